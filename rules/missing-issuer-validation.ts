import { checkClaim } from '../src/rule/missing-claim-check.ts';
import { defineRule } from '../src/rule/rule.ts';
import { VERIFYING } from '../src/rule/verification.ts';

export default defineRule({
  meta: {
    id: 'missing-issuer-validation',
    title: 'Issuer not checked',
    description: 'A token is verified without asking who issued it.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-346', 'CWE-345'],
    references: ['RFC 8725 §3.8', 'RFC 9068 §4', 'ASVS 5.0 9.1.3', 'ASVS 5.0 10.2.2'],
    hasSuggestions: true,
    messages: {
      missing: {
        what: '{{called}} does not ask who issued the token.',
        why: 'Where several issuers or tenants share keys or a key set, a token of any of them is accepted as though it came from yours.',
        remedy: 'Name the issuer that you trust as the option for it.',
      },
    },
  },
  operations: VERIFYING,
  check: (operation, context) => checkClaim(operation, 'issuer', 'iss', context),
});
