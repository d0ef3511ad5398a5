import { isEndless } from '../src/rule/counts.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestNumber } from '../src/rule/suggest.ts';
import { inWords, secondsOf } from '../src/rule/times.ts';
import { isRenewal, roleOfCheck, VERIFYING } from '../src/rule/verification.ts';

/** "Usually no more than a few minutes" (RFC 7519 §4.1.4). */
const LIMIT = 300;

export default defineRule({
  meta: {
    id: 'clock-tolerance-too-large',
    title: 'Clock tolerance that outlives tokens',
    description: 'The tolerance for clocks that differ is so large that expired tokens are accepted.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-613'],
    references: ['RFC 7519 §4.1.4', 'RFC 9068 §4', 'ASVS 5.0 9.2.1', 'GHSA-687g-22h4-j4w4'],
    hasSuggestions: true,
    messages: {
      large: {
        what: '{{called}} accepts tokens for {{time}} after they have expired.',
        why: 'The tolerance is meant for clocks that differ by seconds; this one adds to the lifetime of every token, stolen ones too.',
        remedy: 'Allow a minute at most, and mind the unit: {{unit}}.',
      },
      endless: {
        what: '{{called}} accepts tokens however long ago they have expired.',
        why: 'With an infinite tolerance the expiry is not checked at all.',
        remedy: 'Allow a minute at most.',
      },
    },
  },
  operations: VERIFYING,
  check(operation, context) {
    const role = operation.kind === 'configure' ? 'verify.clockTolerance' : 'clockTolerance';
    const value = roleOfCheck(operation, 'clockTolerance');
    const unit = operation.model.units?.[role];
    for (const origin of value.origins) {
      const seconds = isEndless(origin) ? Infinity : secondsOf(operation, role, origin);
      if (seconds === undefined || seconds <= LIMIT) continue;
      context.report({
        message: seconds === Infinity ? 'endless' : 'large',
        data: { called: operation.called, time: inWords(seconds), unit: unit === 'ms' ? 'milliseconds' : 'seconds' },
        at: origin,
        // Where it is one of several, or a session is renewed or ended, it is probably meant.
        confidence: value.origins.length > 1 || isRenewal(operation) ? 'low' : 'high',
        flow: operation.flow(origin, 'allowed here'),
        suggestions: suggestNumber(origin, unit === 'ms' ? '60_000' : '60'),
      });
    }
  },
});
