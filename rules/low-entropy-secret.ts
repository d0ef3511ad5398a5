import { keyRoles } from '../src/rule/keys.ts';
import { orderIn } from '../src/rule/order.ts';
import { defineRule } from '../src/rule/rule.ts';
import { secretConfidence, secretLiterals, whatItDoes } from '../src/rule/secrets.ts';

const REMEDY = 'Draw at least 32 bytes by lot, crypto.randomBytes(32), and keep them in the environment or a secret manager.';

export default defineRule({
  meta: {
    id: 'low-entropy-secret',
    title: 'Secret with little chance in it',
    description: 'The secret repeats itself, follows an order, or is a UUID: it is long, and there are few like it.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-331', 'CWE-334'],
    references: ['RFC 7515 §10.1', 'RFC 8725 §3.5', 'ASVS 5.0 11.5.1'],
    messages: {
      repeated: {
        what: 'The secret that {{does}} tokens repeats one piece.',
        why: 'Its length counts for nothing: who tries repetitions finds it as fast as the piece alone, and can make tokens for any user.',
        remedy: REMEDY,
      },
      ordered: {
        what: 'The secret that {{does}} tokens is a row of characters in their order.',
        why: 'Such rows are among the first that are tried, whatever their length.',
        remedy: REMEDY,
      },
      uuid: {
        what: 'The secret that {{does}} tokens is a UUID.',
        why: 'A UUID is made to differ, not to be secret: at most 122 bits are drawn by lot, in some versions none, and it is shown and logged without a thought.',
        remedy: REMEDY,
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure'],
  check(operation, context) {
    const data = { does: whatItDoes(operation) };
    for (const secret of secretLiterals(operation)) {
      const { text, origin } = secret;
      const message = orderIn(text);
      const confidence = message && secretConfidence(operation, secret);
      if (!confidence) continue;
      const flow = operation.flow(origin, `used as the key of ${operation.called}()`);
      context.report({ message, data, at: origin, confidence, flow, secrets: [text], cause: text });
    }
    for (const origin of keyRoles(operation).flatMap(({ origins }) => origins)) {
      if (origin.kind !== 'result' || origin.what !== 'uuid') continue;
      const flow = operation.flow(origin, `used as the key of ${operation.called}()`);
      context.report({ message: 'uuid', data, at: origin, confidence: 'high', flow });
    }
  },
});
