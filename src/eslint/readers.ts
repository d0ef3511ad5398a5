import { checkModule } from '../engine/check.ts';
import { createAnalysis } from '../models/analysis.ts';
import { rows } from '../models/rows.ts';
import type { EntryFilter } from '../models/words.ts';
import { isIgnoredByDefault, isIgnoredFolder, isSourceFile } from '../project/ignores.ts';
import { joinPath, relativeTo } from '../project/paths.ts';
import type { Project } from '../project/project.ts';
import type { Rule } from '../rule/rule.ts';

/** A tree with more files is known in part: those nearest to the root, folder by folder. */
const MAX_FILES = 10_000;
const MAX_FOLDERS = 10_000;
const MAX_ENTRIES = 1000;

/** What the audit of one file came to. */
interface Survey {
  /** Everything that it read, with the version at that time; the file itself is among them. */
  readonly versions: ReadonlyMap<string, string | undefined>;
  /** The files in which it found something. */
  readonly places: ReadonlySet<string>;
}

/** The other files of the tree whose audit ends in a given one: a secret in config.ts is found by the file that signs with it. */
export interface Readers {
  /** Sorted. `isSaved` tells whether the file on the disk is what is being linted. */
  findingIn(path: string, isSaved: boolean): string[];
  /** Learns what a file reads, from its own audit. */
  note(path: string, reads: Iterable<string>): void;
}

/**
 * Surveys the tree once: which file reads which. After that a file is surveyed again when something that it read has changed,
 * and all are looked at again when git has written its index, as it does on every checkout, merge and pull.
 */
export function createReaders(project: Project, filter: EntryFilter, rules: readonly Rule[]): Readers {
  const { host, root } = project;
  const surveys = new Map<string, Survey>();
  const readersOf = new Map<string, Set<string>>();
  const seen = new Map<string, string | undefined>();
  const indexFile = joinPath(root, '.git/index');
  let surveyedAt: string | undefined;

  const note = (path: string, reads: Iterable<string>): void => {
    for (const read of reads) {
      const readers = readersOf.get(read);
      if (readers) readers.add(path);
      else readersOf.set(read, new Set([path]));
    }
  };

  const survey = (path: string, unsaved?: string): Survey => {
    const reads = new Set([path]);
    const places = new Set<string>();
    const analysis = createAnalysis(recording(project, reads), rows);
    for (const module of project.loadAll(path)) {
      for (const { report } of checkModule(module, rules, analysis).reports) places.add(report.at.module.path);
    }
    const result = { versions: new Map([...reads].map((read) => [read, read === unsaved ? undefined : host.version(read)])), places };
    surveys.set(path, result);
    note(path, reads);
    return result;
  };

  const surveyTree = (): void => {
    const now = `${host.version(indexFile)}`;
    if (surveyedAt === now) return;
    surveyedAt = now;
    let entries = 0;
    for (const path of sourceFiles(project)) {
      const version = host.version(path);
      const isKnown = version !== undefined && seen.get(path) === version;
      seen.set(path, version);
      const bytes = isKnown ? undefined : host.read(path);
      if (!bytes || !filter.isEntry(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))) continue;
      if (++entries > MAX_ENTRIES) return;
      survey(path);
    }
  };

  const isFresh = ({ versions }: Survey): boolean => {
    for (const [path, version] of versions) if (version === undefined || host.version(path) !== version) return false;
    return true;
  };

  return {
    note,
    findingIn(path, isSaved) {
      surveyTree();
      const unsaved = isSaved ? undefined : path;
      return [...(readersOf.get(path) ?? [])]
        .filter((reader) => {
          if (reader === path) return false;
          const known = surveys.get(reader);
          return (known && isSaved && isFresh(known) ? known : survey(reader, unsaved)).places.has(path);
        })
        .sort();
    },
  };
}

/** The same project, which tells what is loaded from it. */
export function recording(project: Project, reads: Set<string>): Project {
  return {
    ...project,
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
