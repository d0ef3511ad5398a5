import { inLatin1 } from './host.ts';
import { isIgnoredByDefault, isIgnoredFolder, isSourceFile } from './ignores.ts';
import { importEndsOf, type ImportEnds } from './import-ends.ts';
import { isMinified } from './minified.ts';
import { directoryOf, joinPath, relativeTo } from './paths.ts';
import { createPackageTexts } from './package-texts.ts';
import { packageDirectory } from './probe.ts';
import type { View } from './view.ts';
import { wordSigns, type WordSigns } from './word-signs.ts';

const MAX_FILES = 3000;
const MAX_BYTES = 64 * 1024 * 1024;
/** After so many searches of a package it pays to know which files may hold a word. */
const PLAIN_SEARCHES = 8;

/** The text search behind "who calls this function?": files of one package that contain a word. */
export interface Mentions {
  /** Sorted. `directory` is that of a package, or the root. */
  find(word: string, directory: string, and?: string): readonly string[];
  /** Whether a file of the package contains one of the words. */
  any(words: readonly string[], directory: string): boolean;
  /** The files of whose text `test` holds, which tells those with operations of a kind. */
  ofKind(kind: string, directory: string, test: (text: string) => boolean): readonly string[];
  /**
   * Of the files that contain the word those of whose text `test` holds, which is asked once for each `key`; with `ends` only of those
   * that import something which is written with one of these ends.
   */
  where(key: string, word: string, directory: string, test: (text: string) => boolean, ends?: readonly string[]): readonly string[];
  /** Whether no file of the package is left out for its number or length. */
  isWhole(directory: string): boolean;
  readonly searched: Searched;
  refresh(): void;
}

/** What was looked for. */
export interface Searched {
  /** Words as they stand in bytes that are read as Latin-1: a file of the package had to hold both. */
  readonly words: readonly (readonly [directory: string, word: string, and: string])[];
  /** Kinds of operations whose words a file of the package had to hold. */
  readonly kinds: readonly (readonly [directory: string, kind: string])[];
  /** Every file that was found. */
  readonly found: ReadonlySet<string>;
  /** Whether some package has too many files to be searched as a whole, or too long ones. */
  readonly isCut: boolean;
  readonly isTooLong: boolean;
}

export function createMentions(view: View, listing: readonly string[] | undefined): Mentions {
  const found = new Map<string, readonly string[]>();
  const searched = { ...searches(), found: new Set<string>(), isCut: false, isTooLong: false };
  const answers = new Map<string, boolean>();
  /** The texts of the packages that were searched last, as far as they are not too long together: the next word is looked for in them too. */
  const texts = createPackageTexts(MAX_BYTES);
  const cut = new Set<string>();
  /** By package; each file is asked once which one it belongs to. */
  let owned: ReadonlyMap<string, readonly string[]> | undefined;

  const filesOf = (directory: string): readonly string[] => {
    if (!listing) return walk(view, directory);
    owned ??= byPackage(view, listing);
    return owned.get(directory)?.slice(0, MAX_FILES) ?? [];
  };
  const textsOf = (directory: string): ReadonlyMap<string, string> => {
    const known = texts.get(directory);
    if (known) return known;
    const files = new Map<string, string>();
    let left = MAX_BYTES;
    const all = filesOf(directory);
    if (all.length >= MAX_FILES) {
      searched.isCut = true;
      cut.add(directory);
    }
    for (const path of all) {
      // Nobody calls a function of the project from a page: those are mostly generated documentation.
      if (/\.html?$/.test(path)) continue;
      const text = view.latin1(path, listing !== undefined);
      if (text === undefined || isMinified(text)) continue;
      left -= text.length;
      if (left < 0) {
        searched.isTooLong = true;
        cut.add(directory);
        break;
      }
      files.set(path, text);
    }
    texts.add(directory, files, MAX_BYTES - left);
    return files;
  };

  const remembered = (key: string, search: () => readonly string[]): readonly string[] => {
    const known = found.get(key) ?? search();
    found.set(key, known);
    return known;
  };
  const importEnds = new WeakMap<ReadonlyMap<string, string>, ImportEnds>();
  const importersOf = (all: ReadonlyMap<string, string>, ends: readonly string[]): ReadonlyMap<string, string> => {
    const known = importEnds.get(all) ?? importEndsOf(all);
    importEnds.set(all, known);
    const paths = [...new Set(ends.flatMap((end) => known.get(inLatin1(end)) ?? []))].sort();
    return new Map(paths.map((path) => [path, all.get(path) ?? '']));
  };
  const wordsSought = new WeakMap<ReadonlyMap<string, string>, { count: number; holding?: WordSigns }>();
  const holding = (all: ReadonlyMap<string, string>, words: readonly string[]): ReadonlyMap<string, string> => {
    const sought = wordsSought.get(all) ?? { count: 0 };
    wordsSought.set(all, sought);
    sought.count += 1;
    if (sought.count > PLAIN_SEARCHES) sought.holding ??= wordSigns(all);
    return sought.holding?.(words) ?? all;
  };
  const search = (texts: ReadonlyMap<string, string>, isMeant: (text: string) => boolean): readonly string[] => {
    const paths = [...texts].filter(([, text]) => isMeant(text)).map(([path]) => path);
    for (const path of paths) searched.found.add(path);
    return paths;
  };

  return {
    searched,
    find(word, directory, and) {
      return remembered(`${directory}\0${word}\0${and ?? ''}`, () => {
        // The longer word is the rarer one.
        const [first = '', second = ''] = [word, and ?? word].map(inLatin1).sort((a, b) => b.length - a.length);
        searched.words.push([directory, first, second]);
        return search(holding(textsOf(directory), [first, second]), (text) => text.includes(first) && text.includes(second));
      });
    },
    any(words, directory) {
      const key = `${directory}\0${words.join('\0')}`;
      const known = answers.get(key);
      if (known !== undefined) return known;
      const wanted = words.map(inLatin1);
      const all = textsOf(directory);
      const holder = (word: string): string | undefined => [...holding(all, [word])].find(([, text]) => text.includes(word))?.[0];
      const hit = firstOf(wanted, holder);
      if (hit !== undefined) searched.found.add(hit);
      else for (const word of wanted) searched.words.push([directory, word, '']);
      answers.set(key, hit !== undefined);
      return hit !== undefined;
    },
    isWhole(directory) {
      textsOf(directory);
      return !cut.has(directory);
    },
    ofKind(kind, directory, test) {
      return remembered(`${directory}\0${kind}\0kind`, () => {
        searched.kinds.push([directory, kind]);
        return search(textsOf(directory), test);
      });
    },
    where(key, word, directory, test, ends) {
      return remembered(`${directory}\0${key}`, () => {
        const first = inLatin1(word);
        searched.words.push([directory, first, '']);
        const all = textsOf(directory);
        return search(ends ? importersOf(all, ends) : holding(all, [first]), (text) => text.includes(first) && test(text));
      });
    },
    refresh() {
      found.clear();
      searched.words.length = 0;
      searched.kinds.length = 0;
      searched.found.clear();
      searched.isCut = false;
      searched.isTooLong = false;
      answers.clear();
      cut.clear();
      texts.clear();
      owned = undefined;
    },
  };
}

function firstOf<T, R>(of: readonly T[], ask: (one: T) => R | undefined): R | undefined {
  for (const one of of) {
    const answer = ask(one);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function searches(): { words: [string, string, string][]; kinds: [string, string][] } {
  return { words: [], kinds: [] };
}

function byPackage(view: View, listing: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string>();
  const ownerOf = (file: string): string => {
    const folder = directoryOf(file);
    const known = owners.get(folder);
    if (known !== undefined) return known;
    const owner = packageDirectory(view, file)?.directory ?? view.root;
    owners.set(folder, owner);
    return owner;
  };
  const files = new Map<string, string[]>();
  for (const path of listing.filter(isSourceFile).sort()) {
    const owner = ownerOf(path);
    const group = files.get(owner);
    if (group) group.push(path);
    else files.set(owner, [path]);
  }
  return files;
}

/** Source files below a directory without those of nested packages and of the default ignores; links are not followed. */
function walk(view: View, directory: string): string[] {
  const files: string[] = [];
  const pending = [directory];
  for (let at = pending.shift(); at !== undefined && files.length < MAX_FILES; at = pending.shift()) {
    const entries = view.list(at);
    if (at !== directory && entries.some((entry) => entry.name === 'package.json' && entry.kind === 'file')) continue;
    for (const { name, kind } of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = joinPath(at, name);
      if (kind === 'directory' && !isIgnoredFolder(name)) pending.push(path);
      if (kind === 'file' && isSourceFile(name) && !isIgnoredByDefault(relativeTo(path, directory))) files.push(path);
    }
  }
  return files.slice(0, MAX_FILES).sort();
}
