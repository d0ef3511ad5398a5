/** More alternatives than this are not written out. */
const MAX_WORDS = 2000;

/**
 * Words of which every text that a regular expression matches contains one; the empty word when nothing is sure. Reads what our own patterns
 * are made of: letters, classes, groups, alternatives, quantifiers, `\b` and looking around.
 */
export function wordsOf(pattern: string): readonly string[] {
  let words = known.get(pattern);
  if (!words) known.set(pattern, (words = readAlternatives({ pattern, at: 0 }).words ?? ['']));
  return words;
}

/** Many rows share a pattern. */
const known = new Map<string, readonly string[]>();

interface Reader {
  readonly pattern: string;
  at: number;
}

/** What a part of a pattern matches: exactly these texts, or at least one of these words, or who knows. */
interface Part {
  readonly exact?: readonly string[];
  readonly words?: readonly string[];
}

const ANYTHING: Part = {};
const NOTHING: Part = { exact: [''] };

function readAlternatives(reader: Reader): Part {
  const parts = [readSequence(reader)];
  while (reader.pattern[reader.at] === '|') {
    reader.at++;
    parts.push(readSequence(reader));
  }
  const exact = parts.flatMap((part) => part.exact ?? []);
  const words = parts.flatMap((part) => part.words ?? []);
  return {
    ...(parts.every((part) => part.exact) && { exact }),
    ...(parts.every((part) => part.words) && { words }),
  };
}

/** Of the texts that stand in a row the most telling ones: those whose shortest is longest. */
function readSequence(reader: Reader): Part {
  let row: readonly string[] = [''];
  let isExact = true;
  let best: readonly string[] | undefined;
  const take = (words: readonly string[] | undefined): void => {
    if (words && shortest(words) > (best ? shortest(best) : 0)) best = words;
  };
  for (let next = reader.pattern[reader.at]; next !== undefined && next !== '|' && next !== ')'; next = reader.pattern[reader.at]) {
    const part = quantified(reader, readItem(reader));
    const { exact } = part;
    if (exact && row.length * exact.length <= MAX_WORDS) {
      row = row.flatMap((before) => exact.map((text) => before + text));
      continue;
    }
    isExact = false;
    take(row);
    take(part.words);
    row = [''];
  }
  take(row);
  return { ...(isExact && { exact: row }), ...(best && { words: best }) };
}

function shortest(words: readonly string[]): number {
  return Math.min(...words.map((word) => word.length));
}

function readItem(reader: Reader): Part {
  const letter = reader.pattern[reader.at++] ?? '';
  if (letter === '[') return readClass(reader);
  if (letter === '(') return readGroup(reader);
  if (letter === '.') return ANYTHING;
  if (letter === '^' || letter === '$') return NOTHING;
  if (letter !== '\\') return { exact: [letter] };
  const escaped = reader.pattern[reader.at++] ?? '';
  if (escaped === 'b') return NOTHING;
  return /\w/.test(escaped) ? ANYTHING : { exact: [escaped] };
}

function readGroup(reader: Reader): Part {
  const kind = /^\?(?:<?[=!]|:)/.exec(reader.pattern.slice(reader.at, reader.at + 3))?.[0] ?? '';
  reader.at += kind.length;
  const inner = readAlternatives(reader);
  reader.at++;
  return kind === '' || kind === '?:' ? inner : NOTHING;
}

/** A class of few letters is as good as its letters. */
function readClass(reader: Reader): Part {
  const start = reader.at;
  while (reader.pattern[reader.at] !== ']' && reader.at < reader.pattern.length) reader.at += reader.pattern[reader.at] === '\\' ? 2 : 1;
  const letters = reader.pattern.slice(start, reader.at++);
  return /^[^\\^-]{1,3}$/.test(letters) ? { exact: letters.split('') } : ANYTHING;
}

function quantified(reader: Reader, part: Part): Part {
  const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(reader.pattern.slice(reader.at, reader.at + 8))?.[0];
  if (quantifier === undefined) return part;
  reader.at += quantifier.length;
  if (/^\?/.test(quantifier)) return part.exact ? { exact: ['', ...part.exact] } : ANYTHING;
  return /^[*]|^\{0/.test(quantifier) ? ANYTHING : { ...(part.words && { words: part.words }) };
}
