import { defineRule } from '../src/rule/rule.ts';
import { suggestOpposite } from '../src/rule/suggest.ts';
import { flagsOf } from '../src/rule/verification.ts';

export default defineRule({
  meta: {
    id: 'insecure-key-type-allowed',
    title: 'Key of the wrong type allowed',
    description: 'The check that a key is of the type that its algorithm needs is switched off.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-327'],
    references: ['RFC 7518 §3.1', 'RFC 8725 §3.2', 'ASVS 5.0 9.1.2', 'ASVS 5.0 11.6.1', 'CVE-2022-23539'],
    hasSuggestions: true,
    messages: {
      allowed: {
        what: '{{called}} takes keys of any type for any algorithm.',
        why: 'A DSA key then serves for RS256, or a curve that is too weak for ES384: a signature that is easier to forge than the algorithm says, and that other libraries do not accept.',
        remedy: 'Take allowInvalidAsymmetricKeyTypes out and use a key that fits the algorithm.',
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure'],
  check(operation, context) {
    const roles = [
      'allowInvalidAsymmetricKeyTypes',
      ...(operation.kind === 'configure' ? (['verify.allowInvalidAsymmetricKeyTypes'] as const) : []),
    ] as const;
    for (const role of roles) {
      for (const { origin, isSure } of flagsOf(operation.role(role), true)) {
        context.report({
          message: 'allowed',
          data: { called: operation.called },
          at: origin,
          confidence: isSure ? 'high' : 'low',
          flow: operation.flow(origin, 'allowed here'),
          suggestions: suggestOpposite(origin),
        });
      }
    }
  },
});
