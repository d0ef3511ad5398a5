import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { callFrame } from './frames.ts';
import { fixSelf, hasOwnThis, namedSelf } from './receiver.ts';
import { boundFrame, pushReturns } from './returns.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** `f.bind(self, a)`: the same function, its `this` and its first arguments given. */
export function visitBind(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const [target, ...given] = call.arguments;
  const [key, ...rest] = task.path;
  const named = namedSelf(task, receiver, target);
  const isOfCall = (key === undefined || key === '()') && (named !== undefined || given.length > 0);
  const origins = isOfCall ? walk.ask({ module: task.module, node: receiver }, [], task.frame).origins : [];
  if (!origins.some((o) => o.kind === 'function' && isFunction(o.node))) {
    walk.push(extend(task, { node: receiver }));
    return true;
  }
  for (const origin of origins) {
    if (origin.kind !== 'function' || !isFunction(origin.node)) {
      walk.relay(task, [origin]);
      continue;
    }
    const { node: fn, module } = origin;
    const self = named && hasOwnThis(fn) ? fixSelf(named) : origin.self;
    const frame = given.length > 0 ? boundFrame(callFrame(task, { fn, module, closure: origin.frame, self }, given)) : origin.frame;
    if (key === undefined) walk.emit(extend(task, { module, node: fn, frame }), { kind: 'function', self });
    else pushReturns(extend(task, { path: rest }), fn, callFrame(task, { fn, module, closure: frame, self }, []), walk);
  }
  return true;
}
