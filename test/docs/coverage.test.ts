import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';

const PAGE = readFileSync('docs/coverage.md', 'utf8');
const { misuses, asvs, rfc8725 } = JSON.parse(readFileSync('scripts/map/unruled.json', 'utf8')) as Record<
  'misuses' | 'asvs' | 'rfc8725',
  Readonly<Record<string, string>>
>;

/** The lines of one of the tables, as the texts of their cells. */
function table(name: string): readonly (readonly string[])[] {
  const text = PAGE.slice(PAGE.indexOf(`<!-- ${name}:start -->`), PAGE.indexOf(`<!-- ${name}:end -->`));
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const idOf = (cell: string | undefined): string => /^\[([\w-]+)\]\(rules\/\1\.md\)$/.exec(cell ?? '')?.[1] ?? '';

describe('docs/coverage.md', () => {
  const lines = table('misuses');

  it('has a line for each misuse, with its rule or a reason', () => {
    expect(lines.length).toBeGreaterThanOrEqual(165);
    expect(new Set(lines.map(([name]) => name)).size).toBe(lines.length);
    expect(lines.filter(([, answer]) => !answer).map(([name]) => name)).toEqual([]);
    expect(lines.filter(([name, answer]) => idOf(answer) === '' && misuses[name ?? ''] !== answer)).toEqual([]);
  });

  it('has every rule once', () => {
    const found = lines.map(([, answer]) => idOf(answer)).filter(Boolean);
    const related = rules.map(({ meta }) => meta.id);
    expect(related.filter((id) => !found.includes(id)).sort()).toEqual(['missing-algorithm-allowlist-hmac']);
  });

  it.each([
    ['asvs', 105],
    ['rfc8725', 21],
  ])('answers for every line of %s', (name, least) => {
    const rows = table(name);
    expect(rows.length).toBeGreaterThanOrEqual(least);
    expect(rows.filter((cells) => cells.at(-1) === '').map(([number]) => number)).toEqual([]);
  });

  it('gives no reason for what has a rule', () => {
    expect(Object.keys(misuses).filter((name) => rules.some(({ meta }) => meta.id === name))).toEqual([]);
    const answered = [...table('asvs'), ...table('rfc8725')]
      .filter((cells) => cells.at(-1)?.startsWith('['))
      .map(([number = '']) => number.replace('§', ''));
    expect([...Object.keys(asvs), ...Object.keys(rfc8725)].filter((number) => answered.includes(number))).toEqual([]);
  });
});
