import { isFunction, type FunctionNode } from '../source/ast.ts';
import type { Definition, Node } from '../source/module.ts';
import type { CallOf } from './calls-of.ts';
import { frameOf, type Frame } from './frame.ts';
import { argumentAt } from './frames.ts';
import { pushImplemented } from './implementers.ts';
import { pushInjected } from './injected.ts';
import { isTakenOut, keyOf, keysBelow, pickedBy, pushPicked, withoutOf, type Picked } from './patterns.ts';
import { callbackValue } from './promises.ts';
import { pushBoundRest, pushRest } from './rest-arguments.ts';
import { visitLiteral } from './visit.ts';
import { pushTyped } from './typed.ts';
import { extend, step, type Task, type Trail, type Walk } from './walk.ts';
import { dotted } from './calls.ts';

/** Callers that one parameter is followed to; more are unknown. */
const MAX_CALLERS = 24;

/** A name that a parameter brings in. */
interface Parameter {
  readonly fn: FunctionNode;
  readonly index: number;
  readonly picked: Picked;
  /** It collects the arguments from `index` on. */
  readonly isRest: boolean;
  /** The name itself; `arguments` has none. */
  readonly name?: Node;
}

/** A parameter: the argument of the call that led here, else what the function's type, its use as a callback or its callers say. */
export function visitParameter(task: Task, { name }: Definition, fn: FunctionNode, walk: Walk): void {
  const picked = pickedBy(name, (key) => keyOf(task, key, walk));
  if (isTakenOut(picked, task.path)) return walk.emit(task, { kind: 'absent' });
  const index = (fn.params as readonly Node[]).indexOf(picked.root);
  const parameter = { fn, index, picked, isRest: picked.isRest && fn.params[index]?.type === 'RestElement', name };
  const frame = frameOf(fn, task.frame);
  if (frame && !frame.isAnyone) return visitArgument(task, parameter, frame, walk);
  const inner = extend(task, { path: keysBelow(picked, task.path), without: withoutOf(picked, task) });
  const node = fn.params[index];
  if (node && pushInjected(inner, { module: task.module, node }, walk)) return pushDefaults(task, picked, walk);
  if (task.path.length > 0 && pushTyped(inner, annotationOf(fn.params[index]), walk)) return pushDefaults(task, picked, walk);
  if (!frame) return visitCallers(task, inner, parameter, walk);
  pushDefaults(task, picked, walk);
  emitParameter(inner, parameter, walk);
}

/** All that a function is called with, as a rest parameter before the others would collect it. */
export function visitAllArguments(task: Task, fn: FunctionNode, walk: Walk): void {
  const picked = { path: [], defaults: [], isRest: true, without: [], offset: 0, root: fn };
  const parameter = { fn, index: 0, picked, isRest: true };
  const frame = frameOf(fn, task.frame);
  if (!frame) return visitCallers(task, task, parameter, walk);
  if (frame.isAnyone) emitParameter(task, parameter, walk);
  else visitArgument(task, parameter, frame, walk);
}

const DEFAULT = 'the default of a parameter';

/** The argument is followed by somebody else, or by nobody. */
function pushDefaults(task: Task, picked: Picked, walk: Walk): void {
  pushPicked(task, picked, undefined, DEFAULT, walk, true);
}

/** What the call that led here hands over. */
function visitArgument(task: Task, parameter: Parameter, frame: Frame, walk: Walk): void {
  const { picked, index, isRest } = parameter;
  const base = extend(task, { module: frame.argsModule, frame: frame.caller, path: [], without: withoutOf(picked, task) });
  if (index === 0 && frame.bound) {
    if (isRest) return pushBoundRest(task, base, keysBelow(picked, task.path), frame.bound, frame.args, walk);
    return pushPicked(task, picked, extend(base, { node: frame.bound.node, path: frame.bound.path }), DEFAULT, walk);
  }
  const trailTo = (argument: Node): Trail | undefined =>
    frame.phrase === undefined ? task.trail : step(task, { module: frame.argsModule, node: argument }, frame.phrase);
  pushGiven(task, parameter, base, frame.args, trailTo, walk);
}

/** What one call hands over; `base` is the task in the context of the call. */
function pushGiven(
  task: Task,
  { picked, index, isRest }: Parameter,
  base: Task,
  args: readonly Node[],
  trailTo: (argument: Node) => Trail | undefined,
  walk: Walk,
): void {
  if (isRest) return pushRest(task, base, keysBelow(picked, task.path), index, args, walk);
  const given = argumentAt(args, index);
  if (given === 'unknown') return walk.unknown(task, 'an argument behind a spread');
  if (given) return pushPicked(task, picked, extend(base, { ...given, trail: trailTo(given.node) }), DEFAULT, walk);
  if (picked.defaults.length > 0) return pushPicked(task, picked, undefined, DEFAULT, walk);
  visitLiteral(extend(task, { path: keysBelow(picked, task.path) }), undefined, walk);
}

/** Nobody hands anything in that is in sight: the interface it is declared with may tell, else it is an origin by itself. */
function emitParameter(task: Task, { fn, index, name }: Parameter, walk: Walk): void {
  if (!name) return walk.unknown(task, 'arguments of somebody else');
  if (pushImplemented(task, annotationOf(fn.params[index]), walk)) return;
  // At the parameter itself, so that two uses of it are one origin.
  walk.emit(extend(task, { node: fn.params[index] ?? fn }), {
    kind: 'parameter',
    name: nameOf(fn.params[index]) ?? nameOf(name) ?? '',
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

/** The callers in sight. Whoever may be called from elsewhere keeps its parameter as an origin of its own. */
function visitCallers(task: Task, inner: Task, parameter: Parameter, walk: Walk): void {
  const { fn, picked } = parameter;
  const { calls, isClosed } = walk.callersOf(task.module, fn, task.frame);
  const handed = calls.flatMap((call) => (call.handedAt === undefined ? [] : [handedOver(inner, call, call.handedAt, parameter, walk)]));
  const isAll = isClosed && calls.length > 0 && handed.every((push) => push !== undefined);
  if (!isAll || handed.length > 0) pushDefaults(task, picked, walk);
  if (calls.length > MAX_CALLERS) return walk.unknown(inner, 'more callers than are followed');
  for (const push of handed) push?.();
  for (const { module, node, args, frame, handedAt } of calls) {
    if (handedAt !== undefined) continue;
    const base = extend(task, { module, frame, path: [], without: inner.without });
    const callee = node.type === 'CallExpression' ? dotted(node.callee) : undefined;
    const trailTo = (argument: Node): Trail => step(task, { module, node: argument }, `passed to ${callee ?? 'the function'}()`);
    pushGiven(task, parameter, base, args, trailTo, walk);
  }
  if (!isAll || calls.some((call) => isHandedOn(call, walk))) emitParameter(inner, parameter, walk);
}

/** `(...args) => handler(...args)`, called by somebody else: who calls that calls the handler, and hands in what its parameters say. */
function isHandedOn({ module, args, frame }: CallOf, walk: Walk): boolean {
  const [first] = args;
  if (first?.type !== 'SpreadElement' || first.argument.type !== 'Identifier') return false;
  const rest = module.scopes.resolve(first.argument)?.definitions.find(({ kind }) => kind === 'parameter')?.name.parent;
  const fn = rest?.type === 'RestElement' ? rest.parent : undefined;
  return fn !== undefined && isFunction(fn) && !frameOf(fn, frame) && !walk.callersOf(module, fn, frame).isClosed;
}

/** What built-in methods and models call a function with that they are handed; undefined when nobody knows. */
function handedOver(
  task: Task,
  { module, node, frame }: CallOf,
  argument: number,
  { index, isRest }: Parameter,
  walk: Walk,
): (() => void) | undefined {
  // Of a rest parameter only the first element is one that is known.
  if (isRest && task.path[0] !== '0') return undefined;
  const path = isRest ? task.path.slice(1) : task.path;
  const value = callbackValue(node, argument, index);
  if (value) return () => walk.push(extend(task, { module, frame, node: value.node, path: [...value.path, ...path] }));
  const yielded = walk.semantics.callback({ module, node }, argument, index);
  return yielded && (() => walk.emit(extend(task, { module, frame, node }), { kind: 'result', what: yielded.what, by: yielded.by, path }));
}

function annotationOf(parameter: Node | undefined): Node | undefined {
  if (!parameter) return undefined;
  if (parameter.type === 'TSParameterProperty') return annotationOf(parameter.parameter);
  if (parameter.type === 'AssignmentPattern') return annotationOf(parameter.left);
  if (parameter.type === 'Identifier' || parameter.type === 'ObjectPattern') return parameter.typeAnnotation?.typeAnnotation;
  return undefined;
}
