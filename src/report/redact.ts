import type { AuditResult } from '../engine/summary.ts';

/** What stands in place of a secret. Its length is fixed, because the length of a key tells something about it. */
export const MASK = '***';

/** Half-open range of UTF-16 offsets. */
export type Range = readonly [start: number, end: number];

/**
 * Hides secrets in text. Made once for a run, since a secret of one finding may stand in the frame of another. Paths of files are
 * left as they are: a report that points to `***` can be followed by nobody.
 */
export interface Redactor {
  /** Where secrets stand in a source text: sorted, not overlapping. */
  ranges(text: string): readonly Range[];
  /** The text with every secret masked. */
  text(text: string): string;
}

const EVERYDAY_WORD = /^[A-Za-z_]{1,12}$/;
const SHORTEST_SURE = 4;
const OPENS = new Set(['"', "'", '`', '}', '=', ':', '(']);
const CLOSES = new Set(['"', "'", '`', '$', ';', ')', '\n', '\r']);

export function createRedactor({ findings, secrets: others = [] }: Pick<AuditResult, 'findings' | 'secrets'>): Redactor {
  const secrets = new Set([...findings.flatMap((finding) => finding.secrets), ...others].filter((secret) => secret !== ''));
  const forms = new Set([...secrets].flatMap(spellings));
  // The longest first: a secret that contains another one is masked as a whole.
  const ordered = [...forms].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

  const ranges = (text: string): readonly Range[] => {
    if (secrets.size === 0) return [];
    return merge([...ordered.flatMap((secret) => occurrences(text, secret)), ...quotedParts(text, secrets)]);
  };
  return {
    ranges,
    text(text) {
      let masked = '';
      let from = 0;
      for (const [start, end] of ranges(text)) {
        masked += text.slice(from, start) + MASK;
        from = end;
      }
      return masked + text.slice(from);
    },
  };
}

/** A secret as it may be written: as given, with escapes undone, with escapes made, and each long line of it. */
function spellings(secret: string): string[] {
  const spelled = [secret, JSON.stringify(secret).slice(1, -1)];
  if (secret.includes('\\')) spelled.push(unescape(secret));
  // A key in several lines (PEM) may be quoted line by line.
  for (const line of secret.split(/\r\n|[\n\r]/)) if (line !== secret && line.trim().length >= 16) spelled.push(line.trim());
  return spelled.filter((form) => form !== '');
}

const ESCAPE = /\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|([\s\S]))/g;

function unescape(text: string): string {
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0', '\n': '' };
  return text.replace(ESCAPE, (whole: string, point?: string, unit?: string, byte?: string, single?: string) => {
    const code = Number.parseInt(point ?? unit ?? byte ?? '', 16);
    if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return single === undefined ? whole : (named[single] ?? single);
  });
}

const QUOTED = /"((?:\\[\s\S]|[^"\\\n\r])*)"|'((?:\\[\s\S]|[^'\\\n\r])*)'|`((?:\\[\s\S]|[^`\\])*)`/g;
const SHORTEST_PART = 5;

/**
 * String literals that spell a secret in some other way (`'it\'s'`, `'\x41'`), or a part of one that the source puts together
 * (`'first-half' + 'second-half'`): a finding may know only the value.
 */
function quotedParts(text: string, secrets: ReadonlySet<string>): Range[] {
  const found: Range[] = [];
  const all = [...secrets];
  for (const match of text.matchAll(QUOTED)) {
    const body = match[1] ?? match[2] ?? match[3] ?? '';
    const value = body.includes('\\') ? unescape(body) : body;
    const isPart = value.length >= SHORTEST_PART && !EVERYDAY_WORD.test(value) && all.some((secret) => secret.includes(value));
    if (isPart || secrets.has(value)) found.push([match.index + 1, match.index + 1 + body.length]);
  }
  return found;
}

/**
 * A secret that is an everyday word ('secret') or very short is masked only where it stands as a whole value, between
 * quotes or the like: masking the variable `secret` hides nothing and makes the frame unreadable.
 */
function occurrences(text: string, secret: string): Range[] {
  const onlyAsValue = EVERYDAY_WORD.test(secret) || secret.length < SHORTEST_SURE;
  const found: Range[] = [];
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + secret.length)) {
    const end = at + secret.length;
    if (!onlyAsValue || (opens(text[at - 1]) && closes(text[end]))) found.push([at, end]);
  }
  return found;
}

function opens(before: string | undefined): boolean {
  return before === undefined || OPENS.has(before);
}

function closes(after: string | undefined): boolean {
  return after === undefined || CLOSES.has(after);
}

function merge(ranges: Range[]): Range[] {
  const merged: [number, number][] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
