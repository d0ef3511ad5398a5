import type { Origin } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';
import { lastName } from './evidence.ts';
import { delicate, type Delicate } from './personal.ts';

export interface DelicatePart {
  readonly part: Part;
  readonly kind: Delicate;
  readonly name: string;
  /** Something is seen that it comes from, not only the name of its place; a parameter without a caller is a name. */
  readonly isKnown: boolean;
}

/** The claims of a token that others should not read, by their names and by the names of what is read for them. */
export function delicateParts(operation: Operation): readonly DelicatePart[] {
  return operation.parts('payload').flatMap((part) => {
    const key = part.keys.at(-1);
    // An element of a list, or the claims as a whole, has no name of its own.
    if (key === undefined || key === '*' || !part.origins.some(holdsData)) return [];
    const read = part.origins.map(nameOfRead).find((name) => name !== undefined && delicate(name) === 'credential');
    const name = delicate(key) ? key : read;
    const kind = name === undefined ? undefined : delicate(name);
    if (kind === undefined || name === undefined || part.origins.some(isSealed)) return [];
    return [{ part, kind, name, isKnown: part.origins.some((o) => holdsData(o) && o.kind !== 'unknown' && o.kind !== 'parameter') }];
  });
}

/** A flag, a number and nothing at all tell nothing, nor do objects: their members are asked for by themselves. */
function holdsData(origin: Origin): boolean {
  if (isNothing(origin)) return false;
  if (origin.kind === 'literal') return typeof origin.value === 'string' && origin.value !== '';
  return origin.kind !== 'object' && origin.kind !== 'array' && origin.kind !== 'function' && origin.kind !== 'class';
}

/** The member that is read for it: `v: account.password`. */
function nameOfRead(origin: Origin): string | undefined {
  const isMember = 'path' in origin && origin.path.length > 0 && origin.path.at(-1) !== '()';
  return isMember ? lastName(origin) : undefined;
}

/** What a function has encrypted is no longer readable. */
function isSealed(origin: Origin): boolean {
  return (
    'path' in origin &&
    origin.path.at(-1) === '()' &&
    [origin.kind === 'package' ? origin.name : '', ...origin.path].some((key) => /encrypt|cipher|seal/i.test(key))
  );
}
