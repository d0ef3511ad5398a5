import type { Place } from '../dataflow/origin.ts';
import { enclosingFunction, startOf } from '../source/ast.ts';
import type { Cause } from './rule.ts';

/**
 * What one function does alike with two things, such as an access token and a refresh token, was decided once: nobody mends the one
 * and leaves the other. `how` says all that has to be alike.
 */
export function sideBySide(place: Place, how: string): readonly Cause[] {
  const fn = enclosingFunction(place.node);
  return fn ? [`${how} in the function at ${startOf(fn)}`] : [];
}
