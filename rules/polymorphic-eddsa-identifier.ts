import { judgeSigningAlgorithm } from '../src/rule/named-algorithms.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestCurve } from '../src/rule/suggest-kind.ts';

export default defineRule({
  meta: {
    id: 'polymorphic-eddsa-identifier',
    title: 'Algorithm that does not name its curve',
    description: 'Tokens are signed with EdDSA, an identifier that leaves the curve open and is deprecated for Ed25519 and Ed448.',
    severity: 'info',
    preset: 'all',
    cwe: ['CWE-1104'],
    references: ['RFC 9864 §2.2', 'RFC 8725 §3.2', 'ASVS 5.0 11.2.2'],
    hasSuggestions: true,
    messages: {
      open: {
        what: '{{called}} signs with EdDSA, which may be one of two algorithms.',
        why: 'A list of allowed algorithms then says less than it seems to: the key decides which curve it is. RFC 9864 deprecates the name.',
        remedy: 'Write Ed25519 (or Ed448) at the issuer once all verifiers know the name; until then let them allow both.',
      },
    },
  },
  operations: ['sign', 'configure'],
  check(operation, context) {
    judgeSigningAlgorithm(operation, context, { matches: /^EdDSA$/, message: 'open', suggest: (at) => suggestCurve(operation, at) });
  },
});
