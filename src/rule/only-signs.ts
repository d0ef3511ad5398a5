import type { Origin } from '../dataflow/origin.ts';
import type { Operation, OperationKind } from '../models/operation.ts';
import { isForKeyPairs } from './algorithm-kinds.ts';
import { isOpaque, literalsOf } from './evidence.ts';
import { keyNames } from './key-use.ts';
import { keyRoles } from './keys.ts';
import { namesPublicKey } from './names.ts';

/** What checks tokens with a key; a configuration may be for both. */
const CHECKING = ['verify', 'middleware', 'configure'] as const satisfies readonly OperationKind[];

/**
 * Whether a key only makes tokens, and nothing that checks any in the program takes it: whoever forges one finds nobody who believes
 * it. Only where tokens are checked in the same package, each with a key that is known, and no other package in sight speaks of the
 * key: else somebody else may take it.
 */
export function onlySigns(sign: Operation, texts: readonly string[]): boolean {
  const { settings } = keyNames(sign);
  // A text without a name is not searched for: what was searched for is kept for the next run, and a secret must not be.
  if (sign.kind !== 'sign' || settings.length === 0 || settings.some(namesPairedKey) || isForKeyPairs(sign)) return false;
  const checks = CHECKING.flatMap((kind) => sign.inPackage(kind)).filter((check) => keyRoles(check).length > 0);
  if (checks.length === 0 || checks.some((check) => mayTake(check) || takes(check, settings, texts))) return false;
  return settings.every((name) => !sign.isNamedBeyond(name));
}

/**
 * Whether a text only steps in where tokens are made: what checks them takes the same setting and has another fallback, or none and
 * fails without it. Then nobody believes what is signed with the text.
 */
export function onlySignsInstead(sign: Operation, text: string): boolean {
  const { settings } = keyNames(sign);
  if (sign.kind !== 'sign' || settings.length === 0 || isForKeyPairs(sign)) return false;
  const checks = CHECKING.flatMap((kind) => sign.inPackage(kind)).filter((check) => keyRoles(check).length > 0);
  const takers = checks.filter((check) => keyNames(check).settings.some((name) => settings.includes(name)));
  if (takers.length === 0 || checks.some((check) => mayTake(check) || takes(check, [], [text]))) return false;
  return settings.every((name) => !sign.isNamedBeyond(name));
}

/** Of its key too little is known, or it is the public one of a pair: whose, no name tells. */
function mayTake(check: Operation): boolean {
  return hasOpenKey(check) || isForKeyPairs(check) || keyNames(check).settings.some(namesPublicKey);
}

/** `PRIVATE_KEY`: the other one of the pair has another name. */
function namesPairedKey(name: string): boolean {
  return /priv/i.test(name) || namesPublicKey(name);
}

function takes(check: Operation, settings: readonly string[], texts: readonly string[]): boolean {
  // What a setting holds may be what stands written here.
  if (texts.length === 0 && keyNames(check).settings.length === 0) return true;
  return (
    keyNames(check).settings.some((name) => settings.includes(name)) ||
    keyRoles(check).some((role) => literalsOf(role).some(({ text }) => texts.includes(text)))
  );
}

/** It checks tokens, and of its key neither a name nor a text nor a kind is known: that may be any key. */
export function hasOpenKey(check: Operation): boolean {
  if (!CHECKING.some((kind) => kind === check.kind)) return false;
  const origins = keyRoles(check).flatMap((role) => role.origins);
  return origins.some(isOpen) && keyNames(check).settings.length === 0;
}

function isOpen(origin: Origin): boolean {
  return origin.kind === 'unknown' || origin.kind === 'function' || isOpaque(origin) || (origin.kind === 'env' && origin.name === '*');
}
