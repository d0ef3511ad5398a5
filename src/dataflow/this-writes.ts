import type { TSESTree } from '@typescript-eslint/types';
import { memberKey, type ClassNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { ASSIGNING, enclosingMember, isStatic, thisesOf, type Holder } from './instances.ts';
import { mutationsAt, type Mutation } from './mutations.ts';
import { isOfLanguage } from './other-names.ts';
import { isKnown } from './same-origin.ts';
import type { Task, Walk } from './walk.ts';
import { writesBy } from './written.ts';

const memo = new WeakMap<Node, readonly Mutation[]>();

/**
 * Writes to members through `this`, in the methods of a class or of an object or where a function makes one, by more ways than `this.a = v`:
 * `Object.assign(this, o)`, `self = this`, `this.list.push(v)`, `this[key] = v`.
 */
export function writesThroughThis(module: SourceModule, holder: Holder, key: string | undefined): readonly Mutation[] {
  let known = memo.get(holder);
  if (!known) {
    known = thisesOf(holder).flatMap((node) => mutationsAt(module, node).filter((mutation) => !isPlain(mutation)));
    memo.set(holder, known);
  }
  return known.length === 0 ? known : known.filter((mutation) => mayConcern(mutation, key));
}

/** Those on one side of a class. */
export function fieldWrites(module: SourceModule, cls: ClassNode, key: string, side: 'instance' | 'static'): readonly Mutation[] {
  const writes = writesThroughThis(module, cls, key);
  return writes.length === 0 ? writes : writes.filter(({ at }) => isStatic(enclosingMember(at, cls)) === (side === 'static'));
}

/** `this.a = v` is found by its key. */
function isPlain({ kind, members, at }: Mutation): boolean {
  const [member, ...deeper] = members;
  if (kind !== 'assign' || !member || deeper.length > 0 || at.type !== 'AssignmentExpression') return false;
  return memberKey(member) !== undefined && at.left === member && ASSIGNING.has(at.operator);
}

function mayConcern({ members, other }: Mutation, key: string | undefined): boolean {
  const first = members[0] ? memberKey(members[0]) : other?.inside[0];
  return first === undefined || first === key;
}

/**
 * Goes on with what a write through `this` may have put under the first key of the path. Objects that are merged into an instance
 * often lack the key, and nobody hands in methods under the name of one that the class has: what is not known says nothing of these.
 * Whether there is anything.
 */
export function pushWrites(task: Task, mutation: Mutation, isMethod: boolean, walk: Walk): boolean {
  if (isMethod && mutation.kind === 'assign' && memberKey(mutation.members[0] as TSESTree.MemberExpression) === undefined) return false;
  if (
    isMethod &&
    mutation.kind === 'language' &&
    mutation.at.type === 'CallExpression' &&
    isOfLanguage(task.module, mutation.at.callee, ['Object.assign'])
  )
    return pushMethods(task, mutation.at.arguments.slice(1), walk);
  const writes = writesBy(task, [mutation], undefined, walk);
  for (const { follow } of writes) follow();
  return writes.length > 0 && mutation.kind !== 'delete';
}

/** The methods that are known to come with the objects that are merged into an instance. */
function pushMethods(task: Task, given: readonly Node[], walk: Walk): boolean {
  const there = given.flatMap((node) =>
    walk.ask({ module: task.module, node }, task.path, task.frame).origins.filter((o) => o.kind !== 'absent' && isKnown(o)),
  );
  walk.relay(task, there);
  return there.length > 0;
}
