import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';

const PAGE = readFileSync(new URL('../../docs/advice.md', import.meta.url), 'utf8');

it('the page about the advice names rules that exist, under their own names', () => {
  const links = [...PAGE.matchAll(/\[([^\]]+)\]\(rules\/([^)]+)\.md\)/g)].map(([, name, page]) => ({ name, page }));
  const ids = new Set(rules.map(({ meta }) => meta.id));
  expect(links.length).toBeGreaterThan(80);
  expect(links.filter(({ name, page = '' }) => name !== page || !ids.has(page))).toEqual([]);
});

it('each piece of advice that no rule checks says why', () => {
  const rows = PAGE.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| Advice'));
  const unchecked = rows
    .map((row) => row.split(' | ').map((cell) => cell.replaceAll('|', '').trim()))
    .filter(([, , checks]) => checks === '—');
  expect(unchecked.filter(([, what, , unseen]) => what === '—' && unseen === '—')).toEqual([]);
});
