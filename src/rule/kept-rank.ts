import type { KeptValue } from '../models/kept.ts';

const RANKS = { example: 0, demo: 1, test: 1, local: 1, development: 1, staging: 3, production: 4 } as const;
/** A file without a stage may be read in any of them. */
export const ANY_RANK = 2;

/** What depends on a value, from the machine of a developer to the users. */
export function rankOf({ stage }: Pick<KeptValue, 'stage'>): number {
  return stage === undefined ? ANY_RANK : RANKS[stage];
}

/** Of two files that set the same, the one that speaks for both: what others have before what git ignores, which is on one machine. */
export function weightOf({ stage, git }: Pick<KeptValue, 'stage' | 'git'>): number {
  return 2 * rankOf({ stage }) + (git === 'ignored' ? 0 : 1);
}
