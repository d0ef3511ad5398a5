import { checkModule } from '../engine/check.ts';
import type { Checked } from '../engine/checked.ts';
import { canAnswer, createEntries, isEntry, type RawFile } from '../engine/entries.ts';
import { createLeads } from '../engine/leads.ts';
import { createAnalysis } from '../models/analysis.ts';
import type { ModelRow } from '../models/schema.ts';
import { createEntryFilter, type EntryFilter } from '../models/words.ts';
import { latin1Of } from '../project/host.ts';
import { isIgnoredByDefault, isIgnoredFolder, isSourceFile } from '../project/ignores.ts';
import { joinPath, relativeTo } from '../project/paths.ts';
import type { Project } from '../project/project.ts';
import type { Rule } from '../rule/rule.ts';

/** A tree with more files is known in part: those nearest to the root, folder by folder. */
const MAX_FILES = 10_000;
const MAX_FOLDERS = 10_000;

/** What the audit of one file with all rules came to. */
interface Survey {
  /** Everything that it read, the file itself among them, with the version at that time. */
  readonly versions: ReadonlyMap<string, string | undefined>;
  /** Its reports by the file that they point into. */
  readonly reports: ReadonlyMap<string, readonly Checked[]>;
  /** Files for which it lacked types: itself when there were none at all. */
  readonly untyped: ReadonlySet<string>;
  /** A mistake of ours that ended it. */
  readonly failure?: { readonly error: unknown };
}

/** Which files lead to findings in which: a secret in config.ts is found by the file that signs with it. */
export interface Readers {
  /**
   * By file, sorted: the audits that found something in the one asked about. Throws what its own audit has thrown; a mistake of
   * ours in another file is said when that one is linted.
   */
  surveysOf(path: string): ReadonlyMap<string, Survey>;
  /**
   * The same for a text that is not on the disk, and without its own audit. Only the audits that found something before are
   * made again; all of them would be too slow while somebody types, and are made when the file is saved.
   */
  surveysOfUnsaved(path: string): ReadonlyMap<string, Survey>;
  /** Whether a text is worth an audit of its own, as the file that it is or will be. */
  isEntry(path: string, text: string): boolean;
}

/**
 * Surveys the tree once. After that a file is surveyed again when something that it read has changed, and all files are looked
 * at again when git has written its index, as it does on every checkout, merge and pull.
 */
export function createReaders(
  project: Project,
  rows: readonly ModelRow[],
  rules: readonly Rule[],
  isTest: (path: string) => boolean,
): Readers {
  const { host, root } = project;
  const plain = createEntryFilter(rows);
  const typed = createEntryFilter(rows, true);
  /** Whether some linted file came with types: what is looked for then stays so. */
  let hasTypes = false;
  const filter: EntryFilter = {
    isEntry: (text) => (hasTypes ? typed : plain).isEntry(text),
    answers: (text) => plain.answers(text),
    makesTokens: (text) => (hasTypes ? typed : plain).makesTokens(text),
  };
  const surveys = new Map<string, Survey>();
  const readersOf = new Map<string, Set<string>>();
  const seen = new Map<string, string | undefined>();
  const indexFile = joinPath(root, '.git/index');
  let surveyedAt: string | undefined;

  const survey = (path: string): Survey => {
    const reads = new Set([path]);
    const reports = new Map<string, Checked[]>();
    const untyped = new Set(project.types ? [] : [path]);
    let failure: Survey['failure'];
    try {
      const analysis = createAnalysis(recording(project, reads, untyped), rows);
      for (const module of project.loadAll(path)) {
        for (const checked of checkModule(module, rules, analysis).checked) {
          const place = checked.at.file;
          const list = reports.get(place);
          if (list) list.push(checked);
          else reports.set(place, [checked]);
        }
      }
    } catch (error) {
      failure = { error };
    }
    const made = { versions: new Map([...reads].map((read) => [read, host.version(read)])), reports, untyped, ...(failure && { failure }) };
    surveys.set(path, made);
    for (const read of reads) {
      const readers = readersOf.get(read);
      if (readers) readers.add(path);
      else readersOf.set(read, new Set([path]));
    }
    return made;
  };

  /** Made, and not lacking types that are there now. */
  const isGood = (made: Survey | undefined): boolean => {
    const { types } = project;
    return made !== undefined && !(types && [...made.untyped].some((file) => types.knows(file)));
  };

  const rawFile = (path: string, text: string): RawFile => ({ path, text, isTest: isTest(path) });

  /** Surveys the files of the tree that are new or have changed since the last time. */
  const surveyTree = (): void => {
    hasTypes ||= project.types !== undefined;
    const now = `${host.version(indexFile)} ${hasTypes}`;
    if (surveyedAt === now) return;
    surveyedAt = now;
    const raw = sourceFiles(project).flatMap((path) => {
      const text = latin1Of(host, path);
      return text === undefined ? [] : [rawFile(path, text)];
    });
    const sorted = createEntries(filter, createLeads(project, createAnalysis(project, rows)));
    for (const file of raw) sorted.add(file);
    const entries = sorted.search().files;
    for (const file of raw) {
      const version = host.version(file.path);
      if (!entries.has(file.path)) surveys.delete(file.path);
      else if (seen.get(file.path) !== version || !isGood(surveys.get(file.path))) survey(file.path);
      seen.set(file.path, version);
    }
  };

  /** Surveys a file that is linted and that the tree did not have, or had with other content. */
  const look = (path: string): void => {
    const version = host.version(path);
    if (version === undefined || seen.get(path) === version) return;
    const text = latin1Of(host, path);
    if (text !== undefined && matters(rawFile(path, text))) survey(path);
    else surveys.delete(path);
    seen.set(path, version);
  };

  const matters = (file: RawFile): boolean => {
    // Whether its imports lead to a maker of tokens was found out with the tree; of a new file that answers it is assumed.
    return isEntry(file, filter) || surveys.has(file.path) || (!seen.has(file.path) && canAnswer(file, filter));
  };

  const fresh = (path: string, versionOf: (path: string) => string | undefined): Survey | undefined => {
    const known = surveys.get(path);
    if (!known) return undefined;
    if (!isGood(known)) return survey(path);
    for (const [read, version] of known.versions) if (version === undefined || versionOf(read) !== version) return survey(path);
    return known;
  };

  return {
    isEntry: (path, text) => matters({ path, text, isTest: isTest(path) }),
    surveysOf(path) {
      surveyTree();
      look(path);
      const versions = new Map<string, string | undefined>();
      const versionOf = (read: string): string | undefined => {
        if (!versions.has(read)) versions.set(read, host.version(read));
        return versions.get(read);
      };
      const found = new Map<string, Survey>();
      for (const reader of [...(readersOf.get(path) ?? [])].sort()) {
        const made = fresh(reader, versionOf);
        if (reader === path && made?.failure) throw made.failure.error;
        if (made?.reports.has(path)) found.set(reader, made);
      }
      return found;
    },
    surveysOfUnsaved(path) {
      surveyTree();
      const found = new Map<string, Survey>();
      for (const reader of [...(readersOf.get(path) ?? [])].sort()) {
        const before = reader === path ? undefined : surveys.get(reader);
        if (!before?.reports.has(path)) continue;
        found.set(reader, survey(reader));
        // What was learned from an unsaved text holds only for it.
        surveys.set(reader, { ...before, versions: new Map([[path, undefined]]) });
      }
      return found;
    },
  };
}

/** The same project, which tells what is loaded from it and for which files it lacks types. */
function recording(project: Project, reads: Set<string>, untyped: Set<string>): Project {
  const { types } = project;
  return {
    ...project,
    types: types && {
      knows: (path) => types.knows(path),
      typesAt(expression) {
        if (!types.knows(expression.path)) untyped.add(expression.path);
        const declared = types.typesAt(expression);
        for (const { package: declaring, file } of declared ?? []) if (declaring === undefined) reads.add(file);
        return declared;
      },
    },
    load(path) {
      reads.add(path);
      return project.load(path);
    },
    loadAll(path) {
      reads.add(path);
      return project.loadAll(path);
    },
  };
}

/** Source files of the tree without those of the default ignores; links are not followed. */
function sourceFiles({ host, root }: Project): readonly string[] {
  const files: string[] = [];
  const pending = [root];
  let listed = 0;
  for (let at = pending.shift(); at !== undefined && files.length < MAX_FILES && listed < MAX_FOLDERS; at = pending.shift()) {
    listed++;
    for (const { name, kind } of [...host.list(at)].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = joinPath(at, name);
      if (kind === 'directory' && !isIgnoredFolder(name)) pending.push(path);
      if (kind === 'file' && isSourceFile(name) && !isIgnoredByDefault(relativeTo(path, root))) files.push(path);
    }
  }
  return files.slice(0, MAX_FILES);
}
