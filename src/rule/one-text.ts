import type { Operation } from '../models/operation.ts';
import { algorithmsOf } from './algorithm-kinds.ts';
import { missingAllowlist } from './allowlist.ts';
import { isAbsent } from './evidence.ts';

/**
 * Whether every token that the package accepts has one text only: all that verifies here takes nothing but HMAC, and compares the texts
 * of two signatures; `perhaps`, where nothing says what kind of key that is. Header and claims are signed as texts by all.
 */
export function haveOneText(operation: Operation): boolean | 'perhaps' {
  const all = [...operation.inPackage('verify'), ...operation.inPackage('middleware')];
  if (all.length === 0 || all.some((one) => one.defaultOf('respelt') !== 'rejected')) return false;
  const kinds = all.map(isHmacOnly);
  return kinds.includes(false) ? false : kinds.every((kind) => kind === true) || 'perhaps';
}

/** By its list of algorithms, or by a key that is a secret where the library goes by the key. */
function isHmacOnly(verify: Operation): boolean | 'perhaps' {
  const list = verify.role('algorithms');
  if (isAbsent(list)) {
    const missing = missingAllowlist(verify);
    if (missing === undefined || missing === 'unknown') return false;
    return missing.key === 'unknown' ? 'perhaps' : missing.key === 'symmetric';
  }
  const names = algorithmsOf(verify);
  return list.complete && names.length > 0 && names.every((name) => /^HS\d{3}$/.test(name));
}
