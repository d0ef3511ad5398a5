import type { TSESTree } from '@typescript-eslint/types';
import { contains, endOf, enclosingFunction, memberKey, startOf, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { haveCommonLoop, isSureBefore, writesOf } from './assignments.ts';
import { constantText } from './strings.ts';
import type { Task, Walk } from './walk.ts';

type Kind = 'Map' | 'Set' | 'WeakMap' | 'WeakSet';

const KINDS: ReadonlySet<string> = new Set<Kind>(['Map', 'Set', 'WeakMap', 'WeakSet']);

/** Methods after which a collection is as closed as before. */
const METHODS = new Set(['get', 'set', 'add', 'has', 'delete', 'clear', 'forEach', 'values', 'keys', 'entries', 'size']);

/** More than these are not looked through for every read. */
export const MAX_ADDITIONS = 64;

/** Whose functions only read what they are given. */
const READERS = new Set(['Array', 'Object', 'JSON', 'console']);

/** A `new Map()` with what the file does to it. */
export interface Collection {
  readonly kind: Kind;
  readonly module: SourceModule;
  readonly node: TSESTree.NewExpression;
  /** The calls of `set` or `add`. */
  readonly additions: readonly TSESTree.CallExpression[];
  /** The calls of `delete` and `clear`. */
  readonly removals: readonly TSESTree.CallExpression[];
  /** Somebody else may add to it. */
  readonly isOpen: boolean;
}

const memo = new WeakMap<Node, Collection>();

export function collectionAt(module: SourceModule, kind: Kind, node: TSESTree.NewExpression): Collection {
  const known = memo.get(node);
  if (known) return known;
  const { references, isOpen } = namesOf(module, node);
  const method = kind === 'Map' || kind === 'WeakMap' ? 'set' : 'add';
  const found = {
    kind,
    module,
    node,
    additions: references.flatMap((r) => additionAt(r, method)),
    removals: references.flatMap(removalAt),
    isOpen,
  };
  memo.set(node, found);
  return found;
}

/** Everything under which the file reaches a collection: a variable, or a member by its name, and the expression itself. */
function namesOf(module: SourceModule, node: Node): { references: readonly Node[]; isOpen: boolean } {
  const at = wholeOf(node);
  const holder = at.parent;
  if (isClosed(at)) return { references: [node], isOpen: false };
  if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier') {
    const binding = module.scopes.resolve(holder.id);
    if (!binding) return { references: [node], isOpen: true };
    const isExported = holder.parent.parent.type === 'ExportNamedDeclaration';
    const isOpen = isExported || writesOf(binding).length > 0 || !binding.references.every(isClosed);
    return { references: [node, ...binding.references], isOpen };
  }
  const key = keyOf(holder);
  const members =
    key === undefined ? [] : module.nodes.MemberExpression.filter((m) => m.type === 'MemberExpression' && memberKey(m) === key);
  return { references: [node, ...members], isOpen: true };
}

/** `new Map().set(k, v)` of `new Map()`: the expression with the calls that hand the collection out again. */
export function wholeOf(node: Node): Node {
  let at = node;
  for (let up = at.parent; up; up = at.parent) {
    if (unwrap(up) !== up) at = up;
    else if (up.type === 'MemberExpression' && up.object === at && isAdding(up) && up.parent.type === 'CallExpression') at = up.parent;
    else return at;
  }
  return at;
}

/** `new Map()` of `new Map().set(k, v)`. */
export function newIn(node: Node): Node {
  const inner = unwrap(node);
  if (inner.type !== 'CallExpression' || inner.callee.type !== 'MemberExpression' || !isAdding(inner.callee)) return inner;
  return newIn(inner.callee.object);
}

function isAdding(member: TSESTree.MemberExpression): boolean {
  const method = memberKey(member);
  return method === 'set' || method === 'add';
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

export function isKind(name: string): name is Kind {
  return KINDS.has(name);
}

/** `map.delete(k)`, seen from `map`. */
function removalAt(reference: Node): readonly TSESTree.CallExpression[] {
  const member = reference.parent;
  const method = member?.type === 'MemberExpression' && member.object === reference ? memberKey(member) : undefined;
  const call = member?.parent;
  return (method === 'delete' || method === 'clear') && call?.type === 'CallExpression' && call.callee === member ? [call] : [];
}

/** What the additions and removals leave under a key at a use. */
export interface Left {
  readonly additions: readonly TSESTree.CallExpression[];
  /** One that surely ran last has replaced what was there before. */
  readonly isReplaced: boolean;
  /** Something may have been taken away. */
  readonly isRemoved: boolean;
}

/** The additions that can be the one under `wanted`. One that surely ran last before the use replaces those before it. */
export function leftOf(
  inner: Task,
  use: Task,
  { additions, removals, module, node }: Collection,
  wanted: string | undefined,
  walk: Walk,
): Left {
  const named = (calls: readonly TSESTree.CallExpression[]): { call: TSESTree.CallExpression; isExact: boolean }[] =>
    calls.flatMap((call) => {
      const [key] = call.arguments;
      const name = wanted === undefined || !key ? undefined : constantText(walk.ask({ module, node: key }, [], inner.frame));
      return name === undefined || name === wanted ? [{ call, isExact: name !== undefined }] : [];
    });
  const found = named(additions);
  const removed = named(removals);
  // Held under a name, it is read at some time after it was made.
  if (module !== use.module || use.node === node)
    return { additions: found.map((f) => f.call), isReplaced: false, isRemoved: removed.length > 0 };
  const fn = enclosingFunction(use.node);
  // One that outlives the call may have been filled by an earlier call.
  const isOwn = enclosingFunction(node) === fn;
  const isLive = ({ call }: { call: Node }): boolean =>
    !isOwn || enclosingFunction(call) !== fn || isBefore(call, use.node) || haveCommonLoop(call, use.node);
  const live = found.filter(isLive);
  const sure = live
    .filter((f) => f.isExact && enclosingFunction(f.call) === fn && isBefore(f.call, use.node) && isSure(f.call, use.node))
    .at(-1)?.call;
  const isAfter = ({ call }: { call: Node }): boolean => enclosingFunction(call) !== fn || endOf(call) >= endOf(sure ?? call);
  return {
    additions: live.filter(isAfter).map((f) => f.call),
    isReplaced: sure !== undefined,
    isRemoved: removed.filter(isLive).some(isAfter),
  };
}

/** The calls of a chain begin where the use does. */
function isBefore(call: Node, use: Node): boolean {
  return contains(use, call) || (startOf(call) < startOf(use) && !contains(call, use));
}

function isSure(call: Node, use: Node): boolean {
  return contains(use, call) || isSureBefore(call, use, () => false);
}
