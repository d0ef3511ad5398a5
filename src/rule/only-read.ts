import type { Operation } from '../models/operation.ts';
import { isComparedWhole } from './compared-whole.ts';
import { isHandedToVerifier, sourceOf, type IdentityUse } from './decoded-claims.ts';
import { wordsOf } from './names.ts';
import { isSentOn } from './sent-on.ts';

/**
 * Whether claims are read without a check where somebody else decides, as far as one can see: the same token is verified, or compared
 * whole, or sent to the server that it is for; the request was let in by another check, or has its answer already; or of what was not
 * sent to this program it is only asked whether it says anything, or what it says is only noted.
 */
export function isOnlyRead(operation: Operation, use: IdentityUse | undefined): boolean {
  if (endsSession(operation)) return true;
  if (use?.isChoice) return true;
  if (operation.isAfterAnswer() || isHandedToVerifier(operation) || isComparedWhole(operation)) return true;
  if (sourceOf(operation) !== 'request' && (use?.isAskedOnly === true || isSentOn(operation))) return true;
  // What takes longest to answer is asked last, and only where it matters.
  return use !== undefined && operation.isBehindGuard('token');
}

/** A logout takes the session out of the token that it ends: whoever writes one has to know the id of that session. */
function endsSession(operation: Operation): boolean {
  if (!operation.setting.functionNames.some((name) => LOGOUT.test(wordsOf(name).join(' ')))) return false;
  const read = operation.uses().filter(({ path, kind }) => path.length > 0 && kind !== 'condition');
  return read.length > 0 && read.every(({ path }) => path.some((key) => SESSION.test(key)));
}

const LOGOUT = /^(?:log|sign) ?(?:out|off)\b/;
const SESSION = /(?:session|token)_?id$|^(?:sid|jti)$/i;
