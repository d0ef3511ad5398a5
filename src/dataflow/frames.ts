import type { TSESTree } from '@typescript-eslint/types';
import { memberKey, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Frame, Self } from './frame.ts';
import type { Path } from './origin.ts';
import { made } from './synthetic.ts';
import type { Task } from './walk.ts';

interface Callee {
  readonly fn: FunctionNode;
  readonly module: SourceModule;
  /** The context in which the function was made. */
  readonly closure: Frame | undefined;
  readonly self?: Self | undefined;
}

/** The context inside a function that the expression of `task` calls with `args`. */
export function callFrame(
  task: Pick<Task, 'module' | 'frame'>,
  callee: Callee,
  args: readonly Node[],
  bound?: { node: Node; path: Path },
): Frame {
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

/** A value that is handed over: the expression, and the keys that lead from it to the value. */
export interface Given {
  readonly node: Node;
  readonly path: Path;
}

/** What a call hands to the parameter at `index`, perhaps out of a list that is spread; 'unknown' behind a list of unknown length. */
export function argumentAt(args: readonly Node[], index: number): Given | 'unknown' | undefined {
  let before = 0;
  for (const [i, argument] of args.entries()) {
    if (argument.type !== 'SpreadElement') {
      if (before === index) return { node: argument, path: [] };
      before++;
      continue;
    }
    const elements = elementsOf(argument.argument);
    const element = elements?.[index - before];
    if (element) return { node: element, path: [] };
    if (!elements) return i === args.length - 1 ? { node: argument.argument, path: [String(index - before)] } : 'unknown';
    before += elements.length;
  }
  return undefined;
}

/** The elements of a list that is written out. */
function elementsOf(list: Node): readonly Node[] | undefined {
  const array = unwrap(list);
  if (array.type !== 'ArrayExpression') return undefined;
  const elements = array.elements.flatMap((element) => (element && element.type !== 'SpreadElement' ? [element] : []));
  return elements.length === array.elements.length ? elements : undefined;
}

/** A function that is called by another way than its name, and with what. */
export interface Forwarded {
  readonly callee: Node;
  /** What `this` is to be in it. */
  readonly self: Node | undefined;
  readonly args: readonly Node[];
}

/** `f.call(self, a)`, `f.apply(self, list)`: what is called there, and with what. */
export function forwardedCall(call: TSESTree.CallExpression): Forwarded | undefined {
  if (call.callee.type !== 'MemberExpression') return undefined;
  const method = memberKey(call.callee);
  const [self, list] = call.arguments;
  if (self?.type === 'SpreadElement') return undefined;
  if (method === 'call') return { callee: call.callee.object, self, args: call.arguments.slice(1) };
  if (method !== 'apply') return undefined;
  if (list?.type === 'SpreadElement') return undefined;
  const args = list ? (elementsOf(list) ?? [made(list, 'spread', () => ({ type: 'SpreadElement', argument: list }))]) : [];
  return { callee: call.callee.object, self, args };
}
