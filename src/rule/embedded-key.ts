import type { Origin } from '../dataflow/origin.ts';
import { isEmbeddedKey } from '../models/embedded-keys.ts';
import type { Operation } from '../models/operation.ts';
import { keysOf, type KeyOrigin } from './key-origins.ts';

/** Members of a header that hold a key. */
const EMBEDDED = new Set(['jwk', 'x5c']);

/** The key of a verification that the token itself brings along in its header, where there is one. */
export function embeddedKeyOf(operation: Operation): Origin | undefined {
  return keysOf(operation).find(isEmbedded)?.origin;
}

function isEmbedded({ origin, isFound }: KeyOrigin): boolean {
  if (isEmbeddedKey(origin)) return true;
  if (!('path' in origin) || !origin.path.some((key) => EMBEDDED.has(key))) return false;
  if (origin.kind === 'result') return origin.what.startsWith('unverified-');
  // The parameter of a function that finds keys, with a type from the library or without one.
  return isFound && (origin.kind === 'parameter' || (origin.kind === 'package' && origin.path[1] === 'new()'));
}

/** DPoP proofs (RFC 9449) bring their key along, and the access token names its thumbprint. */
export function isThumbprintChecked({ setting }: Operation): boolean {
  return ['thumbprint', 'Thumbprint', 'jkt', 'dpop', 'DPoP'].some((word) => setting.mentions(word));
}
