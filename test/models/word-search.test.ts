import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/models/pattern-words.ts';
import { rows } from '../../src/models/rows.ts';
import { createWordSearch } from '../../src/models/word-search.ts';

describe('createWordSearch', () => {
  it.each([
    ['at the beginning', 'jose and more'],
    ['at the end', "import 'h3'"],
    ['across other words', 'jojose'],
    ['in a text of its own length', 'csurf'],
  ])('finds a word %s', (_, text) => {
    expect(createWordSearch(['jose', "'h3'", 'csurf', 'createHmac'])(text)).toBe(true);
  });

  it('finds no parts of words, no two halves, nothing in what is too short', () => {
    const search = createWordSearch(['jose', 'createHmac']);
    expect(['jos', 'createHma c', 'jo se', '', 'e'].filter(search)).toEqual([]);
  });

  it('says what trying each word says, over texts of few letters', () => {
    const next = numbers(1);
    const text = (length: number): string => Array.from({ length }, () => 'abAB'[next() % 4]).join('');
    const wrong: string[] = [];
    for (let round = 0; round < 2000; round++) {
      const words = Array.from({ length: 1 + (next() % 5) }, () => text(4 + (next() % 4)));
      const whole = text(next() % 40);
      if (createWordSearch(words)(whole) !== words.some((word) => whole.includes(word))) wrong.push(`${words.join(' ')} in ${whole}`);
    }
    expect(wrong).toEqual([]);
  });

  it('lets everything through when a word tells nothing', () => {
    expect(createWordSearch(['jose', ''])('x')).toBe(true);
    expect(createWordSearch([])('x')).toBe(true);
  });
});

describe('patterns of rows', () => {
  it('say with `besides` what else a file must hold: looking for it from each place would take the square of the time', () => {
    expect(rows.flatMap(({ pattern = '' }) => (/\[\\s\\S\][*+]/.test(pattern) ? [pattern] : []))).toEqual([]);
  });
});

describe('wordsOf', () => {
  it.each<[string, readonly string[]]>([
    ['jwt\\.sign', ['jwt.sign']],
    ['eyJ[\\w-]{10,}\\.eyJ', ['.eyJ']],
    ['\\b(?:Response|Request)Cookies\\b', ['ResponseCookies', 'RequestCookies']],
    ['[iI]d_?[tT]oken', ['idtoken', 'idToken', 'id_token', 'id_Token', 'Idtoken', 'IdToken', 'Id_token', 'Id_Token']],
    ['localStorage\\b(?!\\s*\\.\\s*getItem)', ['localStorage']],
    ['createHmac|createSign\\b', ['createHmac', 'createSign']],
    [`split\\(['"]\\.['"]\\)`, ["split('.')", `split('.")`, `split(".')`, 'split(".")']],
    ['a*bcd+ef', ['bc']],
    ['(?:a|.)', ['']],
  ])('%s', (pattern, words) => {
    expect(wordsOf(pattern)).toEqual(words);
  });
});

/** The same numbers every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) & 0x7fffffff) >> 8;
}
