import { requestKeys } from '../src/rule/request-key.ts';
import { defineRule } from '../src/rule/rule.ts';
import { whatItDoes } from '../src/rule/secrets.ts';

export default defineRule({
  meta: {
    id: 'session-id-as-secret',
    title: 'Session identifier as secret',
    description: 'The identifier of the session, which the browser knows, is the key that signs or verifies tokens.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-330', 'CWE-642'],
    references: ['RFC 7515 §10.1', 'RFC 8725 §3.5', 'ASVS 5.0 11.5.1'],
    messages: {
      session: {
        what: 'The identifier of the session is the key that {{does}} tokens.',
        why: 'Every user has it in a cookie of his own, so every user can sign a token with any claims, for another account or role.',
        remedy:
          'Sign with a random secret that only the server has; to bind a token to the session, put a hash of the identifier into a claim.',
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure'],
  check(operation, context) {
    for (const { origin, at, isSession } of requestKeys(operation)) {
      if (!isSession) continue;
      context.report({
        message: 'session',
        data: { does: whatItDoes(operation) },
        at,
        confidence: 'high',
        flow: operation.flow(origin, `used as the key of ${operation.called}()`),
      });
    }
  },
});
