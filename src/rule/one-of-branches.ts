import type { Operation } from '../models/operation.ts';
import type { RoleName } from '../models/role-names.ts';
import { textOf } from '../models/surroundings.ts';
import { inOneFunction } from './one-function.ts';
import type { Cause } from './rule.ts';

/**
 * Calls in branches of one function of which only one runs, such as a token for whoever gives an address and another one for whoever
 * does not, are one decision where they are alike: called alike, and given the same for a role.
 */
export function oneOfBranches(operation: Operation, role: RoleName): readonly Cause[] {
  const others = operation.near(operation.kind).filter((other) => operation.excludes(other) && isAlike(operation, other, role));
  return [operation.place, ...others.map(({ place }) => place)];
}

function isAlike(a: Operation, b: Operation, role: RoleName): boolean {
  if (a.called !== b.called || !inOneFunction(a, b)) return false;
  const one = a.role(role).place;
  const other = b.role(role).place;
  return one === undefined || other === undefined ? one === other : textOf(one) === textOf(other);
}
