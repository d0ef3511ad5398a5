import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../source/ast.ts';
import type { Binding, Definition, Node } from '../source/module.ts';
import { pushTyped } from './classes.ts';
import { frameOf, type Frame } from './frame.ts';
import { isTakenOut, keysBelow, pickedBy, pushPicked, withoutOf, type Picked } from './patterns.ts';
import { callbackValue } from './promises.ts';
import { visitLiteral } from './visit.ts';
import { extend, step, type Task, type Trail, type Walk } from './walk.ts';
import { dotted } from './calls.ts';

/** Callers that one parameter is followed to; more are unknown. */
const MAX_CALLERS = 24;

/** A parameter: the argument of the call that led here, else what the function's type, its use as a callback or its callers say. */
export function visitParameter(task: Task, definition: Definition, fn: FunctionNode, walk: Walk): void {
  const picked = pickedBy(definition.name);
  const index = (fn.params as readonly Node[]).indexOf(picked.root);
  if (isTakenOut(picked, task.path)) return walk.emit(task, { kind: 'absent' });
  const frame = frameOf(fn, task.frame);
  if (frame) return visitArgument(task, fn, picked, index, frame, walk);
  const inner = extend(task, { path: keysBelow(picked, task.path), without: withoutOf(picked, task) });
  if (task.path.length > 0 && pushTyped(inner, annotationOf(fn.params[index]), walk)) return pushDefaults(task, picked, walk);
  const call = fn.parent;
  if (call.type === 'CallExpression' || call.type === 'NewExpression') {
    const argument = (call.arguments as readonly Node[]).indexOf(fn);
    if (argument >= 0) {
      pushDefaults(task, picked, walk);
      return visitCallback(inner, fn, call, argument, index, definition, walk);
    }
  }
  visitCallers(task, inner, fn, picked, index, definition, walk);
}

const DEFAULT = 'the default of a parameter';

/** The argument is followed by somebody else, or by nobody. */
function pushDefaults(task: Task, picked: Picked, walk: Walk): void {
  pushPicked(task, picked, undefined, DEFAULT, walk, true);
}

/** What the call that led here hands over. */
function visitArgument(task: Task, fn: FunctionNode, picked: Picked, index: number, frame: Frame, walk: Walk): void {
  const base = extend(task, { module: frame.argsModule, frame: frame.caller, path: [], without: withoutOf(picked, task) });
  if (index === 0 && frame.bound)
    return pushPicked(task, picked, extend(base, { node: frame.bound.node, path: frame.bound.path }), DEFAULT, walk);
  const isRest = picked.isRest && fn.params[index]?.type === 'RestElement';
  pushGiven(
    task,
    picked,
    base,
    isRest,
    index,
    frame.args,
    (argument) => (frame.phrase === undefined ? task.trail : step(task, { module: frame.argsModule, node: argument }, frame.phrase)),
    walk,
  );
}

/** The argument at `index` of one call; `base` is the task in the context of the call. */
function pushGiven(
  task: Task,
  picked: Picked,
  base: Task,
  isRest: boolean,
  index: number,
  args: readonly Node[],
  trailTo: (argument: Node) => Trail | undefined,
  walk: Walk,
): void {
  const spread = args.findIndex((a) => a.type === 'SpreadElement');
  if (spread >= 0 && spread <= index) return walk.unknown(task, 'an argument behind a spread');
  if (isRest) {
    const [wanted, ...rest] = task.path;
    const one = wanted === undefined ? undefined : args[index + Number(wanted)];
    for (const argument of one ? [one] : args.slice(index)) walk.push(extend(base, { node: argument, path: rest }));
    return;
  }
  const argument = args[index];
  if (argument) return pushPicked(task, picked, extend(base, { node: argument, trail: trailTo(argument) }), DEFAULT, walk);
  if (picked.defaults.length > 0) return pushPicked(task, picked, undefined, DEFAULT, walk);
  visitLiteral(extend(task, { path: keysBelow(picked, task.path) }), undefined, walk);
}

/** A function handed to a call: built-in methods and models say what they call it with. */
function visitCallback(
  task: Task,
  fn: FunctionNode,
  call: Node,
  argument: number,
  index: number,
  definition: Definition,
  walk: Walk,
): void {
  const value = callbackValue(call, argument, index);
  if (value) return walk.push(extend(task, { node: value.node, path: [...value.path, ...task.path] }));
  const yielded = walk.semantics.callback({ module: task.module, node: call }, argument, index);
  if (!yielded) return emitParameter(task, fn, index, definition, walk);
  walk.emit(extend(task, { node: call }), { kind: 'result', what: yielded.what, by: yielded.by, path: task.path });
}

function emitParameter(task: Task, fn: FunctionNode, index: number, definition: Definition, walk: Walk): void {
  // At the parameter itself, so that two uses of it are one origin.
  walk.emit(extend(task, { node: fn.params[index] ?? fn }), {
    kind: 'parameter',
    name: nameOf(fn.params[index]) ?? nameOf(definition.name) ?? '',
    path: task.path,
    calls: [],
    parameter: { fn, index },
  });
}

function nameOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Identifier') return node.name;
  if (node?.type === 'AssignmentPattern') return nameOf(node.left);
  if (node?.type === 'TSParameterProperty') return nameOf(node.parameter);
  return undefined;
}

/** The callers in the same file. Whoever may be called from elsewhere keeps its parameter as an origin of its own. */
function visitCallers(task: Task, inner: Task, fn: FunctionNode, picked: Picked, index: number, definition: Definition, walk: Walk): void {
  const binding = bindingOf(task, fn);
  const calls = binding ? binding.references.flatMap((r) => (isCallee(r) ? [r.parent as TSESTree.CallExpression] : [])) : [];
  const isClosed = binding !== undefined && calls.length === binding.references.length && calls.length > 0 && !isExported(binding);
  if (!isClosed) pushDefaults(task, picked, walk);
  if (calls.length > MAX_CALLERS) return walk.unknown(inner, 'more callers than are followed');
  const isRest = picked.isRest && fn.params[index]?.type === 'RestElement';
  const base = extend(task, { path: [], without: inner.without });
  for (const call of calls) {
    const trailTo = (argument: Node): Trail =>
      step(task, { module: task.module, node: argument }, `passed to ${dotted(call.callee) ?? 'the function'}()`);
    pushGiven(task, picked, base, isRest, index, call.arguments, trailTo, walk);
  }
  if (!isClosed) emitParameter(inner, fn, index, definition, walk);
}

function isCallee(reference: Node): boolean {
  const call = reference.parent;
  return call?.type === 'CallExpression' && call.callee === reference;
}

/** The name under which a function can be called. */
function bindingOf(task: Task, fn: FunctionNode): Binding | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id ? task.module.scopes.resolve(fn.id) : undefined;
  const holder = fn.parent;
  if (holder.type === 'VariableDeclarator' && holder.init === fn && holder.id.type === 'Identifier')
    return task.module.scopes.resolve(holder.id);
  return undefined;
}

function isExported(binding: Binding): boolean {
  return binding.definitions.some(({ node }) => {
    const statement = isFunction(node) ? node : node.parent;
    return statement?.parent?.type === 'ExportNamedDeclaration' || statement?.parent?.type === 'ExportDefaultDeclaration';
  });
}

function annotationOf(parameter: Node | undefined): Node | undefined {
  if (!parameter) return undefined;
  if (parameter.type === 'TSParameterProperty') return annotationOf(parameter.parameter);
  if (parameter.type === 'AssignmentPattern') return annotationOf(parameter.left);
  if (parameter.type === 'Identifier' || parameter.type === 'ObjectPattern') return parameter.typeAnnotation?.typeAnnotation;
  return undefined;
}
