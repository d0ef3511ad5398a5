import { secretConfidence, secretLiterals } from '../src/rule/secrets.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestThrow } from '../src/rule/suggest.ts';

export default defineRule({
  meta: {
    id: 'env-fallback-secret',
    title: 'Built-in fallback for a missing secret',
    description: 'When the setting for the secret is missing, a text from the source takes its place.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-798', 'CWE-1188'],
    references: ['RFC 8725 §3.5', 'ASVS 5.0 13.3.1', 'CVE-2025-69971', 'CVE-2026-49352', 'CVE-2023-46943'],
    hasSuggestions: true,
    messages: {
      fallback: {
        what: 'When the setting is missing, tokens are signed or verified with a secret from the source.',
        why: 'A deployment that forgets the setting still starts, and everyone who knows the source can make tokens that it accepts, whatever they are for.',
        remedy: 'Remove the fallback and stop at start-up when the setting is missing.',
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure'],
  check(operation, context) {
    for (const secret of secretLiterals(operation)) {
      const { origin, text, isFallback } = secret;
      const confidence = isFallback ? secretConfidence(operation, secret) : undefined;
      if (!confidence) continue;
      context.report({
        message: 'fallback',
        at: origin,
        confidence,
        flow: operation.flow(origin, `used as the key of ${operation.called}()`),
        secrets: [text],
        cause: text,
        suggestions: suggestThrow(origin),
      });
    }
  },
});
