import type { Origin } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { isAbsent } from './evidence.ts';
import { makerOf } from './maker.ts';

/**
 * `importJWK(jwk, alg)`: from jose@6 on the key takes this one algorithm and no other (dist/webapi/key/import.js), before that those of its kind,
 * and a public key is never a secret.
 */
export function isBoundKey({ origins }: RoleValue): boolean {
  return origins.length > 0 && origins.every((o) => o.kind === 'result' && o.what !== 'secret-key' && saidBy(makerOf(o)) === 'program');
}

/** The token has a say in what its key is imported for, or brings it along. */
export function isImportedForToken(origin: Origin): boolean {
  return origin.kind === 'result' && saidBy(makerOf(origin)) === 'token';
}

/** Who says what a key is imported for, where somebody does. */
function saidBy(maker: Operation): 'program' | 'token' | undefined {
  if (maker.kind !== 'source' || !('algorithm' in maker.model.roles)) return undefined;
  const algorithm = maker.role('algorithm');
  if (isAbsent(algorithm)) return undefined;
  return [...algorithm.origins, ...maker.role('material').origins].some(isOfToken) ? 'token' : 'program';
}

/** What a token says of itself before it is verified. */
function isOfToken(origin: Origin): boolean {
  return origin.kind === 'result' && origin.what.startsWith('unverified-');
}
