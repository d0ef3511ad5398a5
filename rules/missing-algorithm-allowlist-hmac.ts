import { isOnlySecret, missingAllowlist } from '../src/rule/allowlist.ts';
import { oneKey } from '../src/rule/one-key.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestAlgorithms } from '../src/rule/suggest.ts';

export default defineRule({
  meta: {
    id: 'missing-algorithm-allowlist-hmac',
    title: 'No list of allowed algorithms for a secret',
    description: 'A token is verified with a shared secret and without a list of allowed algorithms, in a library that keeps to HMAC then.',
    severity: 'low',
    preset: 'strict',
    cwe: ['CWE-757'],
    references: ['RFC 8725 §3.1', 'ASVS 5.0 9.1.2'],
    hasSuggestions: true,
    messages: {
      missing: {
        what: '{{called}} verifies with a secret and without a list of allowed algorithms.',
        why: 'HS256, HS384 and HS512 are all accepted. That is no hole today; it becomes one when the secret is replaced by a public key.',
        remedy: 'Pass algorithms: ["HS256"], or the one that you sign with.',
      },
    },
  },
  operations: ['verify', 'middleware', 'configure'],
  check(operation, context) {
    const missing = missingAllowlist(operation);
    if (missing === 'unknown') {
      context.unknown('the options of the verification are not known');
      return;
    }
    if (!missing || missing.decides === 'header' || !isOnlySecret(missing)) return;
    const suggestions = suggestAlgorithms(operation);
    context.report({
      message: 'missing',
      data: { called: operation.called },
      at: operation.place,
      confidence: 'high',
      suggestions,
      ...oneKey(operation, 'missing', suggestions),
    });
  },
});
