import { memberKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/** What becomes of an expression by the methods that are called on it there, and by `String()`: `Date.now()` in `Date.now().toString(36)`. */
export function madeText(node: Node): Node {
  const up = node.parent;
  if (up?.type === 'MemberExpression' && up.object === node && isCalled(up)) return madeText(up.parent);
  if (up?.type === 'CallExpression' && up.callee.type === 'Identifier' && up.callee.name === 'String') return madeText(up);
  return node;
}

/** Whether an expression is surely a text: put together, or made by a method that gives one. */
export function isText(node: Node): boolean {
  if (node.type === 'TemplateLiteral') return true;
  if (node.type === 'BinaryExpression') return node.operator === '+' && (isText(node.left) || isText(node.right));
  if (node.type === 'Literal') return typeof node.value === 'string';
  if (node.type !== 'CallExpression') return false;
  const { callee } = node;
  return callee.type === 'Identifier'
    ? callee.name === 'String'
    : callee.type === 'MemberExpression' && TEXTS.test(memberKey(callee) ?? '');
}

const TEXTS =
  /^(?:to(?:String|ISOString|JSON|UTCString|DateString|LocaleString|Fixed|UpperCase|LowerCase|HexString)|slice|substring|substr|pad(?:Start|End)|replace(?:All)?|trim|repeat|concat|join)$/;

function isCalled(callee: Node): boolean {
  return callee.parent?.type === 'CallExpression' && callee.parent.callee === callee;
}
