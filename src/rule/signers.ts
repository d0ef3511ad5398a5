import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { algorithmOf } from './algorithm-of.ts';
import { isOpaque, lastName } from './evidence.ts';
import { keyKind } from './keys.ts';
import { haveOneKey } from './same-key.ts';
import { isSameSetting } from './token-kinds.ts';
import { roleOfCheck } from './verification.ts';

/** Whether two keys may be one: the same setting, or what comes from the same place. */
export function isSameKey(a: Origin, b: Origin): boolean {
  if (a.kind === 'env' && b.kind === 'env') return a.name === b.name;
  if (isOpaque(a) && isOpaque(b) && a.kind === b.kind)
    return lastName(a) === lastName(b) && 'path' in a && 'path' in b && a.path.join('.') === b.path.join('.');
  return isSameSetting(a, b) ?? a.node === b.node;
}

/** The calls that sign what a verification opens, as its key tells: those of its file, else those of the package. */
export function signersFor(verify: Operation): readonly Operation[] {
  const key = roleOfCheck(verify, 'key');
  const isOwn = (sign: Operation): boolean =>
    sign.role('key').origins.some((a) => key.origins.some((b) => isSameKey(a, b))) || haveOneKey(sign, verify);
  const near = verify.near('sign').filter(isOwn);
  return near.length > 0 ? near : verify.inPackage('sign').filter(isOwn);
}

/**
 * The one algorithm that a verification should accept: that of the calls with its key, else of those in its file. HMAC only for a
 * key that is a secret: where a public key stands, a list with HS256 lets everyone sign.
 */
export function algorithmFor(verify: Operation): string | undefined {
  const kind = keyKind(roleOfCheck(verify, 'key'));
  const own = signersFor(verify);
  const [name, ...others] = new Set((own.length > 0 ? own : verify.near('sign')).map(algorithmOf));
  if (name === undefined || others.length > 0 || !/^[A-Z]{2}\d{3}$/.test(name)) return undefined;
  const isHmac = name.startsWith('HS');
  if (own.length > 0) return isHmac && kind === 'asymmetric' ? undefined : name;
  return isHmac === (kind === 'symmetric') ? name : undefined;
}
