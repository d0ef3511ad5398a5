import type { Operation } from '../models/operation.ts';
import type { Use } from '../dataflow/uses.ts';
import { claimOf, usesOfClaims } from './claims-read.ts';
import { isLookup } from './decoded-claims.ts';
import { wordsOf } from './names.ts';

const MUTABLE = /^(?:(?:user_?)?(?:e_?mail(?:_?address)?|user_?name|login|phone(?:_?number)?|mobile|preferred_?username|upn|nick_?name))$/i;

/** A claim that somebody can change, or that is given to somebody else later: an address, a name, a number. */
export function isMutable(claim: string): boolean {
  return MUTABLE.test(claim);
}

/** A claim that stays with one user for ever. */
export function isStable(claim: string): boolean {
  const words = wordsOf(claim);
  return /^(?:sub|oid|uid|sid|_id)$/i.test(claim) || words.at(-1) === 'id' || words.at(-1) === 'uuid' || words.at(-1) === 'uid';
}

/** Where a claim that can change finds the user, and none that cannot is read besides. */
export function mutableLookup(verify: Operation): { readonly claim: string; readonly use: Use } | undefined {
  const uses = usesOfClaims(verify);
  if (uses.some((use) => isStable(claimOf(use) ?? ''))) return undefined;
  for (const use of uses) {
    const claim = claimOf(use);
    if (claim !== undefined && isMutable(claim) && use.kind === 'argument' && use.to !== undefined && isLookup(use.to))
      return { claim, use };
  }
  return undefined;
}
