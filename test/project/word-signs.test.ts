import { describe, expect, it } from 'vitest';
import { wordSigns } from '../../src/project/word-signs.ts';

describe('wordSigns', () => {
  const texts = new Map([
    ['/sign.ts', 'export const token = jwt.sign({ sub: user.id }, key);'],
    ['/list.ts', 'export const rows = await table.findMany();'],
    ['/short.ts', 'id'],
    ['/empty.ts', ''],
  ]);
  const holding = wordSigns(texts);

  it('keeps every text that holds all words, and leaves out what holds none', () => {
    expect([...holding(['jwt.sign']).keys()]).toEqual(['/sign.ts']);
    expect([...holding(['findMany', 'table']).keys()]).toEqual(['/list.ts']);
    expect([...holding(['findMany', 'jwt.sign']).keys()]).toEqual([]);
    expect(holding(['findMany']).get('/list.ts')).toBe(texts.get('/list.ts'));
  });

  it('knows nothing of words that are shorter than a sign', () => {
    expect([...holding(['id']).keys()]).toEqual([...texts.keys()]);
    expect([...holding(['id', 'findMany']).keys()]).toEqual(['/list.ts']);
  });

  it('misses no part of a text, whatever its characters and its length', () => {
    const text = Array.from({ length: 3000 }, (_, i) => String.fromCharCode((i * 7919 + (i >> 3) * 31) % 256)).join('');
    const inLong = wordSigns(new Map([['/long.ts', text]]));
    for (let at = 0; at < text.length - 12; at += 1) {
      for (const length of [4, 5, 12]) expect(inLong([text.slice(at, at + length)]).size).toBe(1);
    }
  });
});
