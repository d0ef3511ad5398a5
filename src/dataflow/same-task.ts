import type { Path } from './origin.ts';
import type { Task } from './walk.ts';

/** Whether two steps of one question ask for the same. */
export function isSameTask(a: Task, b: Task): boolean {
  return (
    a.frame === b.frame &&
    a.before === b.before &&
    a.readAt?.node === b.readAt?.node &&
    a.keptOut === b.keptOut &&
    isSamePath(a.path, b.path) &&
    a.otherwise?.node === b.otherwise?.node &&
    a.otherwise?.before === b.otherwise?.before
  );
}

function isSamePath(a: Path, b: Path): boolean {
  return a === b || (a.length === b.length && a.every((key, i) => key === b[i]));
}
