import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, memberKey, type FunctionNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { globalName } from './builtins.ts';
import { callFrame, type Given } from './frames.ts';
import { ANY, REJECTED, type Origin } from './origin.ts';
import { executorOf, pushSettled } from './promises.ts';
import { pushReturns } from './returns.ts';
import { pushThrown, pushThrownUnder } from './throws.ts';
import { extend, type Task, type Walk } from './walk.ts';

const REASON = 'what a promise is rejected with';

/** What is no promise, or is one that has been waited for: nothing comes out. */
const NO_PROMISE: ReadonlySet<string> = new Set([
  'Literal',
  'TemplateLiteral',
  'ObjectExpression',
  'ArrayExpression',
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassDeclaration',
  'ClassExpression',
  'BinaryExpression',
  'UnaryExpression',
  'UpdateExpression',
  'AwaitExpression',
]);

/** One step towards what a promise is rejected with, as the path of the task asks; false where it is the same as for its value. */
export function visitRejection(task: Task, node: Node, walk: Walk): boolean {
  if (NO_PROMISE.has(node.type)) return true;
  if (node.type === 'CallExpression') visitRejectedCall(task, node, walk);
  else if (node.type === 'NewExpression') visitRejectedPromise(task, node, walk);
  else return false;
  return true;
}

function visitRejectedCall(task: Task, call: TSESTree.CallExpression, walk: Walk): void {
  if (visitSettling(task, call, walk) || visitOfPromise(task, call, walk)) return;
  const { origins } = walk.ask({ module: task.module, node: call.callee }, [], task.frame);
  for (const origin of origins) pushRejectedBy(task, origin, call.arguments, undefined, walk);
}

/** What the promise that a function returns is rejected with: what an asynchronous one throws, and whatever it hands back is. */
function pushRejectedBy(task: Task, origin: Origin, args: readonly Node[], bound: Given | undefined, walk: Walk): void {
  const fn = origin.node;
  if (origin.kind !== 'function' || !isFunction(fn)) return walk.unknown(task, REASON);
  const frame = callFrame(task, { fn, module: origin.module, closure: origin.frame, self: origin.self }, args, bound);
  if (fn.async) pushThrownUnder(extend(task, { path: task.path.slice(1) }), frame, walk);
  if (!fn.generator) pushReturns(task, fn, frame, walk);
}

/** `then`, `catch`, `finally`: what comes before, where nobody handles it, and what the handlers throw. */
function visitSettling(task: Task, call: TSESTree.CallExpression, walk: Walk): boolean {
  if (call.callee.type !== 'MemberExpression') return false;
  const method = memberKey(call.callee);
  if (method !== 'then' && method !== 'catch' && method !== 'finally') return false;
  const { object } = call.callee;
  const [first, second] = call.arguments;
  const isHandled = method === 'catch' || (method === 'then' && second !== undefined);
  if (!isHandled) walk.push(extend(task, { node: object }));
  if (first) pushRejectedHandler(task, first, { node: object, path: method === 'catch' ? [REJECTED] : [] }, walk);
  if (method === 'then' && second) pushRejectedHandler(task, second, { node: object, path: [REJECTED] }, walk);
  return true;
}

function pushRejectedHandler(task: Task, handler: Node, bound: Given, walk: Walk): void {
  const inner = extend(task, { path: task.path.slice(1) });
  for (const origin of walk.ask({ module: task.module, node: handler }, [], task.frame).origins) {
    pushRejectedBy(task, origin, [], bound, walk);
    // What a handler throws rejects the promise, asynchronous or not.
    if (origin.kind === 'function' && isFunction(origin.node) && !origin.node.async)
      pushThrownUnder(inner, callFrame(task, { fn: origin.node, module: origin.module, closure: origin.frame }, [], bound), walk);
  }
}

/** `Promise.reject(…)` and its relatives. */
function visitOfPromise(task: Task, { callee, arguments: [first] }: TSESTree.CallExpression, walk: Walk): boolean {
  switch (globalName(task, callee)) {
    case 'Promise.reject':
      if (first) walk.push(extend(task, { node: first, path: task.path.slice(1) }));
      return true;
    case 'Promise.resolve':
      if (first) walk.push(extend(task, { node: first }));
      return true;
    case 'Promise.all':
    case 'Promise.race':
      if (first) walk.push(extend(task, { node: first, path: [ANY, ...task.path] }));
      return true;
    case 'Promise.allSettled':
      return true;
    default:
      return false;
  }
}

/** `new Promise((resolve, reject) => …)`: what is handed to `reject`, what the function throws, and what a promise handed to `resolve` is rejected with. */
function visitRejectedPromise(task: Task, node: TSESTree.NewExpression, walk: Walk): void {
  const executor = executorOf(task, node);
  if (!executor) return walk.unknown(task, REASON);
  const inner = extend(task, { path: task.path.slice(1) });
  pushThrown(inner, executor.body, task.frame, walk);
  const [resolve, reject] = (executor satisfies FunctionNode).params;
  if (resolve) pushSettled(task, resolve, walk);
  if (reject) pushSettled(inner, reject, walk);
}
