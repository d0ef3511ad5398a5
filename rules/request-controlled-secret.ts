import { requestKeys } from '../src/rule/request-key.ts';
import { defineRule } from '../src/rule/rule.ts';
import { whatItDoes } from '../src/rule/secrets.ts';

const WHERE = {
  body: 'the body of the request',
  query: 'the query of the request',
  path: 'the path of the request',
  header: 'a header of the request',
  cookie: 'a cookie of the request',
  session: 'the session of the request',
  connection: 'the connection of the request',
} as const;

export default defineRule({
  meta: {
    id: 'request-controlled-secret',
    title: 'Secret out of the request',
    description: 'The sender of a request chooses the key that signs or verifies tokens.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-642', 'CWE-347'],
    references: ['RFC 8725 §3.10', 'ASVS 5.0 9.1.3', 'CVE-2022-23529'],
    messages: {
      chosen: {
        what: 'The key that {{does}} tokens comes from {{where}}.',
        why: 'Whoever sends the request chooses it, so he signs a token for any user with a key of his own and sends that key along.',
        remedy: 'Use a key that only the server knows; where there are several, pick one by name from a list of your own.',
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure'],
  check(operation, context) {
    for (const { origin, at, from, isSession } of requestKeys(operation)) {
      if (isSession) continue;
      context.report({
        message: 'chosen',
        data: { does: whatItDoes(operation), where: WHERE[from.part] },
        at,
        confidence: 'high',
        flow: operation.flow(origin, `used as the key of ${operation.called}()`),
      });
    }
  },
});
