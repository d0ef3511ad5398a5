import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { MAX_DEPTH, isRecursive } from './frame.ts';
import { callFrame } from './frames.ts';
import type { Origin, Origins } from './origin.ts';
import { pushReturns } from './returns.ts';
import { visitLiteral } from './visit.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** `promisify(f)`: what `f` hands to its callback comes out. One that calls no callback returns its promise itself. */
export function visitPromisify(task: Task, first: Node, walk: Walk): boolean {
  const { origins } = walk.ask({ module: task.module, node: first }, [], task.frame);
  if (task.path.length > 0 || !origins.some((o) => callbackCalls(o))) walk.push(extend(task, { node: first }));
  else walk.emit(task, { kind: 'function' });
  return true;
}

/** Calls what `promisify` has made. */
export function visitPromisified(task: Task, call: TSESTree.CallExpression, callee: Origins, walk: Walk): boolean {
  const made = callee.origins.flatMap(({ kind, ...o }) =>
    kind === 'function' && o.node.type === 'CallExpression' ? [{ ...o, made: o.node }] : [],
  );
  for (const { made: promisified, module, frame } of made) {
    const first = promisified.arguments[0] as Node;
    for (const origin of walk.ask({ module, node: first }, [], frame).origins) {
      const { node: fn } = origin;
      if (origin.kind !== 'function' || !isFunction(fn)) {
        walk.unknown(task, 'a function that nobody knows, as a promise');
        continue;
      }
      const inner = callFrame(task, { fn, module: origin.module, closure: origin.frame, self: origin.self }, call.arguments);
      const calls = callbackCalls(origin);
      if (!calls) pushReturns(task, fn, inner, walk);
      else if (inner.depth > MAX_DEPTH || isRecursive(fn, task.frame)) walk.unknown(task, 'calls nest too deep or recur');
      else pushHandedOver(extend(task, { module: origin.module, frame: inner }), calls, walk);
    }
  }
  return made.length > 0;
}

/** The calls of the last parameter, the callback of Node's style. */
function callbackCalls({ module, node }: Origin): { calls: readonly TSESTree.CallExpression[]; isHandedOn: boolean } | undefined {
  const parameter = isFunction(node) ? node.params.at(-1) : undefined;
  const binding = parameter?.type === 'Identifier' ? module.scopes.resolve(parameter) : undefined;
  if (!binding) return undefined;
  const calls = binding.references.flatMap((r) => (r.parent?.type === 'CallExpression' && r.parent.callee === r ? [r.parent] : []));
  const others = binding.references.filter((r) => !(r.parent?.type === 'CallExpression' && r.parent.callee === r));
  const isHandedOn = others.some((r) => r.parent?.type === 'CallExpression');
  return calls.length > 0 || isHandedOn ? { calls, isHandedOn } : undefined;
}

/** `done(null, value)`: a call with only an error is a promise that fails. */
function pushHandedOver(task: Task, { calls, isHandedOn }: NonNullable<ReturnType<typeof callbackCalls>>, walk: Walk): void {
  for (const { arguments: args } of calls) {
    const [error, value] = args;
    if (args.some((a) => a.type === 'SpreadElement')) walk.unknown(task, 'arguments that are spread');
    else if (value) walk.push(extend(task, { node: value }));
    else if (!error || (error.type === 'Literal' && error.value === null)) visitLiteral(task, undefined, walk);
  }
  if (isHandedOn) walk.unknown(task, 'a callback is handed on');
  else if (calls.every((call) => call.arguments.length === 1)) walk.unknown(task, 'a callback that only gets errors');
}
