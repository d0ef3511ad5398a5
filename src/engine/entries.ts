import { jwtLiterals } from '../artifacts/jwt-literals.ts';
import type { EntryFilter } from '../models/words.ts';
import { roughCode } from '../source/blocks.ts';
import type { Leads } from './leads.ts';
import { mentionOf, specifiersOf, stemOf, type Lead } from './names.ts';

/** How many functions may hand a token on before it reaches a sink. */
const MAX_DEPTH = 4;
/** More files than this that mention the names of one step: the names are too common to lead anywhere. */
const MAX_CALLERS = 60;

/** A file with its bytes read as Latin-1. */
export interface RawFile {
  readonly path: string;
  readonly text: string;
  /** Only tokens in the source are judged in it. */
  readonly isTest: boolean;
}

/** Whether a file is worth parsing by its own words. What stands between the scripts of a page is no code. */
export function isEntry({ path, text, isTest }: RawFile, filter: EntryFilter): boolean {
  return isTest ? jwtLiterals(text).length > 0 : filter.isEntry(roughCode(path, text));
}

/** Whether a file is worth parsing when a token leads there. */
export function canAnswer({ path, text, isTest }: RawFile, filter: EntryFilter): boolean {
  return !isTest && filter.answers(roughCode(path, text));
}

/** The files to parse, and the functions by which tokens get from one to another. */
export interface Chosen {
  readonly files: ReadonlySet<string>;
  readonly leads: readonly Lead[];
  /** Files that those import by which tokens get around: what they answer with may be handed in. */
  readonly helpers: ReadonlySet<string>;
  /** Last segments of what the files on these ways import: one that answers requests is a helper. */
  readonly stems: ReadonlySet<string>;
  /** The files on these ways, those among them that are not to be parsed too. */
  readonly used: ReadonlySet<string>;
}

/**
 * Which files are worth parsing: those with strong words, and those with sinks that mention a function which leads to a token.
 * What such a file imports for answering (a helper that calls `res.json`) is taken in too.
 */
export interface Entries {
  /** Takes in a file, and says whether it is surely to be parsed. */
  add(file: RawFile): boolean;
  search(): Chosen;
}

export function createEntries(filter: EntryFilter, leads: Leads): Entries {
  const files: RawFile[] = [];
  /** Those that matter by their own words, and all that matter. */
  const own = new Set<RawFile>();
  const found = new Set<RawFile>();
  const helpers = new Set<string>();
  const stems = new Set<string>();
  const used = new Set<string>();

  /** Adds the sinks that a token can reach. */
  function reach(makers: readonly RawFile[]): readonly Lead[] {
    const all: Lead[] = [];
    const leading = new Set<RawFile>(makers);
    const asked = new Set<RawFile>();
    const made = makers.flatMap((file) => leads.made(file.path));
    const signsToo = mentionOf(made);
    let names: readonly Lead[] = [...made, ...makers.flatMap((file) => leads.makers(file.path, filter.answers(file.text)))];
    for (let depth = 0; depth < MAX_DEPTH && names.length > 0; depth++) {
      all.push(...names);
      const mention = mentionOf(names);
      const callers = files.filter((file) => !file.isTest && !asked.has(file) && mention(file.text));
      const further: RawFile[] = [];
      for (const file of callers) {
        asked.add(file);
        leading.add(file);
        // A file that answers is where the way ends: its handlers are called by the framework.
        if (canAnswer(file, filter)) found.add(file);
        else further.push(file);
        if (made.length > 0 && signsToo(file.text)) found.add(file);
      }
      const called = names;
      names = further.length > MAX_CALLERS ? [] : further.flatMap((file) => leads.callers(file.path, called));
    }
    for (const { path } of leading) used.add(path);
    const imported = specifiersOf([...leading].map(({ text }) => text));
    for (const stem of imported) stems.add(stem);
    for (const file of files) {
      if (!imported.has(stemOf(file.path)) || own.has(file) || !canAnswer(file, filter)) continue;
      found.add(file);
      helpers.add(file.path);
    }
    return [...all, ...names];
  }

  return {
    add(file) {
      files.push(file);
      if (!isEntry(file, filter)) return false;
      own.add(file);
      found.add(file);
      return true;
    },
    search() {
      const makers = files.filter((file) => own.has(file) && !file.isTest && filter.makesTokens(file.text));
      const led = makers.length > 0 ? reach(makers) : [];
      return { files: new Set([...found].map(({ path }) => path)), leads: led, helpers, stems, used };
    },
  };
}
