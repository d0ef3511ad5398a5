import { endOf, startOf } from '../../src/source/ast.ts';
import type { Node } from '../../src/source/module.ts';

/** A stretch of text that becomes another one. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function replace(node: Node, text: string): Edit {
  return { start: startOf(node), end: endOf(node), text };
}

export function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** The text after all edits. What is inserted at one place stays in the order of the list. */
export function applied(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) throw new Error(`edits overlap at ${edit.start} of\n${text}`);
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** Whether an edit would touch what another one replaces. */
export function touches(edits: readonly Edit[], start: number, end: number): boolean {
  return edits.some((edit) => edit.start < end && start < edit.end);
}
