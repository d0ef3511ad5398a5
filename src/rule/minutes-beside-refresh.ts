import type { Origin } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import { asName } from '../source/pattern.ts';
import { isRefreshPart } from './answered-token.ts';
import { tokenCookies, type TokenCookie } from './cookie.ts';
import { isSameValue } from './cookie-twin.ts';
import type { TokenEvidence } from './evidence.ts';
import { makerOf } from './maker.ts';
import { kindIn, namedKind } from './named-kind.ts';
import { endOrigins, lifetimeOf } from './times.ts';

/** RFC 6750 §5.3: a bearer token should last for an hour or less. */
const HOUR = 60 * 60;

/**
 * The page holds a token in memory that lasts for an hour at most, as far as the source tells, and a cookie that no script can read
 * renews it: the same request sets that cookie, or verifies what it brought in it. What lasts is out of reach for scripts; what they can
 * take away is not the session.
 */
export function isMinutesBesideRefresh({ origin }: TokenEvidence, parts: readonly Part[], answer: Operation): boolean {
  if (origin.kind !== 'result' || parts.some((part) => isRefreshPart(part, parts)) || livesForLong(makerOf(origin))) return false;
  const renews = (cookie: TokenCookie): boolean => isOfRefresh(cookie) && !holds(cookie, origin);
  if (answer.sameRequest('set-cookie').flatMap(tokenCookies).some(renews)) return true;
  const checks = answer.sameRequest('verify');
  if (checks.length === 0) return false;
  const brought = checks.flatMap(cookieOf);
  const set = [...answer.near('set-cookie'), ...answer.inPackage('set-cookie')].flatMap(tokenCookies).filter(renews);
  return set.some(({ name }) => name !== undefined && (brought.includes(name) || readsCookie(answer, name)));
}

/** `cookies.get('refresh')`, `{ refresh } = req.cookies`: where a helper verifies it for many, the flow to the check gets lost. */
function readsCookie({ setting }: Operation, name: string): boolean {
  const word = asName(name);
  return setting.matches(
    new RegExp(
      `(?<!\\bres(?:ponse|ply)?[?!]?\\.)\\bcookies?\\b(?!\\(?\\)?[?!]?\\.(?:set|delete|clear|remove)\\b)[^;\\n]{0,60}${word}|\\{[^{}]{0,80}${word}[^{}]{0,80}\\}\\s*=[^;\\n]{0,40}\\bcookies\\b`,
    ),
  );
}

/** It never ends, later than in an hour, or when nobody can tell; of a setting the source says nothing, and it is set to be short. */
function livesForLong(sign: Operation): boolean {
  const ends = endOrigins(sign);
  return ends.length === 0 || ends.some((end) => !isSetting(end) && (lifetimeOf(sign, end) ?? Infinity) > HOUR);
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
