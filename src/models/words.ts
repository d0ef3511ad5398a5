import type { ModelRow } from './schema.ts';
import { modulesOf } from './row-index.ts';

/**
 * Which files are worth parsing. Strong words (a JWT library, a storage, a cookie writer) make a file an entry point by
 * themselves. Sink words (`.json(`, `.body`) stand in a third of all files, so they count only next to a word of the subject.
 * The filter chooses where the audit starts; any file can still be read when a value leads there.
 */
export interface EntryFilter {
  /** `text` may be the bytes read as Latin-1: all words are ASCII. */
  isEntry(text: string): boolean;
}

const SUBJECT = /token|jwt|auth|login|log_in|sign_?in|session|credential|passport/i;

export function createEntryFilter(rows: readonly ModelRow[]): EntryFilter {
  const modules = new Set<string>();
  const strong = new Set<string>(['eyJ']);
  const sinks = new Set<string>();
  for (const row of rows) {
    if (row.kind === 'source') continue;
    const words = row.words;
    if (row.kind === 'respond') for (const word of words ?? []) sinks.add(word);
    else if (words) for (const word of words) strong.add(word);
    else for (const module of modulesOf(row)) modules.add(module);
  }
  const imports = `['"](?:${alternation(modules)})['"]`;
  const strongWords = new RegExp(`${alternation(strong)}|${imports}`);
  const sinkWords = new RegExp(alternation(sinks));
  return { isEntry: (text) => strongWords.test(text) || (sinkWords.test(text) && SUBJECT.test(text)) };
}

function alternation(words: ReadonlySet<string>): string {
  return [...words].map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
}
