import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../source/ast.ts';
import type { Binding, Definition, Node } from '../source/module.ts';
import { pushTyped } from './classes.ts';
import { frameOf } from './frame.ts';
import { pickedBy, type Picked } from './patterns.ts';
import { callbackValue } from './promises.ts';
import { visitLiteral } from './visit.ts';
import { extend, step, type Task, type Walk } from './walk.ts';
import { dotted } from './calls.ts';

/** Callers that one parameter is followed to; more are unknown. */
const MAX_CALLERS = 24;

/** A parameter: the argument of the call that led here, else what the function's type, its use as a callback or its callers say. */
export function visitParameter(task: Task, definition: Definition, fn: FunctionNode, walk: Walk): void {
  const picked = pickedBy(definition.name, fn);
  const index = (fn.params as readonly Node[]).indexOf(picked.root);
  const path = [...picked.path, ...task.path];
  const inner = extend(task, { path });
  const frame = frameOf(fn, task.frame);
  if (frame) {
    if (index === 0 && frame.bound) {
      return walk.push(extend(inner, { node: frame.bound.node, path: [...frame.bound.path, ...path], frame: frame.caller, module: frame.argsModule }));
    }
    return visitArgument(inner, fn, picked, index, frame.args, frame, walk);
  }
  for (const fallback of picked.defaults) pushDefault(task, fallback, walk);
  if (task.path.length > 0 && pushTyped(inner, annotationOf(fn.params[index]), walk)) return;
  const call = fn.parent;
  if (call.type === 'CallExpression' || call.type === 'NewExpression') {
    const argument = (call.arguments as readonly Node[]).indexOf(fn);
    if (argument >= 0 && visitCallback(inner, fn, call, argument, index, definition, walk)) return;
  }
  visitCallers(inner, fn, picked, index, definition, walk);
}

function pushDefault(task: Task, fallback: { node: Node; path: readonly string[] }, walk: Walk): void {
  const place = { module: task.module, node: fallback.node };
  walk.push(extend(task, { node: fallback.node, path: [...fallback.path, ...task.path], trail: step(task, place, 'the default of a parameter', 'fallback') }));
}

function visitArgument(inner: Task, fn: FunctionNode, picked: Picked, index: number, args: readonly Node[], frame: NonNullable<Task['frame']>, walk: Walk): void {
  const module = frame.argsModule;
  const spread = args.findIndex((a) => a.type === 'SpreadElement');
  if (spread >= 0 && spread <= index) return walk.unknown(inner, 'an argument behind a spread');
  if (picked.isRest && fn.params[index]?.type === 'RestElement') {
    const [wanted, ...rest] = inner.path;
    const argument = wanted === undefined ? undefined : args[index + Number(wanted)];
    if (argument) return walk.push(extend(inner, { module, node: argument, path: rest, frame: frame.caller }));
    for (const a of args.slice(index)) walk.push(extend(inner, { module, node: a, path: rest, frame: frame.caller }));
    return;
  }
  const argument = args[index];
  if (!argument) {
    if (picked.defaults.length === 0) return visitLiteral(inner, undefined, walk);
    for (const fallback of picked.defaults) pushDefault(extend(inner, { path: inner.path.slice(picked.path.length) }), fallback, walk);
    return;
  }
  const trail = frame.phrase === undefined ? inner.trail : step(inner, { module, node: argument }, frame.phrase);
  walk.push(extend(inner, { module, node: argument, frame: frame.caller, trail }));
}

/** A function handed to a call: built-in methods and models say what they call it with. */
function visitCallback(task: Task, fn: FunctionNode, call: Node, argument: number, index: number, definition: Definition, walk: Walk): boolean {
  const value = callbackValue(call, argument, index);
  if (value) {
    walk.push(extend(task, { node: value.node, path: [...value.path, ...task.path] }));
    return true;
  }
  const yielded = walk.semantics.callback({ module: task.module, node: call }, argument, index);
  if (yielded) {
    walk.emit(extend(task, { node: call }), { kind: 'result', what: yielded.what, by: yielded.by, path: task.path });
    return true;
  }
  emitParameter(task, fn, index, definition, walk);
  return true;
}

function emitParameter(task: Task, fn: FunctionNode, index: number, definition: Definition, walk: Walk): void {
  // At the parameter itself, so that two uses of it are one origin.
  walk.emit(extend(task, { node: fn.params[index] ?? fn }), { kind: 'parameter', name: nameOf(fn.params[index]) ?? nameOf(definition.name) ?? '', path: task.path, calls: [], parameter: { fn, index } });
}

function nameOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Identifier') return node.name;
  if (node?.type === 'AssignmentPattern') return nameOf(node.left);
  if (node?.type === 'TSParameterProperty') return nameOf(node.parameter);
  return undefined;
}

/** The callers in the same file. Whoever may be called from elsewhere keeps its parameter as an origin of its own. */
function visitCallers(task: Task, fn: FunctionNode, picked: Picked, index: number, definition: Definition, walk: Walk): void {
  const binding = bindingOf(task, fn);
  const calls = binding ? binding.references.flatMap((r) => (isCallee(r) ? [r.parent as TSESTree.CallExpression] : [])) : [];
  const isClosed = binding !== undefined && calls.length === binding.references.length && calls.length > 0 && !isExported(binding);
  if (calls.length > MAX_CALLERS) return walk.unknown(task, 'more callers than are followed');
  for (const call of calls) {
    const args: readonly Node[] = call.arguments;
    const spread = args.findIndex((a) => a.type === 'SpreadElement');
    const argument = args[index];
    if (spread >= 0 && spread <= index) walk.unknown(task, 'an argument behind a spread');
    else if (picked.isRest && fn.params[index]?.type === 'RestElement') for (const a of args.slice(index)) walk.push(extend(task, { node: a, path: task.path.slice(1) }));
    else if (argument) {
      const trail = step(task, { module: task.module, node: argument }, `passed to ${dotted(call.callee) ?? 'the function'}()`);
      walk.push(extend(task, { node: argument, trail }));
    } else if (picked.defaults.length === 0) visitLiteral(task, undefined, walk);
  }
  if (!isClosed) emitParameter(task, fn, index, definition, walk);
}

function isCallee(reference: Node): boolean {
  const call = reference.parent;
  return call?.type === 'CallExpression' && call.callee === reference;
}

/** The name under which a function can be called. */
function bindingOf(task: Task, fn: FunctionNode): Binding | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id ? task.module.scopes.resolve(fn.id) : undefined;
  const holder = fn.parent;
  if (holder.type === 'VariableDeclarator' && holder.init === fn && holder.id.type === 'Identifier') return task.module.scopes.resolve(holder.id);
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
