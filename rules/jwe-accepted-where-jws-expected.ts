import { decryptionOf, isEncrypted, isForAll } from '../src/rule/encrypted.ts';
import { defineRule } from '../src/rule/rule.ts';
import { isSameToken } from '../src/rule/same-token.ts';
import { inOneFunction } from '../src/rule/one-function.ts';

export default defineRule({
  meta: {
    id: 'jwe-accepted-where-jws-expected',
    title: 'Encrypted token accepted in place of a signed one',
    description: 'The same input is accepted when it can be decrypted and when its signature is right.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-347', 'CWE-843'],
    references: ['RFC 8725 §2.3', 'RFC 8725 §3.3', 'ASVS 5.0 9.2.2'],
    messages: {
      either: {
        what: '{{called}} opens the same token that {{other}} verifies: an encrypted one takes the place of a signed one.',
        why: 'Encryption does not say who wrote it: with a public key to encrypt for, an attacker needs no signature any more.',
        remedy: 'Accept one form at each place, and verify a signature inside of what is decrypted.',
      },
    },
  },
  operations: ['verify'],
  check(operation, context) {
    if (!isEncrypted(operation)) return;
    const other = operation
      .near('verify')
      .find(
        (verify) => !isEncrypted(verify) && inOneFunction(verify, operation) && !decryptionOf(verify) && isSameToken(operation, verify),
      );
    if (!other) return;
    context.report({
      message: 'either',
      data: { called: operation.called, other: other.called },
      at: operation.place,
      confidence: isForAll(operation) ? 'medium' : 'low',
      flow: [
        { ...operation.place, phrase: 'accepted when it can be decrypted' },
        { ...other.place, phrase: 'accepted when it is signed' },
      ],
    });
  },
});
