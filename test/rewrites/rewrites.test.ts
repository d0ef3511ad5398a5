import { beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { casesOf } from '../rules/cases.ts';
import { aboutTypes, rewrites, touchesEvidence } from './all.ts';
import { difference, findingsIn, mistakes } from './compare.ts';
import { known } from './known.ts';
import { readCase, type Program, type Rewrite } from './program.ts';

interface Case {
  /** As in "alg-none-sign/bad-algorithm-option.ts". */
  readonly name: string;
  readonly program: Program;
  readonly found: readonly string[];
}

/** Rules about the same code, of which one attribute or word differs: a case that they share is rewritten once. */
function familyOf(rule: string): string {
  return rule
    .replace(/^cookie-missing-.*/, 'cookies')
    .replace(/(?:local|session)-storage$/, 'storage')
    .replace(/-hmac$/, '');
}

/** So many bad ones, and so many that are well, of each rule: the others travel in the same ways. */
const OF_EACH = 4;

/** The first cases of a rule, and those of which the cause is known. */
function sampleOf(rule: string): readonly string[] {
  const all = casesOf(rule);
  const listed = new Set(known.flatMap((group) => group.cases).map((name) => name.slice(name.lastIndexOf(' / ') + 3)));
  const first = ['bad-', 'ok-'].flatMap((kind) => all.filter((name) => name.startsWith(kind)).slice(0, OF_EACH));
  return all.filter((name) => first.includes(name) || listed.has(`${rule}/${name}`));
}

/** Audits wait for the parser's threads now and then. */
const AT_ONCE = 8;

let cases: readonly Case[] = [];

beforeAll(async () => {
  const programs = new Map<string, { name: string; program: Program }>();
  for (const rule of rules.map(({ meta }) => meta.id)) {
    for (const name of sampleOf(rule)) {
      const key = `${familyOf(rule)}/${name}`;
      const program = programs.has(key) ? undefined : readCase(rule, name);
      if (program) programs.set(key, { name: `${rule}/${name}`, program });
    }
  }
  cases = await inTurns([...programs.values()], async (each) => ({ ...each, found: await findingsIn(each.program) }));
});

describe('the same program written differently has the same findings', () => {
  it('of which the cases have many', () => {
    // All rules look at them: where two speak of one cause, the graver one is heard.
    const silent = cases.filter(({ name, found }) => name.includes('/bad-') && found.length === 0);
    expect(silent.map(({ name }) => name)).toEqual([]);
    expect(cases.length).toBeGreaterThan(400);
  });

  it('and what is known to differ names a rewrite, a case, and each once', () => {
    const names = known.flatMap((group) => group.cases);
    const possible = new Set(Object.keys(rewrites).flatMap((title) => cases.map(({ name }) => `${title} / ${name}`)));
    expect(names.filter((name) => !possible.has(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(Object.entries(rewrites))('%s', async (title, rewrite) => {
    const listed = new Set(known.flatMap((group) => group.cases).filter((name) => name.startsWith(`${title} / `)));
    const compared = await comparedCases(title, rewrite);
    expect(compared.length, 'cases that it applies to').toBeGreaterThan(10);
    const differing = compared.filter(({ lines }) => lines.length > 0);
    expect(Object.fromEntries(differing.filter(({ name }) => !listed.has(name)).map(({ name, lines }) => [name, lines]))).toEqual({});
    expect(
      [...listed].filter((name) => !differing.some((d) => d.name === name)),
      'known.ts lists them, but they are equal',
    ).toEqual([]);
  });
});

async function comparedCases(title: string, rewrite: Rewrite): Promise<readonly { name: string; lines: readonly string[] }[]> {
  const meant = (line: string): boolean => title !== 'without types' || !aboutTypes.has(line.slice(0, line.indexOf(',')));
  const shown = (lines: readonly string[]): readonly string[] =>
    touchesEvidence.has(title)
      ? lines
          .filter(meant)
          .map((line) => line.slice(0, line.lastIndexOf(',')))
          .sort()
      : lines;
  const written = cases.flatMap((each) => {
    const after = rewrite(each.program);
    return after ? [{ ...each, after }] : [];
  });
  return inTurns(written, async ({ name, program, found, after }) => {
    expect(mistakes(program, after), `${title} / ${name} is a mistake of the rewrite`).toEqual([]);
    return { name: `${title} / ${name}`, lines: difference(shown(found), shown(await findingsIn(after))) };
  });
}

async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let i = 0; i < items.length; i += AT_ONCE) results.push(...(await Promise.all(items.slice(i, i + AT_ONCE).map(work))));
  return results;
}
