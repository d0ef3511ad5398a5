import type { TSESTree } from '@typescript-eslint/types';
import type { Frame } from '../dataflow/frame.ts';
import type { Place } from '../dataflow/origin.ts';
import { functionNamed } from '../dataflow/other-names.ts';
import { contains, enclosingClass, enclosingFunction, memberKey, staticKey, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** Calls that lead to a function are followed so far outwards, and so many at most: a helper of many handlers says nothing of one. */
const DEPTH = 3;
const MAX = 6;

const memo = new WeakMap<FunctionNode, readonly TSESTree.CallExpression[]>();

/**
 * The calls of the file by which a node is reached: those of the functions around it, those that these functions are handed to by name,
 * and so on outwards. A handler stays the same when a part of it becomes a function, or when it gets a name.
 */
export function callsLeadingTo(module: SourceModule, node: Node): readonly TSESTree.CallExpression[] {
  const found = new Set<TSESTree.CallExpression>();
  let near: readonly Node[] = [node];
  for (let depth = 0; depth < DEPTH; depth++) {
    const next = near.flatMap((at) => functionsAround(at)).flatMap((fn) => callsNaming(module, fn));
    near = next.filter((call) => !found.has(call));
    for (const call of next) found.add(call);
    if (found.size > MAX) return [];
  }
  return [...found];
}

function functionsAround(node: Node): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) found.push(fn);
  return found;
}

function callsNaming(module: SourceModule, fn: FunctionNode): readonly TSESTree.CallExpression[] {
  const known = memo.get(fn);
  if (known) return known;
  const found = [...namesOf(module, fn)].flatMap((name) => callAt(name) ?? []);
  memo.set(fn, found);
  return found;
}

/** What a place belongs to as a whole, when the functions around it are only called once: there they could be written out. */
export interface Whole {
  /** The closest function around, and those that it is a part of, from the inside outwards. */
  readonly functions: readonly FunctionNode[];
  /** The calls that lead from one to the next; the last one may hand a function over instead: `router.post('/login', handle)`. */
  readonly calls: readonly TSESTree.CallExpression[];
  /** Without that one: the node runs where these stand. */
  readonly sites: readonly TSESTree.CallExpression[];
}

const wholes = new WeakMap<Node, Whole>();

export function wholeOf(module: SourceModule, node: Node): Whole {
  const known = wholes.get(node);
  if (known) return known;
  const whole = wholeAround(module, node);
  wholes.set(node, whole);
  return whole;
}

function wholeAround(module: SourceModule, node: Node): Whole {
  const functions: FunctionNode[] = [];
  const calls: TSESTree.CallExpression[] = [];
  const sites: TSESTree.CallExpression[] = [];
  for (let at: Node | undefined = node; at && calls.length <= DEPTH;) {
    functions.push(...homesOf(at));
    const around = functionsAround(at);
    const call = firstOf(around, (fn) => onlyCall(module, fn));
    if (!call || calls.includes(call)) break;
    calls.push(call);
    at = isCallee(call, around) ? call : undefined;
    if (at) sites.push(call);
  }
  return { functions, calls, sites };
}

/** The closest function around a node; where that goes on with a promise or behind a callback, also the function that waits: `return f().then((a) => …)`. */
export function homesOf(node: Node): readonly FunctionNode[] {
  const around = functionsAround(node);
  const end = around.findIndex((fn) => !goesOn(fn));
  return end < 0 ? around : around.slice(0, end + 1);
}

function goesOn(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type === 'CallExpression' && parent.arguments.at(-1) === fn && isErrorFirst(fn)) return true;
  return parent.type === 'CallExpression' && parent.callee.type === 'MemberExpression' && CHAIN.has(memberKey(parent.callee) ?? '');
}

/** `(err, value) => …`: what a function goes on with that waits for a callback. */
function isErrorFirst({ params }: FunctionNode): boolean {
  const [error] = params;
  return params.length === 2 && error?.type === 'Identifier' && /^_?(?:e|err|error)\d*$/.test(error.name);
}

const CHAIN: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

function firstOf<T, R>(items: readonly T[], look: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isCallee(call: TSESTree.CallExpression, around: readonly FunctionNode[]): boolean {
  const name = call.callee.type === 'Identifier' ? call.callee.name : call.callee.type === 'MemberExpression' ? memberKey(call.callee) : '';
  return around.some((fn) => nameOf(fn) === name);
}

function nameOf(fn: FunctionNode): string | undefined {
  const holder = fn.parent;
  if (holder.type === 'MethodDefinition' || holder.type === 'PropertyDefinition') return staticKey(holder);
  const name = fn.type === 'FunctionDeclaration' ? fn.id : holder.type === 'VariableDeclarator' ? holder.id : undefined;
  return name?.type === 'Identifier' ? name.name : undefined;
}

/** The only place that names a function, which nobody outside of the file can call. */
export function onlyCall(module: SourceModule, fn: FunctionNode): TSESTree.CallExpression | undefined {
  const known = onlyMemo.get(fn);
  if (known) return known.call;
  const call = isForOthers(fn) ? undefined : callIfOnly(module, fn);
  onlyMemo.set(fn, { call });
  return call;
}

const onlyMemo = new WeakMap<FunctionNode, { readonly call: TSESTree.CallExpression | undefined }>();

function callIfOnly(module: SourceModule, fn: FunctionNode): TSESTree.CallExpression | undefined {
  const names = namesOf(module, fn);
  const [name] = names;
  return name && names.length === 1 && !contains(fn, name) ? callAt(name) : undefined;
}

/** That place, where it calls the function. */
export function siteOf(module: SourceModule, fn: FunctionNode): TSESTree.CallExpression | undefined {
  const call = onlyCall(module, fn);
  return call && isCallee(call, [fn]) ? call : undefined;
}

/** Whether other files may call a function by its name. */
function isForOthers(fn: FunctionNode): boolean {
  const holder = fn.parent;
  if (holder.type === 'MethodDefinition' || holder.type === 'PropertyDefinition')
    return holder.accessibility !== 'private' && holder.key.type !== 'PrivateIdentifier';
  const declaration = holder.type === 'VariableDeclarator' ? holder.parent.parent : holder;
  return declaration.type.startsWith('Export');
}

/**
 * The outermost expression that gives what a node gives: `await hand(value)`, where `hand()` returns the node and is called there alone.
 */
export function givenAt(module: SourceModule, node: Node): Node {
  let at = node;
  for (let depth = 0; depth <= DEPTH; depth++) {
    const fn = returnedFrom(at);
    const call = fn && siteOf(module, fn);
    if (!call) return at;
    at = call;
  }
  return at;
}

function returnedFrom(node: Node): FunctionNode | undefined {
  let at = node;
  // `await value`, `value!`, `value as string`
  while (at.parent && (at.parent.type === 'AwaitExpression' || unwrap(at.parent) !== at.parent)) at = at.parent;
  if (at.parent?.type === 'ReturnStatement') return enclosingFunction(at);
  return at.parent?.type === 'ArrowFunctionExpression' && at.parent.body === at ? at.parent : undefined;
}

/** Where a function is named: by its own name, that of its variable, or as a method of `this`. */
function namesOf(module: SourceModule, fn: FunctionNode): readonly Node[] {
  const holder = fn.parent;
  if (holder.type === 'MethodDefinition' || holder.type === 'PropertyDefinition') return ofMethod(module, holder);
  const name = fn.type === 'FunctionDeclaration' ? fn.id : holder.type === 'VariableDeclarator' ? holder.id : undefined;
  if (name?.type !== 'Identifier') return [];
  // Some hosts count the name that a constant is declared by.
  return (module.scopes.resolve(name)?.references ?? []).filter((reference) => reference !== name);
}

function ofMethod(module: SourceModule, method: TSESTree.MethodDefinition | TSESTree.PropertyDefinition): readonly Node[] {
  const key = staticKey(method);
  const around = enclosingClass(method);
  if (key === undefined || key === 'constructor') return [];
  return module.nodes.MemberExpression.filter(
    (member) =>
      member.type === 'MemberExpression' &&
      member.object.type === 'ThisExpression' &&
      memberKey(member) === key &&
      enclosingClass(member) === around,
  );
}

/** `handle(…)`, `router.post('/login', handle)`, `router.post('/login', { handler: handle })`. */
function callAt(name: Node): TSESTree.CallExpression | undefined {
  let at = name;
  let up = name.parent;
  while (up && (up.type === 'Property' || up.type === 'ObjectExpression')) [at, up] = [up, up.parent];
  if (up?.type !== 'CallExpression') return undefined;
  return up.callee === at || (up.arguments as readonly Node[]).includes(at) ? up : undefined;
}

/** Two places of a file, or the calls by which they are reached alone, that stand side by side: in one statement of the file. */
export function pairsOf(one: Place, other: Place): readonly (readonly [Node, Node])[] {
  if (one.module !== other.module) return [];
  const pairs: (readonly [Node, Node])[] = [];
  const others = standings(other);
  for (const a of standings(one)) for (const b of others) if (a.statement === b.statement) pairs.push([a.node, b.node]);
  return pairs;
}

interface Standing {
  readonly node: Node;
  /** The statement of the file itself around it. */
  readonly statement: Node;
}

const standingMemo = new WeakMap<Node, readonly Standing[]>();

function standings({ module, node }: Place): readonly Standing[] {
  const known = standingMemo.get(node);
  if (known) return known;
  const found = [node, ...wholeOf(module, node).calls].map((at) => ({ node: at, statement: statementOfFile(at) }));
  standingMemo.set(node, found);
  return found;
}

function statementOfFile(node: Node): Node {
  let at = node;
  while (at.parent && at.parent.type !== 'Program') at = at.parent;
  return at;
}

/** The function that a call runs, when it is the only call of it: what stands in that could stand in the call's place. */
export function onlyCalled(module: SourceModule, call: Node): FunctionNode | undefined {
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return undefined;
  const fn = functionNamed(module, call.callee);
  return fn && onlyCall(module, fn) === call ? fn : undefined;
}

/** The call by which a context is told from others: what stands around a function that is called once is told by who calls that. */
export function tellingSite(frame: Frame | undefined): Place | undefined {
  let at = frame;
  while (at?.caller?.site && siteOf(at.module, at.fn) === at.site?.node) at = at.caller;
  return at?.site;
}
