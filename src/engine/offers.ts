import { exportsOf } from '../dataflow/exports.ts';
import { enclosingFunction, isClass, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** Names that lead to names; a cycle ends here. */
const MAX_DEPTH = 6;

/**
 * Whether others can get a value from a file that is written in it: only then can what they do be found here. Asked before a
 * search for them, since that reads the whole package.
 */
export function offersConstants(module: SourceModule): boolean {
  const { named, stars, whole, merged } = exportsOf(module);
  const entries = [...named.values()].flat();
  if (stars.length > 0 || entries.some(({ from }) => from !== undefined)) return true;
  return [...whole, ...merged, ...entries.map(({ node }) => node)].some((node) => isConstant(node, module, 0));
}

/** Text, what is put together from text, and functions without parameters and classes that give such a thing. */
function isConstant(node: Node | null, module: SourceModule, depth: number): boolean {
  if (!node || depth > MAX_DEPTH) return false;
  const value = unwrap(node);
  const any = (...nodes: readonly (Node | null)[]): boolean => nodes.some((each) => isConstant(each, module, depth + 1));
  switch (value.type) {
    case 'Identifier':
      return isConstantName(value, module, depth);
    case 'Literal':
      return typeof value.value === 'string' || typeof value.value === 'boolean';
    case 'TemplateLiteral':
      return true;
    case 'ObjectExpression':
      return value.properties.some((p) => p.type === 'SpreadElement' || any(p.value));
    case 'ArrayExpression':
      return any(...value.elements);
    case 'LogicalExpression':
      return any(value.left, value.right);
    case 'ConditionalExpression':
      return any(value.consequent, value.alternate);
    case 'CallExpression':
    case 'NewExpression':
      return any(...value.arguments);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return value.params.length === 0 && any(...returned(value.body));
    case 'ClassDeclaration':
    case 'ClassExpression':
      return isClass(value) && value.body.body.some((member) => member.type === 'PropertyDefinition' && any(member.value));
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
      return true;
    default:
      return false;
  }
}

/** A name of the module itself: those of functions leave them only by being returned. */
function isConstantName(name: Node, module: SourceModule, depth: number): boolean {
  if (name.type !== 'Identifier') return false;
  return (module.scopes.resolve(name)?.definitions ?? []).some(
    ({ node }) =>
      !enclosingFunction(node) &&
      isConstant(node.type === 'VariableDeclarator' ? node.init : node === name ? null : node, module, depth + 1),
  );
}

function returned(body: Node | null): readonly (Node | null)[] {
  if (body?.type !== 'BlockStatement') return [body];
  return body.body.flatMap((statement) => (statement.type === 'ReturnStatement' ? [statement.argument] : []));
}
