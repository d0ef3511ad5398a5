import { isFunction } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { isIndex } from './elements.ts';
import { callFrame } from './frames.ts';
import { isArray } from './is-array.ts';
import { ANY } from './origin.ts';
import { pushReturns } from './returns.ts';
import { NOTHING, elementOf, made, positionIn } from './synthetic.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** `list.map(f)`: elements are what `f` returns for an element. */
export function visitMap(task: Task, callback: Node | undefined, receiver: Node, walk: Walk, hasElements = true): boolean {
  if (!callback || callback.type === 'SpreadElement') return false;
  if (!isIndex(task.path[0]) && isArray(task, receiver, walk)) {
    if (task.path.length === 0) walk.emit(task, { kind: 'array' });
    else walk.unknown(task, 'a member of an array');
    return true;
  }
  const inner = extend(task, { path: task.path.slice(1) });
  const bound = hasElements ? { node: receiver, path: [ANY] } : undefined;
  const args = [hasElements ? receiver : made(receiver, 'nothing', () => NOTHING), positionIn(receiver), receiver];
  if (isFunction(callback)) {
    pushReturns(inner, callback, callFrame(task, { fn: callback, module: task.module, closure: task.frame }, args, bound), walk);
    return true;
  }
  const { origins } = walk.ask({ module: task.module, node: callback }, [], task.frame);
  let followed = 0;
  for (const { kind, node, module, frame, ...more } of origins) {
    if (kind !== 'function' || !isFunction(node)) continue;
    followed++;
    const callee = { fn: node, module, closure: frame, self: 'self' in more ? more.self : undefined };
    pushReturns(inner, node, callFrame(task, callee, args, bound), walk);
  }
  if (followed > 0 && followed < origins.length) walk.unknown(task, 'one of several callbacks is not known');
  if (followed > 0 || !hasElements || !isArray(task, receiver, walk)) return followed > 0;
  walk.push(extend(inner, { node: calledWith(callback, elementOf(receiver), receiver) }));
  return true;
}

/** `String` in `list.map(String)`, called with an element. */
function calledWith(callback: Node, element: Node, list: Node): Node {
  const args = [element, positionIn(list), list];
  return made(callback, 'called', () => ({ type: 'CallExpression', callee: callback, arguments: args, optional: false }));
}
