import { readArtifact, type Artifact } from '../artifacts/read.ts';
import type { Entry } from '../artifacts/entry.ts';
import { placeIn, plainOperation, textModule } from '../artifacts/stand-in.ts';
import type { Kept, KeptValue, KeyUse } from '../models/kept.ts';
import type { Operation } from '../models/operation.ts';
import { directoryOf, isInside, relativeTo } from '../project/paths.ts';
import { plainKind, stageOf, type GitState } from '../project/plain-files.ts';
import { namesTokenKey } from '../rule/setting-name.ts';
import type { SourceModule } from '../source/module.ts';
import type { FoundUse } from './key-uses.ts';

/** A file that is no code, read. */
export interface PlainFile {
  readonly path: string;
  readonly module: SourceModule;
  readonly artifact: Artifact;
  readonly git: GitState | undefined;
}

/** What is known around the files. */
export interface Surroundings {
  readonly root: string;
  /** The folder that is audited. */
  readonly base: string;
  readonly uses: readonly FoundUse[];
  /** The folder of the package that a file belongs to. */
  packageOf(path: string): string;
  /** The text of a file of code. */
  textOf(path: string): string;
  /** Files beside this one that are not audited, since git ignores them. */
  beside(path: string): readonly PlainFile[];
}

/** Names that lead to a setting and say nothing about it. */
const COMMON =
  /^(?:\d+|services|environment|env|vars|data|stringdata|spec|template|containers|metadata|resources|properties|provider|functions|jobs|steps|with|variables|build|args|default|values?|item|event|global|parameters)$/i;

export function readPlainFile(path: string, text: string, git: GitState | undefined): PlainFile {
  return { path, module: textModule(path, text), artifact: readArtifact(path, text), git };
}

/** The secrets, keys and tokens in files that are no code, as operations. */
export function keptIn(files: readonly PlainFile[], around: Surroundings): ReadonlyMap<PlainFile, readonly Operation[]> {
  const values = new Map(files.map((file) => [file, file.artifact.entries.map((entry) => valueOf(file, entry, around))]));
  const all = [...values.values()].flat();
  const modules = new Map<string, SourceModule>();
  const handedOn = settingsFilledBy(all);

  const useOf = ({ place, kind, called, hmac }: FoundUse): KeyUse => {
    const module = modules.get(place.file) ?? textModule(place.file, around.textOf(place.file));
    modules.set(place.file, module);
    return { ...placeIn(module, place.start, place.end), phrase: `the key of ${called}()`, kind, called, hmac };
  };
  /** Code nearby, which is first, and whether there is any. */
  const usesOf = (path: string, isMeant: (use: FoundUse) => boolean): Pick<Kept, 'uses' | 'isProven'> => {
    const found = around.uses.filter(isMeant);
    const near = found.filter(
      ({ place }) => isInside(place.file, directoryOf(path)) || around.packageOf(place.file) === around.packageOf(path),
    );
    return { uses: (near.length > 0 ? near : found).map(useOf), isProven: near.length > 0 };
  };
  const twinsOf = (value: KeptValue): readonly KeptValue[] => {
    const beside = around.beside(value.path).flatMap((file) => file.artifact.entries.map((entry) => valueOf(file, entry, around)));
    return [...all, ...beside].filter(
      (other) =>
        other.name === value.name &&
        other.path !== value.path &&
        (directoryOf(other.path) === directoryOf(value.path) || around.packageOf(other.path) === around.packageOf(value.path)),
    );
  };
  const secretsOf = (own: readonly KeptValue[]): readonly Operation[] =>
    own.flatMap((value) => {
      if (value.text === '' || value.text.includes('PRIVATE KEY-----')) return [];
      const names = [value.name, ...(handedOn.get(value.name) ?? [])];
      const used = usesOf(value.path, ({ settings }) => settings.some((name) => names.some((own) => isSameSetting(own, name))));
      if (used.uses.length === 0 && !isNamed(value.name)) return [];
      const { step } = value;
      return [plainOperation({ kind: 'kept-secret', place: step, called: value.name, kept: { ...value, ...used, twins: twinsOf(value) } })];
    });
  const keysOf = (file: PlainFile): readonly Operation[] =>
    file.artifact.privateParts.map(({ form, text, start, end, keys }) => {
      const own = file.artifact.entries.find((entry) => entry.start <= start && entry.end >= end);
      const name = own ? nameOf(own.keys) : baseOf(file.path);
      const value = { ...valueOf(file, { keys: keys.length > 0 ? keys : [name], value: text, start, end }, around), name };
      const base = baseOf(file.path);
      const used = usesOf(
        file.path,
        ({ settings, files }) => files.includes(base) || (own !== undefined && settings.some((s) => isSameSetting(name, s))),
      );
      return plainOperation({ kind: 'kept-key', place: value.step, called: name, kept: { ...value, ...used, form, twins: [] } });
    });
  const tokensOf = (file: PlainFile): readonly Operation[] =>
    file.artifact.tokens.map(({ text, start, isIssued }) => {
      const value = valueOf(file, { keys: ['token'], value: text, start, end: start + text.length }, around);
      const kept = { ...value, uses: [], twins: [], isProven: true, isIssued };
      return plainOperation({ kind: 'kept-token', place: value.step, called: 'token', kept });
    });
  return new Map([...values].map(([file, own]) => [file, [...secretsOf(own), ...keysOf(file), ...tokensOf(file)]]));
}

function valueOf(file: PlainFile, { keys, value, start, end }: Entry, { root, base }: Surroundings): KeptValue {
  const kind = plainKind(file.path) ?? 'config';
  const name = nameOf(keys);
  return {
    name,
    text: value,
    step: { ...placeIn(file.module, start, end, value), phrase: `${name} is set here` },
    path: file.path,
    shown: relativeTo(file.path, root),
    kind,
    stage: stageOf(relativeTo(file.path, base)),
    git: file.git,
  };
}

/** A variable is named by itself; a member by those that lead to it too. */
function nameOf(keys: readonly string[]): string {
  const last = keys.at(-1) ?? '';
  if (/^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(last)) return last;
  return (
    keys
      .filter((key) => !COMMON.test(key))
      .slice(-3)
      .join('.') || last
  );
}

/** What another file fills with a variable: JWT_SECRET with JWT, in `JWT_SECRET: ${JWT}` of a compose file. */
function settingsFilledBy(values: readonly KeptValue[]): ReadonlyMap<string, readonly string[]> {
  const filled = new Map<string, string[]>();
  for (const { name, text } of values) {
    const by = /^\$\{?([A-Za-z_]\w*)(?:\}|:?[-?].*\})?$/.exec(text)?.[1];
    if (by !== undefined && by !== name) filled.set(by, [...(filled.get(by) ?? []), name]);
  }
  return filled;
}

/** By the whole name, or by the last two members of it: `services.api.session.secret`, and not `twitter.access_token_secret`. */
function isNamed(name: string): boolean {
  return namesTokenKey(name) || namesTokenKey(name.split('.').slice(-2).join('.'));
}

function isSameSetting(name: string, asked: string): boolean {
  return name === asked || (asked.includes('.') && (name.endsWith(`.${asked}`) || asked.endsWith(`.${name}`)));
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
