import type { ChalkInstance } from 'chalk';
import { frameRows, type FrameRow, type Mark } from './frame-rows.ts';
import type { SourceText } from './source-lines.ts';

export interface FrameStyle {
  readonly chalk: ChalkInstance;
  /** Paints what belongs to the primary span. */
  readonly primary: ChalkInstance;
  /** Columns for the source text beside the gutter. */
  readonly width: number;
}

/**
 * The lines of one file that marks point into, in the manner of rustc: line numbers in a gutter, spans underlined below
 * their line and labelled, lines that are far apart folded to `...`. `gutter` is the width of the longest line number of
 * the whole finding, so that the frames of its files line up.
 */
export function frame(source: SourceText, marks: readonly Mark[], gutter: number, style: FrameStyle): string[] {
  const bar = style.chalk.blue('|');
  const blank = ' '.repeat(gutter);
  const out = [`${blank} ${bar}`];
  for (const row of frameRows(source, marks, style.width)) out.push(rowText(row, bar, blank, gutter, style));
  return out;
}

function rowText(row: FrameRow, bar: string, blank: string, gutter: number, style: FrameStyle): string {
  if (row.kind === 'fold') return style.chalk.blue('...');
  if (row.kind === 'source') {
    const number = style.chalk.blue(String(row.line).padStart(gutter));
    return row.text === '' ? `${number} ${bar}` : `${number} ${bar} ${row.text}`;
  }
  let text = '';
  for (const piece of row.pieces) {
    const paint = piece.primary === undefined ? (plain: string) => plain : piece.primary ? style.primary : style.chalk.blue;
    text += paint(piece.text);
  }
  return `${blank} ${bar} ${text}`;
}

/** Width of the gutter that holds all these line numbers. */
export function gutterWidth(lines: readonly number[]): number {
  return Math.max(1, ...lines.map((line) => String(line).length));
}
