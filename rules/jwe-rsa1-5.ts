import { allowedWrapping, entryFor, forKey, isEncrypted, wrappingOf } from '../src/rule/encrypted.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestOtherEntry, suggestText } from '../src/rule/suggest.ts';

/** By its name, or by a pattern that stands for it. */
const RSA1_5 = /^(?:RSA1_5|RSA(?:1\S*)?\*|\*1_5)$/;
const BETTER = 'RSA-OAEP-256';
const WHY =
  'PKCS #1 v1.5 tells whoever can send altered tokens whether their padding was right, by an error or by the time that it takes; some hundred thousand of them give the content key of a token that was captured.';

export default defineRule({
  meta: {
    id: 'jwe-rsa1-5',
    title: 'RSA1_5 for encrypted tokens',
    description: 'The key of an encrypted token is encrypted with RSA1_5, whose padding gives it away to those who may try.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-780', 'CWE-327'],
    references: ['RFC 8725 §3.2', 'RFC 7516 §11.5', 'RFC 7518 §8.3', 'RFC 3218', 'ASVS 5.0 11.3.1', 'CVE-2023-46809'],
    hasSuggestions: true,
    messages: {
      encrypts: {
        what: '{{called}} encrypts the key of the token with RSA1_5.',
        why: WHY,
        remedy: 'Use RSA-OAEP-256 or ECDH-ES, and let the receiver allow nothing else.',
      },
      allows: {
        what: '{{called}} opens tokens whose key is encrypted with RSA1_5.',
        why: WHY,
        remedy: 'Allow RSA-OAEP-256 or ECDH-ES only.',
      },
    },
  },
  operations: ['sign', 'verify'],
  check(operation, context) {
    if (!isEncrypted(operation)) return;
    const isOpened = operation.kind === 'verify';
    const entries = isOpened ? (allowedWrapping(operation) ?? forKey(operation)) : wrappingOf(operation);
    const found = entryFor(entries, RSA1_5);
    if (!found) return;
    context.report({
      message: isOpened ? 'allows' : 'encrypts',
      data: { called: operation.called },
      at: found.origin,
      confidence: 'high',
      flow: operation.flow(found.origin, isOpened ? 'allowed here' : 'encrypts with it here'),
      suggestions: isOpened ? suggestOtherEntry(found.origin, BETTER) : suggestText(found.origin, BETTER),
    });
  },
});
