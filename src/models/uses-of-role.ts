import type { Place } from '../dataflow/origin.ts';
import { usesOfHolder, type Use } from '../dataflow/uses.ts';

import { handedIn } from './handed-in.ts';
import { holdersOf } from './holders.ts';
import type { Match } from './matcher.ts';
import { tellingSite } from './ways-here.ts';

/** What else becomes of the variable or member that a role is filled with: here, in the functions that it comes through, and in the caller. */
export function usesOfRole({ node: call, frame }: Match, held: Place): readonly Use[] {
  const handed = frame ? handedIn(held, frame) : held;
  const { places, calls } = holdersOf(held);
  const own = [call, tellingSite(frame)?.node, ...calls];
  const holders = places.some(({ node }) => node === handed.node) ? places : [...places, handed];
  return holders.flatMap(usesOfHolder).filter(({ node }) => !own.includes(node));
}
