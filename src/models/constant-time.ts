import type { Place } from '../dataflow/origin.ts';
import { endOf, startOf, stringValue, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Edit } from './edits.ts';

/**
 * A comparison of a digest with something, in constant time: where both are names, since they are then read twice, and where the
 * function for it is at hand. What is no text, such as a header that is missing, is made one: it is not equal then.
 */
export function constantTimeEdit({ module, node }: Place, beside: Place): Edit | undefined {
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return undefined;
  const digest = node.left === beside.node ? node.right : node.left;
  const equal = equalIn(module);
  if (equal === undefined || !isName(digest) || !isName(beside.node)) return undefined;
  const made = textOf(module, digest);
  const given = `String(${textOf(module, beside.node)})`;
  const text = `(${made}.length === Buffer.byteLength(${given}) && ${equal}(Buffer.from(${made}), Buffer.from(${given})))`;
  return { place: { module, node }, how: 'replace', text: node.operator.startsWith('!') ? `!${text}` : text };
}

/** How this file calls `timingSafeEqual`; undefined where it would need another import. */
function equalIn(module: SourceModule): string | undefined {
  for (const declaration of module.nodes.ImportDeclaration) {
    if (declaration.type !== 'ImportDeclaration' || !isCrypto(declaration.source.value)) continue;
    for (const specifier of declaration.specifiers) {
      if (specifier.type !== 'ImportSpecifier') return `${specifier.local.name}.timingSafeEqual`;
      if (specifier.imported.type === 'Identifier' && specifier.imported.name === 'timingSafeEqual') return specifier.local.name;
    }
  }
  for (const declarator of module.nodes.VariableDeclarator) {
    if (declarator.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || declarator.init?.type !== 'CallExpression')
      continue;
    const { callee, arguments: given } = declarator.init;
    if (callee.type === 'Identifier' && callee.name === 'require' && isCrypto(stringValue(given[0])))
      return `${declarator.id.name}.timingSafeEqual`;
  }
  return undefined;
}

const isCrypto = (specifier: string | undefined): boolean => specifier === 'crypto' || specifier === 'node:crypto';

function isName(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return true;
  return inner.type === 'MemberExpression' && (!inner.computed || inner.property.type === 'Literal') && isName(inner.object);
}

function textOf(module: SourceModule, node: Node): string {
  return module.text.slice(startOf(node), endOf(node));
}
