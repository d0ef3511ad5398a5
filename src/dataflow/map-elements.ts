import { isFunction } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { isIndex } from './elements.ts';
import { callFrame } from './frames.ts';
import { isArray } from './is-array.ts';
import { ANY } from './origin.ts';
import { pushReturns } from './returns.ts';
import { indexAt, made, NOTHING, positionIn, readOf } from './synthetic.ts';
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
  const [wanted = ANY] = task.path;
  const at = wanted !== ANY && hasElements && isArray(task, receiver, walk) ? wanted : ANY;
  const bound = hasElements ? { node: receiver, path: [at] } : undefined;
  const position = at === ANY ? positionIn(receiver) : indexAt(receiver, at);
  const args = [hasElements ? receiver : made(receiver, 'nothing', () => NOTHING), position, receiver];
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
  walk.push(extend(inner, { node: calledWith(callback, readOf(receiver, [at]), position, receiver) }));
  return true;
}

/** `String` in `list.map(String)`, called with an element. */
function calledWith(callback: Node, element: Node, position: Node, list: Node): Node {
  const args = [element, position, list];
  const key = position.type === 'Literal' ? String(position.value) : '';
  return made(callback, `called ${key}`, () => ({ type: 'CallExpression', callee: callback, arguments: args, optional: false }));
}
