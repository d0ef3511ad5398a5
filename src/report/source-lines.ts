import { MASK, type Range, type Redactor } from './redact.ts';
import { charWidth, visible } from './terminal-text.ts';

/** One line of source as a terminal shows it: tabs as spaces, controls visible, secrets masked. */
export interface SourceLine {
  readonly text: string;
  /** Terminal column (from 0) of each UTF-16 offset of the original line, the end of the line included. */
  readonly columnAt: readonly number[];
}

export interface SourceText {
  readonly lineCount: number;
  /** A line by its number from 1; undefined behind the end. */
  line(number: number): SourceLine | undefined;
}

const TAB_WIDTH = 4;
// ECMAScript's line terminators (ECMA-262, 12.3), as parsers count lines.
const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

export function sourceText(text: string, redactor: Redactor): SourceText {
  const bounds = lineBounds(text);
  const secrets = redactor.ranges(text);
  return {
    lineCount: bounds.length,
    line(number) {
      const bound = bounds[number - 1];
      return bound && renderLine(text, bound, secrets);
    },
  };
}

function lineBounds(text: string): Range[] {
  const bounds: Range[] = [];
  let start = 0;
  for (const match of text.matchAll(LINE_BREAK)) {
    bounds.push([start, match.index]);
    start = match.index + match[0].length;
  }
  bounds.push([start, text.length]);
  return bounds;
}

function renderLine(text: string, [start, end]: Range, secrets: readonly Range[]): SourceLine {
  let shown = '';
  let column = 0;
  const columnAt: number[] = [];
  const hidden = secrets.filter(([from, to]) => from < end && to > start);
  for (let at = start; at < end;) {
    const secret = hidden.find(([from, to]) => from <= at && at < to);
    if (secret) {
      const upTo = Math.min(secret[1], end);
      for (; at < upTo; at++) columnAt.push(column);
      shown += MASK;
      column += MASK.length;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    for (let unit = 0; unit < character.length; unit++) columnAt.push(column);
    at += character.length;
    if (character === '\t') {
      const spaces = TAB_WIDTH - (column % TAB_WIDTH);
      shown += ' '.repeat(spaces);
      column += spaces;
    } else {
      const safe = visible(character);
      shown += safe;
      column += charWidth(safe);
    }
  }
  columnAt.push(column);
  return { text: shown, columnAt };
}
