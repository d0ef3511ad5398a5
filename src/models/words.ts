import type { ModelRow } from './schema.ts';
import { modulesOf } from './row-index.ts';

/**
 * Which files are worth parsing. Strong words (a JWT library, a storage, a cookie writer) make a file an entry point by
 * themselves. Sink words (`.json(`, `.body`) stand in a third of all files: such a file matters when it also names a token,
 * or when its imports lead to a file that makes tokens. The filter chooses where the audit starts; any file can still be
 * read when a value leads there. Texts may be bytes read as Latin-1: all words are ASCII.
 */
export interface EntryFilter {
  /** `sink`: only its imports can tell. */
  classify(text: string): 'entry' | 'sink' | 'none';
  /** Whether the file can answer requests. */
  answers(text: string): boolean;
  /** Whether the file can make tokens. */
  makesTokens(text: string): boolean;
}

/** The beginning of a token in the source, of its payload too: pictures in base64 hold any three letters. */
const JWT_START = 'eyJ[\\w-]{10,}\\.eyJ';
/** A word for a token in code. */
export const TOKEN_WORD = /[tT]okens?\b|jwt|JWT/;

export function createEntryFilter(rows: readonly ModelRow[]): EntryFilter {
  const strongWords = pattern(
    rows.filter((row) => row.kind !== 'source' && row.kind !== 'respond'),
    [JWT_START],
  );
  const sinkWords = pattern(
    rows.filter((row) => row.kind === 'respond'),
    [],
  );
  const strong = new RegExp(strongWords, 'g');
  const sinks = new RegExp(sinkWords);
  // Most files have neither: they are read once.
  const either = new RegExp(`(${strongWords})|${sinkWords}`);
  const makers = new RegExp(
    pattern(
      rows.filter((row) => row.kind === 'sign'),
      [],
    ),
  );
  return {
    classify(text) {
      const first = either.exec(text);
      if (!first) return 'none';
      if (first[1] !== undefined) return 'entry';
      strong.lastIndex = first.index;
      if (strong.test(text)) return 'entry';
      return TOKEN_WORD.test(text) ? 'entry' : 'sink';
    },
    answers: (text) => sinks.test(text),
    makesTokens: (text) => makers.test(text),
  };
}

/** The words of rows: those they name, else their modules in quotes. */
function pattern(rows: readonly ModelRow[], more: readonly string[]): string {
  const words = new Set(more);
  const modules = new Set<string>();
  for (const row of rows) {
    if (row.pattern !== undefined) words.add(row.pattern);
    else if (row.words) for (const word of row.words) words.add(escaped(word));
    else for (const module of modulesOf(row)) modules.add(escaped(module));
  }
  if (modules.size > 0) words.add(`['"](?:${[...modules].join('|')})['"]`);
  return [...words].join('|');
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
