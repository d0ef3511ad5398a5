import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import type { RoleName } from '../models/role-names.ts';
import { isAbsent } from './evidence.ts';

/** Whether a call that makes a token surely leaves a claim or a header member out; `unknown` when something may bring it in. */
export function lacks(sign: Operation, role: RoleName): boolean | 'unknown' {
  // Of bytes, and where the library has no place for it, nobody can tell.
  if (sign.model.traits?.includes('no-claims') === true || !(role in sign.model.roles)) return 'unknown';
  const value = sign.role(role);
  if (isAbsent(value)) return true;
  return value.complete ? false : 'unknown';
}

/** The names of all claims of a token; undefined when some are not written out. */
export function claimsOf(sign: Operation): readonly string[] | undefined {
  const [whole, ...claims] = sign.parts('payload');
  if (!whole?.origins.every(({ kind }) => kind === 'object') || sign.spreads('payload').length > 0) return undefined;
  const names = claims.flatMap(({ keys }) => (keys.length === 1 && keys[0] !== undefined ? [keys[0]] : []));
  return 'subject' in sign.model.roles && !isAbsent(sign.role('subject')) ? [...names, 'sub'] : names;
}

/**
 * A text is signed, such as a challenge, and no claims (RFC 7515, not RFC 7519): what is true of it, and for how long, only that text
 * says. JSON holds claims, and one word or id says whose the token is.
 */
export function signsText(sign: Operation): boolean {
  const [whole, ...others] = sign.parts('payload');
  const origins = whole?.origins ?? [];
  if (others.some((part) => part.keys.length > 0 || part.origins.some(({ kind }) => kind === 'object'))) return false;
  return origins.length > 0 && origins.every(isText);
}

function isText(origin: Origin): boolean {
  if (origin.kind === 'result') return origin.what === 'uuid';
  const text = origin.kind === 'template' ? origin.parts.join(' * ') : origin.kind === 'literal' ? String(origin.value) : '';
  return !/^\s*\{/.test(text) && /[a-z]+\s+[a-z]+/i.test(text);
}
