import { memberKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/** Methods that give all that an object holds. */
const WHOLE = new Set(['toJSON', 'toObject', 'get', 'lean', 'exec', 'serialize', 'valueOf']);

/** The name under which the code has a value at a place: that of the variable or member, also behind `toJSON()` and the like. */
export function heldAs(node: Node): string | undefined {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Identifier':
      return inner.name;
    case 'MemberExpression':
      return memberKey(inner);
    case 'AwaitExpression':
      return heldAs(inner.argument);
    case 'CallExpression': {
      const callee = unwrap(inner.callee);
      if (callee.type !== 'MemberExpression' || !WHOLE.has(memberKey(callee) ?? '') || inner.arguments.length > 1) return undefined;
      return heldAs(callee.object);
    }
    default:
      return undefined;
  }
}
