import { guessable } from '../src/rule/guessable.ts';
import { defineRule } from '../src/rule/rule.ts';
import { secretLiterals, whatItDoes, writtenStep } from '../src/rule/secrets.ts';
import { suggestThrow } from '../src/rule/suggest.ts';

const WHY =
  'One captured token is enough to try a word list against it on any computer, without a single request to you; the secret falls in seconds, and then anyone can make tokens for any user.';

export default defineRule({
  meta: {
    id: 'dictionary-secret',
    title: 'Secret that anyone can guess',
    description: 'Tokens are signed or verified with a secret that stands in every word list.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-1391', 'CWE-521'],
    references: ['RFC 8725 §2.2', 'RFC 8725 §3.5', 'RFC 7518 §8.8', 'ASVS 5.0 11.5.1', 'ASVS 5.0 13.2.3'],
    hasSuggestions: true,
    messages: {
      published: {
        what: 'The secret that {{does}} tokens is an example that documentation and tutorials have published.',
        why: WHY,
        remedy: 'Make a random one of at least 32 bytes, read it from the environment or a secret manager, and fail when it is missing.',
      },
      words: {
        what: 'The secret that {{does}} tokens consists of words that stand for a secret.',
        why: WHY,
        remedy: 'Make a random one of at least 32 bytes, read it from the environment or a secret manager, and fail when it is missing.',
      },
      fallback: {
        what: 'When the setting is missing, tokens are signed or verified with a secret that anyone can guess.',
        why: 'A deployment that forgets the setting still starts, and its secret falls to a word list without knowledge of the source: then anyone can make tokens for any user.',
        remedy: 'Remove the fallback and stop at start-up when the setting is missing.',
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure'],
  check(operation, context) {
    for (const { text, origin, isFallback } of secretLiterals(operation)) {
      const why = guessable(text);
      if (!why) continue;
      context.report({
        message: isFallback ? 'fallback' : why,
        data: { does: whatItDoes(operation) },
        at: origin,
        confidence: 'high',
        flow: [writtenStep(origin), ...operation.flow(origin, `used as the key of ${operation.called}()`)],
        secrets: [text],
        suggestions: isFallback ? suggestThrow(origin) : [],
      });
    }
  },
});
