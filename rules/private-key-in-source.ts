import { privateKeyLiterals } from '../src/rule/private-keys.ts';
import { defineRule } from '../src/rule/rule.ts';

const WHY =
  'Everyone who can read the repository, its history or a built image can make tokens for any user, and every service that trusts the public key accepts them.';

export default defineRule({
  meta: {
    id: 'private-key-in-source',
    title: 'Private key in the source',
    description: 'The private key that signs tokens is written in the source.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-321', 'CWE-798'],
    references: ['RFC 7515 §10.2', 'RFC 8725 §3.5', 'ASVS 5.0 13.3.1'],
    messages: {
      pem: {
        what: 'A private key is written in the source.',
        why: WHY,
        remedy: 'Load it from a secret manager or a mounted file, and make a new pair: this one is known.',
      },
      jwk: {
        what: 'A JSON Web Key is written in the source together with its private part.',
        why: WHY,
        remedy: 'Load it from a secret manager or a mounted file, and make a new key: this one is known.',
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure', 'source'],
  check(operation, context) {
    for (const { text, origin, form } of privateKeyLiterals(operation)) {
      context.report({
        message: form,
        at: origin,
        confidence: 'high',
        flow: [
          { module: origin.module, node: origin.node, phrase: 'written here' },
          ...operation.flow(origin, `used as the key of ${operation.called}()`),
        ],
        secrets: [text],
      });
    }
  },
});
