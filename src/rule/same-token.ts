import { inOneFunction } from './one-function.ts';
import type { Operation } from '../models/operation.ts';

/** Whether two operations are given the same token. */
export function isSameToken(one: Operation, other: Operation): boolean {
  const nodes = new Set(one.role('token').origins.flatMap((o) => (o.kind === 'unknown' ? [] : [o.node])));
  const isSame = other.role('token').origins.some((o) => nodes.has(o.node));
  return isSame || samePlace(one, other);
}

/** `token` here and there, in one function: whatever it is. */
function samePlace(one: Operation, other: Operation): boolean {
  const [a, b] = [one.role('token').place, other.role('token').place];
  if (!a || !b || a.module !== b.module) return false;
  const name = one.nameOf(a);
  return name !== undefined && name === other.nameOf(b) && inOneFunction(one, other);
}
