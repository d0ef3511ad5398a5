import type { Origin } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { isAbsent } from './evidence.ts';
import { isImportedForToken } from './imported-key.ts';

/**
 * Whether a library that goes by the kind of the key takes a public one for nothing else: it looks at what it is given (jsonwebtoken 9,
 * fast-jwt and what is built on them), or refuses a text and is given no bytes (jose). Where a key is imported for what the token says, and
 * where somebody meant to pin the algorithm and did not, more is amiss than advice mends.
 */
export function isHeldToKind(operation: Operation, { origins }: RoleValue): boolean {
  if (operation.defaultOf('algorithms') !== 'key-type' || operation.defaultOf('embeddedKey') === 'accepted') return false;
  const asSecret = operation.defaultOf('publicKeyAsSecret');
  if (asSecret === 'accepted' || (asSecret === 'bytes' && origins.some((o) => isOfBytes(o) || o.kind === 'function'))) return false;
  return !origins.some(isImportedForToken) && !isListMeant(operation);
}

/** `new TextEncoder().encode(pem)`, `readFileSync('public.pem')` */
function isOfBytes(origin: Origin): boolean {
  return origin.steps.some(({ tag }) => tag === 'bytes') || (origin.kind === 'package' && /^fs(?:\/promises|-extra)?$/.test(origin.name));
}

/** Where the list stands in a place that the library does not read, or under another name. */
function isListMeant(operation: Operation): boolean {
  return (['ignored.algorithms', 'verify.ignored.algorithms'] as const).some(
    (role) => role in operation.model.roles && !isAbsent(operation.role(role)),
  );
}
