import type { KeptValue } from '../src/models/kept.ts';
import { ANY_RANK, rankOf } from '../src/rule/kept-rank.ts';
import { isOfLittleUse, sameValue, takenBy, whatFor, worthOf } from '../src/rule/kept-value.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'same-secret-across-environments',
    title: 'One secret for several environments',
    description: 'The secret of tokens or sessions is the same in production and in another environment.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-1392', 'CWE-323'],
    references: ['ASVS 5.0 13.3.1', 'ASVS 5.0 13.3.2', 'OWASP Secrets Management Cheat Sheet §2.7'],
    messages: {
      same: {
        what: '{{file}} and {{other}} have the same {{name}}, the secret of {{things}}.',
        why: 'Each environment accepts what the other has made: who may log in to one as anybody, or can read its settings, has every account of the other.',
        remedy: 'Draw a secret of its own for each environment, and replace this one in both.',
      },
    },
  },
  operations: ['kept-secret'],
  check({ kept }, context) {
    if (!kept || !isSetting(kept)) return;
    const worth = worthOf(kept.text);
    if (worth !== 'real' && worth !== 'drawn') return;
    const rank = rankOf(kept);
    const others = kept.twins.filter((twin) => isSetting(twin) && twin.text === kept.text && rankOf(twin) !== rank);
    // One finding for all: it stands in the file that most depends on it, among those that are audited.
    if (others.some((other) => other.git !== 'ignored' && rankOf(other) > rank)) return;
    const [other] = others.filter((twin) => Math.max(rank, rankOf(twin)) > ANY_RANK).sort((a, b) => order(b) - order(a));
    if (!other) return;
    const isGuess = rank === ANY_RANK || rankOf(other) === ANY_RANK;
    context.report({
      message: 'same',
      data: { file: kept.shown, other: other.shown, name: kept.name, things: whatFor(kept) },
      at: kept.step,
      confidence: isGuess || isOfLittleUse(kept) ? 'low' : kept.isProven ? 'high' : 'medium',
      related: [{ ...other.step, phrase: other.stage ? `the same value for ${other.stage}` : 'the same value' }, ...takenBy(kept)],
      ...sameValue(kept),
      secrets: [kept.text],
    });
  },
});

function isSetting({ kind, stage }: KeptValue): boolean {
  return (kind === 'env' || kind === 'config') && stage !== 'example';
}

/** One of another stage is sure to be another environment. */
function order(value: KeptValue): number {
  const rank = rankOf(value);
  return rank === ANY_RANK ? 0 : rank;
}
