import { buildOnly } from '../artifacts/dockerfile.ts';
import { entryNames } from '../artifacts/entry-names.ts';
import type { Entry } from '../artifacts/entry.ts';
import { ownStages } from '../artifacts/own-stage.ts';
import { readArtifact, type Artifact } from '../artifacts/read.ts';
import { serviceFolders } from '../artifacts/service-folders.ts';
import { placeIn, textModule } from '../artifacts/stand-in.ts';
import { unmerged } from '../artifacts/unmerged.ts';
import type { KeptValue } from '../models/kept.ts';
import { relativeTo } from '../project/paths.ts';
import { isImage, mapsVariables, plainKind, stageOf, type GitState, type Stage } from '../project/plain-files.ts';
import type { SourceModule } from '../source/module.ts';
import { isMadeUp, isToBeCopied } from './made-up.ts';

/** A file that is no code, read. */
export interface PlainFile {
  readonly path: string;
  readonly module: SourceModule;
  readonly artifact: Artifact;
  readonly git: GitState | undefined;
}

/** The folders that paths are seen from. */
export interface Roots {
  readonly root: string;
  /** The folder that is audited. */
  readonly base: string;
}

/** What is told of a file by what lies around it. */
export interface Told extends Roots {
  /** It is there for developers, and gets nowhere else. */
  isForDevelopers(file: PlainFile): boolean;
}

/** Names that lead to a setting and say nothing about it. */
const COMMON =
  /^(?:\d+|services|environment|env|vars|data|stringdata|spec|template|containers|metadata|resources|properties|provider|functions|jobs|steps|with|variables|build|args|default|values?|item|event|global|parameters)$/i;

export function readPlainFile(path: string, text: string, git: GitState | undefined): PlainFile {
  return { path, module: textModule(path, text), artifact: readArtifact(path, text), git };
}

/** A value of a list or a configuration, with what its file says of it. */
export interface Value extends Omit<KeptValue, 'isUnread'> {
  /** It is what an entry of another place is called, or opens a database. */
  readonly isName: boolean;
  /** What the service that gets it is built from. */
  readonly folder: string | undefined;
}

export interface NamedEntry {
  readonly name: string;
  readonly entry: Entry;
}

/** The values that a file sets, by their names. */
export function namedEntries({ path, module, artifact }: PlainFile): readonly NamedEntry[] {
  if (mapsVariables(path)) return [];
  const isUnmerged = unmerged(path, module.text);
  const live = lasting(path, artifact.entries).filter(({ start }) => !isUnmerged(start));
  return live.map((entry) => ({ name: nameOf(entry.keys), entry }));
}

/** What is to be said of some of the values of a file. */
export function valuesOf(file: PlainFile, named: readonly NamedEntry[], around: Told): readonly Value[] {
  if (named.length === 0) return [];
  const { entries } = file.artifact;
  const stageIn = ownStages(file.path, entries);
  const isName = entryNames(entries);
  const folderOf = serviceFolders(file.path, entries);
  const isBuildOnly = isImage(file.path) ? buildOnly(file.module.text) : () => false;
  const own = fileFacts(file, around);
  const isTemplate =
    file.git !== 'ignored' && plainKind(file.path) === 'env' && (isMadeUp(entries) || isToBeCopied(file.path, file.module.text));
  const isForDevelopers = around.isForDevelopers(file);
  return named.map(({ name, entry }) => {
    const value = valueOf(name, entry, own);
    const { stage, isLax } = stageIn(entry);
    const named = stageOfValue(value.stage, stage);
    return {
      ...value,
      stage: isForDevelopers && (named === undefined || named === 'local') ? 'development' : named,
      isTemplate,
      isLax,
      isBuildOnly: isBuildOnly(value.name, entry.start),
      isName: isName(entry),
      folder: folderOf(entry),
    };
  });
}

/** The settings that such a file fills with variables: `secret: SECRET`, or `{ __name: SECRET, __format: json }`. */
export function variablesIn({ path, artifact }: PlainFile): readonly { readonly setting: string; readonly variable: string }[] {
  if (!mapsVariables(path)) return [];
  return artifact.entries.flatMap(({ keys, value }) => {
    const own = keys.at(-1) === '__name' ? keys.slice(0, -1) : keys;
    return own.at(-1) === '__format' ? [] : [{ setting: nameOf(own), variable: value }];
  });
}

/** A name that says where a file counts goes before what its settings say; `.env.local` is any machine. */
function stageOfValue(named: Stage | undefined, own: Stage | undefined): Stage | undefined {
  return named === undefined || named === 'local' ? (own ?? named) : named;
}

/** Of a variable that a list gives twice the last value counts. */
function lasting(path: string, entries: readonly Entry[]): readonly Entry[] {
  if (plainKind(path) !== 'env') return entries;
  const last = new Map(entries.map((entry) => [entry.keys.join('.'), entry]));
  return entries.filter((entry) => last.get(entry.keys.join('.')) === entry);
}

export function valueAt(file: PlainFile, entry: Entry, roots: Roots): KeptValue {
  return valueOf(nameOf(entry.keys), entry, fileFacts(file, roots));
}

/** What is the same for all values of a file. */
type FileFacts = Pick<KeptValue, 'path' | 'shown' | 'kind' | 'stage' | 'git'> & Pick<PlainFile, 'module'>;

function fileFacts({ path, module, git }: PlainFile, { root, base }: Roots): FileFacts {
  return {
    path,
    module,
    git,
    shown: relativeTo(path, root),
    kind: plainKind(path) ?? 'config',
    stage: stageOf(relativeTo(path, base)),
  };
}

function valueOf(name: string, { value, start, end }: Entry, { module, ...facts }: FileFacts): KeptValue {
  return {
    ...facts,
    name,
    text: value,
    step: { ...placeIn(module, start, end, value), phrase: `${name} is set here` },
    isLax: false,
    isBuildOnly: false,
    isTemplate: false,
    isUnread: false,
  };
}

/** A variable is named by itself; a member by those that lead to it too. */
export function nameOf(keys: readonly string[]): string {
  const last = keys.at(-1) ?? '';
  if (/^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(last)) return last;
  return (
    keys
      .filter((key) => !COMMON.test(key))
      .slice(-3)
      .join('.') || last
  );
}
