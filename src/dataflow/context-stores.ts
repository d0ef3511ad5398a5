import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import type { Ask } from './calls-of.ts';
import type { Origins } from './origin.ts';
import { callsOnShared, sharedObject, type SharedObject } from './library-objects.ts';
import { visitLiteral } from './visit.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** `context.getStore()` of an AsyncLocalStorage: what `run` and `enterWith` have put there. True when it is such a call. */
export function visitGetStore(task: Task, callee: Origins, walk: Walk): boolean {
  const store = sharedObject(callee, (name, made) => name === 'async_hooks' && made === 'AsyncLocalStorage.new()');
  if (store?.members.join('.') !== 'getStore') return false;
  const ask: Ask = (place, path, frame) => walk.ask(place, path, frame);
  const around = runAround(task, store, ask);
  if (around?.arguments[0]) {
    walk.push(extend(task, { node: around.arguments[0] }));
    return true;
  }
  const at = { module: task.module, path: [], frame: task.frame, how: 'call' as const };
  const { calls, isClosed } = callsOnShared(store, ['run', 'enterWith'], at, ask);
  for (const { module, frame, args, handedAt } of calls) {
    const [value] = args;
    if (value && handedAt === undefined) walk.push(extend(task, { module, frame, node: value }));
  }
  // It may be read outside of any run, and filled by files that nobody has looked into.
  if (isClosed && calls.every((call) => call.handedAt === undefined)) visitLiteral(task, undefined, walk);
  else walk.unknown(task, 'a store that others fill');
  return true;
}

/** The closest `context.run(value, () => …)` around a node: the store is what this one has put there. */
function runAround(task: Task, { made }: SharedObject, ask: Ask): TSESTree.CallExpression | undefined {
  for (let at: Node | undefined = task.node; at; at = at.parent) {
    const call: Node | undefined = isFunction(at) ? at.parent : undefined;
    if (call?.type !== 'CallExpression' || call.arguments[1] !== at || call.callee.type !== 'MemberExpression') continue;
    const run = sharedObject(ask({ module: task.module, node: call.callee }, [], task.frame), () => true);
    if (run?.made.node === made.node && run.members.join('.') === 'run') return call;
  }
  return undefined;
}
