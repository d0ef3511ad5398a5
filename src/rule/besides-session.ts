import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { authCookies, type TokenCookie } from './cookie.ts';
import { isBehindLogin, isOfLogin } from './drawn-token.ts';
import type { TokenEvidence } from './evidence.ts';

/**
 * A token that somebody gets who is signed in already, by a cookie that no script can read, and that is not what this cookie holds:
 * for an editor, a chat or a channel that the page's script has to open. Whoever takes it does not get the session.
 */
export function isBesidesSession({ origin }: TokenEvidence, answer: Operation): boolean {
  if (origin.kind !== 'result' || isOfLogin(answer) || !isBehindLogin(answer)) return false;
  const sessions = (['set-cookie', 'session'] as const)
    .flatMap((kind) => [...answer.near(kind), ...answer.inPackage(kind)].flatMap(authCookies))
    .filter(isKeptFromScripts);
  return sessions.length > 0 && !sessions.some((session) => holds(session, origin, sessions));
}

/** As far as anybody knows: that it is readable where a setting says so is a matter of development. One without a login keeps nothing. */
function isKeptFromScripts(cookie: TokenCookie): boolean {
  return cookie.isIdle !== true && ['on', 'unknown'].includes(cookie.attribute('httpOnly').state);
}

/** A cookie that is known by its name alone may hold anything, unless another place shows what it holds. */
function holds({ evidence, name }: TokenCookie, token: Origin, others: readonly TokenCookie[]): boolean {
  if (evidence === 'session') return false;
  if (evidence === 'name') return !others.some((other) => other.name === name && typeof other.evidence !== 'string');
  return evidence.origin.node === token.node;
}
