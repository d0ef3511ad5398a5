import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, memberKey, type FunctionNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { callsOfName } from './callbacks.ts';
import { argumentAt, callFrame } from './frames.ts';
import { ANY, REJECTED, type Path } from './origin.ts';
import { isOwnMethod, thenOf } from './own-methods.ts';
import { pushReturns } from './returns.ts';
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
    if (method === 'catch') pushHandled(task, callback, receiver, walk);
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
  pushHandled(task, handler, receiver, walk);
  return true;
}

/** What a handler makes of a rejection. One that nobody knows most often reports it, and says nothing about the value. */
function pushHandled(task: Task, handler: Node | undefined, receiver: Node, walk: Walk): void {
  if (!handler || handler.type === 'SpreadElement') return;
  const bound = { node: receiver, path: [REJECTED] };
  for (const origin of walk.ask({ module: task.module, node: handler }, [], task.frame).origins) {
    const fn = origin.node;
    if (origin.kind !== 'function' || !isFunction(fn)) continue;
    const callee = { fn, module: origin.module, closure: origin.frame, self: origin.self };
    pushReturns(task, fn, callFrame(task, callee, [], bound), walk);
  }
}

/** `new Promise((resolve) => …)`: whatever is handed to `resolve`. */
export function visitNewPromise(task: Task, node: TSESTree.NewExpression, walk: Walk): boolean {
  const executor = executorOf(task, node);
  if (!executor) return false;
  const [resolve] = executor.params;
  // One that is never resolved: nothing comes out.
  if (resolve) pushSettled(task, resolve, walk);
  return true;
}

/** `await` of an object with a method `then` of its own: what that method hands on. False when it has none. */
export function visitThenable(task: Task, awaited: Node, walk: Walk): boolean {
  const owns = thenOf(task, awaited, walk);
  for (const { node: fn, module, frame } of owns) {
    const self = { module: task.module, node: awaited, frame: task.frame };
    const inside = callFrame(task, { fn, module, closure: frame, self }, []);
    const [resolve] = fn.params;
    if (resolve?.type === 'Identifier') pushSettled(extend(task, { module, frame: inside }), resolve, walk);
    else walk.unknown(task, 'a method then() of the program');
  }
  return owns.length > 0;
}

/** The function that settles a promise, where it is written out. */
export function executorOf(task: Task, { callee, arguments: [executor] }: TSESTree.NewExpression): FunctionNode | undefined {
  if (callee.type !== 'Identifier' || callee.name !== 'Promise' || task.module.scopes.resolve(callee)?.definitions.length) return undefined;
  return isFunction(executor) && executor.params.every((p) => p.type === 'Identifier') ? executor : undefined;
}

/** What a function that settles a promise is called with. */
export function pushSettled(task: Task, parameter: Node, walk: Walk): void {
  const { calls, isClosed } = callsOfName(task.module, parameter, task.frame, (place, path, frame) => walk.ask(place, path, frame));
  for (const { module, frame, args, handedAt } of calls) {
    const value = handedAt === undefined ? argumentAt(args, 0) : 'unknown';
    if (value === 'unknown') walk.unknown(task, 'resolve is handed on');
    else if (value) walk.push(extend(task, { module, frame, node: value.node, path: [...value.path, ...task.path] }));
  }
  if (!isClosed) walk.unknown(task, 'resolve is handed on');
}

/** Methods whose callback gets the elements of the receiver as its first parameter. */
const ELEMENT_CALLBACKS = new Set(['map', 'forEach', 'filter', 'find', 'findLast', 'some', 'every', 'flatMap', 'findIndex']);

/** What a parameter of a callback is when a built-in method calls it: the promise's value, an element of the array. */
export function callbackValue(call: Node, argument: number, parameter: number): { node: Node; path: Path } | undefined {
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || parameter !== 0) return undefined;
  const method = memberKey(call.callee);
  const { object } = call.callee;
  if (argument === 1) return method === 'then' ? { node: object, path: [REJECTED] } : undefined;
  if (argument !== 0 || method === undefined) return undefined;
  if (method === 'then') return { node: object, path: [] };
  if (method === 'catch') return { node: object, path: [REJECTED] };
  return ELEMENT_CALLBACKS.has(method) ? { node: object, path: [ANY] } : undefined;
}
