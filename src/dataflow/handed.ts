import { isClass, isFunction, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { isRecursive, type Frame, type Self } from './frame.ts';
import { callFrame, forwardedCall } from './frames.ts';
import { constructorOf } from './instances.ts';
import type { Mutation } from './mutations.ts';
import { functionNamed, namesIn, type Other } from './other-names.ts';
import type { Task, Walk } from './walk.ts';

/** A function that an object is handed to, and the names that it has there. */
export interface Handed {
  readonly fn: FunctionNode;
  readonly module: SourceModule;
  readonly frame: Frame;
  readonly names: readonly (Other & { readonly isMaybe: boolean })[];
}

interface Callee {
  readonly fn: FunctionNode;
  readonly module: SourceModule;
  readonly closure: Frame | undefined;
  readonly self?: Self | undefined;
}

export interface HandedTo {
  readonly functions: readonly Handed[];
  /** The syntax alone tells them, whoever called the function around the call. */
  readonly isPlain: boolean;
}

const NOBODY: HandedTo = { functions: [], isPlain: true };

/** The functions that a call hands the object to. Other than by a name of this file they are only looked for when `asks`. */
export function calledWith({ at: call, target }: Mutation, task: Task, asks: boolean, walk: Walk): HandedTo {
  if (!target || (call.type !== 'CallExpression' && call.type !== 'NewExpression')) return NOBODY;
  const forwarded = call.type === 'CallExpression' ? forwardedCall(call) : undefined;
  const callee = unwrap(forwarded?.callee ?? call.callee);
  const args: readonly Node[] = forwarded?.args ?? call.arguments;
  const own = ownFunction(callee, task);
  if (!own && (!asks || !mayBeOfProgram(callee, task, walk))) return NOBODY;
  const callees = own ? [own] : calleesOf(call, callee, task, walk);
  const entered = callees.filter(({ fn }) => !isRecursive(fn, task.frame));
  const functions = entered.flatMap(({ fn, module, closure, self }) => {
    const names = parametersFor(args, target, fn, module);
    return names.length > 0 ? [{ fn, module, names, frame: callFrame(task, { fn, module, closure, self }, args) }] : [];
  });
  return { functions, isPlain: own !== undefined && entered.length > 0 };
}

/** A function of the same file. */
function ownFunction(callee: Node, { module, frame: closure }: Task): Callee | undefined {
  if (isFunction(callee)) return { fn: callee, module, closure };
  const named = callee.type === 'Identifier' ? functionNamed(module, callee) : undefined;
  return named && { fn: named, module, closure };
}

function calleesOf(call: Node, callee: Node, task: Task, walk: Walk): readonly Callee[] {
  const { module } = task;
  return walk.ask({ module, node: callee }, [], task.frame).origins.flatMap((origin): readonly Callee[] => {
    if (origin.kind === 'function' && isFunction(origin.node))
      return [{ fn: origin.node, module: origin.module, closure: origin.frame, self: origin.self }];
    const fn = origin.kind === 'class' && call.type === 'NewExpression' && isClass(origin.node) ? constructorOf(origin.node) : undefined;
    return fn ? [{ fn, module: origin.module, closure: undefined, self: { module, node: call, frame: task.frame } }] : [];
  });
}

/** Neither a global nor what a package brings. */
function mayBeOfProgram(callee: Node, task: Task, walk: Walk): boolean {
  let root = callee;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  if (root.type !== 'Identifier') return root.type === 'ThisExpression' || root.type === 'NewExpression';
  const [definition] = task.module.scopes.resolve(root)?.definitions ?? [];
  if (!definition) return false;
  const declaration = definition.kind === 'import' ? definition.node.parent : undefined;
  if (declaration?.type !== 'ImportDeclaration') return true;
  return walk.world.resolve(declaration.source.value, task.module).kind === 'file';
}

/** The names that the argument at a place has in a function. */
function parametersFor(
  args: readonly Node[],
  argument: Node,
  fn: FunctionNode,
  module: SourceModule,
): readonly (Other & { readonly isMaybe: boolean })[] {
  const index = args.indexOf(argument);
  if (index < 0 || args.slice(0, index).some((a) => a.type === 'SpreadElement')) return [];
  const rest = fn.params.findIndex((p) => p.type === 'RestElement');
  if (rest < 0 || index < rest) {
    const parameter = fn.params[index];
    return parameter ? namesIn(module, parameter) : [];
  }
  const list = fn.params[rest];
  const binding = list?.type === 'RestElement' ? module.scopes.resolve(list.argument) : undefined;
  return binding ? [{ binding, inside: [], held: [String(index - rest)], beyond: 1, isMaybe: false }] : [];
}
