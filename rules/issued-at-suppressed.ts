import { claimsOf, lacks } from '../src/rule/claim-on-sign.ts';
import { namedKind } from '../src/rule/named-kind.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestIssuedAt, suggestOpposite } from '../src/rule/suggest.ts';
import { flagsOf } from '../src/rule/verification.ts';

const WHY =
  'Without it nobody can tell tokens from before a password change or a theft from those after, nor refuse one for its age, whatever its expiry says.';

export default defineRule({
  meta: {
    id: 'issued-at-suppressed',
    title: 'Time of issue left out',
    description: 'A token is signed without the time at which it was issued.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-613'],
    references: ['RFC 7519 §4.1.6', 'RFC 9068 §2.2', 'ASVS 5.0 9.2.1', 'GHSA-x937-hj6v-793p'],
    hasSuggestions: true,
    messages: {
      suppressed: {
        what: 'The time of issue is left out of the token that {{called}} makes.',
        why: WHY,
        remedy: 'Leave the option out: the library sets iat by itself.',
      },
      missing: {
        what: 'The token that {{called}} makes does not say when it was issued.',
        why: WHY,
        remedy: 'Set iat (setIssuedAt() of a builder, or the claim): this library does not do it by itself.',
      },
    },
  },
  operations: ['sign', 'configure'],
  check(operation, context) {
    const flags = 'noTimestamp' in operation.model.roles ? flagsOf(operation.role('noTimestamp'), true) : [];
    for (const { origin, isSure } of flags) {
      if (operation.kind === 'sign' && claimsOf(operation)?.includes('iat') === true) return;
      context.report({
        message: 'suppressed',
        data: { called: operation.called },
        at: origin,
        confidence: isSure ? 'high' : 'medium',
        flow: operation.flow(origin, 'leaves out iat'),
        suggestions: suggestOpposite(origin),
      });
    }
    if (operation.kind !== 'sign' || flags.length > 0 || operation.defaultOf('noTimestamp') !== true) return;
    // What opens or renews a session outlives a change of password; a link is used once, or soon.
    const kind = namedKind(operation);
    if ((kind === 'access' || kind === 'refresh') && lacks(operation, 'issuedAt') === true)
      context.report({
        message: 'missing',
        data: { called: operation.called },
        at: operation.place,
        confidence: 'medium',
        suggestions: suggestIssuedAt(operation),
      });
  },
});
