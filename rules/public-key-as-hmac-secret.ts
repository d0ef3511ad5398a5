import { publicKeyAsSecret } from '../src/rule/public-key-as-secret.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'public-key-as-hmac-secret',
    title: 'Public key as a secret',
    description: 'A public key is verified with as though it were a secret, so everyone can sign.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-347', 'CWE-327'],
    references: ['RFC 8725 §2.1', 'RFC 8725 §3.1', 'ASVS 5.0 9.1.2', 'CVE-2022-23541', 'CVE-2026-34950'],
    messages: {
      written: {
        what: '{{called}} takes a public key as bytes for a secret, and HMAC is allowed.',
        why: 'Everyone has the public key, so everyone can sign a token with it as the secret, for any user, and it is accepted.',
        remedy: 'Import the key (importSPKI, createPublicKey), and allow only the algorithm that its private key signs with.',
      },
      named: {
        what: '{{called}} takes what is called a public key as bytes for a secret, and HMAC is allowed.',
        why: 'It is held for a public key by its name. If it is one, everyone can sign a token with it as the secret, for any user.',
        remedy: 'Import the key (importSPKI, createPublicKey), and allow only the algorithm that its private key signs with.',
      },
    },
  },
  operations: ['verify', 'middleware', 'configure'],
  check(operation, context) {
    const found = publicKeyAsSecret(operation);
    if (!found) return;
    context.report({
      message: found.by,
      data: { called: operation.called },
      at: found.at,
      confidence: found.by === 'written' ? 'high' : 'medium',
      flow: operation.flow(found.origin, 'taken for a secret here'),
    });
  },
});
