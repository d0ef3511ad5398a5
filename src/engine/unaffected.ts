import { askedRows } from './asked-rows.ts';
import type { OperationKind } from '../models/operation.ts';
import { createEntryFilter, kindTests } from '../models/words.ts';
import { isInside } from '../project/paths.ts';
import { plainKind } from '../project/plain-files.ts';
import { isTestFile } from '../project/test-files.ts';
import { canAnswer, isEntry, type RawFile } from './entries.ts';
import { mentionOf, stemOf, type Lead } from './names.ts';

/** What the files of a tree were searched for in an audit of the whole tree. */
export interface Searches {
  /** Files that were found, or read for another reason: of those the content counts. Of all others only that nothing was found in them. */
  readonly used: ReadonlySet<string>;
  /** Words that a file below the folder had to hold both. */
  readonly words: readonly (readonly [folder: string, word: string, and: string])[];
  /** Kinds of operations whose words a file below the folder had to hold. */
  readonly kinds: readonly (readonly [folder: string, kind: string])[];
  readonly leads: readonly Lead[];
  readonly stems: readonly string[];
  /** Whether the number of files may be another one: no search ended early. */
  readonly isWhole: boolean;
}

/** Whether an audit comes to the same with a file of this content (as Latin-1): no search finds it. */
export function createUnaffected(
  { words, kinds, leads, stems }: Pick<Searches, 'words' | 'kinds' | 'leads' | 'stems'>,
  base: string,
  tests: boolean,
): (path: string, text: string) => boolean {
  const filter = createEntryFilter(askedRows);
  const testOf = kindTests(askedRows);
  const mentions = mentionOf(leads);
  const imported = new Set(stems);
  return (path, text) => {
    const file: RawFile = { path, text, isTest: !tests && isTestFile(path, base) };
    // What holds settings is read whole.
    if (plainKind(path) !== undefined || isEntry(file, filter)) return false;
    if (!file.isTest && mentions(text)) return false;
    if (imported.has(stemOf(path)) && canAnswer(file, filter)) return false;
    if (kinds.some(([folder, kind]) => isInside(path, folder) && testOf(kind as OperationKind)(text))) return false;
    return !words.some(([folder, word, and]) => isInside(path, folder) && text.includes(word) && text.includes(and));
  };
}
