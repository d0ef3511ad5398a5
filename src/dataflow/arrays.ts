import type { TSESTree } from '@typescript-eslint/types';
import { endOf, isFunction, memberKey, startOf, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { writesOf } from './assignments.ts';
import { decide } from './conditions.ts';
import { frameOf, isRecursive, MAX_DEPTH, type Frame } from './frame.ts';
import { callFrame } from './frames.ts';
import { mutationsOf } from './mutations.ts';
import { ANY, type Path, type Place } from './origin.ts';
import { pushReturns, returnsOf, unbound } from './returns.ts';
import { visitPieces } from './strings.ts';
import { visitLiteral } from './visit.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** Methods whose result is an array when their receiver is one. */
const MAKING = new Set(['filter', 'slice', 'splice', 'concat', 'flat', 'toSorted', 'toReversed', 'toSpliced', 'with', 'sort', 'reverse']);
/** Calls in a row; longer chains are not looked through. */
const MAX_CHAIN = 10;
/** Elements that a predicate is asked about. */
const MAX_PICKED = 64;
/** Elements that a `reduce` is written out for. */
const MAX_STEPS = 16;

export function isIndex(key: string | undefined): boolean {
  return key === ANY || (key !== undefined && /^\d+$/.test(key));
}

/** The language's own methods of arrays; true when the call is one. Of a receiver that may be something else, only few are known. */
export function visitArrayMethod(task: Task, call: TSESTree.CallExpression, method: string, receiver: Node, walk: Walk): boolean {
  switch (method) {
    case 'concat':
      return visitConcat(task, call, receiver, walk);
    case 'map':
      return visitMap(task, call.arguments[0], receiver, walk);
    case 'flatMap':
      return visitFlatMap(task, call, walk);
    case 'reverse':
    case 'sort':
    case 'toReversed':
    case 'toSorted':
      walk.push(extend(task, { node: receiver, path: isIndex(task.path[0]) ? [ANY, ...task.path.slice(1)] : task.path }));
      return true;
  }
  const handle = Object.hasOwn(OF_ARRAYS, method) ? OF_ARRAYS[method] : undefined;
  return handle !== undefined && isArray(task, receiver, walk) && handle(task, call, receiver, walk);
}

type Handle = (task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk) => boolean;

const anyOne: Handle = (task, _call, receiver, walk) => {
  walk.push(extend(task, { node: receiver, path: [ANY, ...task.path] }));
  return true;
};

const OF_ARRAYS: Readonly<Record<string, Handle>> = {
  at: visitAt,
  pop: (task, call, receiver, walk) => {
    const length = lengthOf(task, receiver);
    return length ? pushElement(task, receiver, String(length - 1), walk) : anyOne(task, call, receiver, walk);
  },
  shift: (task, _call, receiver, walk) => pushElement(task, receiver, '0', walk),
  find: visitFind,
  findLast: visitFind,
  filter: visitFilter,
  slice: visitSlice,
  splice: visitSlice,
  flat: visitFlat,
  reduce: (task, call, receiver, walk) => visitReduce(task, call, receiver, false, walk),
  reduceRight: (task, call, receiver, walk) => visitReduce(task, call, receiver, true, walk),
  toSpliced: (task, call, receiver, walk) => visitReplaced(task, receiver, call.arguments.slice(2), walk),
  with: visitWith,
  fill: visitFill,
  entries: (task, _call, receiver, walk) => visitEntries(task, receiver, walk),
  values: (task, _call, receiver, walk) => visitElements(task, receiver, walk),
};

function pushElement(task: Task, receiver: Node, key: string, walk: Walk): boolean {
  walk.push(extend(task, { node: receiver, path: [key, ...task.path] }));
  return true;
}

/** Goes on with any element, for what has the elements of the receiver at other positions. */
function visitElements(task: Task, receiver: Node, walk: Walk): boolean {
  const [wanted, ...rest] = task.path;
  if (wanted === undefined) walk.push(extend(task, { node: receiver }));
  else if (isIndex(wanted)) walk.push(extend(task, { node: receiver, path: [ANY, ...rest] }));
  else walk.unknown(task, 'a member of an array');
  return true;
}

/** `for (const [i, one] of list.entries())`. */
function visitEntries(task: Task, receiver: Node, walk: Walk): boolean {
  const [wanted, part, ...rest] = task.path;
  if (isIndex(wanted) && part === '1') walk.push(extend(task, { node: receiver, path: [ANY, ...rest] }));
  else walk.unknown(task, 'entries of an array');
  return true;
}

function visitAt(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const index = numberAt(task, call.arguments[0], walk);
  const length = lengthOf(task, receiver);
  if (index === undefined || (index < 0 && length === undefined)) return anyOne(task, call, receiver, walk);
  const position = index < 0 ? index + (length ?? 0) : index;
  if (position >= 0) return pushElement(task, receiver, String(position), walk);
  visitLiteral(task, undefined, walk);
  return true;
}

function visitFind(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  if (!pushPicked(task, call.arguments[0], receiver, task.path, walk)) visitLiteral(task, undefined, walk);
  return true;
}

function visitFilter(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const [wanted, ...rest] = task.path;
  if (!isIndex(wanted)) return visitElements(task, receiver, walk);
  if (!pushPicked(task, call.arguments[0], receiver, rest, walk) && wanted !== ANY) walk.emit(task, { kind: 'absent' });
  return true;
}

/** The elements for which a predicate can hold; false without any. A text about which it is not known is not one that surely stays. */
function pushPicked(task: Task, predicate: Node | undefined, receiver: Node, path: Path, walk: Walk): boolean {
  const written = writtenArray(task, receiver)?.elements;
  const elements = written?.flatMap((e) => (e && e.type !== 'SpreadElement' ? [{ module: task.module, node: e, frame: task.frame }] : []));
  const isWritten = elements !== undefined && elements.length === written?.length && elements.length <= MAX_PICKED;
  if (!isWritten && path.length > 0) {
    walk.push(extend(task, { node: receiver, path: [ANY, ...path] }));
    return true;
  }
  let isAny = false;
  const { origins } = isWritten ? { origins: [] } : walk.ask({ module: task.module, node: receiver }, [ANY], task.frame);
  for (const origin of origins) {
    const outcome = origin.kind === 'literal' ? holds(task, predicate, origin, walk) : true;
    if (outcome) walk.relay(task, [origin]);
    else if (outcome === undefined) walk.unknown(task, 'a text that may be left out');
    isAny ||= outcome !== false;
  }
  for (const element of isWritten ? elements : []) {
    const outcome = holds(task, predicate, element, walk);
    if (outcome === false) continue;
    isAny = true;
    if (outcome === undefined && path.length === 0 && isLiteral(element, walk)) walk.unknown(task, 'a text that may be left out');
    else walk.push(extend(task, { ...element, path }));
  }
  return isAny;
}

type Element = Place & { readonly frame?: Frame | undefined };

function isLiteral({ module, node, frame }: Element, walk: Walk): boolean {
  const { origins } = walk.ask({ module, node }, [], frame);
  return origins.some((o) => o.kind === 'literal');
}

/** What a predicate says about an element, as far as it can be decided. */
function holds(task: Task, predicate: Node | undefined, element: Element, walk: Walk): boolean | undefined {
  if (predicate?.type === 'Identifier' && predicate.name === 'Boolean' && !task.module.scopes.resolve(predicate)?.definitions.length) {
    const { origins, complete } = walk.ask(element, [], element.frame);
    const only = complete && origins.length === 1 ? origins[0] : undefined;
    return only?.kind === 'literal' ? Boolean(only.value) : undefined;
  }
  const fn = predicate && functionOf(task, predicate, walk);
  const [returned, ...others] = fn ? returnsOf(fn.module, fn.fn) : [];
  if (!fn || !returned || others.length > 0) return undefined;
  const frame = unbound(
    callFrame(extend(task, { module: element.module, frame: element.frame }), fn, [element.node, positionIn(element.node)]),
  );
  if (!frame || isRecursive(fn.fn, frame.caller) || frame.depth > MAX_DEPTH) return undefined;
  return decide({ module: fn.module, node: returned }, frame, walk);
}

function functionOf(
  task: Task,
  node: Node,
  walk: Walk,
): { fn: FunctionNode; module: SourceModule; closure: Frame | undefined } | undefined {
  if (isFunction(node)) return { fn: node, module: task.module, closure: task.frame };
  const { origins } = walk.ask({ module: task.module, node }, [], task.frame);
  const only = origins.length === 1 ? origins[0] : undefined;
  return only?.kind === 'function' && isFunction(only.node) ? { fn: only.node, module: only.module, closure: only.frame } : undefined;
}

/** Elements from a position on: they keep their order. `splice` hands out what it takes away. */
function visitSlice(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const [wanted, ...rest] = task.path;
  const [first] = call.arguments;
  const start = first ? numberAt(task, first, walk) : 0;
  const length = lengthOf(task, receiver);
  if (start === undefined || wanted === ANY || !isIndex(wanted) || (start < 0 && length === undefined))
    return visitElements(task, receiver, walk);
  const from = start < 0 ? Math.max(start + (length ?? 0), 0) : start;
  walk.push(extend(task, { node: receiver, path: [String(Number(wanted) + from), ...rest] }));
  return true;
}

/** Elements of which some may be replaced by others. */
function visitReplaced(task: Task, receiver: Node, values: readonly Node[], walk: Walk): boolean {
  if (isIndex(task.path[0])) pushItems(extend(task, { path: [ANY, ...task.path.slice(1)] }), values, walk);
  return visitElements(task, receiver, walk);
}

function visitFill(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const [value, from] = call.arguments;
  if (!value || value.type === 'SpreadElement' || from || !isIndex(task.path[0]))
    return visitReplaced(task, receiver, call.arguments.slice(0, 1), walk);
  walk.push(extend(task, { node: value, path: task.path.slice(1) }));
  return true;
}

function visitWith(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const [position, value] = call.arguments;
  const index = numberAt(task, position, walk);
  const wanted = task.path[0];
  if (!value || index === undefined || index < 0 || wanted === undefined || wanted === ANY || !isIndex(wanted))
    return visitReplaced(task, receiver, value ? [value] : [], walk);
  if (Number(wanted) === index) walk.push(extend(task, { node: value, path: task.path.slice(1) }));
  else walk.push(extend(task, { node: receiver }));
  return true;
}

/** `Array.of(a, ...b)` and the like: the elements are the arguments. */
export function visitItems(task: Task, items: readonly Node[], walk: Walk): void {
  if (task.path.length === 0) return walk.emit(task, { kind: 'array' });
  if (!isIndex(task.path[0])) return walk.unknown(task, 'a member of an array');
  pushItems(task, items, walk);
}

function pushItems(task: Task, items: readonly Node[], walk: Walk): void {
  const [wanted, ...rest] = task.path;
  const spread = items.findIndex((i) => i.type === 'SpreadElement');
  const index = Number(wanted);
  if (Number.isInteger(index) && (spread < 0 || index < spread)) {
    const item = items[index];
    return item ? walk.push(extend(task, { node: item, path: rest })) : walk.emit(task, { kind: 'absent' });
  }
  for (const item of items) {
    if (item.type === 'SpreadElement') walk.push(extend(task, { node: item.argument, path: [ANY, ...rest] }));
    else walk.push(extend(task, { node: item, path: rest }));
  }
}

/** `'Bearer '.concat(token)` is a text, `['a'].concat(['b'])` an array; of an unknown receiver it is taken to be the receiver. */
function visitConcat(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const args: readonly Node[] = call.arguments;
  const { origins } = walk.ask({ module: task.module, node: receiver }, [], task.frame);
  const isText = origins.some((o) => o.kind === 'template' || (o.kind === 'literal' && typeof o.value === 'string'));
  if (isText && !isArray(task, receiver, walk) && args.every((a) => a.type !== 'SpreadElement')) {
    visitPieces(task, [receiver, ...args], walk);
    return true;
  }
  const [wanted, ...rest] = task.path;
  const length = lengthOf(task, receiver);
  const isOfReceiver = length === undefined || !isIndex(wanted) || wanted === ANY || Number(wanted) < length;
  if (isOfReceiver) walk.push(extend(task, { node: receiver }));
  if (isIndex(wanted) && (length === undefined || wanted === ANY || !isOfReceiver)) {
    for (const argument of args) {
      if (argument.type === 'SpreadElement') pushFlattened(task, argument.argument, [ANY], rest, walk);
      else pushFlattened(task, argument, [], rest, walk);
    }
  }
  return true;
}

/** What becomes of an element by `flat` and `concat`: of an array its elements, of anything else itself. */
function pushFlattened(task: Task, node: Node, at: Path, rest: Path, walk: Walk): void {
  const inner = extend(task, { node, path: [...at, ANY, ...rest] });
  if (at.length === 0 && isArray(task, node, walk)) return walk.push(inner);
  const { origins } = walk.ask({ module: task.module, node }, at, task.frame);
  const others = origins.filter((o) => o.kind !== 'array' && o.kind !== 'absent');
  const isSure = others.every((o) => o.kind === 'literal' || o.kind === 'object' || o.kind === 'template' || o.kind === 'function');
  if (others.length === 0 || !isSure) return walk.push(inner);
  if (others.length === origins.length) return walk.push(extend(inner, { path: [...at, ...rest] }));
  for (const { kind, ...one } of origins) {
    if (kind === 'absent') continue;
    walk.push(extend(task, { node: one.node, module: one.module, frame: one.frame, path: kind === 'array' ? [ANY, ...rest] : rest }));
  }
  walk.unknown(task, 'elements that are arrays and others that are none');
}

function visitFlat(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const [wanted, ...rest] = task.path;
  if (wanted === undefined) walk.emit(task, { kind: 'array' });
  else if (!isIndex(wanted) || call.arguments.length > 0) walk.unknown(task, 'a member of a flattened array');
  else pushFlattened(task, receiver, [ANY], rest, walk);
  return true;
}

/** `list.map(f)`: elements are what `f` returns for an element. */
export function visitMap(task: Task, callback: Node | undefined, receiver: Node, walk: Walk, hasElements = true): boolean {
  if (!callback || callback.type === 'SpreadElement') return false;
  if (!isIndex(task.path[0]) && isArray(task, receiver, walk)) {
    if (task.path.length === 0) walk.emit(task, { kind: 'array' });
    else walk.unknown(task, 'a member of an array');
    return true;
  }
  const inner = extend(task, { path: task.path.slice(1) });
  const bound = hasElements ? { node: receiver, path: [ANY] } : undefined;
  const args = [hasElements ? receiver : made(receiver, 'nothing', () => NOTHING), positionIn(receiver), receiver];
  if (isFunction(callback)) {
    pushReturns(inner, callback, callFrame(task, { fn: callback, module: task.module, closure: task.frame }, args, bound), walk);
    return true;
  }
  const { origins } = walk.ask({ module: task.module, node: callback }, [], task.frame);
  let followed = 0;
  for (const { kind, node, module, frame, ...more } of origins) {
    if (kind !== 'function' || !isFunction(node)) continue;
    followed++;
    const callee = { fn: node, module, closure: frame, self: 'self' in more ? more.self : undefined };
    pushReturns(inner, node, callFrame(task, callee, args, bound), walk);
  }
  if (followed > 0 && followed < origins.length) walk.unknown(task, 'one of several callbacks is not known');
  if (followed > 0 || !hasElements || !isArray(task, receiver, walk)) return followed > 0;
  walk.push(extend(inner, { node: calledWith(callback, elementOf(receiver), receiver) }));
  return true;
}

/** `String` in `list.map(String)`, called with an element. */
function calledWith(callback: Node, element: Node, list: Node): Node {
  const args = [element, positionIn(list), list];
  return made(callback, 'called', () => ({ type: 'CallExpression', callee: callback, arguments: args, optional: false }));
}

/** Elements of the arrays that the callback returns: what `map` with the same callback makes, flattened. */
function visitFlatMap(task: Task, call: TSESTree.CallExpression, walk: Walk): boolean {
  const [wanted, ...rest] = task.path;
  if (wanted === undefined) walk.emit(task, { kind: 'array' });
  else if (!isIndex(wanted)) return false;
  else pushFlattened(task, mapInstead(call), [ANY], rest, walk);
  return true;
}

function mapInstead(call: TSESTree.CallExpression): Node {
  const { callee, arguments: args, optional } = call;
  return made(call, 'map', () => {
    const property = make(callee, { type: 'Identifier', name: 'map' });
    return { type: 'CallExpression', callee: make(callee, { ...callee, property, computed: false }), arguments: args, optional };
  });
}

/** Written out as calls in calls when the elements can be counted; else one call that stands for each of them, and it is unknown what else. */
function visitReduce(task: Task, call: TSESTree.CallExpression, receiver: Node, isFromRight: boolean, walk: Walk): boolean {
  const [callback, initial] = call.arguments;
  if (!callback || callback.type === 'SpreadElement' || initial?.type === 'SpreadElement') return false;
  const length = countOf(task, receiver);
  const isCounted = length !== undefined && length <= MAX_STEPS;
  if (isCounted && length === 0 && !initial) return false;
  walk.push(extend(task, { node: reduced(call, callback, receiver, initial, isCounted ? length : undefined, isFromRight) }));
  if (isCounted) return true;
  if (initial) walk.push(extend(task, { node: initial }));
  walk.unknown(task, 'a reduction of elements that nobody can count');
  return true;
}

function reduced(
  call: Node,
  callback: Node,
  receiver: Node,
  initial: Node | undefined,
  length: number | undefined,
  isFromRight: boolean,
): Node {
  const element = (key: number | undefined): Node => (key === undefined ? elementOf(receiver) : elementAt(receiver, key));
  const once = (last: Node, key: number | undefined): Fields => ({
    type: 'CallExpression',
    callee: callback,
    arguments: [last, element(key), positionIn(receiver), receiver],
    optional: false,
  });
  if (length === undefined) return made(call, 'any', () => once(initial ?? element(undefined), undefined));
  const keys = Array.from({ length }, (_, i) => (isFromRight ? length - 1 - i : i));
  const start = initial ?? element(keys.shift());
  return keys.reduce((last, key) => made(call, `${length} ${key}`, () => once(last, key)), start);
}

/** How many elements a value has: also the rest of the arguments of the call that led here. */
function countOf(task: Task, receiver: Node): number | undefined {
  const length = lengthOf(task, receiver);
  if (length !== undefined || receiver.type !== 'Identifier') return length;
  const rest = restParameter(task, receiver);
  const frame = rest && frameOf(rest.fn, task.frame);
  if (!frame || frame.args.some((a) => a.type === 'SpreadElement')) return undefined;
  return Math.max(frame.args.length - rest.index, 0);
}

/** The function whose rest parameter a name is, and how many parameters stand before it. */
export function restParameter(task: Task, name: TSESTree.Identifier): { fn: Node; index: number } | undefined {
  const definition = task.module.scopes.resolve(name)?.definitions[0];
  if (definition?.kind !== 'parameter' || !isFunction(definition.node)) return undefined;
  const index = definition.node.params.findIndex((p) => p.type === 'RestElement' && p.argument === definition.name);
  return index < 0 ? undefined : { fn: definition.node, index };
}

/** The number of elements of an array that is written out and that nothing changes. */
function lengthOf(task: Task, node: Node): number | undefined {
  const array = writtenArray(task, node);
  return array?.elements.every((e) => e?.type !== 'SpreadElement') ? array.elements.length : undefined;
}

/** Methods that put elements at other positions, and those that change how many there are. */
const MOVING = new Set(['shift', 'unshift', 'splice', 'reverse', 'sort', 'copyWithin']);
const COUNTED = new Set([...MOVING, 'push', 'pop', 'fill']);

/** The array expression that a node or a name surely stands for. */
export function writtenArray(task: Task, node: Node): TSESTree.ArrayExpression | undefined {
  const inner = unwrap(node);
  if (inner.type === 'ArrayExpression') return inner;
  const binding = inner.type === 'Identifier' ? task.module.scopes.resolve(inner) : undefined;
  const only = binding?.definitions.length === 1 ? binding.definitions[0]?.node : undefined;
  if (!binding || only?.type !== 'VariableDeclarator' || only.id.type !== 'Identifier' || !only.init) return undefined;
  const init = unwrap(only.init);
  if (init.type !== 'ArrayExpression' || writesOf(binding).length > 0 || mutationsOf(task.module, binding).length > 0) return undefined;
  return movesOf(binding).some(({ at }) => at !== inner) ? undefined : init;
}

const movesMemo = new WeakMap<Binding, readonly { readonly at: Node; readonly isOrder: boolean }[]>();

/** The references of a list through which elements come, go or change places; of these, the ones after which others stand where they stood. */
export function movesOf(binding: Binding): readonly { readonly at: Node; readonly isOrder: boolean }[] {
  const known = movesMemo.get(binding);
  if (known) return known;
  const found = binding.references.flatMap((at) => {
    const method = methodCalledOn(at);
    return method !== undefined && COUNTED.has(method) ? [{ at, isOrder: MOVING.has(method) }] : [];
  });
  movesMemo.set(binding, found);
  return found;
}

/** `list.shift()`, seen from `list`. */
function methodCalledOn(reference: Node): string | undefined {
  const member = reference.parent;
  if (member?.type !== 'MemberExpression' || member.object !== reference) return undefined;
  return member.parent.type === 'CallExpression' && member.parent.callee === member ? memberKey(member) : undefined;
}

/** Whether a value surely can be an array, as far as the syntax and the walk tell. */
function isArray(task: Task, value: Node, walk: Walk, chain = 0): boolean {
  const node = unwrap(value);
  if (chain > MAX_CHAIN) return false;
  if (node.type === 'ArrayExpression') return true;
  if (node.type === 'AwaitExpression') return isArray(task, node.argument, walk, chain + 1);
  if (node.type === 'Identifier') {
    if (restParameter(task, node)) return true;
    const definitions = task.module.scopes.resolve(node)?.definitions ?? [];
    const only = definitions.length === 1 ? definitions[0]?.node : undefined;
    if (only?.type === 'VariableDeclarator' && only.id.type === 'Identifier' && only.init && unwrap(only.init).type !== 'Identifier') {
      if (isArray(task, only.init, walk, chain + 1)) return true;
    }
  }
  if (
    (node.type === 'CallExpression' || node.type === 'NewExpression') &&
    node.callee.type === 'Identifier' &&
    node.callee.name === 'Array'
  )
    return !task.module.scopes.resolve(node.callee)?.definitions.length;
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const method = memberKey(node.callee) ?? '';
    if (method === 'map' || method === 'flatMap')
      return isFunction(node.arguments[0]) || isArray(task, node.callee.object, walk, chain + 1);
    if (MAKING.has(method)) return isArray(task, node.callee.object, walk, chain + 1);
    if (node.callee.object.type === 'Identifier' && node.callee.object.name === 'Promise') {
      return (method === 'all' || method === 'allSettled') && node.arguments[0] ? isArray(task, node.arguments[0], walk, chain + 1) : false;
    }
  }
  return walk.ask({ module: task.module, node }, [], task.frame).origins.some((o) => o.kind === 'array');
}

/** The number that an argument surely is. */
function numberAt(task: Task, node: Node | undefined, walk: Walk): number | undefined {
  if (!node || node.type === 'SpreadElement') return undefined;
  const { origins, complete } = walk.ask({ module: task.module, node }, [], task.frame);
  const only = complete && origins.length === 1 ? origins[0] : undefined;
  return only?.kind === 'literal' && typeof only.value === 'number' ? only.value : undefined;
}

/** What a node consists of besides its place. */
export type Fields = Readonly<Record<string, unknown>> & { readonly type: string };

const NOTHING: Fields = { type: 'Identifier', name: 'undefined' };

/** An expression that the source does not spell out but means, at the place of one that it does. */
export function make(at: Node, fields: Fields): Node {
  const [start, end] = [startOf(at), endOf(at)];
  return { ...fields, start, end, range: [start, end], loc: at.loc, parent: at.parent } as unknown as Node;
}

const madeAt = new WeakMap<Node, Map<string, Node>>();

/** The same expression each time, since what the walk remembers hangs on it. */
export function made(at: Node, key: string, fields: () => Fields): Node {
  let known = madeAt.get(at);
  if (!known) madeAt.set(at, (known = new Map<string, Node>()));
  let node = known.get(key);
  if (!node) known.set(key, (node = make(at, fields())));
  return node;
}

export function elementAt(list: Node, key: string | number): Node {
  return made(list, `[${key}]`, () => ({
    type: 'MemberExpression',
    object: list,
    property: make(list, { type: 'Literal', value: key, raw: String(key) }),
    computed: true,
    optional: false,
  }));
}

/** Any element: read by a key that nobody knows. */
function elementOf(list: Node): Node {
  return made(list, '[]', () => ({ type: 'MemberExpression', object: list, property: positionIn(list), computed: true, optional: false }));
}

/** A position: some number that has to do with the length. */
function positionIn(list: Node): Node {
  return made(list, 'position', () => ({
    type: 'UpdateExpression',
    argument: list,
    operator: '++',
    prefix: true,
  }));
}
