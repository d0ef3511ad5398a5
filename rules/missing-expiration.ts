import type { Place } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { isNothing } from '../src/models/roles.ts';
import { claimsOf, signsText } from '../src/rule/claim-on-sign.ts';
import { isAbsent, namesSubject } from '../src/rule/evidence.ts';
import { namesItself, namesRecord, namesSessionAlone } from '../src/rule/kept-record.ts';
import { namesEnd, namesExpiry, namesVersion } from '../src/rule/names.ts';
import { namedKind } from '../src/rule/named-kind.ts';
import { defineRule } from '../src/rule/rule.ts';
import { isNoCredential } from '../src/rule/no-credential.ts';
import { isForAnotherService } from '../src/rule/other-service.ts';
import { saysNoUser } from '../src/rule/no-user.ts';
import { oneOfBranches } from '../src/rule/one-of-branches.ts';
import { suggestExpiration } from '../src/rule/suggest-lifetime.ts';
import { isSignedForThing } from '../src/rule/thing-key.ts';

export default defineRule({
  meta: {
    id: 'missing-expiration',
    title: 'Token without expiry',
    description: 'A token is signed without an expiry, so it is valid for ever.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-613'],
    references: ['RFC 7519 §4.1.4', 'RFC 9068 §2.2', 'ASVS 5.0 9.2.1', 'ASVS 5.0 7.3.2'],
    hasSuggestions: true,
    messages: {
      missing: {
        what: 'The token that {{called}} makes never expires.',
        why: 'Whoever gets hold of it once can use it for ever: signing out, a new password or a blocked account do not end it by themselves.',
        remedy: 'Set a lifetime, expiresIn or an exp claim: minutes for an access token, for example "15m", days for a refresh token.',
      },
      thing: {
        what: 'The token that {{called}} makes for a thing never expires.',
        why: 'Whoever gets hold of it once can use it until that thing has another key.',
        remedy: 'Set a lifetime where its holder can draw another one, or say at the call that the key is exchanged.',
      },
      ticket: {
        what: 'The token that {{called}} makes for another service never expires.',
        why: 'Whoever gets hold of it once has for ever what it opens there: nothing that happens to the user here ends it.',
        remedy: 'Set a lifetime, expiresIn or an exp claim, that is enough to get in: minutes, or the length of a meeting.',
      },
      unseen: {
        what: 'No expiry is in sight of the token that {{called}} makes.',
        why: 'Unless everyone who calls this puts one among the claims, the token can be used for ever by whoever gets hold of it once.',
        remedy: 'Set a lifetime here, where no caller can forget it: expiresIn or an exp claim.',
      },
      ignored: {
        what: 'The lifetime stands where {{library}} does not look for it, so its tokens never expire.',
        why: 'Whoever gets hold of one once can use it for ever: signing out, a new password or a blocked account do not end it by themselves.',
        remedy: 'Move it among the options for signing.',
      },
    },
  },
  operations: ['sign', 'configure'],
  check(operation, context) {
    if (operation.kind === 'configure') {
      const at = ignoredLifetime(operation);
      if (at) context.report({ message: 'ignored', data: { library: operation.model.library }, at, confidence: 'high' });
      return;
    }
    if (operation.model.traits?.includes('no-claims') || operation.defaultOf('expires') !== 'none') return;
    const doubt = doubtAbout(operation);
    if (doubt === 'set' || isNoCredential(operation)) return;
    const isThings = doubt === undefined && isSignedForThing(operation);
    if (doubt !== undefined) {
      context.unknown(doubt);
      if (isLeftToCallers(operation))
        context.report({ message: 'unseen', data: { called: operation.called }, at: operation.place, confidence: 'low' });
    } else
      context.report({
        message: isThings ? 'thing' : isForAnotherService(operation) ? 'ticket' : 'missing',
        data: { called: operation.called },
        at: operation.place,
        confidence:
          isOnlyDecoded(operation) ||
          endsMails(operation) ||
          namesRecord(operation) ||
          namesItself(operation) ||
          signsText(operation) ||
          namesSessionAlone(operation) ||
          isForOneRequest(operation) ||
          isThings ||
          saysNoUser(operation) ||
          isEndedByVersion(operation) ||
          operation.storedBeside().some(namesEnd)
            ? 'low'
            : 'high',
        suggestions: suggestExpiration(operation, 15 * 60),
        cause: oneOfBranches(operation, 'key'),
      });
  },
});

/**
 * It names nobody and is the signature of a request: it says which (RFC 9449 §4.2: a proof has no end, its reader looks how old it is),
 * or is for one receiver, who takes a nonce once.
 */
function isForOneRequest(sign: Operation): boolean {
  const names = sign.parts('payload').flatMap(({ keys: [name] }) => name ?? []);
  if (names.some(namesSubject)) return false;
  const isProof = names.some((name) => OF_REQUESTS.has(name)) && (names.includes('jti') || isGiven(sign, 'jwtid'));
  if (!isProof && !(names.includes('nonce') && isGiven(sign, 'audience'))) return false;
  return 'subject' in sign.model.roles ? isAbsent(sign.role('subject')) : true;
}

function isGiven(sign: Operation, role: 'audience' | 'jwtid'): boolean {
  return role in sign.model.roles && !isAbsent(sign.role(role));
}

/** RFC 9449 §4.2; docs.cdp.coinbase.com, "Authentication": what a wallet token is bound to. */
const OF_REQUESTS: ReadonlySet<string> = new Set(['htu', 'uris', 'reqHash']);

/** What is compared with a number that somebody raises ends when he does: with a new password, a log-out of all devices. */
function isEndedByVersion(sign: Operation): boolean {
  return sign
    .parts('payload')
    .some(({ keys, origins }) => namesVersion(keys.at(-1) ?? '') && origins.every(({ kind }) => kind !== 'literal'));
}

/** A link to unsubscribe has to work as long as somebody has the mail (RFC 8058 §3), and opens nothing else. */
function endsMails(sign: Operation): boolean {
  return namedKind(sign) === 'unsubscribe';
}

/**
 * It says nothing of a user, and the file that makes it reads it without a verification, or looks at its signature alone: nobody would
 * look at an expiry either.
 */
function isOnlyDecoded(sign: Operation): boolean {
  const checks = sign.near('verify');
  const isRead = checks.length > 0 || sign.near('decode').length > 0;
  if (!isRead || !checks.every(({ model }) => model.traits?.includes('no-claims'))) return false;
  const claims = claimsOf(sign);
  // `{ data: [...bytes] }`: a list is nobody.
  const lists = sign.parts('payload').flatMap(({ keys, origins }) => (origins.every(({ kind }) => kind === 'array') ? keys : []));
  return claims !== undefined && claims.length > 0 && !claims.some((claim) => namesSubject(claim) && !lists.includes(claim));
}

/** Where a configuration has a lifetime that the library does not read, while it has none that it does. */
function ignoredLifetime(operation: Operation): Place | undefined {
  const ignored = operation.role('ignored.expires');
  if (ignored.origins.every((origin) => isNothing(origin) || origin.kind === 'unknown') || !isAbsent(operation.role('expires')))
    return undefined;
  return ignored.place ?? operation.place;
}

/** `set` when there is an expiry, undefined when there is surely none, else why that cannot be said. */
function doubtAbout(operation: Operation): string | undefined {
  const { origins, complete } = operation.role('expires');
  if (origins.some((origin) => !isNothing(origin) && origin.kind !== 'unknown' && !isBlind(origin)))
    return origins.some(isNothing) ? 'an expiry is set in some cases only' : 'set';
  if (!complete || !origins.every(isNothing)) return 'the payload or the options are not known';
  // Some count the lifetime in a claim of their own.
  if (operation.parts('payload').some((part) => namesExpiry(part.keys.at(-1) ?? ''))) return 'the payload has a time of its own';
  return undefined;
}

/** All claims come in from callers that nobody knows, and the call adds no expiry of its own. */
function isLeftToCallers(operation: Operation): boolean {
  const { origins } = operation.role('expires');
  return (
    origins.some(isBlind) && origins.every((origin) => isNothing(origin) || (origin.kind === 'parameter' && origin.path.at(-1) === 'exp'))
  );
}

/** Only the way to the value is known, not the value. */
function isBlind(origin: { kind: string }): boolean {
  return origin.kind === 'parameter' || origin.kind === 'package' || origin.kind === 'global';
}
