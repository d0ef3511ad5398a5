import { bytesOfLiteral } from '../src/rule/key-bytes.ts';
import { misread } from '../src/rule/misread.ts';
import { defineRule } from '../src/rule/rule.ts';
import { secretLiterals } from '../src/rule/secrets.ts';

export default defineRule({
  meta: {
    id: 'secret-decoded-with-wrong-encoding',
    title: 'Secret read in the wrong encoding',
    description: 'A secret is decoded as hex or base64 and is not written so, which leaves few bytes of it or none.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-1391', 'CWE-326'],
    references: ['RFC 7518 §3.2', 'RFC 8725 §3.5', 'ASVS 5.0 11.2.3'],
    messages: {
      empty: {
        what: 'The secret is read as {{encoding}}, which it is not, and nothing of it is left.',
        why: 'Buffer.from() stops at the first character that does not fit and says nothing: the key is empty, and anyone can make tokens for any user.',
        remedy: 'Read it as it is written, Buffer.from(secret), and check the length of the key when the program starts.',
      },
      short: {
        what: 'The secret is read as {{encoding}}, which it is not, and only {{left}} of it are left.',
        why: 'Buffer.from() drops or ends at what does not fit and says nothing: a key of so few bytes is found by trying, and then anyone can make tokens for any user.',
        remedy: 'Read it as it is written, Buffer.from(secret), and check the length of the key when the program starts.',
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure'],
  check(operation, context) {
    for (const secret of secretLiterals(operation)) {
      const step = misread(secret);
      if (!step) continue;
      const bytes = bytesOfLiteral(secret);
      context.report({
        message: bytes === 0 ? 'empty' : 'short',
        data: { encoding: step.encoding, left: bytes === 1 ? 'one byte' : `${bytes} bytes` },
        at: step.place,
        confidence: 'high',
        flow: operation.flow(secret.origin, `used as the key of ${operation.called}()`),
        secrets: [secret.text],
      });
    }
  },
});
