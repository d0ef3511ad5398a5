import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';
import { memberLetThrough } from '../models/schema-demands.ts';
import { endOf, startOf } from '../source/ast.ts';
import { isAlwaysThere } from './always-there.ts';
import { isAbsent, isOpaque, lastName, literalsOf } from './evidence.ts';
import { handedKeys } from './handed-keys.ts';
import { isHeldToKind } from './held-to-kind.ts';
import { isBoundKey } from './imported-key.ts';
import { keyKind, type KeyKind } from './keys.ts';
import { namesSecret } from './names.ts';
import { isSameKey } from './signers.ts';

/** A verification without a list of algorithms where the library does not insist on one. */
export interface MissingAllowlist {
  /** Who decides on the algorithm then: the key's kind, the text of the key, or the token's own header. */
  readonly decides: 'key-type' | 'pem-sniff' | 'header';
  readonly key: KeyKind;
  /** The key is looked up in a set that the issuer publishes. */
  readonly isKeySet: boolean;
  /** No unsigned token comes through: the key is never missing, or the library refuses then. */
  readonly isKeySure: boolean;
  /** The same secret signs in this package: without it nobody could log in, so a missing one does not stay unnoticed. */
  readonly isSignedWith: boolean;
  /** The library looks at the key, and takes a public one for no secret: the list is missing, and nothing is open. */
  readonly isHeld: boolean;
  /** The key was imported for one algorithm, which the token has no say in. */
  readonly isBound: boolean;
  /** It is no text but a public key, which nothing takes for a secret. */
  readonly isKeyObject: boolean;
  /** Some of it comes from a variable of the environment that may be missing. */
  readonly isVariable: boolean;
}

/**
 * Every algorithm that is accepted takes the key for a secret: that is no hole as long as the key stays one. What guesses from the text
 * of the key lets unsigned tokens in where there is none (jsonwebtoken@8.5.1 verify.js).
 */
export function isOnlySecret({ decides, key, isKeySure }: MissingAllowlist): boolean {
  return key === 'symmetric' && (decides !== 'pem-sniff' || isKeySure);
}

/**
 * The question that two rules share: how bad a missing list is follows the library, its version and the kind of key.
 * `unknown` when the options cannot be seen.
 */
export function missingAllowlist(operation: Operation): MissingAllowlist | 'unknown' | undefined {
  const isModule = operation.kind === 'configure';
  // The registration of a module speaks for the calls that it configures.
  if (!isModule && operation.model.traits?.includes('module-config')) return undefined;
  if (isModule && !operation.model.traits?.includes('module-config') && operation.defaultOf('algorithms') === undefined) return undefined;
  const decides = operation.defaultOf('algorithms');
  if (decides !== 'key-type' && decides !== 'pem-sniff' && decides !== 'header') return undefined;
  const algorithms = operation.role(isModule ? 'verify.algorithms' : 'algorithms');
  if (!isAbsent(algorithms)) return algorithms.complete ? undefined : 'unknown';
  const key = operation.role(isModule ? 'verify.key' : 'key');
  const keys = handedKeys(operation, key);
  const kind = keys.every((one) => isSecretKey(operation, one)) ? 'symmetric' : writtenKind(key);
  const isKeySet = key.origins.some((o) => isPublished(o) || isFoundInSet(operation, o));
  const isSignedWith = (kind === 'unknown' || (kind === 'symmetric' && decides === 'pem-sniff')) && signsWithHmac(operation, key);
  const isSecret = kind === 'symmetric' || isSignedWith;
  const isStoppedWithout = isDemanded(operation, key);
  const isVariable = !isStoppedWithout && keys.some(({ origins }) => origins.some(isOfEnvironment));
  const isKeySure =
    decides !== 'pem-sniff' ||
    operation.defaultOf('none') !== 'keyless' ||
    isStoppedWithout ||
    keys.every((one) => isAlwaysThere(operation, one));
  return {
    decides,
    key: isSecret ? 'symmetric' : kind,
    isKeySet,
    isKeySure,
    isSignedWith,
    isHeld: isHeldToKind(operation, key) && !(isVariable && operation.defaultOf('none') === 'keyless'),
    isBound: isBoundKey(key),
    isKeyObject: key.origins.length > 0 && key.origins.every(isPublished),
    isVariable,
  };
}

/** What an option that takes a key or a pair would be if it were a pair, `settings.secret.public`, nobody has written. */
function writtenKind(key: RoleValue): KeyKind {
  const kind = keyKind(key);
  return kind === 'asymmetric' && key.origins.every((o) => isOpaque(o) && !isSpelt(o, key.place ?? o)) ? 'unknown' : kind;
}

/** Where it is handed in, or where what it comes out of stands. */
function isSpelt(origin: Origin, handed: Place): boolean {
  const name = lastName(origin) ?? '';
  return [handed, origin].some(({ module, node }) => module.text.slice(startOf(node), endOf(node)).includes(name));
}

/** By what is known of it; of what nobody knows the name tells under which it is used: `const secret = await find(client)`. */
function isSecretKey(operation: Operation, key: RoleValue): boolean {
  if (keyKind(key) === 'symmetric') return true;
  const { origins, place } = key;
  return place !== undefined && origins.every(({ kind }) => kind === 'unknown') && namesSecret(operation.nameOf(place) ?? '');
}

/** A variable that may be missing where the program runs, by its own name or by that of a setting. */
function isOfEnvironment(origin: Origin): boolean {
  return origin.kind === 'env' || (origin.kind === 'result' && origin.what === 'setting') || memberLetThrough(origin) !== undefined;
}

/** Of a variable or a text, not by a function that finds it: the library throws where it is set up without one. */
function isDemanded(operation: Operation, { origins }: RoleValue): boolean {
  return operation.defaultOf('key') === 'required' && origins.every((o) => o.kind === 'literal' || isOfEnvironment(o));
}

function isPublished(origin: Origin): boolean {
  return origin.kind === 'result' && origin.what === 'public-key';
}

/** `(header, done) => client.getSigningKey(header.kid, (error, key) => done(error, key?.getPublicKey()))` */
function isFoundInSet(operation: Operation, origin: Origin): boolean {
  if (origin.kind !== 'function') return false;
  const keys = operation.answers(origin).origins.filter((o) => !isNothing(o));
  return keys.length > 0 && keys.every((key) => isPublished(key) || isHandedOver(operation, key));
}

/** What a method of the set hands to its callback. */
function isHandedOver(operation: Operation, origin: Origin): boolean {
  const call = origin.kind === 'parameter' ? origin.parameter?.fn.parent : undefined;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
  const sets = operation.read({ module: origin.module, node: call.callee.object }).origins;
  return sets.length > 0 && sets.every(isPublished);
}

/** The same key signs, here or elsewhere in the package, and nothing says that it does so as a private key: then it is a secret. */
function signsWithHmac(operation: Operation, key: RoleValue): boolean {
  const isOwn = (sign: Operation): boolean =>
    mayBeHmac(sign) && sign.role('key').origins.some((a) => key.origins.some((b) => isSameKey(a, b)));
  const isOfOne = (sign: Operation): boolean =>
    mayBeHmac(sign) && sign.role('key').origins.some((a) => key.origins.some((b) => isMemberOfOne(a, b)));
  return (
    operation.near('sign').some(isOwn) ||
    (key.origins.some(isNamed) && operation.inPackage('sign').some(isOwn)) ||
    (key.origins.some((o) => o.kind === 'parameter' && o.path.length > 0) && operation.inPackage('sign').some(isOfOne))
  );
}

/** `options.secret` of the one parameter: a class has it from its caller, and hands it to a helper that signs. */
function isMemberOfOne(a: Origin, b: Origin): boolean {
  return a.kind === 'parameter' && b.kind === 'parameter' && a.node === b.node && a.path.join('.') === b.path.join('.');
}

/** By default, by name, or by a setting of its own. */
function mayBeHmac(sign: Operation): boolean {
  const algorithm = sign.role('algorithm');
  if (isAbsent(algorithm)) return sign.defaultOf('algorithm') === 'HS256';
  const names = literalsOf(algorithm).map(({ text }) => text);
  return names.some((name) => /^HS\d+$/.test(name)) || names.length === 0;
}

/** A key that another file can have too. */
function isNamed(origin: Origin): boolean {
  return origin.kind === 'env' || origin.kind === 'package' || (origin.kind === 'result' && origin.what === 'setting');
}
