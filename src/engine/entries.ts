import { jwtLiterals } from '../artifacts/jwt-literals.ts';
import type { EntryFilter } from '../models/words.ts';

/** How many files may stand between a sink and the file that makes the token for the sink to be looked at. */
const MAX_DEPTH = 3;

/** A file with its bytes read as Latin-1. */
export interface RawFile {
  readonly path: string;
  readonly text: string;
  /** Only tokens in the source are judged in it. */
  readonly isTest: boolean;
}

/** The files to parse: those with strong words, and those with sinks whose imports lead to a file that makes tokens. */
export function entriesOf(files: readonly RawFile[], filter: EntryFilter): readonly RawFile[] {
  const chosen = new Set<RawFile>();
  const sinks: RawFile[] = [];
  let makers: RawFile[] = [];
  for (const file of files) {
    if (file.isTest) {
      if (jwtLiterals(file.text).length > 0) chosen.add(file);
      continue;
    }
    const kind = filter.classify(file.text);
    if (kind === 'entry') chosen.add(file);
    else if (kind === 'sink') sinks.push(file);
    if (kind === 'entry' && filter.makesTokens(file.text)) makers.push(file);
  }
  const seen = new Set(makers);
  for (let depth = 0; depth < MAX_DEPTH && sinks.length > 0 && makers.length > 0; depth++) {
    const importing = importsOf(makers);
    makers = files.filter((file) => !file.isTest && !seen.has(file) && importing.test(file.text));
    for (const file of makers) seen.add(file);
  }
  const imported = specifiersOf(seen);
  for (const file of sinks) if (seen.has(file) || imported.has(stemOf(file.path))) chosen.add(file);
  return files.filter((file) => chosen.has(file));
}

/** The last segments of what files import: a helper that answers requests stands in a file of its own. */
function specifiersOf(files: Iterable<RawFile>): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const { text } of files) {
    for (const match of text.matchAll(/(?:from|require\(|import\()\s*['"]([^'"]+)['"]/g)) stems.add(stemOf(match[1] ?? ''));
  }
  return stems;
}

/** Matches the text of a file that imports one of these, by the last segment of the specifier; it may match too much. */
function importsOf(files: readonly RawFile[]): RegExp {
  const stems = new Set<string>();
  for (const { path } of files) {
    stems.add(stemOf(path));
  }
  const names = [...stems].filter((s) => s !== '').map((s) => s.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`[/'"](?:${names.join('|')})(?:\\.[cm]?[jt]sx?)?['"]`);
}

/** The name by which a file is imported; that of its folder for an index. */
function stemOf(path: string): string {
  const segments = path.split('/');
  const stem = (segments.at(-1) ?? '').replace(/\.[cm]?[jt]sx?$/, '');
  return stem === 'index' ? (segments.at(-2) ?? stem) : stem;
}
