import type { Use } from '../dataflow/uses.ts';
import type { Operation } from '../models/operation.ts';

/** What becomes of the claims that a verification gives, also where a callback gets them. */
export function usesOfClaims(verify: Operation): readonly Use[] {
  return [...verify.uses(), ...(verify.callback()?.uses ?? [])];
}

/** Libraries keep the claims in a member, or hand them out by a method. */
const HOLDERS = new Set(['payload', 'data', 'claims', 'getPayload', 'body', '*', '()']);

/** The claim that is read on the way to a use: `sub` of `result.payload.sub`; undefined where the claims are used as a whole. */
export function claimOf({ path }: Use): string | undefined {
  return path.find((key) => !HOLDERS.has(key));
}

/** The claims that the code around reads by name. */
export function claimsRead(verify: Operation): readonly string[] {
  return usesOfClaims(verify)
    .map(claimOf)
    .filter((claim) => claim !== undefined);
}
