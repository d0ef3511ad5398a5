import { isAlgorithmAsked } from '../src/rule/asked-algorithm.ts';
import { forKey, isEncrypted, leavesOnlySound } from '../src/rule/encrypted.ts';
import { isAbsent } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'jwe-missing-algorithm-allowlist',
    title: 'No list of algorithms for encrypted tokens',
    description: 'An encrypted token is opened with whatever algorithms its header names.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-327', 'CWE-757'],
    references: ['RFC 8725 §3.1', 'RFC 7516 §11.4', 'ASVS 5.0 9.1.2', 'ASVS 5.0 11.3.2'],
    messages: {
      both: {
        what: '{{called}} opens encrypted tokens without a list of allowed algorithms.',
        why: 'The header of the token then decides how the key is used, among all ways that fit it: weak and expensive ones too, as far as the library knows them.',
        remedy: 'Name what your sender uses, for both parts: how the content key is wrapped (alg) and how the content is encrypted (enc).',
      },
      wrapping: {
        what: '{{called}} opens encrypted tokens without a list of what may have wrapped the content key.',
        why: 'The header of the token then decides how the key is used, among all ways that fit it: weak and expensive ones too, as far as the library knows them.',
        remedy: 'Name the one that your sender uses, for example keyManagementAlgorithms: ["ECDH-ES"].',
      },
      content: {
        what: '{{called}} opens encrypted tokens without a list of what may have encrypted the content.',
        why: 'The header of the token decides it then, and with it what the encryption is worth.',
        remedy: 'Name the one that your sender uses, for example contentEncryptionAlgorithms: ["A256GCM"].',
      },
    },
  },
  operations: ['verify'],
  check(operation, context) {
    if (!isEncrypted(operation) || !('keyManagementAlgorithms' in operation.model.roles)) return;
    const wrapping = operation.role('keyManagementAlgorithms');
    const content = operation.role('contentEncryptionAlgorithms');
    const lacksWrapping = isAbsent(wrapping);
    const lacksContent = isAbsent(content);
    if (!lacksWrapping && !lacksContent) {
      if (!wrapping.complete || !content.complete) context.unknown('the options of the decryption are not known');
      return;
    }
    if (lacksWrapping && isAlgorithmAsked(operation)) {
      context.unknown('the algorithm that the token names is asked for first');
      return;
    }
    // A key that was made for one algorithm opens nothing else.
    const isBound = forKey(operation).length > 0 || leavesOnlySound(operation);
    context.report({
      message: lacksWrapping ? (lacksContent ? 'both' : 'wrapping') : 'content',
      data: { called: operation.called },
      at: operation.place,
      confidence: lacksWrapping && !isBound ? 'high' : 'low',
    });
  },
});
