import { kindOfToken } from '../src/rule/token-purpose.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestLifetime } from '../src/rule/suggest-lifetime.ts';
import { endOrigins, inWords, lifetimeOf } from '../src/rule/times.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** RFC 6750 §5.3: one hour or less for what opens an account; a refresh token is looked up, a link is used once. */
const LIMITS = { access: HOUR, refresh: 30 * DAY, link: 7 * DAY } as const;

export default defineRule({
  meta: {
    id: 'expiration-too-long',
    title: 'Token that lives too long',
    description: 'A token is made for much longer than an access token should last.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-613'],
    references: ['RFC 6750 §5.3', 'RFC 8725 §2.7', 'ASVS 5.0 7.3.2', 'ASVS 5.0 7.1.1'],
    hasSuggestions: true,
    messages: {
      long: {
        what: 'The token that {{called}} makes lasts {{time}}.',
        why: 'It cannot be taken back: whoever gets hold of it has the account for that long, whatever is done about it.',
        remedy: 'Give it {{limit}} at most, and renew it with a refresh token that the server keeps track of.',
      },
    },
  },
  operations: ['sign', 'configure'],
  check(operation, context) {
    for (const origin of endOrigins(operation)) {
      const seconds = lifetimeOf(operation, origin);
      if (seconds === undefined || seconds <= LIMITS.access) continue;
      const kind = kindOfToken(operation, origin);
      const limit = LIMITS[kind];
      if (seconds <= limit) continue;
      context.report({
        message: 'long',
        data: { called: operation.called, time: inWords(seconds), limit: inWords(limit) },
        at: origin,
        confidence: 'high',
        flow: operation.flow(origin, 'used as the lifetime'),
        suggestions: kind === 'access' ? suggestLifetime(operation, origin, HOUR / 4) : [],
      });
    }
  },
});
