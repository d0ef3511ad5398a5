import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, memberKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { isIndex, restParameter, visitArrayMethod, visitItems, visitMap } from './arrays.ts';
import { visitCollectionMethod, visitObjectCall } from './collections.ts';
import { isRecursive, MAX_DEPTH } from './frame.ts';
import { callFrame } from './frames.ts';
import { isIterator, visitNext } from './generators.ts';
import { ANY, type Origin, type Origins } from './origin.ts';
import { boundFrame, pushReturns } from './returns.ts';
import { constantText, visitPieces } from './strings.ts';
import { visitLiteral } from './visit.ts';
import { extend, step, type Task, type Walk } from './walk.ts';

/**
 * What the language's own functions do with a value.
 * - `same`: the first argument comes out again (perhaps in another encoding: a key made of a text is still that text);
 * - `bytes`: the same, as bytes;
 * - `text`: a string that holds the first argument;
 * - `elements`: an array of the elements of the argument, or of what a second argument makes of each;
 * - `merge`: later arguments over earlier ones;
 * - `env`: an environment variable named by the argument;
 * - `ends`: nothing of the argument is left (a digest, a length, a random value).
 */
type Effect = 'same' | 'bytes' | 'text' | 'elements' | 'merge' | 'all' | 'settled' | 'promisify' | 'env' | 'ends';

const GLOBAL_CALLS: Readonly<Record<string, Effect>> = {
  String: 'same',
  encodeURIComponent: 'same',
  decodeURIComponent: 'same',
  encodeURI: 'same',
  escape: 'same',
  btoa: 'same',
  atob: 'same',
  structuredClone: 'same',
  'Buffer.from': 'bytes',
  'Object.freeze': 'same',
  'Object.seal': 'same',
  'Promise.resolve': 'same',
  'Promise.all': 'all',
  'Promise.allSettled': 'settled',
  'Array.from': 'elements',
  'Object.assign': 'merge',
  'JSON.stringify': 'text',
  'Deno.env.get': 'env',
  Boolean: 'ends',
  Number: 'ends',
  parseInt: 'ends',
  parseFloat: 'ends',
};

/** Functions of Node's modules. */
const MODULE_CALLS: Readonly<Record<string, Readonly<Record<string, Effect>>>> = {
  util: { promisify: 'promisify' },
  buffer: { 'Buffer.from': 'bytes' },
  crypto: { createHash: 'ends' },
};

/** Methods that give their receiver back, whatever library it is of. */
const SAME_METHODS = new Set([
  'toString',
  'trim',
  'valueOf',
  'normalize',
  'trimEnd',
  'trimStart',
  'toJSON',
  'lean',
  'exec',
  'padEnd',
  'padStart',
  'unwrap',
]);

/** A call of the language's own functions; true when it was one. */
export function visitBuiltin(task: Task, call: TSESTree.CallExpression, walk: Walk): boolean {
  const name = globalName(task, call.callee);
  if (name !== undefined) {
    if (visitObjectCall(task, call, name, walk)) return true;
    if (name === 'Array.of') {
      visitItems(task, call.arguments, walk);
      return true;
    }
    const effect = Object.hasOwn(GLOBAL_CALLS, name) ? GLOBAL_CALLS[name] : undefined;
    return effect !== undefined && apply(effect, task, call, walk);
  }
  if (call.callee.type === 'MemberExpression' && memberKey(call.callee) === 'encode' && isTextEncoder(task, call.callee.object, walk)) {
    return apply('bytes', task, call, walk);
  }
  return visitImmediate(task, call, walk) || visitOnRest(task, call, walk);
}

/** `steps.reduce(…)` of a rest parameter: it surely is an array, and asked for its methods it would answer with its elements. */
function visitOnRest(task: Task, call: TSESTree.CallExpression, walk: Walk): boolean {
  const { callee } = call;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  const method = memberKey(callee);
  if (method === undefined || !restParameter(task, callee.object)) return false;
  return visitArrayMethod(task, call, method, callee.object, walk);
}

/** A function that is called where it is written: `(() => …)()`. */
function visitImmediate(task: Task, call: TSESTree.CallExpression, walk: Walk): boolean {
  const callee = call.callee as Node;
  if (!isFunction(callee)) return false;
  pushReturns(task, callee, callFrame(task, { fn: callee, module: task.module, closure: task.frame }, call.arguments), walk);
  return true;
}

/** A method of a receiver that nobody knows, or that is a string, an array, a promise. */
export function visitMethodBuiltin(task: Task, call: TSESTree.CallExpression, callee: Origins, walk: Walk): boolean {
  if (call.callee.type === 'MemberExpression') {
    const method = memberKey(call.callee);
    if (method !== undefined && SAME_METHODS.has(method)) {
      walk.push(extend(task, { node: call.callee.object }));
      return true;
    }
    if (method === 'bind') return visitBind(task, call, call.callee.object, walk);
    if (method === 'join') {
      if (!visitJoin(task, call, call.callee.object, walk)) walk.push(extend(task, { node: call.callee.object, path: [ANY] }));
      return true;
    }
    if (method === 'next' && callee.origins.some(isIterator) && visitNext(task, call.callee.object, walk)) return true;
    if (visitCollectionMethod(task, call, callee, walk)) return true;
    if (method !== undefined && visitArrayMethod(task, call, method, call.callee.object, walk)) return true;
  }
  if (visitPromisified(task, call, callee, walk)) return true;
  const effect = moduleEffect(callee);
  return effect !== undefined && apply(effect, task, call, walk);
}

function moduleEffect(callee: Origins): Effect | undefined {
  for (const origin of callee.origins) {
    if (origin.kind !== 'package') continue;
    const effect = MODULE_CALLS[origin.name]?.[origin.path.join('.')];
    if (effect) return effect;
  }
  return undefined;
}

function apply(effect: Effect, task: Task, call: TSESTree.CallExpression, walk: Walk): boolean {
  const first = call.arguments[0];
  if (!first || first.type === 'SpreadElement') return false;
  switch (effect) {
    case 'same':
      walk.push(extend(task, { node: first }));
      return true;
    case 'bytes':
      walk.push(extend(task, { node: first, trail: step(task, { module: task.module, node: call }, 'made into bytes', 'bytes') }));
      return true;
    case 'elements':
      if (call.arguments.length === 1) walk.push(extend(task, { node: first }));
      else if (task.path.length === 0) walk.emit(task, { kind: 'array' });
      else if (!visitMap(task, call.arguments[1], first, walk, first.type !== 'ObjectExpression'))
        walk.unknown(task, 'the callback of Array.from() is not known');
      return true;
    case 'settled':
      return visitSettled(task, first, walk);
    case 'promisify':
      return visitPromisify(task, first, walk);
    case 'all':
      walk.push(extend(task, { node: first }));
      return true;
    case 'text':
      walk.emit(task, { kind: 'template', parts: [null], holes: [{ module: task.module, node: first }] });
      return true;
    case 'env': {
      const answer = walk.ask({ module: task.module, node: first }, [], task.frame);
      const only = answer.origins[0];
      if (only?.kind !== 'literal' || typeof only.value !== 'string') return false;
      walk.emit(task, { kind: 'env', name: only.value, path: task.path });
      return true;
    }
    case 'merge':
      return merge(task, call.arguments, walk);
    case 'ends':
      walk.unknown(task, 'computed from other values');
      return true;
  }
}

/** `Object.assign({}, a, b)`: the last argument that has the key wins. */
function merge(task: Task, args: readonly TSESTree.CallExpressionArgument[], walk: Walk): boolean {
  if (task.path.length === 0) {
    walk.emit(task, { kind: 'object' });
    return true;
  }
  let next: Task | undefined = task.otherwise;
  for (const argument of args) {
    if (argument.type === 'SpreadElement') return false;
    next = extend(task, { node: argument, otherwise: next });
  }
  if (next) walk.push(next);
  return true;
}

/** `['a=' + b, 'HttpOnly'].join('; ')`: one text of all elements, also of those that are pushed (perhaps) before. */
function visitJoin(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const answer = walk.ask({ module: task.module, node: receiver }, [], task.frame);
  const only = answer.origins.length === 1 ? answer.origins[0] : undefined;
  if (only?.kind !== 'array' || only.node.type !== 'ArrayExpression' || only.module !== task.module) return false;
  const elements: Node[] = only.node.elements.flatMap((e) => (e && e.type !== 'SpreadElement' ? [e] : []));
  if (elements.length !== only.node.elements.length) return false;
  const separator = call.arguments[0];
  const between = separator ? constantText(walk.ask({ module: task.module, node: separator }, [], task.frame)) : ',';
  if (between === undefined) return false;
  const pushed = receiver.type === 'Identifier' ? pushedTo(task, receiver) : [];
  visitPieces(
    task,
    [...elements, ...pushed].flatMap((e, i) => (i === 0 ? [e] : [between, e])),
    walk,
  );
  return true;
}

function pushedTo(task: Task, list: TSESTree.Identifier): readonly Node[] {
  return (task.module.scopes.resolve(list)?.references ?? []).flatMap((reference) => {
    const member = reference.parent;
    if (member?.type !== 'MemberExpression' || memberKey(member) !== 'push' || member.parent.type !== 'CallExpression') return [];
    return member.parent.arguments.filter((a) => a.type !== 'SpreadElement');
  });
}

/** `Promise.allSettled`: the values are members of what it makes of each promise. */
function visitSettled(task: Task, first: Node, walk: Walk): boolean {
  const [wanted, member, ...rest] = task.path;
  if (wanted === undefined) walk.push(extend(task, { node: first }));
  else if (isIndex(wanted) && member === 'value') walk.push(extend(task, { node: first, path: [wanted, ...rest] }));
  else walk.unknown(task, 'how a promise was settled');
  return true;
}

/** `f.bind(self, a)`: the same function, its first arguments given. */
function visitBind(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
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

/** `promisify(f)`: what `f` hands to its callback comes out. One that calls no callback returns its promise itself. */
function visitPromisify(task: Task, first: Node, walk: Walk): boolean {
  const { origins } = walk.ask({ module: task.module, node: first }, [], task.frame);
  if (task.path.length > 0 || !origins.some((o) => callbackCalls(o))) walk.push(extend(task, { node: first }));
  else walk.emit(task, { kind: 'function' });
  return true;
}

/** Calls what `promisify` has made. */
function visitPromisified(task: Task, call: TSESTree.CallExpression, callee: Origins, walk: Walk): boolean {
  const made = callee.origins.flatMap(({ kind, ...o }) =>
    kind === 'function' && o.node.type === 'CallExpression' ? [{ ...o, made: o.node }] : [],
  );
  for (const { made: promisified, module, frame } of made) {
    const first = promisified.arguments[0] as Node;
    for (const origin of walk.ask({ module, node: first }, [], frame).origins) {
      const { node: fn } = origin;
      if (origin.kind !== 'function' || !isFunction(fn)) {
        walk.unknown(task, 'a function that nobody knows, as a promise');
        continue;
      }
      const inner = callFrame(task, { fn, module: origin.module, closure: origin.frame, self: origin.self }, call.arguments);
      const calls = callbackCalls(origin);
      if (!calls) pushReturns(task, fn, inner, walk);
      else if (inner.depth > MAX_DEPTH || isRecursive(fn, task.frame)) walk.unknown(task, 'calls nest too deep or recur');
      else pushHandedOver(extend(task, { module: origin.module, frame: inner }), calls, walk);
    }
  }
  return made.length > 0;
}

/** The calls of the last parameter, the callback of Node's style. */
function callbackCalls({ module, node }: Origin): { calls: readonly TSESTree.CallExpression[]; isHandedOn: boolean } | undefined {
  const parameter = isFunction(node) ? node.params.at(-1) : undefined;
  const binding = parameter?.type === 'Identifier' ? module.scopes.resolve(parameter) : undefined;
  if (!binding) return undefined;
  const calls = binding.references.flatMap((r) => (r.parent?.type === 'CallExpression' && r.parent.callee === r ? [r.parent] : []));
  const others = binding.references.filter((r) => !(r.parent?.type === 'CallExpression' && r.parent.callee === r));
  const isHandedOn = others.some((r) => r.parent?.type === 'CallExpression');
  return calls.length > 0 || isHandedOn ? { calls, isHandedOn } : undefined;
}

/** `done(null, value)`: a call with only an error is a promise that fails. */
function pushHandedOver(task: Task, { calls, isHandedOn }: NonNullable<ReturnType<typeof callbackCalls>>, walk: Walk): void {
  for (const { arguments: args } of calls) {
    const [error, value] = args;
    if (args.some((a) => a.type === 'SpreadElement')) walk.unknown(task, 'arguments that are spread');
    else if (value) walk.push(extend(task, { node: value }));
    else if (!error || (error.type === 'Literal' && error.value === null)) visitLiteral(task, undefined, walk);
  }
  if (isHandedOn) walk.unknown(task, 'a callback is handed on');
  else if (calls.every((call) => call.arguments.length === 1)) walk.unknown(task, 'a callback that only gets errors');
}

/** `Buffer.from` and the like, when the first name is not one of the program's own. */
function globalName(task: Task, callee: Node): string | undefined {
  if (callee.type === 'Identifier') return task.module.scopes.resolve(callee)?.definitions.length ? undefined : callee.name;
  if (callee.type !== 'MemberExpression') return undefined;
  const key = memberKey(callee);
  const object = globalName(task, callee.object);
  if (key === undefined || object === undefined) return undefined;
  return object === 'globalThis' || object === 'window' ? key : `${object}.${key}`;
}

function isTextEncoder(task: Task, receiver: Node, walk: Walk): boolean {
  const answer = walk.ask({ module: task.module, node: receiver }, [], task.frame);
  return answer.origins.some(
    (o) => (o.kind === 'global' && o.name === 'TextEncoder') || (o.kind === 'package' && o.name === 'util' && o.path[0] === 'TextEncoder'),
  );
}
