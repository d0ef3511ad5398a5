import { isEncrypted } from '../src/rule/encrypted.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestWithout } from '../src/rule/suggest.ts';

export default defineRule({
  meta: {
    id: 'jwe-compression-used',
    title: 'Content compressed before it is encrypted',
    description: 'The content of a token is compressed before it is encrypted, so its length tells something about it.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-327', 'CWE-409'],
    references: ['RFC 8725 §2.4', 'RFC 8725 §3.6', 'ASVS 5.0 11.3.2', 'CVE-2024-28176'],
    hasSuggestions: true,
    messages: {
      compressed: {
        what: '{{called}} compresses the content of the token before it encrypts it.',
        why: 'What repeats becomes shorter, so whoever can put a text into the token learns from its length how much of it stands there already, a secret letter by letter; and the receiver has to unpack what others send, of any size.',
        remedy: 'Take zip out of the header.',
      },
    },
  },
  operations: ['sign'],
  check(operation, context) {
    if (!isEncrypted(operation) || !('zip' in operation.model.roles)) return;
    const zip = operation.role('zip');
    const found = zip.origins.find((origin) => origin.kind === 'literal' && (origin.value === 'DEF' || origin.value === true));
    if (!found) {
      if (!zip.complete) context.unknown('what compresses the content is not known');
      return;
    }
    context.report({
      message: 'compressed',
      data: { called: operation.called },
      at: found,
      confidence: 'high',
      flow: operation.flow(found, 'compressed here'),
      suggestions: suggestWithout(found),
    });
  },
});
