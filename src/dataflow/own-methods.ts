import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { callFrame } from './frames.ts';
import type { Path, ShapeOrigin } from './origin.ts';
import { pushReturns } from './returns.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** A function of the program, and how it was read. */
type Own = ShapeOrigin & { readonly node: FunctionNode };

/**
 * Whether the program has a method of its own under a name that the language uses too: `then`, `catch`, `finally`. What calls give
 * most often is a promise; they are looked at where the file itself has such a method.
 */
export function isOwnMethod(task: Task, callee: TSESTree.MemberExpression, name: string, walk: Walk): boolean {
  const receiver = unwrap(callee.object);
  const isPromise = receiver.type === 'CallExpression' || receiver.type === 'ImportExpression' || receiver.type === 'AwaitExpression';
  if (isPromise && !mayDefine(task.module, name)) return false;
  return ownFunctions(task, callee, [], walk).length > 0;
}

/** The methods `then` of what is awaited. */
export function thenOf(task: Task, awaited: Node, walk: Walk): readonly Own[] {
  return mayDefine(task.module, 'then') ? ownFunctions(task, awaited, ['then'], walk) : [];
}

/** What `JSON.stringify` makes of an object that has a method for it, at the top or below. False when it has none. */
export function pushToJson(task: Task, walk: Walk): boolean {
  for (let below = 0; below <= task.path.length; below++) {
    const owns = ownFunctions(task, task.node, [...task.path.slice(0, below), 'toJSON'], walk);
    for (const { node: fn, module, frame, self } of owns) {
      const receiver = below === 0 ? { module: task.module, node: task.node, frame: task.frame } : self;
      const call = callFrame(task, { fn, module, closure: frame, self: receiver }, []);
      pushReturns(extend(task, { path: task.path.slice(below) }), fn, call, walk);
    }
    if (owns.length > 0) return true;
  }
  return false;
}

function ownFunctions(task: Task, node: Node, path: Path, walk: Walk): readonly Own[] {
  const { origins } = walk.ask({ module: task.module, node }, path, task.frame);
  return origins.filter((origin): origin is Own => origin.kind === 'function' && isFunction(origin.node));
}

const memo = new WeakMap<Node, Map<string, boolean>>();

/** Whether the text of a file can define a member of that name. */
function mayDefine(module: SourceModule, name: string): boolean {
  const names = memo.get(module.ast) ?? new Map<string, boolean>();
  memo.set(module.ast, names);
  const known = names.get(name);
  if (known !== undefined) return known;
  // `} catch (error)` defines nothing.
  const before = name === 'then' ? '.\\w$' : '.\\w$}';
  const answer = new RegExp(`(?<![${before}]\\s*)\\b${name}\\s*[(:=]|\\.${name}\\s*=[^=]`).test(module.text);
  names.set(name, answer);
  return answer;
}
