import { checkClaim } from '../src/rule/missing-claim-check.ts';
import { defineRule } from '../src/rule/rule.ts';
import { VERIFYING } from '../src/rule/verification.ts';

export default defineRule({
  meta: {
    id: 'missing-audience-validation',
    title: 'Audience not checked',
    description: 'A token is verified without asking whom it is for.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-346', 'CWE-863'],
    references: ['RFC 8725 §3.9', 'RFC 7519 §4.1.3', 'RFC 9700 §2.3', 'ASVS 5.0 9.2.3', 'CVE-2018-6873', 'CVE-2025-62610'],
    hasSuggestions: true,
    messages: {
      missing: {
        what: '{{called}} does not ask whom the token is for.',
        why: 'A token that the same issuer made for another service is accepted here: whoever runs that service, or is a user of it, comes in.',
        remedy: 'Name your own service as the audience.',
      },
    },
  },
  operations: VERIFYING,
  check: (operation, context) => checkClaim(operation, 'audience', 'aud', context),
});
