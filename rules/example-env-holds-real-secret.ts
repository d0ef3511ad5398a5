import type { Kept, KeptValue } from '../src/models/kept.ts';
import { isDefaultOfSource, isForTrying, isOfLittleUse, sameValue, takenBy, whatFor, worthOf } from '../src/rule/kept-value.ts';
import { defineRule } from '../src/rule/rule.ts';

const REMEDY =
  'Leave the value empty in the example and say how to draw one (crypto.randomBytes(32)); make a new secret wherever this one is in use.';

/** CVE-2025-13877: a default secret that came with the program, and that installations kept. */
export default defineRule({
  meta: {
    id: 'example-env-holds-real-secret',
    title: 'Real secret in an example',
    description: 'An example of a configuration holds a secret that is in use, or that looks as though it was drawn to be used.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-1392', 'CWE-798'],
    references: ['RFC 8725 §2.2', 'ASVS 5.0 13.2.3', 'ASVS 5.0 13.3.1', 'CVE-2025-13877'],
    messages: {
      same: {
        what: '{{file}} gives away {{name}}, the secret of {{things}} that {{other}} has.',
        why: 'Everyone who can read the repository can make {{things}} for any user of what runs with that file.',
        remedy: REMEDY,
      },
      drawn: {
        what: '{{file}} holds a value of {{name}}, the secret of {{things}}, that looks like a real one.',
        why: 'Nothing shows that it has to be replaced, so whoever copies the example runs with a secret that all readers of the repository have; if it was taken from a running program, that one is open already.',
        remedy: REMEDY,
      },
    },
  },
  operations: ['kept-secret'],
  check({ kept }, context) {
    if (!kept || kept.stage !== 'example' || (kept.kind !== 'env' && kept.kind !== 'config') || kept.git === 'ignored') return;
    // What the source lets step in by itself is another finding.
    if (isDefaultOfSource(kept)) return;
    const worth = worthOf(kept.text);
    if (worth !== 'real' && worth !== 'drawn') return;
    const twins = kept.twins.filter((other) => isInUse(other, kept));
    const twin = twins.find((other) => !other.isUnread) ?? twins[0];
    if (!twin && worth !== 'drawn') return;
    const data = { file: kept.shown, name: kept.name, things: whatFor(kept) };
    const related = takenBy(kept);
    // Where the other value stands is not shown: that file is often one that git ignores.
    context.report({
      message: twin ? 'same' : 'drawn',
      data: twin ? { ...data, other: twin.shown } : data,
      at: kept.step,
      // A setting that no code of the repository names may be left over.
      confidence:
        isOfLittleUse(kept) || (!twin && kept.uses.length === 0 && !kept.isNamedInCode())
          ? 'low'
          : twin && isSurelyUsed(twin)
            ? 'high'
            : 'medium',
      related,
      ...sameValue(kept),
      secrets: [kept.text],
    });
  },
});

/**
 * The same in a file that a program runs with; what tests and pipelines use is nobody's secret, and what git tracks for whoever
 * develops the program or tries it out is for that alone.
 */
function isInUse(other: KeptValue, { text }: Kept): boolean {
  if (other.git === 'tracked' && isForTrying(other)) return false;
  return other.text === text && (other.kind === 'env' || other.kind === 'config') && other.stage !== 'example' && other.stage !== 'test';
}

/** A tracked configuration of no stage is often the one that developers start. */
function isSurelyUsed({ git, kind, stage }: KeptValue): boolean {
  return git !== 'tracked' || kind === 'env' || stage === 'production' || stage === 'staging';
}
