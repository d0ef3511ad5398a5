import type { Operation } from '../models/operation.ts';
import { algorithmsOf } from './algorithm-kinds.ts';

const OUTPUT: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };
/** An HMAC algorithm that an operation uses, and the bytes that its key must have: RFC 7518 §3.2, the size of the hash output. */
export interface Hmac {
  readonly algorithm: string;
  readonly bytes: number;
}

/**
 * The least demanding HMAC algorithm that the operation may use; HS256 where none is named, for a shared secret serves no other kind.
 * Undefined when only others are named, or when the token is encrypted.
 */
export function hmacOf(operation: Operation): Hmac | undefined {
  if (operation.model.traits?.includes('jwe')) return undefined;
  const names = algorithmsOf(operation);
  if (names.length === 0) return { algorithm: 'HS256', bytes: 32 };
  const known = names.flatMap((name) => (OUTPUT[name] === undefined ? [] : [{ algorithm: name, bytes: OUTPUT[name] }]));
  return known.sort((a, b) => a.bytes - b.bytes)[0];
}
