import { parse } from '@typescript-eslint/parser';
import { describe, expect, it } from 'vitest';
import { lineStarts, positionAt } from '../../src/source/lines.ts';

describe('lineStarts', () => {
  it('knows every line terminator of ECMAScript', () => {
    expect(lineStarts('a\nb\r\nc\rd\u2028e\u2029f')).toEqual([0, 2, 5, 7, 9, 11]);
  });

  it('counts the empty lines at the ends', () => {
    expect(lineStarts('')).toEqual([0]);
    expect(lineStarts('\n\n')).toEqual([0, 1, 2]);
    expect(lineStarts('\n\r')).toEqual([0, 1, 2]);
  });

  it('leaves out what only other standards call a line end', () => {
    expect(lineStarts('a\vb\fc\u0085d\u2027e\u202af')).toEqual([0]);
  });
});

describe('positionAt', () => {
  it('counts lines and UTF-16 code units from 1', () => {
    const text = 'ab\n😀c\r\nd';
    expect(positionAt(text, 0)).toEqual({ line: 1, column: 1 });
    expect(positionAt(text, 2)).toEqual({ line: 1, column: 3 });
    expect(positionAt(text, 3)).toEqual({ line: 2, column: 1 });
    expect(positionAt(text, text.indexOf('c'))).toEqual({ line: 2, column: 3 });
    expect(positionAt(lineStarts(text), text.indexOf('d'))).toEqual({ line: 3, column: 1 });
    expect(positionAt(text, text.length)).toEqual({ line: 3, column: 2 });
  });

  it('agrees with the `loc` of ESTree', () => {
    const text = 'a;\r\nb;\u2028c; /*\r*/ d;\n\n`\u2029`; e;';
    const { body } = parse(text, { loc: true, range: true });
    expect(body.length).toBe(6);
    for (const { loc, range } of body) {
      expect(positionAt(text, range[0])).toEqual({ line: loc.start.line, column: loc.start.column + 1 });
      expect(positionAt(text, range[1])).toEqual({ line: loc.end.line, column: loc.end.column + 1 });
    }
  });
});
