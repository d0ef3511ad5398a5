import type { Operation } from '../models/operation.ts';
import { algorithmsOf } from './algorithm-kinds.ts';
import { isOnlySecret, missingAllowlist } from './allowlist.ts';
import { isAbsent } from './evidence.ts';

/**
 * Every token that the package accepts has one text only: all that verifies here takes nothing but HMAC, and compares the texts of two
 * signatures. Header and claims are signed as texts by all.
 */
export function haveOneText(operation: Operation): boolean {
  const all = [...operation.inPackage('verify'), ...operation.inPackage('middleware')];
  return all.length > 0 && all.every((one) => one.defaultOf('respelt') === 'rejected' && isHmacOnly(one));
}

/** By its list of algorithms, or by a key that is a secret where the library goes by the key. */
function isHmacOnly(verify: Operation): boolean {
  const list = verify.role('algorithms');
  if (isAbsent(list)) {
    const missing = missingAllowlist(verify);
    return missing !== undefined && missing !== 'unknown' && isOnlySecret(missing);
  }
  const names = algorithmsOf(verify);
  return list.complete && names.length > 0 && names.every((name) => /^HS\d{3}$/.test(name));
}
