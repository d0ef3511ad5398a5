import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rows } from '../../src/models/rows.ts';
import { operationWords } from '../../src/report/operation-words.ts';

/** The lines of the table in docs/libraries.md: library, kinds. */
const TABLE = readFileSync('docs/libraries.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, library, kinds] = /^\| (`[^`]+`|the platform) +\| ([^|]+?) *\|/.exec(line) ?? [];
    return library === undefined || kinds === undefined ? [] : [{ library: library.replaceAll('`', ''), kinds: kinds.split(', ') }];
  });

describe('docs/libraries.md', () => {
  it('names every library that has rows, and no other', () => {
    const libraries = [...new Set(rows.map(({ library }) => library || 'the platform'))].sort();
    expect(TABLE.map(({ library }) => library)).toEqual(libraries);
  });

  it.each(TABLE)('$library has rows of the kinds that it says', ({ library, kinds }) => {
    const own = rows.filter((row) => (row.library || 'the platform') === library);
    expect(kinds).toEqual([...new Set(own.map(({ kind }) => operationWords(kind)[1]))].sort());
  });
});
