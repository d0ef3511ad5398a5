import { judgeSigningAlgorithm } from '../src/rule/named-algorithms.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'legacy-rsa-pkcs1-signature',
    title: 'Signature in the old RSA padding',
    description: 'Tokens are signed with RS256, RS384 or RS512, whose padding is no longer recommended for new systems.',
    severity: 'info',
    preset: 'all',
    cwe: ['CWE-327'],
    references: ['RFC 7518 §8.3', 'RFC 8725 §3.2', 'ASVS 5.0 11.3.1', 'ASVS 5.0 11.6.1'],
    messages: {
      legacy: {
        what: '{{called}} signs with {{algorithm}}, the old padding of RSA.',
        why: 'RSASSA-PKCS1-v1_5 is not broken, but its verifiers have been again and again, and it has no proof of security.',
        remedy: 'For new issuers choose ES256, Ed25519 or PS256; keep it where clients know nothing else.',
      },
    },
  },
  operations: ['sign', 'configure'],
  check(operation, context) {
    judgeSigningAlgorithm(operation, context, { matches: /^RS(?:256|384|512)$/, message: 'legacy' });
  },
});
