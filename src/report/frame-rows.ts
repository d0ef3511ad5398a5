import { markRows, type LineMark, type Piece } from './frame-marks.ts';
import type { SourceLine, SourceText } from './source-lines.ts';
import { charWidth } from './terminal-text.ts';

/** A span of one file with what is to be said about it; an empty label underlines only. */
export interface Mark {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly label: string;
  readonly primary: boolean;
}

export type FrameRow =
  | { readonly kind: 'source'; readonly line: number; readonly text: string }
  | { readonly kind: 'marks'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'fold' };

/** A span of at most this many lines is shown whole; of a longer one the first and the last line. */
const WHOLE_SPAN = 6;

export function frameRows(source: SourceText, marks: readonly Mark[], width: number): FrameRow[] {
  const lines = linesToShow(source, marks);
  const rows: FrameRow[] = [];
  let previous: number | undefined;
  for (const line of lines) {
    if (previous !== undefined && line > previous + 1) {
      // Folding a single line would save nothing.
      if (line === previous + 2) pushLine(rows, source, previous + 1, [], width);
      else rows.push({ kind: 'fold' });
    }
    pushLine(rows, source, line, marks, width);
    previous = line;
  }
  return rows;
}

function linesToShow(source: SourceText, marks: readonly Mark[]): number[] {
  const lines = new Set<number>();
  for (const mark of marks) {
    const whole = mark.primary && mark.endLine - mark.line < WHOLE_SPAN;
    for (let line = mark.line; whole && line < mark.endLine; line++) lines.add(line);
    lines.add(mark.line);
    if (mark.primary) lines.add(mark.endLine);
  }
  return [...lines].filter((line) => line >= 1 && line <= source.lineCount).sort((a, b) => a - b);
}

function pushLine(rows: FrameRow[], source: SourceText, number: number, marks: readonly Mark[], width: number): void {
  const line = source.line(number);
  if (!line) return;
  for (const window of windows(line, lineMarks(line, number, marks), width)) {
    rows.push({ kind: 'source', line: number, text: window.text });
    for (const pieces of markRows(window.marks)) rows.push({ kind: 'marks', pieces });
  }
}

/** What the marks underline on one line, in terminal columns. */
function lineMarks(line: SourceLine, number: number, marks: readonly Mark[]): LineMark[] {
  const found: LineMark[] = [];
  const firstInk = line.text.length - line.text.trimStart().length;
  for (const mark of marks) {
    const first = mark.line === number;
    const last = mark.endLine === number;
    if (!first && !(last && mark.primary)) continue;
    const start = first ? columnOf(line, mark.column - 1) : firstInk;
    const end = last ? columnOf(line, mark.endColumn - 1) : columnOf(line, Number.POSITIVE_INFINITY);
    found.push({ start, end: Math.max(end, start + 1), label: first ? mark.label : '', primary: mark.primary });
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end || Number(b.primary) - Number(a.primary));
}

function columnOf(line: SourceLine, offset: number): number {
  const at = Math.max(0, Math.min(offset, line.columnAt.length - 1));
  return line.columnAt[at] ?? 0;
}

interface Window {
  readonly text: string;
  readonly marks: readonly LineMark[];
}

/** Cuts a line that is too long (minified code) around its marks; marks that are too far apart get a row each. */
function windows(line: SourceLine, marks: readonly LineMark[], width: number): Window[] {
  const full = line.columnAt.at(-1) ?? 0;
  if (full <= width) return [{ text: line.text.trimEnd(), marks }];
  if (marks.length === 0) return [{ text: cut(line.text, 0, width - 1) + '…', marks }];
  return groupsWithin(marks, width - 2 * ELLIPSIS).map((group) => windowAround(line, group, width, full));
}

const ELLIPSIS = 1;

/** Marks that fit into one window together, from left to right. */
function groupsWithin(marks: readonly LineMark[], room: number): LineMark[][] {
  const groups: LineMark[][] = [];
  for (const mark of marks) {
    const group = groups.at(-1);
    const start = group && startOfWindow(group, room);
    if (group && start !== undefined && mark.end <= start + room) group.push(mark);
    else groups.push([mark]);
  }
  return groups;
}

/** Where a window must begin to show these marks: at the beginning of the line, else a little before the first mark. */
function startOfWindow(marks: readonly LineMark[], room: number): number {
  const first = marks[0]?.start ?? 0;
  const last = Math.max(...marks.map((mark) => mark.end));
  if (last <= room) return 0;
  const spare = Math.max(0, room - (last - first));
  return Math.max(0, first - Math.min(Math.floor(room / 4), spare));
}

function windowAround(line: SourceLine, marks: readonly LineMark[], width: number, full: number): Window {
  const room = width - 2 * ELLIPSIS;
  const from = Math.min(startOfWindow(marks, room), Math.max(0, full - width + ELLIPSIS));
  const before = from > 0 ? '…' : '';
  const after = from + width - before.length < full ? '…' : '';
  const last = from + width - before.length - after.length;
  const shift = before.length - from;
  return {
    text: before + cut(line.text, from, last) + after,
    marks: marks.map((mark) => ({ ...mark, start: mark.start + shift, end: Math.max(mark.start + 1, Math.min(mark.end, last)) + shift })),
  };
}

/** The part of a text between two terminal columns; a wide character that is cut through becomes a space. */
function cut(text: string, from: number, to: number): string {
  let column = 0;
  let out = '';
  for (const character of text) {
    const next = column + charWidth(character);
    if (column >= from && next <= to) out += character;
    else if (next > from && column < to) out += ' ';
    column = next;
    if (column >= to) break;
  }
  return out;
}
