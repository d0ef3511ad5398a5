import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isFunction, memberKey, startOf, unwrap } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { haveCommonLoop, isSureBefore, writesOf } from './assignments.ts';
import { elementAt, isIndex, made, make, writtenArray, type Fields } from './arrays.ts';
import type { Frame } from './frame.ts';
import { callFrame } from './frames.ts';
import { behindElement } from './generators.ts';
import { ANY, type Origin, type Origins, type Path } from './origin.ts';
import { returnsOf } from './returns.ts';
import { constantText } from './strings.ts';
import { visitLiteral } from './visit.ts';
import { extend, type Task, type Walk } from './walk.ts';

type Kind = 'Map' | 'Set' | 'WeakMap' | 'WeakSet';

const KINDS: ReadonlySet<string> = new Set<Kind>(['Map', 'Set', 'WeakMap', 'WeakSet']);
/** Methods after which a collection is as closed as before. */
const METHODS = new Set(['get', 'set', 'add', 'has', 'delete', 'clear', 'forEach', 'values', 'keys', 'entries', 'size']);

/** More than these are not looked through for every read. */
const MAX_ADDITIONS = 64;
/** Whose functions only read what they are given. */
const READERS = new Set(['Array', 'Object', 'JSON', 'console']);

/** A `new Map()` with what the file does to it. */
interface Collection {
  readonly kind: Kind;
  readonly module: SourceModule;
  readonly node: TSESTree.NewExpression;
  /** The calls of `set` or `add`. */
  readonly additions: readonly TSESTree.CallExpression[];
  /** Somebody else may add to it. */
  readonly isOpen: boolean;
}

const memo = new WeakMap<Node, Collection>();

function collectionAt(module: SourceModule, kind: Kind, node: TSESTree.NewExpression): Collection {
  const known = memo.get(node);
  if (known) return known;
  const { references, isOpen } = namesOf(module, node);
  const method = kind === 'Map' || kind === 'WeakMap' ? 'set' : 'add';
  const found = { kind, module, node, additions: references.flatMap((r) => additionAt(r, method)), isOpen };
  memo.set(node, found);
  return found;
}

/** Everything under which the file reaches a collection: a variable, or a member by its name. */
function namesOf(module: SourceModule, node: Node): { references: readonly Node[]; isOpen: boolean } {
  let at = node;
  while (at.parent && unwrap(at.parent) !== at.parent) at = at.parent;
  const holder = at.parent;
  if (isClosed(at)) return { references: [at], isOpen: false };
  if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier') {
    const binding = module.scopes.resolve(holder.id);
    if (!binding) return { references: [], isOpen: true };
    const isExported = holder.parent.parent.type === 'ExportNamedDeclaration';
    return { references: binding.references, isOpen: isExported || writesOf(binding).length > 0 || !binding.references.every(isClosed) };
  }
  const key = keyOf(holder);
  const members =
    key === undefined ? [] : module.nodes.MemberExpression.filter((m) => m.type === 'MemberExpression' && memberKey(m) === key);
  return { references: members, isOpen: true };
}

function keyOf(holder: Node | undefined): string | undefined {
  if (holder?.type === 'AssignmentExpression' && holder.left.type === 'MemberExpression') return memberKey(holder.left);
  if (holder?.type !== 'PropertyDefinition' && holder?.type !== 'Property') return undefined;
  return holder.key.type === 'Identifier' ? holder.key.name : holder.key.type === 'PrivateIdentifier' ? `#${holder.key.name}` : undefined;
}

/** The reference only calls a method of the collection, or goes through its elements. */
function isClosed(reference: Node): boolean {
  const up = reference.parent;
  if (up?.type === 'MemberExpression') return up.object === reference && METHODS.has(memberKey(up) ?? '');
  if (up?.type === 'CallExpression' && up.callee.type === 'MemberExpression' && up.callee.object.type === 'Identifier')
    return READERS.has(up.callee.object.name);
  return up?.type === 'SpreadElement' || (up?.type === 'ForOfStatement' && up.right === reference);
}

/** `map.set('a', v)`, seen from `map`; `map.set('a', v).set('b', w)` are two. */
function additionAt(reference: Node, method: string): readonly TSESTree.CallExpression[] {
  const member = reference.parent;
  if (member?.type !== 'MemberExpression' || member.object !== reference || memberKey(member) !== method) return [];
  const call = member.parent;
  return call.type === 'CallExpression' && call.callee === member ? [call, ...additionAt(call, method)] : [];
}

/** `map.get(k)`, `map.values()`, `set.keys()`: a method of a collection that the program makes. */
export function visitCollectionMethod(task: Task, call: TSESTree.CallExpression, callee: Origins, walk: Walk): boolean {
  let isOne = false;
  for (const origin of callee.origins) {
    const collection = madeBy(origin);
    const method = origin.kind === 'global' ? origin.path[1] : undefined;
    if (collection && method !== undefined && visitMethod(task, call, collection, method, walk)) isOne = true;
  }
  return isOne;
}

function madeBy(origin: Origin): Collection | undefined {
  if (origin.kind !== 'global' || !isKind(origin.name) || origin.path[0] !== 'new()' || origin.path.length !== 2) return undefined;
  return origin.node.type === 'NewExpression' ? collectionAt(origin.module, origin.name, origin.node) : undefined;
}

function isKind(name: string): name is Kind {
  return KINDS.has(name);
}

function visitMethod(task: Task, call: TSESTree.CallExpression, collection: Collection, method: string, walk: Walk): boolean {
  const isMap = collection.kind === 'Map' || collection.kind === 'WeakMap';
  if (method === 'get' && isMap) {
    pushValues(task, collection, call.arguments[0], task.path, walk);
    return true;
  }
  // It hands itself out again.
  if (method === 'set' || method === 'add') {
    if (call.callee.type === 'MemberExpression') walk.push(extend(task, { node: call.callee.object }));
    return call.callee.type === 'MemberExpression';
  }
  const rest = behindElement(task.path);
  if (!rest) return false;
  if (method === 'values' || (method === 'keys' && !isMap)) pushValues(task, collection, undefined, rest, walk);
  else if (method === 'entries') pushEntry(task, collection, rest, walk);
  else return false;
  return true;
}

/** Elements of a collection that a variable holds: `for (const one of set)`, `[...map]`, `map.forEach(f)`. */
export function elementsOfCollection(task: Task, binding: Binding, walk: Walk): boolean {
  if (!isIndex(task.path[0]) || binding.definitions.length !== 1) return false;
  const declarator = binding.definitions[0]?.node;
  const init = declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' && declarator.init;
  const node = init ? unwrap(init) : undefined;
  if (node?.type !== 'NewExpression' || node.callee.type !== 'Identifier' || !isKind(node.callee.name)) return false;
  if (task.module.scopes.resolve(node.callee)?.definitions.length || writesOf(binding).length > 0) return false;
  const collection = collectionAt(task.module, node.callee.name, node);
  const rest = task.path.slice(1);
  const member = task.node.parent;
  const isForEach = member?.type === 'MemberExpression' && memberKey(member) === 'forEach';
  if (collection.kind === 'Map' && !isForEach) pushEntry(task, collection, rest, walk);
  else pushValues(task, collection, undefined, rest, walk);
  return true;
}

/** `[...new Set(list)]`, `for (const [key, value] of new Map(pairs))`: what a new collection gives when it is gone through. */
export function visitNewCollection(task: Task, node: TSESTree.NewExpression, walk: Walk): boolean {
  const [key] = task.path;
  if (!isIndex(key) || node.callee.type !== 'Identifier' || !isKind(node.callee.name)) return false;
  if (task.module.scopes.resolve(node.callee)?.definitions.length) return false;
  const collection = collectionAt(task.module, node.callee.name, node);
  if (collection.kind === 'Map') pushEntry(task, collection, task.path.slice(1), walk);
  else pushValues(task, collection, undefined, task.path.slice(1), walk);
  return true;
}

function pushEntry(task: Task, collection: Collection, [part, ...rest]: Path, walk: Walk): void {
  const isMap = collection.kind === 'Map' || collection.kind === 'WeakMap';
  if (part === undefined) return walk.emit(task, { kind: 'array' });
  if (part === '1' || (part === '0' && !isMap)) return pushValues(task, collection, undefined, rest, walk);
  walk.unknown(task, 'a key of a collection');
}

/** What was put in under a key, or under any. */
function pushValues(task: Task, collection: Collection, key: Node | undefined, path: Path, walk: Walk): void {
  const isMap = collection.kind === 'Map' || collection.kind === 'WeakMap';
  const wanted = key && constantText(walk.ask({ module: task.module, node: key }, [], task.frame));
  // Where the collection stands in another file, what is handed around there has nothing to do with the calls that led here.
  const inner = extend(task, collection.module === task.module ? { path } : { module: collection.module, frame: undefined, path });
  if (collection.additions.length > MAX_ADDITIONS) return walk.unknown(task, 'a collection of too many elements');
  const { additions, isReplaced } = added(inner, task, collection, wanted, walk);
  for (const call of additions) {
    const value = call.arguments[isMap ? 1 : 0];
    if (value && value.type !== 'SpreadElement') walk.push(extend(inner, { node: value }));
  }
  const [first] = collection.node.arguments;
  const isFilled = first !== undefined && !isReplaced && !(first.type === 'Literal' && first.value === null);
  if (isFilled) {
    if (first.type === 'SpreadElement') walk.unknown(task, 'a collection of unknown elements');
    else if (isMap) pushPairs(extend(inner, { node: first, path: [wanted ?? ANY, ...path] }), walk);
    else walk.push(extend(inner, { node: first, path: [ANY, ...path] }));
  }
  if (collection.isOpen) walk.unknown(task, 'a collection that others may fill');
  else if (additions.length === 0 && !isFilled) visitLiteral(inner, undefined, walk);
}

/** The additions that can be the one under `wanted`. One that surely ran last before the use replaces those before it. */
function added(
  inner: Task,
  use: Task,
  { additions, module, node }: Collection,
  wanted: string | undefined,
  walk: Walk,
): { additions: readonly TSESTree.CallExpression[]; isReplaced: boolean } {
  const found = additions.flatMap((call) => {
    const [key] = call.arguments;
    const name = wanted === undefined || !key ? undefined : constantText(walk.ask({ module, node: key }, [], inner.frame));
    return name === undefined || name === wanted ? [{ call, isExact: name !== undefined }] : [];
  });
  if (module !== use.module) return { additions: found.map((f) => f.call), isReplaced: false };
  const fn = enclosingFunction(use.node);
  const at = startOf(use.node);
  // One that outlives the call may have been filled by an earlier call.
  const isOwn = enclosingFunction(node) === fn;
  const live = found.filter(({ call }) => !isOwn || enclosingFunction(call) !== fn || startOf(call) < at || haveCommonLoop(call, use.node));
  const sure = live
    .filter((f) => f.isExact && enclosingFunction(f.call) === fn && startOf(f.call) < at && isSureBefore(f.call, use.node, () => false))
    .at(-1)?.call;
  const isAfter = (call: Node): boolean => enclosingFunction(call) !== fn || startOf(call) >= startOf(sure ?? call);
  const left = live.filter(({ call }) => isAfter(call));
  return { additions: left.map((f) => f.call), isReplaced: sure !== undefined };
}

/** What `Object` makes of objects, and `JSON` of texts. */
export function visitObjectCall(task: Task, call: TSESTree.CallExpression, name: string, walk: Walk): boolean {
  const [first, second] = call.arguments;
  if (!first || first.type === 'SpreadElement') return false;
  const [wanted, part, ...rest] = task.path;
  switch (name) {
    case 'Object.values':
      if (wanted === undefined) walk.emit(task, { kind: 'array' });
      else if (isIndex(wanted)) walk.push(extend(task, { node: first, path: [ANY, ...task.path.slice(1)] }));
      else walk.unknown(task, 'a member of an array');
      return true;
    case 'Object.entries':
      if (wanted === undefined || (isIndex(wanted) && part === undefined)) walk.emit(task, { kind: 'array' });
      else if (isIndex(wanted) && part === '1') walk.push(extend(task, { node: first, path: [ANY, ...rest] }));
      else walk.unknown(task, 'a key of an object');
      return true;
    case 'Object.fromEntries':
      if (wanted === undefined) walk.emit(task, { kind: 'object' });
      else pushPairs(extend(task, { node: first }), walk);
      return true;
    case 'Object.create': {
      if (wanted === undefined) walk.emit(task, { kind: 'object' });
      const base = extend(task, { node: first });
      if (wanted === undefined) return true;
      if (!second || second.type === 'SpreadElement') walk.push(base);
      else walk.push(extend(task, { node: second, path: [wanted, 'value', ...task.path.slice(1)], otherwise: base }));
      return true;
    }
    case 'JSON.parse':
      visitParsed(task, first, second !== undefined, walk);
      return true;
    default:
      return false;
  }
}

/** Pairs of a key and a value: goes on with the value under the first key of the path. */
function pushPairs(task: Task, walk: Walk): void {
  const [wanted, ...rest] = task.path;
  if (wanted === undefined) return walk.unknown(task, 'pairs');
  if (wanted !== ANY) {
    const whole = unwrap(task.node);
    const source = entriesOf(task, whole);
    if (source) return walk.push(extend(task, { node: source }));
    if (pushMappedPair(task, whole, wanted, rest, walk)) return;
    const written = writtenArray(task, whole);
    if (written) return pushWrittenPair(task, written, wanted, rest, walk);
    walk.unknown(task, 'pairs whose keys are not known');
  }
  walk.push(extend(task, { path: [ANY, '1', ...rest] }));
}

function pushWrittenPair(task: Task, { elements }: TSESTree.ArrayExpression, wanted: string, rest: Path, walk: Walk): void {
  // From the last to the first: a later pair wins.
  for (const pair of elements.toReversed()) {
    if (!pair) continue;
    const isSpread = pair.type === 'SpreadElement';
    const key = isSpread ? undefined : constantText(walk.ask({ module: task.module, node: pair }, ['0'], task.frame));
    if (key !== undefined && key !== wanted) continue;
    walk.push(extend(task, { node: isSpread ? pair.argument : pair, path: isSpread ? [ANY, '1', ...rest] : ['1', ...rest] }));
    if (key === wanted) return;
    walk.unknown(task, 'a key that nobody knows may be the one that is read');
  }
  walk.emit(task, { kind: 'absent' });
}

/** The object of `Object.entries(o)`, perhaps with some of them left out. */
function entriesOf(task: Task, node: Node): Node | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const { object } = node.callee;
  const method = memberKey(node.callee);
  if (method === 'filter') return entriesOf(task, unwrap(object));
  const isObject = object.type === 'Identifier' && object.name === 'Object' && !task.module.scopes.resolve(object)?.definitions.length;
  const [first] = node.arguments;
  return isObject && method === 'entries' && first && first.type !== 'SpreadElement' ? first : undefined;
}

/** No program has it: a callback that answers with it hands keys through. */
const PROBE = '\u0000';

/** `Object.entries(o).map(([k, v]) => [k, f(v)])`: the pair that keeps its key is made of the member under that key. */
function pushMappedPair(task: Task, node: Node, wanted: string, rest: Path, walk: Walk): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || memberKey(node.callee) !== 'map') return false;
  const [callback] = node.arguments;
  const source = entriesOf(task, unwrap(node.callee.object));
  if (!source || !isFunction(callback) || callback.generator) return false;
  const callee = { fn: callback, module: task.module, closure: task.frame };
  const frameFor = (key: string): Frame => {
    const name = make(node, { type: 'Literal', value: key, raw: key });
    const pair = made(node, `pair ${key}`, () => ({ type: 'ArrayExpression', elements: [name, elementAt(source, wanted)] }));
    return callFrame(task, callee, [pair]);
  };
  const returned = returnsOf(task.module, callback);
  const isKept = [PROBE, wanted].every((key) => {
    const frame = frameFor(key);
    return returned.every((r) => constantText(walk.ask({ module: task.module, node: r }, ['0'], frame)) === key);
  });
  if (!isKept) return false;
  const { origins } = walk.ask({ module: task.module, node: source }, [wanted], task.frame);
  if (origins.length > 0 && origins.every((o) => o.kind === 'absent')) walk.emit(task, { kind: 'absent' });
  else for (const value of returned) walk.push(extend(task, { node: value, path: ['1', ...rest], frame: frameFor(wanted) }));
  return true;
}

/** Longer texts are not looked into. */
const MAX_JSON = 20_000;

/** `JSON.parse`: of what `JSON.stringify` was given, or of a text that is known. */
function visitParsed(task: Task, text: Node, isRevived: boolean, walk: Walk): void {
  const { origins } = walk.ask({ module: task.module, node: text }, [], task.frame);
  for (const origin of origins) {
    const given = isRevived ? undefined : stringified(origin);
    const spelled =
      isRevived || origin.kind !== 'literal' || typeof origin.value !== 'string' ? undefined : spelledOut(origin.node, origin.value);
    if (given) walk.push(extend(task, { module: origin.module, node: given, frame: origin.frame }));
    else if (spelled) walk.push(extend(task, { module: origin.module, node: spelled, frame: undefined }));
    else walk.unknown(task, 'computed from other values');
  }
}

function stringified({ kind, node, module }: Origin): Node | undefined {
  if (kind !== 'template' || node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const { object } = node.callee;
  const [given, replacer] = node.arguments;
  const isJson = object.type === 'Identifier' && object.name === 'JSON' && !module.scopes.resolve(object)?.definitions.length;
  const isWhole = !replacer || (replacer.type === 'Literal' && replacer.value === null);
  return isJson && isWhole && given && given.type !== 'SpreadElement' ? given : undefined;
}

/** The expression that JSON is. */
function spelledOut(at: Node, text: string): Node | undefined {
  if (text.length > MAX_JSON) return undefined;
  try {
    const data: unknown = JSON.parse(text);
    return made(at, `json ${text}`, () => fieldsOf(at, data));
  } catch {
    return undefined;
  }
}

function fieldsOf(at: Node, data: unknown): Fields {
  if (Array.isArray(data)) return { type: 'ArrayExpression', elements: data.map((one: unknown) => make(at, fieldsOf(at, one))) };
  if (typeof data !== 'object' || data === null) return { type: 'Literal', value: data, raw: JSON.stringify(data) };
  const properties = Object.entries(data).map(([key, value]) => {
    const name = make(at, { type: 'Literal', value: key, raw: JSON.stringify(key) });
    return make(at, { type: 'Property', kind: 'init', key: name, value: make(at, fieldsOf(at, value)), computed: false });
  });
  return { type: 'ObjectExpression', properties };
}
