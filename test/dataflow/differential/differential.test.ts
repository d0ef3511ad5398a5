import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWrong, judge, type Judgement } from './judge.ts';
import { ONE_FILE, SEVERAL_FILES } from './known-seeds.ts';
import { KNOWN_TO_DENY } from './known.ts';
import { packageOf } from './packages.ts';
import { packed, programOf } from './program.ts';
import { createRunner, type Package, type Runner } from './run.ts';
import { shrink } from './shrink.ts';

// Programs are run, and what arrives at their `sink(…)` is compared with what the walk says about its argument.
// It may say that it does not know. It must not rule out a text that arrives.

let runner: Runner;
beforeAll(() => void (runner = createRunner()));
afterAll(() => runner.close());

interface Suite {
  readonly title: string;
  readonly make: (seed: number) => Package;
  readonly count: number;
  readonly known: readonly number[];
  /** Of a hundred programs at whose sink something arrives: so many answers are complete, and list nothing else. */
  readonly complete: number;
  readonly exact: number;
}

const SUITES: readonly Suite[] = [
  { title: 'programs of one file', make: programOf, count: 2000, known: ONE_FILE, complete: 78, exact: 57 },
  { title: 'programs of several files', make: packageOf, count: 300, known: SEVERAL_FILES, complete: 78, exact: 63 },
];

for (const { title, make, count, known, complete, exact } of SUITES) {
  describe(title, () => {
    const judgements: Judgement[] = [];
    beforeAll(async () => {
      judgements.push(...(await Promise.all(Array.from({ length: count }, (_, seed) => judge(runner, make(seed))))));
    });

    it('are the same for the same seed', () => {
      expect(make(7)).toEqual(make(7));
      expect(make(7)).not.toEqual(make(8));
    });

    it('are not denied what arrives', { timeout: 600_000 }, async () => {
      const wrong = seedsOf(judgements).filter((seed) => !known.includes(seed));
      expect(await smallest(make, wrong.slice(0, 3)), `seeds ${wrong.join(', ')}`).toEqual({});
    });

    it('are all that are known to be denied something', () => {
      const right = known.filter((seed) => !seedsOf(judgements).includes(seed));
      expect(right, 'these have become right: take them off the list').toEqual([]);
    });

    it('are answered, most of them to the point', () => {
      const compared = judgements.filter((j) => j.kind === 'compared');
      const share = (part: readonly Judgement[]): number => (100 * part.length) / compared.length;
      expect(compared.length).toBeGreaterThan(0.75 * count);
      expect(share(compared.filter((j) => j.isComplete))).toBeGreaterThan(complete);
      expect(share(compared.filter((j) => j.isExact))).toBeGreaterThan(exact);
    });
  });
}

describe('known to deny', () => {
  for (const [cause, programs] of Object.entries(KNOWN_TO_DENY)) {
    describe(cause, () => {
      for (const known of programs) {
        const program = typeof known === 'string' ? packed(known) : { files: known, main: Object.keys(known).at(-1) ?? '' };
        it(textOf(program), async () => {
          const judgement = await judge(runner, program);
          expect(judgement.kind, 'something arrives at the sink').not.toBe('silent');
          expect(isWrong(judgement), 'has become right: it belongs to the tests of what the walk does').toBe(true);
        });
      }
    });
  }
});

// `DIFFERENTIAL_SEEDS=5000-9000 npx vitest run test/dataflow/differential` looks for more, and shows them small.
const [from, to] = (process.env['DIFFERENTIAL_SEEDS'] ?? '').split('-').map(Number);
describe.runIf(from !== undefined && to !== undefined)('more seeds', () => {
  for (const { title, make } of SUITES) {
    it(title, { timeout: 0 }, async () => {
      const wrong: number[] = [];
      for (let seed = from ?? 0; seed < (to ?? 0); seed++) if (isWrong(await judge(runner, make(seed)))) wrong.push(seed);
      expect(await smallest(make, wrong)).toEqual({});
    });
  }
});

function seedsOf(judgements: readonly Judgement[]): readonly number[] {
  return judgements.flatMap((judgement, seed) => (isWrong(judgement) ? [seed] : []));
}

/** By the seed, what is left of a program when everything is taken away that the failure does not need. */
async function smallest(make: Suite['make'], seeds: readonly number[]): Promise<Record<number, string>> {
  const found: Record<number, string> = {};
  for (const seed of seeds) found[seed] = textOf(await shrink(make(seed), async (program) => isWrong(await judge(runner, program))));
  return found;
}

function textOf(program: Package): string {
  const files = Object.entries(program.files);
  return files.map(([name, text]) => (files.length > 1 ? `[${name}] ${text}` : text).replace(/\s+/g, ' ').trim()).join('\n');
}
