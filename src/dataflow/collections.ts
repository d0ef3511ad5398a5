import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, memberKey, startOf, unwrap } from '../source/ast.ts';
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
  /** Somebody else may add to it. */
  readonly isOpen: boolean;
}

const memo = new WeakMap<Node, Collection>();

export function collectionAt(module: SourceModule, kind: Kind, node: TSESTree.NewExpression): Collection {
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

export function isKind(name: string): name is Kind {
  return KINDS.has(name);
}

/** The additions that can be the one under `wanted`. One that surely ran last before the use replaces those before it. */
export function added(
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
