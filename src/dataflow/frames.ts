import type { FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Frame, Self } from './frame.ts';
import type { Path } from './origin.ts';
import type { Task } from './walk.ts';

interface Callee {
  readonly fn: FunctionNode;
  readonly module: SourceModule;
  /** The context in which the function was made. */
  readonly closure: Frame | undefined;
  readonly self?: Self | undefined;
}

/** The context inside a function that the expression of `task` calls with `args`. */
export function callFrame(task: Task, callee: Callee, args: readonly Node[], bound?: { node: Node; path: Path }): Frame {
  const frame = {
    fn: callee.fn,
    module: callee.module,
    args,
    argsModule: task.module,
    caller: task.frame,
    closure: callee.closure,
    self: callee.self,
    depth: (task.frame?.depth ?? 0) + 1,
  };
  return bound ? { ...frame, bound } : frame;
}

/** A getter is a call without arguments. */
export function getterFrame(task: Task, fn: FunctionNode, self?: Self): Frame {
  return callFrame(task, { fn, module: task.module, closure: task.frame, self }, []);
}
