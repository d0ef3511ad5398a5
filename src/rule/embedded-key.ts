import type { Origin } from '../dataflow/origin.ts';
import { isEmbeddedKey } from '../models/embedded-keys.ts';
import type { Operation } from '../models/operation.ts';
import { textOf } from '../models/surroundings.ts';
import { enclosingFunction } from '../source/ast.ts';
import { keysOf, type KeyOrigin } from './key-origins.ts';
import { calledIn } from './keys-told-apart.ts';

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

/**
 * RFC 5280 §6: the function around, or one that it calls, holds the certificates of the header against roots that the program knows.
 * What such a chain is good for, whoever has its key may say.
 */
export function isChainChecked(operation: Operation): boolean {
  const own = enclosingFunction(operation.place.node);
  if (!own) return false;
  const called = calledIn({ module: operation.place.module, node: own }, operation);
  return (
    operation.setting.matches(CHECKS_CHAIN) ||
    called.some((fn) => [fn, ...calledIn(fn, operation)].some((one) => CHECKS_CHAIN.test(textOf(one))))
  );
}

/** `certificate.checkIssued(root)`, `certificate.verify(root.publicKey)` (node:crypto). */
const CHECKS_CHAIN = /\.checkIssued\(|\.verify\(\s*[\w.!?[\]]+\.publicKey\s*\)/;
