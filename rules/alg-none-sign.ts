import { literalsOf } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { isReadHereOnly } from '../src/rule/unsigned-here.ts';

export default defineRule({
  meta: {
    id: 'alg-none-sign',
    title: 'Unsigned token issued',
    description: 'A token is issued with the algorithm "none", that is without a signature.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-347'],
    references: ['RFC 8725 §3.2', 'RFC 7519 §6', 'RFC 7518 §3.6', 'ASVS 5.0 9.1.2'],
    messages: {
      algorithm: {
        what: 'The token is issued with the algorithm "none".',
        why: 'It has no signature, so whoever accepts it also accepts tokens that anyone else wrote.',
        remedy: 'Sign with a real algorithm and a key, for example ES256, RS256 or HS256.',
      },
      unsecured: {
        what: '{{called}} issues a token without a signature.',
        why: 'Whoever accepts it also accepts tokens that anyone else wrote.',
        remedy: 'Use SignJWT with a key and a real algorithm.',
      },
    },
  },
  operations: ['sign', 'configure'],
  check(operation, context) {
    if (operation.model.traits?.includes('unsigned')) {
      if (isReadHereOnly(operation)) return;
      context.report({ message: 'unsecured', data: { called: operation.called }, at: operation.place, confidence: 'high' });
      return;
    }
    for (const { text, origin } of literalsOf(operation.role('algorithm'))) {
      if (text.toLowerCase() === 'none')
        context.report({ message: 'algorithm', at: origin, confidence: 'high', flow: operation.flow(origin, 'used to sign here') });
    }
  },
});
