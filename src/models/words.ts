import type { ModelRow } from './schema.ts';
import { ADDRESS } from './address-texts.ts';
import { lastMember, parseApiPath } from './api-path.ts';
import type { OperationKind } from './operation.ts';
import { wordsOf } from './pattern-words.ts';
import { list, modulesOf } from './row-index.ts';
import { createWordSearch } from './word-search.ts';
import { literally } from '../source/pattern.ts';

/**
 * Which files are worth parsing. Strong words (a JWT library, a storage, a cookie writer) make a file an entry point by
 * themselves. Sink words (`.json(`, `.body`) stand in a third of all files: such a file matters when it also names a token,
 * or when its imports lead to a file that makes tokens. The filter chooses where the audit starts; any file can still be
 * read when a value leads there. Texts may be bytes read as Latin-1: all words are ASCII.
 */
export interface EntryFilter {
  /** Whether the file matters by its own words. */
  isEntry(text: string): boolean;
  /** Whether the file can answer requests; this takes twice as long, so it is asked last. */
  answers(text: string): boolean;
  /** Whether the file can make tokens. */
  makesTokens(text: string): boolean;
}

/** The beginning of a token in the source, of its payload too: pictures in base64 hold any three letters. */
const JWT_START = 'eyJ[\\w-]{10,}\\.eyJ';
/** What is called an ID token may be sent where nothing else speaks of tokens; few files name one. */
const ID_TOKEN = '\\b(?:get_?)?[iI]d_?[tT]oken';
/**
 * A call of a log that takes something called a token, be it alone, in a text or beside one. All logs stand in every other file; what
 * only tells of tokens (`console.log('no token')`, `token.length`) does not count.
 */
const LOG = '\\b(?:console|[lL]og(?:ger)?)\\??\\.';
const LOGGED_TOKEN = `${LOG}\\w+\\((?:[^\\n;]{0,160}?(?:[,(+]|\\$\\{)\\s*)??[\\w.?!$]*?(?:[tT]oken|[jJ]wt)\\s*[,)}+]`;
/** What a login answers, as a whole, in a file that reads a token from an answer; of a warning the answer has none. */
const LOGGED_ANSWER = new RegExp(
  `${LOG}(?!error|warn)\\w+\\([^\\n;]{0,80}\\b(?:res(?:p|ponse|ult)?|data|auth|credentials|session|tokens)(?:[?!]?\\.data)?\\s*[,)}]`,
);
const ANSWERED_TOKEN = /\.(?:access|refresh|id)_?[tT]oken\b/;
/** A word for a token in code, or for the keys that are published to verify them. */
export const TOKEN_WORD = /[tT]okens?\b|jwt|JWT|[jJ]wk|JWK/;

/** What is done in every other file, or judged only where it leads to a token: such words open no file by themselves. */
const QUIET = new Set<OperationKind>([
  'source',
  'respond',
  'read-file',
  'query',
  'key-request',
  'read-cookie',
  'send',
  'log',
  'navigate',
  'request',
  'url-parameter',
  'guard',
  'persist',
  'serve',
  'caching',
]);

/**
 * Where there are types, a file also matters when it names a token and calls a method that signs or verifies: what it is called on
 * may come out of a file that it does not import.
 */
export function createEntryFilter(rows: readonly ModelRow[], hasTypes = false): EntryFilter {
  const words = (isMeant: (row: ModelRow) => boolean): RegExp => new RegExp(pattern(rows.filter(isMeant), []));
  const isStrong = wordsTest(
    rows.filter((row) => !QUIET.has(row.kind)),
    [JWT_START, ID_TOKEN],
  );
  const sinks = words((row) => row.kind === 'respond');
  const logs = rows.some(({ kind, opensNoFile }) => kind === 'log' && !opensNoFile);
  const isRare = (row: ModelRow): boolean =>
    (row.traits?.includes('third-party') === true && !row.opensNoFile) || (row.kind === 'url-parameter' && row.library !== '');
  const rare = new RegExp(pattern(rows.filter(isRare), [ADDRESS, ...(logs ? [LOGGED_TOKEN] : [])]));
  const isLogged = (text: string): boolean => logs && ANSWERED_TOKEN.test(text) && LOGGED_ANSWER.test(text);
  const makers = words((row) => row.kind === 'sign');
  const methods = hasTypes ? methodsOf(rows, ['sign', 'verify', 'decode']) : undefined;
  const making = hasTypes ? methodsOf(rows, ['sign']) : undefined;
  return {
    isEntry: (text) =>
      isStrong(text) || (TOKEN_WORD.test(text) && (sinks.test(text) || rare.test(text) || isLogged(text) || methods?.test(text) === true)),
    answers: (text) => sinks.test(text),
    makesTokens: (text) => makers.test(text) || making?.test(text) === true,
  };
}

/** A word that is shorter stands in every other file: what is told by such words is looked for by itself. */
const TELLING = 5;

/** Whether a file can hold operations of a kind, by the words of its rows. */
export function kindTests(rows: readonly ModelRow[]): (kind: OperationKind) => (text: string) => boolean {
  const tests = new Map<OperationKind, (text: string) => boolean>();
  return (kind) => {
    const test =
      tests.get(kind) ??
      wordsTest(
        rows.filter((row) => row.kind === kind),
        [],
      );
    tests.set(kind, test);
    return test;
  };
}

/** Most files hold no word of any row: that is seen at once. What comes near is looked at closely. */
function wordsTest(rows: readonly ModelRow[], more: readonly string[]): (text: string) => boolean {
  const isTelling = ({ pattern }: ModelRow): boolean => pattern === undefined || shortest(wordsOf(pattern)) >= TELLING;
  const telling = rows.filter(isTelling);
  const search = createWordSearch([...more.flatMap(wordsOf), ...telling.flatMap(tellingWords)]);
  const near = testsOf(telling, more);
  const everywhere = testsOf(rows.filter((row) => !isTelling(row)));
  return (text) => (search(text) && near.some((test) => test(text))) || everywhere.some((test) => test(text));
}

/** One for the rows that stand for themselves, one for each group of those that need other words beside their own. */
function testsOf(rows: readonly ModelRow[], more: readonly string[] = []): readonly ((text: string) => boolean)[] {
  const alone = rows.filter((row) => !row.besides);
  const groups = [...grouped(rows)].map(([besides, group]) => [pattern(group, []), ...(JSON.parse(besides) as string[])]);
  return [...(alone.length + more.length > 0 ? [[pattern(alone, more)]] : []), ...groups].map((sources) => {
    const needed = sources.map((source) => new RegExp(source));
    return (text) => needed.every((each) => each.test(text));
  });
}

function shortest(words: readonly string[]): number {
  return Math.min(...words.map((word) => word.length));
}

/** Words of which each text that `pattern` matches contains one. */
function tellingWords(row: ModelRow): readonly string[] {
  if (row.pattern !== undefined) return wordsOf(row.pattern);
  return row.words ?? modulesOf(row).flatMap((module) => [`'${module}'`, `"${module}"`]);
}

/** Rows whose words count only beside the same others. */
function grouped(rows: readonly ModelRow[]): ReadonlyMap<string, readonly ModelRow[]> {
  const groups = new Map<string, ModelRow[]>();
  for (const row of rows) {
    if (!row.besides) continue;
    const key = JSON.stringify(row.besides);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Calls of the methods of instances: `.signAsync(`. */
function methodsOf(rows: readonly ModelRow[], kinds: readonly OperationKind[]): RegExp {
  const names = new Set(
    rows.flatMap(({ kind, match }) => {
      const isMethod = kinds.includes(kind) && 'call' in match;
      return isMethod ? list(match.call).map((api) => lastMember(parseApiPath(api))) : [];
    }),
  );
  names.delete('');
  return new RegExp(`\\.\\s*(?:${[...names].map(literally).join('|')})\\s*\\(`);
}

/** What stands before the name of a module: `'h3'`, `'cookie'` and `'jws'` are other words too. */
const IMPORTED = `(?<=\\b(?:from|import|[rR]equire)\\b[^'"]{0,60}.)`;

/** The words of rows: those they name, else their modules where they are imported. */
function pattern(rows: readonly ModelRow[], more: readonly string[]): string {
  const words = new Set(more);
  const modules = new Set<string>();
  for (const row of rows) {
    if (row.pattern !== undefined) words.add(row.pattern);
    else if (row.words) for (const word of row.words) words.add(literally(word));
    else for (const module of modulesOf(row)) modules.add(literally(module));
  }
  if (modules.size > 0) words.add(`['"]${IMPORTED}(?:${[...modules].join('|')})['"]`);
  return [...words].join('|');
}
