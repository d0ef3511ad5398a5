import { rules as allRules } from '../../rules/index.ts';
import { createAnalysis, MOST_OPERATIONS, type Analysis } from '../models/analysis.ts';
import { rowsAskedBy } from './asked-rows.ts';
import { knownRows } from './known-rows.ts';
import { KEPT_KINDS, type Operation } from '../models/operation.ts';
import { createEntryFilter } from '../models/words.ts';
import type { Asked } from '../project/asked.ts';
import { latin1Of, type Host } from '../project/host.ts';
import { createProject, type Project } from '../project/project.ts';
import type { GitState } from '../project/plain-files.ts';
import { isMinified } from '../project/minified.ts';
import { isTestFile } from '../project/test-files.ts';
import { privateKeyLiterals } from '../rule/private-keys.ts';
import { secretLiterals } from '../rule/secrets.ts';
import type { Comment, Diagnostic, SourceModule } from '../source/module.ts';
import type { MorphOracle } from '../types/ts-morph.ts';
import { checkModule } from './check.ts';
import { concludeAll, type NotedAt } from './applications.ts';
import type { Checked } from './checked.ts';
import { createEntries, isEntry, type Chosen, type RawFile } from './entries.ts';
import { createLeads } from './leads.ts';
import { checkPlainFiles, isPlainFile, mentioning, readPlainFiles } from './check-plain.ts';
import { usesOf, type FoundUse } from './key-uses.ts';
import { readersOf, usedBy } from './readers.ts';
import { regionOf, type Region } from './region.ts';
import { createRelevant, type Relevant } from './relevant.ts';
import type { Searches } from './unaffected.ts';
import { selectRules, type RuleChoice } from './select.ts';
import { commentsOf, commentsOfText, mayHoldDirectives } from './directives.ts';

/** Files that are parsed in advance: enough to keep other threads busy, few enough to keep their trees small. */
const AHEAD = 16;
/** Trees that wait in memory before the first file is judged. */
const MAX_WARM = 200;

/** Operations whose `key` is a cryptographic one. */
const KEYED: ReadonlySet<string> = new Set(['sign', 'verify', 'middleware', 'configure']);

/** What an audit is about, as plain data. */
export interface AuditSetting extends RuleChoice {
  readonly root: string;
  /** The folder that is audited: whether a file is a test is judged below it. */
  readonly base: string;
  /** All files of the tree; absent when only a part of it is audited. */
  readonly files?: readonly string[];
  /** They are all that there is below `base`. */
  readonly isAll?: boolean;
  /** Judges test files with all rules. */
  readonly tests: boolean;
  /** What git does with the files that are no code. */
  readonly git: ReadonlyMap<string, GitState>;
}

/** What checking one file came to, as plain data. */
export interface CheckedFile {
  readonly file: string;
  /** Whether it could be parsed at all. */
  readonly parsed: boolean;
  readonly checked: readonly Checked[];
  /** What rules remember of it for questions about the whole application. */
  readonly notes: readonly NotedAt[];
  /** Texts that serve as keys, and where they stand. */
  readonly secrets: readonly { readonly text: string; readonly place: Region }[];
  /** By kind. */
  readonly operations: Readonly<Record<string, Tally>>;
  /** Calls that take a key from outside of the code. */
  readonly uses: readonly FoundUse[];
}

export interface Tally {
  readonly found: number;
  /** Those that some rule could not decide. */
  readonly unknown: number;
}

/** What was seen besides. */
export interface Seen {
  readonly diagnostics: readonly Diagnostic[];
  /** Of the files that reports point into: comments that may hold directives. */
  readonly comments: readonly (readonly [file: string, comments: readonly Comment[]])[];
  readonly stats: Readonly<Record<string, number>>;
  /** What was asked of the tree beside contents. */
  readonly asked: Asked;
  /** Of a whole tree. */
  readonly searches: Searches | undefined;
}

/** The audit's work on files; what it comes to is plain data. */
export interface Checker {
  /** Reads files and begins to parse those that matter by their words. */
  read(files: readonly string[]): Promise<void>;
  /** Which of the files that were read are to be checked, and how tokens get from one to another. */
  entries(): Chosen;
  /** Where it is not known how tokens get around, every response is judged. */
  check(files: readonly string[], chosen: Chosen | undefined): Promise<readonly CheckedFile[]>;
  /** What the files around a part of a tree say about it: those that use what it offers, and those that it hands something to. */
  around(files: readonly string[]): Promise<readonly CheckedFile[]>;
  /** What is to be said of whole applications, from what all their files came to. */
  conclude(results: readonly CheckedFile[]): readonly Checked[];
  /** Files that are no code, by what the code says of them; of a part of a tree that code is looked for. */
  plain(files: readonly string[], checked: readonly CheckedFile[]): Promise<readonly CheckedFile[]>;
  seen(): Seen;
}

export function createChecker(
  host: Host,
  setting: AuditSetting,
  onProgress?: (done: number, total: number) => void,
  types?: MorphOracle,
): Checker {
  const { root, base, files, isAll = false, tests, git } = setting;
  const texts = new Map<string, string>();
  const rules = selectRules(allRules, setting);
  const { rows, modelled } = knownRows(rowsAskedBy(rules), setting.config, root);
  // Each file is read once: for the filter, for its tree, and for the search for callers.
  const project = createProject(remembering(host, texts), root, { ...(files && { files }), isAll, base, types: () => types, modelled });
  const analysis = createAnalysis(project, rows);
  const filter = createEntryFilter(rows, types !== undefined);
  const sorted = createEntries(filter, createLeads(project, { ...analysis, operations: operationsOf }));
  const diagnostics: Diagnostic[] = [];
  const comments = new Map<string, readonly Comment[]>();
  let chosen: Chosen | undefined;
  const wantsUses = rules.some((rule) => rule.operations.some((kind) => KEPT_KINDS.has(kind)));

  const isTest = (path: string): boolean => !tests && isTestFile(path, base);

  async function read(own: readonly string[]): Promise<void> {
    const warming: Promise<void>[] = [];
    for (const path of own) {
      const text = latin1Of(host, path);
      if (text === undefined) {
        diagnostics.push({ file: path, kind: 'unreadable', message: 'The file cannot be read.' });
        continue;
      }
      if (isMinified(text)) {
        diagnostics.push({ file: path, kind: 'skipped', message: 'looks minified or bundled; name it to audit it' });
        continue;
      }
      texts.set(path, text);
      const file: RawFile = { path, text, isTest: isTest(path) };
      // What is surely parsed, and first of all asked who makes tokens, is parsed on other threads while the next files are read.
      if (!sorted.add(file)) continue;
      types?.expect([path]);
      if (warming.length < MAX_WARM) warming.push(project.warm(path));
    }
    await Promise.all(warming);
  }

  async function check(own: readonly string[], chosen: Chosen | undefined): Promise<readonly CheckedFile[]> {
    const isRelevant = chosen && createRelevant(chosen);
    types?.expect(own);
    const ahead: Promise<void>[] = [];
    const results: CheckedFile[] = [];
    for (const [i, path] of own.entries()) {
      onProgress?.(i, own.length);
      // The next files are parsed on other threads while this one is judged.
      for (let j = ahead.length; j < Math.min(i + AHEAD, own.length); j++) ahead.push(project.warm(own[j] ?? ''));
      await ahead[i];
      results.push(checkFile(path, isRelevant));
    }
    return results;
  }

  function checkFile(file: string, isRelevant: Relevant | undefined, by: Analysis = analysis): CheckedFile {
    const modules = project.loadAll(file);
    const judged = isTest(file) ? rules.filter((rule) => rule.meta.inTests) : rules;
    const checked: Checked[] = [];
    const notes: NotedAt[] = [];
    const secrets: { text: string; place: Region }[] = [];
    const operations: Record<string, { found: number; unknown: number }> = {};
    const uses: FoundUse[] = [];
    for (const module of modules) {
      const result = guarded(module, () => checkModule(module, judged, by, isRelevant));
      if (!result) continue;
      if (by.isCutShort(module)) {
        const message = `The file holds more than ${MOST_OPERATIONS} calls that are followed; what stands behind them was not judged.`;
        diagnostics.push({ file, kind: 'too-large', message });
      }
      checked.push(...result.checked);
      notes.push(...result.notes);
      for (const operation of result.operations) {
        const tally = (operations[operation.kind] ??= { found: 0, unknown: 0 });
        tally.found++;
        if (result.undecided.has(operation)) tally.unknown++;
        secrets.push(...secretsOf(operation));
        if (wantsUses && !isTest(file)) uses.push(...usesOf(operation));
      }
    }
    for (const { at } of checked) keepComments(at.file);
    return { file, parsed: modules.length > 0, checked, notes, secrets, operations, uses };
  }

  /** Those of a file that leads are looked for in: a mistake is said when the file itself is checked. */
  function operationsOf(module: SourceModule): readonly Operation[] {
    try {
      return analysis.operations(module);
    } catch {
      return [];
    }
  }

  /** A mistake of ours in one file must not lose the others. */
  function guarded<T>(module: SourceModule, run: () => T): T | undefined {
    try {
      return run();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      const message = `A mistake in jwt-audit ended the audit of this file: ${detail}`;
      diagnostics.push({ file: module.path, kind: 'internal', message });
      return undefined;
    }
  }

  function keepComments(path: string): void {
    if (comments.has(path)) return;
    const modules = project.loadAll(path);
    comments.set(path, mayHoldDirectives(modules[0]?.text ?? '') ? commentsOf(path, modules) : []);
  }

  return {
    read,
    check,
    entries: () => (chosen = sorted.search()),
    async around(own) {
      const isWorthIt = (path: string): boolean =>
        !own.includes(path) && isEntry({ path, text: project.textOf(path) ?? '', isTest: isTest(path) }, filter);
      const readers = await check([...new Set(own.flatMap((path) => readersOf(project, path, isWorthIt)))], undefined);
      const narrow = createAnalysis(project, rows, new Set(own));
      const used = [...new Set(own.flatMap((path) => usedBy(project, path, isWorthIt)))];
      return [...readers, ...used.map((path) => checkFile(path, undefined, narrow))];
    },
    conclude(results) {
      const checked = concludeAll(
        rules,
        results.flatMap(({ notes }) => notes),
        project,
        files ?? [],
      );
      for (const { at } of checked) keepComments(at.file);
      return checked;
    },
    async plain(own, checked) {
      const about = { host, project, rules, git, isTest };
      const read = readPlainFiles(own, about, diagnostics);
      for (const { path, module } of read) comments.set(path, commentsOfText(module.text));
      const known = new Set(checked.map(({ file }) => file));
      const isWorthIt = (path: string): boolean => !known.has(path) && !isTest(path);
      const users = files ? [] : mentioning(read, project).filter(isWorthIt);
      const readers = users.flatMap((path) => readersOf(project, path, isWorthIt));
      const further = await check([...new Set([...users, ...readers])], undefined);
      return checkPlainFiles(
        read,
        [...checked, ...further].flatMap(({ uses }) => uses),
        about,
      );
    },
    seen: () => ({
      diagnostics: [...diagnostics, ...project.diagnostics],
      comments: [...comments],
      stats: { ...analysis.walker.stats, filesRead: project.reads.hits.size },
      asked: project.asked,
      // What a configuration describes would have to be kept with them.
      searches: chosen && !modelled ? searchesOf(project, chosen, files ?? []) : undefined,
    }),
  };
}

function searchesOf({ used, searched }: Project, chosen: Chosen, files: readonly string[]): Searches | undefined {
  // Which files were searched depends on their lengths then.
  if (searched.isTooLong) return undefined;
  return {
    used: new Set([...used, ...searched.found, ...chosen.files, ...chosen.used, ...files.filter(isPlainFile)]),
    words: searched.words,
    kinds: searched.kinds,
    leads: chosen.leads,
    stems: [...chosen.stems],
    isWhole: !searched.isCut,
  };
}

function secretsOf(operation: Operation): { text: string; place: Region }[] {
  if (!KEYED.has(operation.kind)) return [];
  const literals = [...secretLiterals(operation), ...privateKeyLiterals(operation)];
  return literals.map(({ text, origin }) => ({ text, place: regionOf(origin) }));
}

/** A host that has some files in memory already. They stay as they were read, whatever happens to them on the disk meanwhile. */
function remembering(host: Host, texts: ReadonlyMap<string, string>): Host {
  return {
    ...host,
    stat(path) {
      const text = texts.get(path);
      return text === undefined ? host.stat(path) : { kind: 'file', size: text.length };
    },
    version: (path) => (texts.has(path) ? 'remembered' : host.version(path)),
    read(path) {
      const text = texts.get(path);
      return text === undefined ? host.read(path) : Buffer.from(text, 'latin1');
    },
    latin1: (path) => texts.get(path) ?? latin1Of(host, path),
  };
}
