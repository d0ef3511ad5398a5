import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, memberKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { callFrame } from './frames.ts';
import { ANY, type Origins } from './origin.ts';
import { pushReturns } from './returns.ts';
import { constantText, visitPieces } from './strings.ts';
import { extend, step, type Task, type Walk } from './walk.ts';

/**
 * What the language's own functions do with a value.
 * - `same`: the first argument comes out again (perhaps in another encoding: a key made of a text is still that text);
 * - `bytes`: the same, as bytes;
 * - `text`: a string that holds the first argument;
 * - `element`: an array of which the argument is the elements;
 * - `merge`: later arguments over earlier ones;
 * - `env`: an environment variable named by the argument;
 * - `ends`: nothing of the argument is left (a digest, a length, a random value).
 */
type Effect = 'same' | 'bytes' | 'text' | 'merge' | 'all' | 'env' | 'ends';

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
  'Promise.allSettled': 'all',
  'Array.from': 'same',
  'Object.assign': 'merge',
  'JSON.stringify': 'text',
  'JSON.parse': 'ends',
  'Deno.env.get': 'env',
  Boolean: 'ends',
  Number: 'ends',
  parseInt: 'ends',
  parseFloat: 'ends',
};

/** Functions of Node's modules. */
const MODULE_CALLS: Readonly<Record<string, Readonly<Record<string, Effect>>>> = {
  util: { promisify: 'same' },
  buffer: { 'Buffer.from': 'bytes' },
  crypto: { createHash: 'ends' },
};

/** Methods that give their receiver back, whatever library it is of. */
const SAME_METHODS = new Set([
  'toString',
  'trim',
  'valueOf',
  'bind',
  'normalize',
  'trimEnd',
  'trimStart',
  'toJSON',
  'lean',
  'exec',
  'padEnd',
  'padStart',
  'unwrap',
  'reverse',
  'sort',
]);

/** A call of the language's own functions; true when it was one. */
export function visitBuiltin(task: Task, call: TSESTree.CallExpression, walk: Walk): boolean {
  const name = globalName(task, call.callee);
  if (name !== undefined) {
    const effect = Object.hasOwn(GLOBAL_CALLS, name) ? GLOBAL_CALLS[name] : undefined;
    return effect !== undefined && apply(effect, task, call, walk);
  }
  if (call.callee.type === 'MemberExpression' && memberKey(call.callee) === 'encode' && isTextEncoder(task, call.callee.object, walk)) {
    return apply('bytes', task, call, walk);
  }
  return visitImmediate(task, call, walk);
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
    if (method === 'concat') return visitConcat(task, call, call.callee.object, walk);
    if (method === 'map' || method === 'flatMap') return visitMap(task, call, call.callee.object, walk);
    if (method === 'join') {
      if (!visitJoin(task, call, call.callee.object, walk)) walk.push(extend(task, { node: call.callee.object, path: [ANY] }));
      return true;
    }
  }
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

/** `'Bearer '.concat(token)` is a text, `['a'].concat(['b'])` an array; of an unknown receiver it is taken to be the receiver. */
function visitConcat(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const args: readonly Node[] = call.arguments;
  const { origins } = walk.ask({ module: task.module, node: receiver }, [], task.frame);
  const isText = origins.some((o) => o.kind === 'template' || (o.kind === 'literal' && typeof o.value === 'string'));
  if (isText && args.every((a) => a.type !== 'SpreadElement')) {
    visitPieces(task, [receiver, ...args], walk);
    return true;
  }
  const [wanted, ...rest] = task.path;
  const only = origins.length === 1 ? origins[0]?.node : undefined;
  const length =
    only?.type === 'ArrayExpression' && only.elements.every((e) => e?.type !== 'SpreadElement') ? only.elements.length : undefined;
  const isElement = wanted === ANY || /^\d+$/.test(wanted ?? '');
  const isOfReceiver = length === undefined || !isElement || wanted === ANY || Number(wanted) < length;
  if (isOfReceiver) walk.push(extend(task, { node: receiver }));
  if (isElement && (length === undefined || wanted === ANY || !isOfReceiver)) {
    for (const argument of args)
      walk.push(extend(task, { node: argument.type === 'SpreadElement' ? argument.argument : argument, path: [ANY, ...rest] }));
  }
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

/** `list.map(f)`: elements are what `f` returns for an element. */
function visitMap(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const callback = call.arguments[0];
  if (!callback || !isFunction(callback)) return false;
  const [, ...rest] = task.path;
  const frame = callFrame(task, { fn: callback, module: task.module, closure: task.frame }, [], { node: receiver, path: [ANY] });
  pushReturns(extend(task, { path: rest }), callback, frame, walk);
  return true;
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
