import { returnsOf } from '../../dataflow/returns.ts';
import type { Walker } from '../../dataflow/walk.ts';
import { isFunction, memberKey, type FunctionNode } from '../../source/ast.ts';
import type { SourceModule } from '../../source/module.ts';

/** `exports.handler = …`, `export const handler = …` of AWS Lambda (@types/aws-lambda trigger/api-gateway-proxy.d.ts). */
export function lambdaHandlers(module: SourceModule, walker: Walker): FunctionNode[] {
  const found: FunctionNode[] = [];
  if (!module.text.includes('statusCode')) return found;
  for (const node of module.nodes.AssignmentExpression) {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression' || !isFunction(node.right)) continue;
    const { object } = node.left;
    const isExports =
      object.type === 'Identifier' ? object.name === 'exports' : object.type === 'MemberExpression' && memberKey(object) === 'exports';
    if (isExports && returnsStatusCode(module, node.right, walker)) found.push(node.right);
  }
  for (const node of module.nodes.ExportNamedDeclaration) {
    if (node.type !== 'ExportNamedDeclaration') continue;
    const { declaration } = node;
    if (declaration?.type === 'FunctionDeclaration' && returnsStatusCode(module, declaration, walker)) found.push(declaration);
    if (declaration?.type !== 'VariableDeclaration') continue;
    for (const { init } of declaration.declarations) if (isFunction(init) && returnsStatusCode(module, init, walker)) found.push(init);
  }
  return found;
}

function returnsStatusCode(module: SourceModule, fn: FunctionNode, walker: Walker): boolean {
  return returnsOf(module, fn).some((node) =>
    walker.origins({ module, node }, ['statusCode']).origins.some((o) => o.kind === 'literal' && typeof o.value === 'number'),
  );
}
