import type { Origin } from '../dataflow/origin.ts';
import type { Operation, OperationKind } from '../models/operation.ts';
import { isOpaque, literalsOf } from './evidence.ts';
import { keyNames } from './key-use.ts';
import { keyRoles } from './keys.ts';

/** What checks tokens with a key; a configuration may be for both. */
const CHECKING = ['verify', 'middleware', 'configure'] as const satisfies readonly OperationKind[];

/**
 * Whether a key only makes tokens, and nothing that checks any in the program takes it: whoever forges one finds nobody who believes
 * it. Only where tokens are checked in the same package, each with a key that is known, and no other package in sight speaks of the
 * key: else somebody else may take it.
 */
export function onlySigns(sign: Operation, text: string): boolean {
  const { settings } = keyNames(sign);
  // A text without a name is not searched for: what was searched for is kept for the next run, and a secret must not be.
  if (sign.kind !== 'sign' || settings.length === 0) return false;
  const checks = CHECKING.flatMap((kind) => sign.inPackage(kind)).filter((check) => keyRoles(check).length > 0);
  if (checks.length === 0 || checks.some((check) => hasOpenKey(check) || takes(check, settings, text))) return false;
  return settings.every((name) => !sign.isNamedBeyond(name));
}

function takes(check: Operation, settings: readonly string[], text: string): boolean {
  return (
    keyNames(check).settings.some((name) => settings.includes(name)) ||
    keyRoles(check).some((role) => literalsOf(role).some((literal) => literal.text === text))
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
