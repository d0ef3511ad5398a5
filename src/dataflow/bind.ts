import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { callFrame } from './frames.ts';
import { boundFrame, pushReturns } from './returns.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** `f.bind(self, a)`: the same function, its first arguments given. */
export function visitBind(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const [, ...given] = call.arguments;
  const [key, ...rest] = task.path;
  if (given.length === 0 || (key !== undefined && key !== '()')) {
    walk.push(extend(task, { node: receiver }));
    return true;
  }
  const { origins } = walk.ask({ module: task.module, node: receiver }, [], task.frame);
  for (const origin of origins) {
    if (origin.kind !== 'function' || !isFunction(origin.node)) {
      walk.relay(task, [origin]);
      continue;
    }
    const { node: fn, module, self } = origin;
    const frame = boundFrame(callFrame(task, { fn, module, closure: origin.frame, self }, given));
    if (key === undefined) walk.emit(extend(task, { module, node: fn, frame }), { kind: 'function', self });
    else pushReturns(extend(task, { path: rest }), fn, callFrame(task, { fn, module, closure: frame, self }, []), walk);
  }
  return true;
}
