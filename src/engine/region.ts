import type { Place, Step } from '../dataflow/origin.ts';
import { endOf, startOf } from '../source/ast.ts';
import { lineStarts, positionAt } from '../source/lines.ts';
import type { SourceModule } from '../source/module.ts';
import type { Span } from './finding.ts';

/** A place as plain data, which can cross threads and lie in a cache. Offsets count UTF-16 code units of the file's text. */
export interface Region extends Span {
  readonly start: number;
  readonly end: number;
}

export interface LabelledRegion extends Region {
  readonly message: string;
}

export function regionOf({ module, node }: Place): Region {
  const lines = linesOf(module);
  const start = startOf(node);
  const end = endOf(node);
  const from = positionAt(lines, start);
  const to = positionAt(lines, end);
  return { file: module.path, start, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

export function labelledRegion(step: Step): LabelledRegion {
  return { ...regionOf(step), message: step.phrase };
}

export function isSameRegion(a: Region, b: Region): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

/** What a user is told of a region: its offsets are for edits and for comparing. */
export function spanOf({ file, line, column, endLine, endColumn }: Span): Span {
  return { file, line, column, endLine, endColumn };
}

const known = new WeakMap<object, readonly number[]>();

function linesOf(module: SourceModule): readonly number[] {
  const before = known.get(module.ast);
  if (before) return before;
  const lines = lineStarts(module.text);
  known.set(module.ast, lines);
  return lines;
}
