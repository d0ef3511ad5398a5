import { memberKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { constantText } from './strings.ts';
import { made, make } from './synthetic.ts';
import type { Task, Walk } from './walk.ts';

/** More pieces are not written out. */
const MAX_PIECES = 64;

/** `'auth.secret'.split('.')`: the array that it makes of a text that is known here, perhaps from the call that led here. */
export function splitText(task: Task, node: Node, walk: Walk): Node | undefined {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || memberKey(call.callee) !== 'split') return undefined;
  const [separator, ...others] = call.arguments;
  if (!separator || separator.type === 'SpreadElement' || others.length > 0) return undefined;
  const between = constantText(walk.ask({ module: task.module, node: separator }, [], task.frame));
  const text =
    between === undefined ? undefined : constantText(walk.ask({ module: task.module, node: call.callee.object }, [], task.frame));
  const pieces = between === undefined ? undefined : text?.split(between);
  if (!pieces || pieces.length > MAX_PIECES) return undefined;
  return made(call, `split ${JSON.stringify(pieces)}`, () => ({
    type: 'ArrayExpression',
    elements: pieces.map((value) => make(call, { type: 'Literal', value, raw: JSON.stringify(value) })),
  }));
}
