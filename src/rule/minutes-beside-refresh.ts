import type { Origin } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import { isRefreshPart } from './answered-token.ts';
import { tokenCookies, type TokenCookie } from './cookie.ts';
import { isSameValue } from './cookie-twin.ts';
import type { TokenEvidence } from './evidence.ts';
import { makerOf } from './maker.ts';
import { kindIn, namedKind } from './named-kind.ts';
import { endOrigins, lifetimeOf } from './times.ts';

/** As long as a page may hold a token in memory: what is taken from it is over soon. */
const MINUTES = 15 * 60;

/**
 * The page holds a token of minutes in memory, and a cookie that no script can read renews it: the same request sets that cookie, or
 * verifies what it brought in it. What lasts is out of reach for scripts; what they can take away is not the session.
 */
export function isMinutesBesideRefresh({ origin }: TokenEvidence, parts: readonly Part[], answer: Operation): boolean {
  if (origin.kind !== 'result' || parts.some((part) => isRefreshPart(part, parts)) || !livesForMinutes(makerOf(origin))) return false;
  const renews = (cookie: TokenCookie): boolean => isOfRefresh(cookie) && !holds(cookie, origin);
  if (answer.sameRequest('set-cookie').flatMap(tokenCookies).some(renews)) return true;
  const brought = answer.sameRequest('verify').flatMap(cookieOf);
  if (brought.length === 0) return false;
  const set = [...answer.near('set-cookie'), ...answer.inPackage('set-cookie')].flatMap(tokenCookies).filter(renews);
  return set.some(({ name }) => name !== undefined && brought.includes(name));
}

/** The end is written down in the source, or the default of a setting, which says what is meant. */
function livesForMinutes(sign: Operation): boolean {
  const ends = endOrigins(sign);
  const known = ends.flatMap((end) => lifetimeOf(sign, end) ?? []);
  const isKnown = ends.every((end) => isSetting(end) || lifetimeOf(sign, end) !== undefined);
  return isKnown && known.length > 0 && known.every((seconds) => seconds <= MINUTES);
}

function isSetting(end: Origin): boolean {
  return end.kind === 'env' || (end.kind === 'result' && end.what === 'setting');
}

function isOfRefresh(cookie: TokenCookie): boolean {
  if (cookie.attribute('httpOnly').state !== 'on') return false;
  if (kindIn(cookie.name ?? '') === 'refresh') return true;
  const { evidence } = cookie;
  if (typeof evidence === 'string' || evidence.by !== 'flow') return false;
  return evidence.origin.kind === 'result' && namedKind(makerOf(evidence.origin)) === 'refresh';
}

/** Two calls of one helper make two tokens. */
function holds({ evidence }: TokenCookie, token: Origin): boolean {
  return typeof evidence !== 'string' && isSameValue(evidence.origin, token);
}

/** The name of the cookie that the token was read from which is verified. */
function cookieOf(verify: Operation): readonly string[] {
  const token = verify.role('token');
  return token.origins.flatMap((origin) => {
    const from = verify.requestPart(origin, token.place);
    const [name] = from?.part === 'cookie' ? from.rest : [];
    return name ?? [];
  });
}
