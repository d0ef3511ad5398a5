import type { Operation } from '../src/models/operation.ts';
import { isAbsent } from '../src/rule/evidence.ts';
import { claimsKind } from '../src/rule/named-kind.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestExpiration, suggestLifetime } from '../src/rule/suggest-lifetime.ts';
import { inWords, lifetimeOf } from '../src/rule/times.ts';
import { isRefresh } from '../src/rule/token-kinds.ts';
import { kindOfToken } from '../src/rule/token-purpose.ts';

const DAY = 24 * 3600;
/** A month without a login: what follows the draft on browser-based applications §6.3.2.3 in practice. */
const LIMIT = 30 * DAY;

export default defineRule({
  meta: {
    id: 'refresh-token-unbounded',
    title: 'Refresh token without an end',
    description: 'A refresh token is made that never expires, or for more than a month.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-613'],
    references: ['ASVS 5.0 10.4.8', 'ASVS 5.0 7.3.2', 'RFC 9700 §4.14.2', 'OAuth 2.0 for Browser-Based Applications §6.3.2.3'],
    hasSuggestions: true,
    messages: {
      long: {
        what: 'The refresh token that {{called}} makes lasts {{time}}.',
        why: 'Whoever gets hold of it has the account for that long, also when its owner has long stopped using it.',
        remedy: 'Give it 30 days at most, replace it with each use, and have the user log in again after an absolute time.',
      },
      never: {
        what: 'The refresh token that {{called}} makes never expires.',
        why: 'Whoever gets hold of it has the account for ever, also when its owner has long stopped using it.',
        remedy: 'Give it 30 days at most, replace it with each use, and have the user log in again after an absolute time.',
      },
    },
  },
  operations: ['sign'],
  check(operation, context) {
    if (!isRefresh(operation) && kindOfToken(operation) !== 'refresh') return;
    const data = { called: operation.called };
    // A name may stand for something else.
    const confidence = claimsKind(operation, 'refresh') ? 'high' : 'medium';
    const expires = operation.role('expires');
    if (isAbsent(expires)) {
      if (isSurelyEndless(operation))
        context.report({ message: 'never', data, at: operation.place, confidence, suggestions: suggestExpiration(operation, LIMIT) });
      return;
    }
    for (const origin of expires.origins) {
      const seconds = lifetimeOf(operation, origin);
      if (seconds === undefined || seconds <= LIMIT) continue;
      context.report({
        message: 'long',
        data: { ...data, time: inWords(seconds) },
        at: origin,
        confidence,
        flow: operation.flow(origin, 'used as the lifetime'),
        suggestions: suggestLifetime(operation, origin, LIMIT),
      });
    }
  },
});

/** The library adds no end, and the claims are known to have none of their own. */
function isSurelyEndless(operation: Operation): boolean {
  if (operation.defaultOf('expires') !== 'none' || operation.model.traits?.includes('no-claims')) return false;
  const [whole, ...claims] = operation.parts('payload');
  return (
    whole?.complete === true &&
    whole.origins.every(({ kind }) => kind === 'object') &&
    operation.spreads('payload').length === 0 &&
    !claims.some(({ keys }) => /exp|valid|until|ttl|age|iat|created|issued/i.test(keys.at(-1) ?? ''))
  );
}
