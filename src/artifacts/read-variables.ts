import type { Entry } from './entry.ts';

const SECTION = /^\s*\[([^\]]+)\]+\s*$/;
const ASSIGNED = /^(\s*(?:(?:export|ENV|ARG)\s+)?["']?)([A-Za-z_][\w.-]*)["']?[ \t]*(?:=|:(?=\s))[ \t]*/;
/** The older form in a Dockerfile. */
const SPACED = /^(\s*ENV\s+)([A-Za-z_]\w*)[ \t]+/;
const COMMENT = /^\s*(?:#|;|\/\/)/;

/**
 * `NAME=value`, line by line: .env files, Dockerfiles, .properties, .ini and plain TOML, whose sections lead to their names. A value
 * in quotes may go over several lines, as keys do.
 */
export function readVariables(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let section: readonly string[] = [];
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const named = SECTION.exec(line);
    const assigned = named || COMMENT.test(line) ? undefined : (ASSIGNED.exec(line) ?? SPACED.exec(line));
    if (named) section = (named[1] ?? '').replaceAll('[', '').trim().split('.');
    if (!assigned) {
      at = end + 1;
      continue;
    }
    const value = valueAt(text, at + assigned[0].length, end);
    entries.push({ keys: [...section, assigned[2] ?? ''], value: text.slice(value.start, value.end), start: value.start, end: value.end });
    at = lineEnd(text, value.end) + 1;
  }
  return entries;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Inside of the quotes; without any, up to a comment. */
function valueAt(text: string, from: number, end: number): { readonly start: number; readonly end: number } {
  const quote = text[from];
  if (quote === '"' || quote === "'" || quote === '`') {
    const close = text.indexOf(quote, from + 1);
    if (close > 0 && (close < end || text.startsWith('-----BEGIN', from + 1))) return { start: from + 1, end: close };
  }
  const line = text.slice(from, end);
  const comment = line.search(/[ \t](?:#|\/\/)/);
  const plain = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  return { start: from, end: from + plain.length };
}
