import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../src/report/line-hash.ts';

const END = 'c129715d7a2bc9a3:1';

describe('lineHashes', () => {
  it('hashes the one empty line of an empty file', () => {
    expect(lineHashes('')).toEqual([END]);
  });

  it('leaves out spaces and tabs', () => {
    expect(lineHashes(' a\nb\n  \t\tc\n d')).toEqual([
      '271789c17abda88f:1',
      '54703d4cd895b18:1',
      '180aee12dab6264:1',
      'a23a3dc5e078b07b:1',
    ]);
    expect(lineHashes('a\nb\nc\nd')).toEqual(lineHashes(' a\nb\n  \t\tc\n d'));
  });

  it('takes every spelling of a line break for the same', () => {
    const expected = [
      'e9496ae3ebfced30:1',
      'fb7c023a8b9ccb3f:1',
      'ce8ba1a563dcdaca:1',
      'e20e36e16fcb0cc8:1',
      'b3edc88f2938467e:1',
      'c8e28b0b4002a3a0:1',
      END,
    ];
    for (const [first, rest] of [
      ['\n', '\n'],
      ['\r', '\r'],
      ['\r\n', '\r\n'],
      ['\n', '\r\n'],
    ] as const) {
      expect(lineHashes(` hello; \t${first}world!!!${rest}${rest}${rest}  \t\tGreetings${rest} End${rest}`)).toEqual(expected);
    }
  });

  it('numbers lines with equal hashes, and tells apart lines whose following text differs', () => {
    const hashes = lineHashes('Lorem ipsum dolor sit amet.\n'.repeat(10));
    expect(hashes.slice(0, 6)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `a7f2ff13bc495cf2:${n}`));
    expect(hashes.slice(6)).toEqual(['a7f2ff1481e87703:1', 'a9cf91f7bbf1862b:1', '55ec222b86bcae53:1', 'cc97dc7b1d7d8f7b:1', END]);
  });
});
