import type { Operation } from '../src/models/operation.ts';
import { isNothing } from '../src/models/roles.ts';
import { namesExpiry } from '../src/rule/names.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestExpiration } from '../src/rule/suggest.ts';

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
        why: 'Whoever gets hold of it once can use it for ever: signing out, a new password or a blocked account do not end it.',
        remedy: 'Set a short lifetime, for example expiresIn: "15m" (or an exp claim), and renew it with a refresh token.',
      },
    },
  },
  operations: ['sign'],
  check(operation, context) {
    if (operation.model.traits?.includes('no-claims') || operation.defaultOf('expires') !== 'none') return;
    const doubt = doubtAbout(operation);
    if (doubt === 'set') return;
    if (doubt !== undefined) context.unknown(doubt);
    else
      context.report({
        message: 'missing',
        data: { called: operation.called },
        at: operation.place,
        confidence: 'high',
        suggestions: suggestExpiration(operation),
      });
  },
});

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

/** Only the way to the value is known, not the value. */
function isBlind(origin: { kind: string }): boolean {
  return origin.kind === 'parameter' || origin.kind === 'package' || origin.kind === 'global';
}
