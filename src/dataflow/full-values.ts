import type { Node } from '../source/module.ts';
import { mayBeUnset } from './assignments.ts';
import type { Origin, Origins } from './origin.ts';
import { SPENT } from './question.ts';
import { isKnown } from './same-origin.ts';
import { isTakenInProduction } from './stage.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** What counts as empty: anything that `||` and `!` pass over, only what `??` does, only what was never given. */
export type Emptiness = 'falsy' | 'nullish' | 'undefined';

/**
 * Goes on with what `node` is where it is not empty: the left side of `||`, a variable that gets another value when it has none.
 * Whether it surely is not, so that nothing else steps in.
 */
export function pushFull(task: Task, node: Node, by: Emptiness, walk: Walk): boolean {
  // What is read from it may be missing where the object itself is there, so the object is asked about.
  const own = walk.ask({ module: task.module, node }, [], task.frame);
  const empty = own.origins.filter((o) => isEmpty(o, by));
  if (empty.length < own.origins.length) relayFull(task, node, own, empty, walk);
  return (
    own.complete &&
    empty.length === 0 &&
    !mayBeUnset(task.module, node, (test) => isTakenInProduction({ module: task.module, node: test }, task.frame, walk)) &&
    own.origins.every((o) => (by === 'falsy' ? isSurelyTruthy(o) : o.kind !== 'env' && o.kind !== 'result'))
  );
}

/**
 * Goes on with a name behind a test that leaves its empty values out, `declared` being where it is declared. Whether there were any; if
 * nothing else was, nobody comes this way.
 */
export function pushTested(task: Task, declared: Node, by: Emptiness, walk: Walk): boolean {
  const own = walk.apart(() => walk.ask({ module: task.module, node: declared }, [], task.frame));
  const empty = own.origins.filter((o) => isEmpty(o, by));
  if (empty.length === 0 || isCut(own)) return false;
  if (empty.length === own.origins.length) walk.bar(task);
  else relayFull(task, declared, own, empty, walk);
  return true;
}

/** In few steps not all was found; with those of the question itself more may be. */
function isCut({ origins, complete }: Origins): boolean {
  return origins.some((o) => o.kind === 'unknown' && o.reason === SPENT) || (!complete && origins.every(isKnown));
}

function isEmpty(origin: Origin, by: Emptiness): boolean {
  if (origin.kind === 'absent') return true;
  if (origin.kind !== 'literal') return false;
  if (by === 'falsy') return !origin.value;
  return by === 'nullish' ? origin.value == null : origin.value === undefined;
}

/** What is read from a value where it is none of the `empty` ones. */
function relayFull(task: Task, node: Node, own: Origins, empty: readonly Origin[], walk: Walk): void {
  if (task.path.length > 0 && empty.length === 0) return walk.push(extend(task, { node }));
  if (task.path.length === 0)
    return walk.relay(
      task,
      own.origins.filter((o) => !empty.includes(o)),
    );
  const read = walk.ask({ module: task.module, node }, task.path, task.frame);
  // What nobody knows may stand where an empty value does: of `list.find(…)`, for one.
  walk.relay(
    task,
    read.origins.filter((o) => o.kind === 'unknown' || !empty.some((e) => e.node === o.node && e.frame === o.frame)),
  );
}

function isSurelyTruthy(origin: Origin): boolean {
  switch (origin.kind) {
    case 'literal':
      return Boolean(origin.value);
    case 'object':
    case 'array':
    case 'function':
    case 'class':
      return true;
    default:
      return false;
  }
}
