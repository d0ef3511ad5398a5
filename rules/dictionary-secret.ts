import type { Operation } from '../src/models/operation.ts';
import { guessable } from '../src/rule/guessable.ts';
import { fallbackIn, isOfImage, sameValue, takenBy, takesEffect, weakConfidence, whatFor, worthOf } from '../src/rule/kept-value.ts';
import { defineRule, type Report } from '../src/rule/rule.ts';
import { secretConfidence, secretLiterals, whatItDoes, writtenStep } from '../src/rule/secrets.ts';
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
      kept: {
        what: '{{file}} sets {{name}}, the secret of {{things}}, to something that anyone can guess.',
        why: 'One captured value is enough to try a word list against it on any computer, without a look at the file or a request to you; then anyone can make {{things}} for any user.',
        remedy:
          'Draw at least 32 bytes by lot, and keep them where only the program reads them: a secret manager, variables of the platform.',
      },
      keptFallback: {
        what: '{{file}} sets {{name}}, the secret of {{things}}, to something that anyone can guess when its variable is missing.',
        why: 'A deployment that forgets the variable still starts, and its secret falls to a word list: then anyone can make {{things}} for any user.',
        remedy: 'Demand the variable instead, `${VARIABLE:?}`, so that nothing starts without it.',
      },
      imageFallback: {
        what: '{{file}} sets {{name}}, the secret of {{things}}, to something that anyone can guess.',
        why: 'The variable is filled in when the image is made, so every container that is started without one of its own has the same secret, and it falls to a word list: then anyone can make {{things}} for any user.',
        remedy: 'Take the line out of the Dockerfile, give the value to the container when it starts, and stop there when it is missing.',
      },
    },
  },
  operations: ['sign', 'verify', 'middleware', 'configure', 'kept-secret'],
  check(operation, context) {
    if (operation.kept) {
      judgeKept(operation, (report) => {
        context.report(report);
      });
      return;
    }
    for (const secret of secretLiterals(operation)) {
      const { text, origin, isFallback } = secret;
      const why = guessable(text);
      const confidence = why && secretConfidence(operation, secret);
      if (!confidence) continue;
      context.report({
        message: isFallback ? 'fallback' : why,
        data: { does: whatItDoes(operation) },
        at: origin,
        confidence,
        flow: [writtenStep(origin), ...operation.flow(origin, `used as the key of ${operation.called}()`)],
        secrets: [text],
        cause: text,
        suggestions: isFallback ? suggestThrow(origin) : [],
      });
    }
  },
});

function judgeKept(operation: Operation, report: (report: Report<'kept' | 'keptFallback' | 'imageFallback'>) => void): void {
  const { kept } = operation;
  if (!kept || !takesEffect(kept)) return;
  const fallback = fallbackIn(kept.text);
  const text = fallback ?? kept.text;
  if (worthOf(text) !== 'placeholder' || !guessable(text)) return;
  report({
    message: fallback === undefined ? 'kept' : isOfImage(kept) ? 'imageFallback' : 'keptFallback',
    data: { file: kept.shown, name: kept.name, things: whatFor(kept) },
    at: kept.step,
    confidence: weakConfidence(operation, kept, text),
    related: takenBy(kept),
    ...sameValue(kept),
    secrets: [text],
  });
}
