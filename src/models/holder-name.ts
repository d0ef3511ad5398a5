import { memberKey, staticKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/** The name of the variable, parameter or member that an expression is the whole value of. */
export function holderName(node: Node): string | undefined {
  const up = node.parent;
  switch (up?.type) {
    case 'VariableDeclarator':
      return nameOf(up.id);
    case 'AssignmentPattern':
    case 'AssignmentExpression':
      return nameOf(up.left);
    case 'Property':
    case 'PropertyDefinition':
      return up.value === node ? staticKey(up) : undefined;
    default:
      return up && unwrap(up) !== up ? holderName(up) : undefined;
  }
}

function nameOf(node: Node): string | undefined {
  return node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? memberKey(node) : undefined;
}
