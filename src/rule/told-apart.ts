import type { Operation, RoleValue } from '../models/operation.ts';
import { claimsOf } from './claim-on-sign.ts';
import { claimOf, usesOfClaims } from './claims-read.ts';
import { isAbsent, literalsOf, namesSubject } from './evidence.ts';
import { isLookup } from './decoded-claims.ts';
import { KIND_CLAIMS } from './token-kinds.ts';

/** What a verification may ask of a token besides the signature. */
const DEMANDS = ['typ', 'audience', 'issuer', 'subject', 'jwtid', 'tokenUse', 'scope'] as const;

/** Whether a verification asks for something in which two tokens differ. */
export function asksWhatDiffers(verify: Operation, a: Operation, b: Operation): boolean {
  // Which claims are demanded is not compared: where some are, it is taken to know what for.
  if (!isAbsent(verify.role('requiredClaims'))) return true;
  return DEMANDS.some((role) => !isAbsent(verify.role(role)) && !isSameText(roleOf(a, role), roleOf(b, role)));
}

function roleOf(sign: Operation, role: (typeof DEMANDS)[number]): RoleValue | undefined {
  return role in sign.model.roles ? sign.role(role) : undefined;
}

/** Both are absent, or one constant. Whatever else may differ. */
function isSameText(a: RoleValue | undefined, b: RoleValue | undefined): boolean {
  if (!a || !b) return a === b;
  if (isAbsent(a) || isAbsent(b)) return isAbsent(a) && isAbsent(b);
  const [one, ...others] = new Set([...literalsOf(a), ...literalsOf(b)].map(({ text }) => text));
  return one !== undefined && others.length === 0 && a.origins.length === 1 && b.origins.length === 1;
}

/** The code around looks at a claim that says what the token is for, or looks the token up. */
export function looksFurther(verify: Operation): boolean {
  if (usesOfClaims(verify).some(({ path }) => path.some((key) => KIND_CLAIMS.test(key)))) return true;
  return verify.usesOf('token').some(({ kind, to }) => kind === 'argument' && to !== undefined && isLookup(to));
}

/** Whether what comes of the claims is out of sight: they are kept on the request, or handed on as a whole. */
export function handsClaimsOn(verify: Operation): boolean {
  if (verify.kind !== 'verify') return true;
  return usesOfClaims(verify).some(
    (use) => ['assigned', 'returned', 'argument', 'spread'].includes(use.kind) && claimOf(use) === undefined,
  );
}

/** Claims that somebody can do without: times, and what adds to an identity. */
const OPTIONAL = /^(?:exp|iat|nbf|iss|aud|jti|roles?|scopes?|permissions|name|locale)$/i;

/**
 * Whether one token can stand in for the other where these claims are read: both name somebody in the same way, and neither lacks a
 * claim that is asked for.
 */
export function nameTheSame(a: Operation, b: Operation, read: readonly string[]): boolean {
  const own = claimsOf(a);
  const others = claimsOf(b);
  const shared = own?.filter((name) => others?.includes(name)) ?? [];
  const wanted = read.filter((name) => !OPTIONAL.test(name));
  return shared.some(namesSubject) && wanted.every((name) => shared.includes(name));
}
