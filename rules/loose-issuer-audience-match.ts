import type { Operation } from '../src/models/operation.ts';
import { comparisonsOf, looseness, patternsIn } from '../src/rule/loose-match.ts';
import { isAbsent } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestEquality, suggestWholeName } from '../src/rule/suggest-match.ts';
import { roleOfCheck, VERIFYING } from '../src/rule/verification.ts';

export default defineRule({
  meta: {
    id: 'loose-issuer-audience-match',
    title: 'Issuer or audience matched loosely',
    description: 'The issuer or audience of a token is compared with a pattern or a part of a text, which other names match too.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-185', 'CWE-697'],
    references: ['RFC 8725 §3.8', 'RFC 8725 §3.9', 'RFC 9068 §4', 'ASVS 5.0 9.2.3', 'CVE-2018-11537'],
    hasSuggestions: true,
    messages: {
      open: {
        what: 'The pattern for the {{claim}} in {{called}} is open at {{where}}.',
        why: 'It also matches names that only contain yours, such as one on a host of an attacker; tokens for them, or by them, are accepted.',
        remedy: 'Compare with the whole name, as a text.',
      },
      dot: {
        what: 'In the pattern for the {{claim}} in {{called}} a dot stands for any character.',
        why: 'A name that differs from yours in that character matches too, and anybody can register it.',
        remedy: 'Compare with the whole name, as a text, or escape the dots.',
      },
      part: {
        what: 'The {{claim}} of the token is compared by {{method}}(), which other names pass too.',
        why: 'An attacker chooses a name that contains yours; tokens for it, or by it, are accepted.',
        remedy: 'Compare with === or look the name up in a list, or give it to the verification as its {{claim}}.',
      },
    },
  },
  operations: VERIFYING,
  check(operation, context) {
    for (const claim of ['issuer', 'audience'] as const) {
      for (const origin of patternsIn(operation, roleOfCheck(operation, claim))) {
        const loose = looseness(origin);
        if (!loose) continue;
        context.report({
          message: loose === 'dot' ? 'dot' : 'open',
          data: { called: operation.called, claim, where: loose === 'dot' ? '' : loose },
          at: origin,
          confidence: loose === 'dot' ? 'medium' : 'high',
          flow: operation.flow(origin, `compared with the ${claim}`),
          suggestions: suggestWholeName(origin),
        });
      }
    }
    for (const comparison of comparisonsOf(operation)) {
      const { claim, method, at, isBelow } = comparison;
      context.report({
        message: 'part',
        data: { claim, method },
        at,
        // What the verification has compared as a whole is only taken apart here.
        confidence: isBelow || isComparedBefore(operation, claim) ? 'low' : 'high',
        flow: [
          { ...operation.place, phrase: 'verified here' },
          { ...at, phrase: `the ${claim} is compared here` },
        ],
        suggestions: suggestEquality(comparison),
      });
    }
  },
});

/** By what it is given, or by the library, which takes the tokens of its own issuer alone. */
function isComparedBefore(check: Operation, claim: 'issuer' | 'audience'): boolean {
  return check.defaultOf(claim) === 'enforced' || !isAbsent(roleOfCheck(check, claim));
}
