import { handedToCallback } from '../models/answers.ts';
import type { Operation, RoleValue } from '../models/operation.ts';

/**
 * The key of a verification, or, where a function finds it, each of those that this one hands to its callback: they are what verifies,
 * and where they are handed over something may be known of them.
 */
export function handedKeys(operation: Operation, key: RoleValue): readonly RoleValue[] {
  const [only, ...others] = key.origins;
  const places = only?.kind === 'function' && others.length === 0 ? handedToCallback(only) : [];
  return places.length === 0 ? [key] : places.map((place) => ({ ...operation.read(place), place }));
}
