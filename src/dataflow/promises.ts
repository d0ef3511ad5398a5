import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, memberKey, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { callsOfName } from './callbacks.ts';
import type { Frame } from './frame.ts';
import { argumentAt, callFrame } from './frames.ts';
import { ANY, type Path } from './origin.ts';
import { isOwnMethod, thenOf } from './own-methods.ts';
import { pushReturns, returnsOf } from './returns.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** `p.then(f)`: what `f` returns, its parameter bound to the value of `p`. `catch` and `finally` let the value through; a handler may replace it. */
export function visitThen(task: Task, call: TSESTree.CallExpression, walk: Walk): boolean {
  if (call.callee.type !== 'MemberExpression') return false;
  const method = memberKey(call.callee);
  if (method !== 'then' && method !== 'catch' && method !== 'finally') return false;
  if (isOwnMethod(task, call.callee, method, walk)) return false;
  const receiver = call.callee.object;
  const [callback, handler] = call.arguments;
  if (method !== 'then') {
    walk.push(extend(task, { node: receiver }));
    if (method === 'catch') pushHandled(task, callback, walk);
    return true;
  }
  if (!callback) return false;
  if (callback.type === 'SpreadElement') return false;
  const answer = walk.ask({ module: task.module, node: callback }, [], task.frame);
  let followed = false;
  for (const origin of answer.origins) {
    if (origin.kind !== 'function' || !isFunction(origin.node)) continue;
    followed = true;
    const callee = { fn: origin.node, module: origin.module, closure: origin.frame, self: origin.self };
    const frame = callFrame(task, callee, [], { node: receiver, path: [] });
    pushReturns(task, origin.node, frame, walk);
  }
  if (!followed) walk.unknown(task, 'the callback of then() is not known');
  pushHandled(task, handler, walk);
  return true;
}

/** What a rejection becomes. Handlers that only report or throw again are most of them, and say nothing about the value. */
function pushHandled(task: Task, handler: Node | undefined, walk: Walk): void {
  if (!isFunction(handler) || returnsOf(task.module, handler).length === 0) return;
  pushReturns(task, handler, callFrame(task, { fn: handler, module: task.module, closure: task.frame }, []), walk);
}

/** `new Promise((resolve) => …)`: whatever is handed to `resolve`. */
export function visitNewPromise(task: Task, node: TSESTree.NewExpression, walk: Walk): boolean {
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'Promise' || task.module.scopes.resolve(node.callee)?.definitions.length)
    return false;
  const executor = node.arguments[0];
  if (!isFunction(executor)) return false;
  return pushResolved(task, task.module, executor, task.frame, walk);
}

/** `await` of an object with a method `then` of its own: what that method hands on. False when it has none. */
export function visitThenable(task: Task, awaited: Node, walk: Walk): boolean {
  const owns = thenOf(task, awaited, walk);
  for (const { node: fn, module, frame } of owns) {
    const self = { module: task.module, node: awaited, frame: task.frame };
    const inside = callFrame(task, { fn, module, closure: frame, self }, []);
    if (!pushResolved(task, module, fn, inside, walk)) walk.unknown(task, 'a method then() of the program');
  }
  return owns.length > 0;
}

/** What a function hands to its first parameter, `resolve`. */
function pushResolved(task: Task, home: SourceModule, fn: FunctionNode, inside: Frame | undefined, walk: Walk): boolean {
  const parameter = fn.params[0];
  if (parameter?.type !== 'Identifier') return false;
  const { calls, isClosed } = callsOfName(home, parameter, inside, (place, path, frame) => walk.ask(place, path, frame));
  for (const { module, frame, args, handedAt } of calls) {
    const value = handedAt === undefined ? argumentAt(args, 0) : 'unknown';
    if (value === 'unknown') walk.unknown(task, 'resolve is handed on');
    else if (value) walk.push(extend(task, { module, frame, node: value.node, path: [...value.path, ...task.path] }));
  }
  if (!isClosed) walk.unknown(task, 'resolve is handed on');
  return true;
}

/** Methods whose callback gets the elements of the receiver as its first parameter. */
const ELEMENT_CALLBACKS = new Set(['map', 'forEach', 'filter', 'find', 'findLast', 'some', 'every', 'flatMap', 'findIndex']);

/** What a parameter of a callback is when a built-in method calls it: the promise's value, an element of the array. */
export function callbackValue(call: Node, argument: number, parameter: number): { node: Node; path: Path } | undefined {
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || argument !== 0 || parameter !== 0) return undefined;
  const method = memberKey(call.callee);
  if (method === 'then') return { node: call.callee.object, path: [] };
  if (method !== undefined && ELEMENT_CALLBACKS.has(method)) return { node: call.callee.object, path: [ANY] };
  return undefined;
}
