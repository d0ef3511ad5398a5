import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, memberKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { visitArrayMethod } from './arrays.ts';
import { visitBind } from './bind.ts';
import { visitCollectionMethod } from './collection-reads.ts';
import { visitGetStore } from './context-stores.ts';
import { isIndex, visitItems } from './elements.ts';
import { callFrame } from './frames.ts';
import { isIterator, visitNext } from './generators.ts';
import { visitJoin } from './joins.ts';
import { visitMap } from './map-elements.ts';
import { mergeInto, visitCopy } from './object-copies.ts';
import { visitObjectCall } from './object-calls.ts';
import { ANY, REJECTED, type Origin, type Origins } from './origin.ts';
import { visitPromisified, visitPromisify } from './promisify.ts';
import { pushReturns } from './returns.ts';
import { splitText } from './split.ts';
import { constantText } from './strings.ts';
import { stringOf, visitToString } from './to-string.ts';
import { extend, step, type Task, type Walk } from './walk.ts';
import { restParameter } from './written-arrays.ts';

/**
 * What the language's own functions do with a value.
 * - `same`: the first argument comes out again (perhaps in another encoding: a key made of a text is still that text);
 * - `string`: the same, or what `toString()` makes of it;
 * - `bytes`: the same, as bytes;
 * - `text`: a string that holds the first argument;
 * - `elements`: an array of the elements of the argument, or of what a second argument makes of each;
 * - `one`: one of the elements of the argument;
 * - `never`: no value comes out;
 * - `merge`: later arguments over earlier ones;
 * - `env`: an environment variable named by the argument;
 * - `ends`: nothing of the argument is left (a digest, a length, a random value).
 */
type Effect =
  'same' | 'string' | 'bytes' | 'text' | 'elements' | 'one' | 'never' | 'merge' | 'all' | 'settled' | 'promisify' | 'env' | 'ends';

const GLOBAL_CALLS: Readonly<Record<string, Effect>> = {
  String: 'string',
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
  'Promise.any': 'one',
  'Promise.race': 'one',
  'Promise.reject': 'never',
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

/** Functions of Node's modules, and of libraries that every program of a kind uses. */
const MODULE_CALLS: Readonly<Record<string, Readonly<Record<string, Effect>>>> = {
  util: { promisify: 'promisify' },
  buffer: { 'Buffer.from': 'bytes' },
  crypto: { createHash: 'ends' },
  // rxjs@7 src/internal/firstValueFrom.ts: a promise of what the observable gives
  rxjs: { firstValueFrom: 'same', lastValueFrom: 'same' },
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
    if (method === 'toString' && call.arguments.length === 0 && visitToString(task, call, call.callee.object, walk)) return true;
    if (method !== undefined && SAME_METHODS.has(method)) {
      const encoding = method === 'toString' ? encodingOf(task, call.arguments[0], walk) : undefined;
      const trail =
        encoding === undefined
          ? task.trail
          : step(task, { module: task.module, node: call }, `written as ${encoding}`, undefined, encoding);
      walk.push(extend(task, { node: call.callee.object, trail }));
      return true;
    }
    const pieces = method === 'split' ? splitText(task, call, walk) : undefined;
    if (pieces) {
      walk.push(extend(task, { node: pieces }));
      return true;
    }
    if (method === 'bind') return visitBind(task, call, call.callee.object, walk);
    // `path.join(…)` joins its arguments.
    if (method === 'join' && !callee.origins.some((o) => o.kind === 'package' && o.name === 'path')) {
      visitJoin(task, call, call.callee.object, walk);
      return true;
    }
    if (method === 'next' && callee.origins.some(isIterator) && visitNext(task, call.callee.object, walk)) return true;
    if (visitCollectionMethod(task, call, callee, walk)) return true;
    if (method !== undefined && visitArrayMethod(task, call, method, call.callee.object, walk)) return true;
  }
  if (call.callee.type === 'MemberExpression' && callee.origins.some(givesRecordBack)) {
    walk.push(extend(task, { node: call.callee.object }));
    return true;
  }
  if (visitPromisified(task, call, callee, walk) || visitGetStore(task, callee, walk)) return true;
  if (visitCopy(task, call, callee, walk)) return true;
  const effect = moduleEffect(callee);
  return effect !== undefined && apply(effect, task, call, walk);
}

/** What a record of a library gives is itself: mongoose@8 lib/model.js, lib/document.js; sequelize@6 lib/model.js. */
const RECORDS: Readonly<Record<string, readonly string[]>> = {
  mongoose: ['save', 'populate', 'execPopulate'],
  sequelize: ['save', 'reload'],
};

/** `found.save()` of `Model.findOne()` and `new Model()`; what is called on the model itself gives other records. */
function givesRecordBack(origin: Origin): boolean {
  if (origin.kind !== 'package' || !RECORDS[origin.name]?.includes(origin.path.at(-1) ?? '')) return false;
  const made = origin.path.slice(0, -1);
  return made.at(-1) === 'new()' || (made.at(-1) === '()' && !MODELS.has(made.at(-2) ?? ''));
}

/** What makes a model rather than a record. */
const MODELS: ReadonlySet<string> = new Set(['model', 'define', 'discriminator']);

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
    case 'string':
      walk.push(
        extend(task, {
          node: stringOf(task, first, walk),
          trail: step(task, { module: task.module, node: call }, 'made into text', 'text'),
        }),
      );
      return true;
    case 'bytes':
      walk.push(
        extend(task, {
          node: first,
          trail: step(task, { module: task.module, node: call }, 'made into bytes', 'bytes', encodingOf(task, call.arguments[1], walk)),
        }),
      );
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
    case 'never':
      return true;
    case 'one':
      walk.push(extend(task, { node: first, path: [ANY, ...task.path] }));
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
      return mergeInto(task, call.arguments, walk);
    case 'ends':
      walk.unknown(task, 'computed from other values');
      return true;
  }
}

/** The encoding that a text is read or written in, where it is spelt out and not the usual one. */
function encodingOf(task: Task, argument: Node | undefined, walk: Walk): string | undefined {
  if (!argument || argument.type === 'SpreadElement') return undefined;
  const text =
    argument.type === 'Literal' ? argument.value : constantText(walk.ask({ module: task.module, node: argument }, [], task.frame));
  return typeof text === 'string' && !/^utf-?8$/i.test(text) ? text.toLowerCase() : undefined;
}

/** `Promise.allSettled`: the values are members of what it makes of each promise. */
function visitSettled(task: Task, first: Node, walk: Walk): boolean {
  const [wanted, member, ...rest] = task.path;
  if (wanted === undefined) walk.push(extend(task, { node: first }));
  else if (isIndex(wanted) && member === 'value') walk.push(extend(task, { node: first, path: [wanted, ...rest] }));
  else if (isIndex(wanted) && member === 'reason') walk.push(extend(task, { node: first, path: [wanted, REJECTED, ...rest] }));
  else walk.unknown(task, 'how a promise was settled');
  return true;
}

/** `Buffer.from` and the like, when the first name is not one of the program's own. */
export function globalName(task: Task, callee: Node): string | undefined {
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
