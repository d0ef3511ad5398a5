import { dotted } from '../dataflow/calls.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import { isEmbeddedKey } from '../models/embedded-keys.ts';
import type { Operation } from '../models/operation.ts';
import { enclosingFunction, memberKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { callsWithin } from '../source/within.ts';
import { keysOf, type KeyOrigin } from './key-origins.ts';
import { calledIn } from './keys-told-apart.ts';
import { makerOf } from './maker.ts';

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
 * RFC 5280 §6: the function around, or one that it calls, verifies a certificate of the header with the key of one that the header has
 * not brought. What such a chain is good for, whoever has its key may say.
 */
export function isChainChecked(operation: Operation): boolean {
  const { module, node } = operation.place;
  const own = [...functionsAround(node), ...operation.setting.functions].map((fn) => ({ module, node: fn }));
  const called = own.flatMap((fn) => calledIn(fn, operation));
  return [...own, ...called, ...called.flatMap((fn) => calledIn(fn, operation))].some((fn) => checksChain(fn, operation));
}

function functionsAround(node: Node): readonly Node[] {
  const fn = enclosingFunction(node);
  return fn ? [fn, ...functionsAround(fn)] : [];
}

/** `certificate.verify(root.publicKey)` (node:crypto, X509Certificate). */
function checksChain({ module, node }: Place, operation: Operation): boolean {
  return callsWithin(module, node).some((call) => {
    const [key, ...others] = call.arguments;
    if (call.callee.type !== 'MemberExpression' || memberKey(call.callee) !== 'verify' || others.length > 0) return false;
    if (key?.type !== 'MemberExpression' || memberKey(key) !== 'publicKey' || isBrought(call.callee.object, key.object)) return false;
    return !operation.read({ module, node: key.object }).origins.some(isOfHeader);
  });
}

/** One of the same list, or itself: `chain[0].verify(chain[1].publicKey)`. */
function isBrought(certificate: Node, other: Node): boolean {
  const [one, two] = [certificate, other].map((node) => dotted(rootOf(node)));
  return one !== undefined && one === two;
}

function rootOf(given: Node): Node {
  const node = unwrap(given);
  return node.type === 'MemberExpression' && node.computed ? rootOf(node.object) : node;
}

function isOfHeader(origin: Origin): boolean {
  if (origin.kind === 'result' && origin.what === 'public-key') return makerOf(origin).role('material').origins.some(isOfHeader);
  if (origin.kind === 'result') return origin.what.startsWith('unverified-');
  return 'path' in origin && origin.path.some((key) => EMBEDDED.has(key));
}
