import { startOf } from '../source/ast.ts';
import type { Binding, Node } from '../source/module.ts';
import { haveCommonLoop, isSureBefore, writesOf } from './assignments.ts';
import { elementsOfCollection } from './collection-reads.ts';
import { pushListed } from './listed-elements.ts';
import { mutationsOf } from './mutations.ts';
import { activationOf, readingsOf, runsOthersBetween, scopeOf, standsBefore, type Reading } from './read-order.ts';
import { isOutOfProduction, isTakenInProduction } from './stage.ts';
import type { Task, Walk } from './walk.ts';
import { writesTo, type Written } from './written.ts';

/** What the writes to members say about a member that is read. */
export interface MemberWrites {
  /** Each goes on with what is written, or ends the walk there: the member is gone, or nobody knows. */
  readonly writes: readonly (() => void)[];
  /** The write that surely ran last before the use: what was there before is gone. */
  readonly last: Node | undefined;
  /** Nothing else can be there, whatever the variable holds. */
  readonly isAll: boolean;
  /** All that names have told of, whether it arrives or not. */
  readonly sites: readonly Node[];
}

const NOTHING: MemberWrites = { writes: [], last: undefined, isAll: false, sites: [] };

/**
 * `o.x = v`, `o['x'] = v`, `delete o.x`, `Object.assign(o, v)`, `list.push(v)`, also through another name or in a function that
 * `o` is handed to: the writes that can fill the first keys of the path. Those before `since` went to another object.
 */
export function memberWrites(task: Task, binding: Binding, since: Node | undefined, walk: Walk): MemberWrites {
  if (elementsOfCollection(task, binding, walk)) return { ...NOTHING, isAll: true };
  if (mutationsOf(task.module, binding).length === 0) return NOTHING;
  if (pushListed(task, walk)) return { ...NOTHING, isAll: true };
  const all = writesTo(task, binding, walk);
  if (all.length === 0) return NOTHING;
  const found = all.filter((w) => !isOutOfProduction({ module: task.module, node: w.at }, task.frame, walk, task.node));
  return { ...inOrder(task, binding, since, found, walk), sites: all.map((w) => w.site) };
}

/** Leaves out what runs behind the reading, and what is replaced before it. */
function inOrder(
  task: Task,
  binding: Binding,
  since: Node | undefined,
  found: readonly Written[],
  walk: Walk,
): Omit<MemberWrites, 'sites'> {
  const fn = activationOf(task.node);
  const isCaptured = scopeOf(binding) !== fn;
  const isReplaced = writesOf(binding).length > 0;
  const readings = readingsOf(task, isCaptured);
  const isHere = (w: Written): boolean => w.module === task.module && activationOf(w.at) === fn;
  const live = found.filter((w) => {
    if (!isHere(w)) return true;
    if (since && startOf(w.at) < startOf(since)) return false;
    const reading = readings.of(w.depth);
    return isCaptured || standsBefore(w.at, reading, reading.to) || haveCommonLoop(w.at, reading.node);
  });
  const isTaken = (test: Node): boolean => isTakenInProduction({ module: task.module, node: test }, task.frame, walk);
  // What lies under a member is another one when the member itself is written.
  const isMoved = (depth: number): boolean => found.some((w) => w.depth <= depth);
  const isSure = (w: Written, { node, from }: Reading): boolean =>
    w.isSure &&
    !isMoved(node === task.node ? w.relies : Math.max(w.relies, readings.here)) &&
    isHere(w) &&
    standsBefore(w.at, { node, from, to: from }, from) &&
    isSureBefore(w.at, node, isTaken) &&
    // Behind the name's use the name may stand for another object.
    !(isReplaced && startOf(w.at) > startOf(task.node));
  const last = live.filter((w) => isSure(w, readings.of(w.depth))).at(-1);
  if (!last) return { writes: live.map((w) => w.follow), last: undefined, isAll: false };
  const areOthersLive = runsOthersBetween(task.module, last.at, readings.of(last.depth));
  const left = live.filter((w) => (isHere(w) ? startOf(w.at) >= startOf(last.at) : areOthersLive));
  return { writes: left.map((w) => w.follow), last: last.at, isAll: false };
}
