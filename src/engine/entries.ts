import { jwtLiterals } from '../artifacts/jwt-literals.ts';
import type { EntryFilter } from '../models/words.ts';
import { codeOf, hasBlocks } from '../source/blocks.ts';
import { speaksForItself, stemOf, type Lead, type Leads } from './leads.ts';

/** How many functions may hand a token on before it reaches a sink. */
const MAX_DEPTH = 3;
/** Files that mention the names of one step. */
const MAX_CALLERS = 60;

/** A file with its bytes read as Latin-1. */
export interface RawFile {
  readonly path: string;
  readonly text: string;
  /** Only tokens in the source are judged in it. */
  readonly isTest: boolean;
}

/** What the words of a file say about it. */
export type FileKind = ReturnType<EntryFilter['classify']>;

/** What stands between the scripts of a page is no code; most pages have no word of ours even there. */
export function kindOf({ path, text, isTest }: RawFile, filter: EntryFilter): FileKind {
  if (isTest) return jwtLiterals(text).length > 0 ? 'entry' : 'none';
  const kind = filter.classify(text);
  return kind === 'none' || !hasBlocks(path) ? kind : filter.classify(codeOf(path, text));
}

/**
 * Which files are worth parsing: those with strong words, and those with sinks that mention a function which leads to a token.
 * What such a file imports for answering (a helper that calls `res.json`) is taken in too.
 */
export interface Entries {
  add(file: RawFile): FileKind;
  /** Functions of these files that make tokens. */
  makers(): readonly Lead[];
  /** How many files mention one of the names for the first time, and hand on what they get. */
  callers(names: readonly Lead[]): number;
  /** The functions that hand it on, in the files of the last question. */
  further(names: readonly Lead[]): readonly Lead[];
  /** What the files that tokens get to import: last segments, since a helper that answers requests stands in a file of its own. */
  imported(): readonly string[];
  /** The files to parse, in the order in which they came. */
  chosen(imported: readonly string[]): readonly string[];
}

export function createEntries(filter: EntryFilter, leads: Leads): Entries {
  const files: RawFile[] = [];
  const found = new Set<RawFile>();
  const sinks = new Set<RawFile>();
  const leading = new Set<RawFile>();
  const asked = new Set<RawFile>();
  let handingOn: readonly RawFile[] = [];

  return {
    add(file) {
      const kind = kindOf(file, filter);
      files.push(file);
      if (kind === 'entry') found.add(file);
      if (kind === 'sink') sinks.add(file);
      return kind;
    },
    makers() {
      const makers = files.filter((file) => found.has(file) && !file.isTest && filter.makesTokens(file.text));
      for (const file of makers) leading.add(file);
      return makers.flatMap((file) => leads.makers(file.path, filter.answers(file.text)));
    },
    callers(names) {
      const mention = mentionOf(names);
      const callers = files.filter((file) => !file.isTest && !asked.has(file) && mention(file.text));
      for (const file of callers) {
        asked.add(file);
        leading.add(file);
        if (sinks.has(file)) found.add(file);
      }
      // A file that answers is where the way ends: its handlers are called by the framework.
      handingOn = callers.filter((file) => !filter.answers(file.text));
      return handingOn.length;
    },
    further: (names) => handingOn.flatMap((file) => leads.callers(file.path, names)),
    imported: () => [...new Set([...leading].flatMap(({ text }) => specifiersIn(text)))],
    chosen(imported) {
      const stems = new Set(imported);
      for (const file of sinks) if (stems.has(stemOf(file.path))) found.add(file);
      return files.filter((file) => found.has(file)).map(({ path }) => path);
    },
  };
}

/** The search for functions by which tokens get around, step by step. */
export interface Search {
  /** Takes in what a step has found, and answers whose callers to look for next; none at the end. */
  next(found: readonly Lead[]): readonly Lead[];
  readonly leads: readonly Lead[];
}

export function createSearch(): Search {
  const leads: Lead[] = [];
  let depth = 0;
  return {
    leads,
    next(found) {
      leads.push(...found);
      return depth++ < MAX_DEPTH ? found : [];
    },
  };
}

/** Names with so many callers are too common to lead anywhere. */
export function areTooCommon(callers: number): boolean {
  return callers > MAX_CALLERS;
}

/** The files to parse, of files that are all at hand. */
export function entriesOf(files: readonly RawFile[], filter: EntryFilter, leads: Leads): ReadonlySet<string> {
  const entries = createEntries(filter, leads);
  for (const file of files) entries.add(file);
  const search = createSearch();
  let names = search.next(entries.makers());
  while (names.length > 0) names = search.next(areTooCommon(entries.callers(names)) ? [] : entries.further(names));
  return new Set(entries.chosen(entries.imported()));
}

function mentionOf(leads: readonly Lead[]): (text: string) => boolean {
  const own = new Set<string>();
  const byOwner = new Map<string, string[]>();
  for (const { name, owner } of leads) {
    if (speaksForItself(name)) own.add(name);
    else {
      const names = byOwner.get(owner);
      if (names) names.push(name);
      else byOwner.set(owner, [name]);
    }
  }
  const quick = new RegExp([...own, ...byOwner.keys()].map(escaped).join('|'));
  return (text) => {
    if (!quick.test(text)) return false;
    for (const name of own) if (text.includes(name)) return true;
    for (const [owner, names] of byOwner) if (text.includes(owner) && names.some((name) => text.includes(name))) return true;
    return false;
  };
}

function specifiersIn(text: string): readonly string[] {
  return [...text.matchAll(/(?:from|require\(|import\()\s*['"]([^'"]+)['"]/g)].map((match) => stemOf(match[1] ?? ''));
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
