import { describe, expect, it } from 'vitest';
import { decodeSource } from '../../src/source/decode.ts';

const path = '/a.ts';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decodeSource', () => {
  it('reads UTF-8', () => {
    expect(decodeSource(path, utf8('const ä = "😀";'))).toEqual({ text: 'const ä = "😀";', diagnostics: [] });
    expect(decodeSource(path, new Uint8Array())).toEqual({ text: '', diagnostics: [] });
  });

  it('takes the byte order mark away', () => {
    expect(decodeSource(path, utf8('\uFEFFa'))).toEqual({ text: 'a', diagnostics: [] });
    expect(decodeSource(path, Uint8Array.of(0xff, 0xfe, 0x61, 0, 0xe4, 0))).toEqual({ text: 'aä', diagnostics: [] });
    expect(decodeSource(path, Uint8Array.of(0xfe, 0xff, 0, 0x61, 0, 0xe4))).toEqual({ text: 'aä', diagnostics: [] });
  });

  it('reads invalid UTF-8 as Latin-1 and says so', () => {
    const message = 'The file is not valid UTF-8; it was read as Latin-1.';
    const bytes = new Uint8Array(10_000).fill(0xe4);
    expect(decodeSource(path, bytes)).toEqual({ text: 'ä'.repeat(10_000), diagnostics: [{ file: path, kind: 'encoding', message }] });
  });

  it('refuses bytes that are no text', () => {
    const refused = {
      text: undefined,
      diagnostics: [{ file: path, kind: 'binary', message: 'The file holds NUL bytes, so it is not text.' }],
    };
    expect(decodeSource(path, utf8('a\0b'))).toEqual(refused);
    expect(decodeSource(path, Uint8Array.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0))).toEqual(refused);
  });

  it('refuses more bytes than the limit', () => {
    expect(decodeSource(path, utf8('abc'), 3).text).toBe('abc');
    expect(decodeSource(path, utf8('abcd'), 3)).toEqual({
      text: undefined,
      diagnostics: [{ file: path, kind: 'too-large', message: 'The file has 4 bytes; the limit is 3.' }],
    });
    expect(decodeSource(path, new Uint8Array(2 * 1024 * 1024 + 1)).diagnostics[0]?.kind).toBe('too-large');
  });
});
