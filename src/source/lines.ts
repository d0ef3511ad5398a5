const LF = 0x0a;
const CR = 0x0d;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

export interface Position {
  /** Counted from 1. */
  readonly line: number;
  /** UTF-16 code units from the start of the line, counted from 1. */
  readonly column: number;
}

/**
 * The offset of the first character of each line. Lines end where ECMAScript ends them: LF, CR, CR LF, U+2028, U+2029
 * (ECMA-262, 12.3 Line Terminators), so the lines are those of ESTree's `loc`.
 */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > CR && code < LINE_SEPARATOR) continue;
    if (code === CR) {
      if (text.charCodeAt(i + 1) === LF) i++;
    } else if (code !== LF && code !== LINE_SEPARATOR && code !== PARAGRAPH_SEPARATOR) continue;
    starts.push(i + 1);
  }
  return starts;
}

/** Line and column of an offset. Give the result of `lineStarts` instead of the text when asking more than once. */
export function positionAt(source: string | readonly number[], offset: number): Position {
  const starts = typeof source === 'string' ? lineStarts(source) : source;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] as number) + 1 };
}
