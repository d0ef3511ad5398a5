import { jwtLiterals } from '../artifacts/jwt-literals.ts';
import type { EntryFilter } from '../models/words.ts';
import { speaksForItself, stemOf, type Lead, type Leads } from './leads.ts';

/** How many functions may hand a token on before it reaches a sink. */
const MAX_DEPTH = 3;
/** More files than this that mention the names of one step: the names are too common to lead anywhere. */
const MAX_CALLERS = 60;

/** A file with its bytes read as Latin-1. */
export interface RawFile {
  readonly path: string;
  readonly text: string;
  /** Only tokens in the source are judged in it. */
  readonly isTest: boolean;
}

/** What the audit parses, and the functions by which a token gets around. */
export interface Entries {
  readonly files: readonly RawFile[];
  readonly leads: readonly Lead[];
}

/**
 * The files to parse: those with strong words, and those with sinks that mention a function which leads to a token. What
 * such a file imports for answering (a helper that calls `res.json`) is taken in too.
 */
export function entriesOf(files: readonly RawFile[], filter: EntryFilter, leads: Leads): Entries {
  const { chosen, sinks, makers } = byWords(files, filter);
  const found: Lead[] = [];
  if (sinks.size > 0 && makers.length > 0)
    for (const file of reached(files, { chosen, sinks, makers }, filter, leads, found)) chosen.add(file);
  return { files: files.filter((file) => chosen.has(file)), leads: found };
}

interface Sorted {
  readonly chosen: Set<RawFile>;
  readonly sinks: ReadonlySet<RawFile>;
  readonly makers: readonly RawFile[];
}

const memo = new WeakMap<readonly RawFile[], Sorted>();

/** What the words of each file say about it. */
export function byWords(files: readonly RawFile[], filter: EntryFilter): Sorted {
  const known = memo.get(files);
  if (known) return known;
  const chosen = new Set<RawFile>();
  const sinks = new Set<RawFile>();
  const makers: RawFile[] = [];
  for (const file of files) {
    if (file.isTest) {
      if (jwtLiterals(file.text).length > 0) chosen.add(file);
      continue;
    }
    const kind = filter.classify(file.text);
    if (kind === 'entry') chosen.add(file);
    else if (kind === 'sink') sinks.add(file);
    if (kind === 'entry' && filter.makesTokens(file.text)) makers.push(file);
  }
  const answer = { chosen, sinks, makers };
  memo.set(files, answer);
  return answer;
}

/** The sinks that a token can reach. */
function reached(
  files: readonly RawFile[],
  { sinks, makers }: Sorted,
  filter: EntryFilter,
  leads: Leads,
  all: Lead[],
): ReadonlySet<RawFile> {
  const leading = new Set<RawFile>(makers);
  const asked = new Set<RawFile>();
  const found = new Set<RawFile>();
  let names: readonly Lead[] = makers.flatMap((file) => leads.makers(file.path, filter.answers(file.text)));
  for (let depth = 0; depth < MAX_DEPTH && names.length > 0; depth++) {
    all.push(...names);
    const mention = mentionOf(names);
    const callers = files.filter((file) => !file.isTest && !asked.has(file) && mention(file.text));
    for (const file of callers) {
      asked.add(file);
      leading.add(file);
      if (sinks.has(file)) found.add(file);
    }
    const called = names;
    // A file that answers is where the way ends: its handlers are called by the framework.
    const further = callers.filter((file) => !filter.answers(file.text));
    names = further.length > MAX_CALLERS ? [] : further.flatMap((file) => leads.callers(file.path, called));
  }
  all.push(...names);
  const imported = specifiersOf(leading);
  for (const file of sinks) if (imported.has(stemOf(file.path))) found.add(file);
  return found;
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

/** The last segments of what files import: a helper that answers requests stands in a file of its own. */
function specifiersOf(files: Iterable<RawFile>): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const { text } of files) {
    for (const match of text.matchAll(/(?:from|require\(|import\()\s*['"]([^'"]+)['"]/g)) stems.add(stemOf(match[1] ?? ''));
  }
  return stems;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
