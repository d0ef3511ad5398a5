import { paired, type Entry } from './entry.ts';

const QUOTED_KEY = /^(?:"(?:[^"\\]|\\.)*"|'[^']*')(?=\s*:)/;
const NO_KEY = /^["'#&*!|>%@`[\]{},]|#/;
const VARIABLE = /^([A-Za-z_]\w*)=/;

/** Nobody nests settings deeper. */
const MAX_DEPTH = 50;

interface Level {
  readonly indent: number;
  readonly key: string;
}

/**
 * The scalars of a YAML file, read by line: block mappings, lists and texts, which is how configurations are written. What stands in
 * braces is passed over. In the list of an `environment` a text `NAME=value` is a variable.
 */
export function readYaml(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let levels: Level[] = [];
  let items = 0;
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, at);
    let from = at + indentOf(text, at);
    const next = end + 1;
    at = next;
    if (from >= end || text[from] === '#' || text.startsWith('---', from)) continue;
    let indent = from - (text.lastIndexOf('\n', from - 1) + 1);
    levels = levels.filter((level) => level.indent < indent);
    while (levels.length < MAX_DEPTH && /^-\s/.test(text.slice(from, from + 2))) {
      levels = [...levels.filter((level) => level.indent < indent), { indent, key: String(items++) }];
      const step = 1 + indentOf(text, from + 1);
      from += step;
      indent += step;
    }
    const line = text.slice(from, end);
    const key = keyOf(line);
    const keys = levels.map((level) => level.key);
    if (key === undefined) {
      const value = scalarAt(text, from, end);
      const variable = VARIABLE.exec(text.slice(value.start, value.end));
      if (variable) entries.push(entryOf(text, [...keys, variable[1] ?? ''], value.start + variable[0].length, value.end));
      continue;
    }
    const name = unquoted(key.trimEnd());
    const colon = from + key.length + line.slice(key.length).indexOf(':') + 1;
    const start = colon + indentOf(text, colon);
    levels = [...levels, { indent, key: name }];
    const head = /^[|>][-+\d]*\s*(?:#.*)?\r?$/.exec(text.slice(start, end));
    if (head) {
      const close = blockEnd(text, next, indent);
      entries.push(entryOf(text, [...keys, name], Math.min(next, close), close));
      at = close;
    } else if (start < end) {
      const value = scalarAt(text, start, end);
      if (value.end > value.start && !/^[[{!*]/.test(text.slice(start, end)))
        entries.push(entryOf(text, [...keys, name], value.start, value.end));
    }
  }
  return paired(entries);
}

/** What stands before the first colon that ends a key. */
function keyOf(line: string): string | undefined {
  const quoted = QUOTED_KEY.exec(line)?.[0];
  if (quoted !== undefined) return quoted;
  const key = line.slice(0, Math.max(0, line.search(/:(?=\s|$)/)));
  return key === '' || NO_KEY.test(key) ? undefined : key;
}

function entryOf(text: string, keys: readonly string[], start: number, end: number): Entry {
  return { keys, value: text.slice(start, end), start, end };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function indentOf(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at - from;
}

/** Where the lines end that stand further in. */
function blockEnd(text: string, from: number, indent: number): number {
  let at = from;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const isBlank = text.slice(at, end).trim() === '';
    if (!isBlank && indentOf(text, at) <= indent) break;
    at = end + 1;
  }
  return Math.min(at, text.length);
}

function scalarAt(text: string, from: number, end: number): { readonly start: number; readonly end: number } {
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'([^']*)'/.exec(text.slice(from, end));
  if (quoted) return { start: from + 1, end: from + 1 + (quoted[1] ?? quoted[2] ?? '').length };
  const anchor = /^&\S+\s+/.exec(text.slice(from, end))?.[0].length ?? 0;
  const line = text.slice(from + anchor, end);
  const comment = line.search(/(?:^|[ \t])#/);
  const plain = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  return { start: from + anchor, end: from + anchor + plain.length };
}

function unquoted(key: string): string {
  return /^(["'])(.*)\1$/.exec(key)?.[2] ?? key;
}
