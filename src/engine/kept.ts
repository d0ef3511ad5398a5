import { placeIn, plainOperation, textModule } from '../artifacts/stand-in.ts';
import type { Kept, KeptValue, KeyUse } from '../models/kept.ts';
import type { Operation } from '../models/operation.ts';
import type { Refusal } from '../models/refusals.ts';
import { directoryOf, isInside } from '../project/paths.ts';
import { isTestFile } from '../project/test-files.ts';
import { namesTokenKey } from '../rule/setting-name.ts';
import type { SourceModule } from '../source/module.ts';
import {
  namedEntries,
  nameOf,
  valueAt,
  valuesOf,
  variablesIn,
  type NamedEntry,
  type PlainFile,
  type Told,
  type Value,
} from './kept-values.ts';
import type { FoundUse } from './key-uses.ts';

/** What is known around the files. */
export interface Surroundings extends Told {
  readonly uses: readonly FoundUse[];
  /** The folder of the package that a file belongs to. */
  packageOf(path: string): string;
  /** The text of a file of code. */
  textOf(path: string): string;
  /** How code of the packages of these files refuses to start where one of these settings is a text. */
  refusalOf(text: string, settings: readonly string[], near: readonly string[]): Refusal | undefined;
  /** Whether code in a folder, tests left out, holds a word. */
  mentions(word: string, folder: string): boolean;
  /** Whether code of any package of the repository, tests left out, holds one of these words; or nobody knows. */
  mentionsAnywhere(words: readonly string[]): boolean;
  /** Files beside this one that are not audited, since git ignores them. */
  beside(path: string): readonly PlainFile[];
}

/** The secrets, keys and tokens in files that are no code, as operations. */
export function keptIn(files: readonly PlainFile[], around: Surroundings): ReadonlyMap<PlainFile, readonly Operation[]> {
  const entries = new Map(files.map((file) => [file, namedEntries(file)]));
  const handedOn = settingsFilledBy([...entries.values()].flat(), files.flatMap(variablesIn));
  const isTaken = askedBy(around.uses);
  // A chart has thousands of values, of which a few are secrets.
  const isMeant = ({ name }: NamedEntry): boolean => isTaken(name) || isNamed(name) || handedOn.has(name);
  const values = new Map([...entries].map(([file, all]) => [file, valuesOf(file, all.filter(isMeant), around)]));
  const named = byName([...values.values()].flat());
  const modules = new Map<string, SourceModule>();

  const useOf = ({ place, kind, called, hmac, fallbacks, isStored }: FoundUse): KeyUse => {
    const module = modules.get(place.file) ?? textModule(place.file, around.textOf(place.file));
    modules.set(place.file, module);
    return {
      ...placeIn(module, place.start, place.end),
      phrase: `the key of ${called}()`,
      kind,
      called,
      hmac,
      fallbacks,
      isStored,
    };
  };
  /** Code nearby, which is first, and whether there is any. */
  const usesOf = (path: string, isMeant: (use: FoundUse) => boolean): Pick<Kept, 'uses' | 'isProven'> => {
    const found = around.uses.filter(isMeant);
    const near = found.filter(
      ({ place }) => isInside(place.file, directoryOf(path)) || around.packageOf(place.file) === around.packageOf(path),
    );
    return { uses: (near.length > 0 ? near : found).map(useOf), isProven: near.length > 0 };
  };
  /** A service that is built from a folder runs what that folder holds. */
  const read = ({ folder, isName: _, ...value }: Value): KeptValue => ({
    ...value,
    isUnread:
      folder !== undefined && !around.uses.some(({ place }) => isInside(place.file, folder)) && !around.mentions(value.name, folder),
  });
  const twinsOf = (value: Value): readonly KeptValue[] => {
    const beside = around.beside(value.path).flatMap((file) => {
      const same = namedEntries(file).filter(({ name }) => name === value.name);
      return valuesOf(file, same, around);
    });
    return [...(named.get(value.name) ?? []), ...beside]
      .filter(
        (other) =>
          other.path !== value.path &&
          (directoryOf(other.path) === directoryOf(value.path) || around.packageOf(other.path) === around.packageOf(value.path)),
      )
      .map((other) => read(other.stage === undefined && isOfTests(other) && !isOfTests(value) ? { ...other, stage: 'test' } : other));
  };
  /** What lies among tests says of no stage what it is for, and needs not. */
  const isOfTests = ({ path }: Value): boolean => isTestFile(path, around.base);
  const secretsOf = (own: readonly Value[]): readonly Operation[] =>
    own.flatMap((value) => {
      if (value.text === '' || value.text.includes('PRIVATE KEY-----')) return [];
      const names = [value.name, ...(handedOn.get(value.name) ?? [])];
      const takes = ({ settings }: FoundUse): boolean => settings.some((name) => names.some((own) => isSameSetting(own, name)));
      const used = usesOf(value.path, (use) => takes(use) && !use.isIdle);
      const isIdle = used.uses.length === 0 && around.uses.some(takes);
      if (used.uses.length === 0 && (value.isName || !isNamed(value.name))) return [];
      const isNamedInCode = (): boolean => around.mentionsAnywhere(spellingsOf(value.name));
      if (used.uses.length === 0 && hasSuccessor(value, own) && !isNamedInCode()) return [];
      const asked = read(value);
      const kept = {
        ...asked,
        ...used,
        isUnread: asked.isUnread || isIdle || (used.uses.length === 0 && isPassedOver(value)),
        isOnlySigned: isOnlySigned(used.uses),
        owner: around.packageOf(value.path),
        twins: twinsOf(value),
        isNamedInCode,
      };
      const near = [value.path, ...kept.uses.map(({ module }) => module.path)];
      const refusalOf: Operation['refusalOf'] = (text, settings) => around.refusalOf(text, settings, near);
      return [plainOperation({ kind: 'kept-secret', place: value.step, called: value.name, kept, refusalOf })];
    });
  /** The code beside the file, which names it, checks tokens, each with a key that is known, and this is none of them. */
  function isPassedOver({ name, path }: Value): boolean {
    if (!around.mentions(name, around.packageOf(path))) return false;
    const near = around.uses.filter(
      ({ place }) => isInside(place.file, directoryOf(path)) || around.packageOf(place.file) === around.packageOf(path),
    );
    const checks = near.filter(({ kind }) => kind !== 'sign' && kind !== 'session');
    return checks.length > 0 && !near.some(({ isOpen }) => isOpen);
  }
  /** The list sets what the code takes as a key too, under a longer name: APP_JWT_SECRET beside JWT_SECRET, which is left over. */
  function hasSuccessor({ name, kind }: Value, own: readonly Value[]): boolean {
    return kind === 'env' && own.some((other) => other.name.endsWith(`_${name}`) && isTaken(other.name));
  }
  /** Tokens are checked where it makes some, and nowhere with a key that may be this one. */
  function isOnlySigned(uses: readonly KeyUse[]): boolean {
    const packages = new Set(uses.map(({ module }) => around.packageOf(module.path)));
    const checks = around.uses.filter(({ kind }) => kind !== 'sign' && kind !== 'session');
    return (
      uses.length > 0 &&
      uses.every(({ kind }) => kind === 'sign') &&
      checks.some(({ place }) => packages.has(around.packageOf(place.file))) &&
      !checks.some(({ isOpen }) => isOpen)
    );
  }
  const keysOf = (file: PlainFile): readonly Operation[] =>
    file.artifact.privateParts.map(({ form, text, start, end, whole, keys }) => {
      const own = file.artifact.entries.find((entry) => entry.start <= start && entry.end >= end);
      const name = own ? nameOf(own.keys) : baseOf(file.path);
      const value = { ...valueAt(file, { keys: keys.length > 0 ? keys : [name], value: text, ...whole }, around), name };
      const base = baseOf(file.path);
      const used = usesOf(
        file.path,
        ({ settings, files }) => files.includes(base) || (own !== undefined && settings.some((s) => isSameSetting(name, s))),
      );
      return plainOperation({
        kind: 'kept-key',
        place: value.step,
        called: name,
        kept: { ...value, ...used, form, owner: around.packageOf(file.path), twins: [], isNamedInCode: () => true },
      });
    });
  const tokensOf = (file: PlainFile): readonly Operation[] =>
    file.artifact.tokens.map(({ text, start, isIssued }) => {
      const value = valueAt(file, { keys: ['token'], value: text, start, end: start + text.length }, around);
      const kept = {
        ...value,
        uses: [],
        owner: around.packageOf(file.path),
        twins: [],
        isProven: true,
        isIssued,
        isNamedInCode: () => true,
      };
      return plainOperation({ kind: 'kept-token', place: value.step, called: 'token', kept });
    });
  return new Map([...values].map(([file, own]) => [file, [...secretsOf(own), ...keysOf(file), ...tokensOf(file)]]));
}

function byName(values: readonly Value[]): ReadonlyMap<string, readonly Value[]> {
  const named = new Map<string, Value[]>();
  for (const value of values) {
    const group = named.get(value.name);
    if (group) group.push(value);
    else named.set(value.name, [value]);
  }
  return named;
}

/** What another file fills with a variable: JWT_SECRET with JWT, in `JWT_SECRET: ${JWT}` of a compose file or where it is mapped. */
function settingsFilledBy(values: readonly NamedEntry[], mapped: ReturnType<typeof variablesIn>): ReadonlyMap<string, readonly string[]> {
  const filled = new Map<string, string[]>();
  for (const { setting, variable } of mapped) filled.set(variable, [...(filled.get(variable) ?? []), setting]);
  for (const { name, entry } of values) {
    const by = /^\$\{?([A-Za-z_]\w*)(?:\}|:?[-?].*\})?$/.exec(entry.value)?.[1];
    if (by !== undefined && by !== name) filled.set(by, [...(filled.get(by) ?? []), name]);
  }
  return filled;
}

/** By the whole name, or by the last two members of it: `services.api.session.secret`, and not `twitter.access_token_secret`. */
function isNamed(name: string): boolean {
  return namesTokenKey(name) || namesTokenKey(name.split('.').slice(-2).join('.'));
}

/** How code names what a chart calls `auth.jwtSecret`: JWT_SECRET, AUTH_JWT_SECRET, or as the chart does. */
function spellingsOf(name: string): readonly string[] {
  const members = name.split('.');
  const last = members.at(-1) ?? name;
  const inCapitals = (parts: readonly string[]): string =>
    parts
      .map((part) =>
        part
          .replace(/([a-z\d])([A-Z])/g, '$1_$2')
          .replace(/-/g, '_')
          .toUpperCase(),
      )
      .join('_');
  // A single word, `secret`, is in any code.
  return [last, inCapitals([last]), inCapitals(members.slice(-2))].filter((word) => /[a-z\d][A-Z]|_/.test(word));
}

/** Whether code takes a value of this name as a key. */
function askedBy(uses: readonly FoundUse[]): (name: string) => boolean {
  const settings = new Set(uses.flatMap((use) => use.settings));
  const dotted = [...settings].filter((asked) => asked.includes('.'));
  return (name) => settings.has(name) || dotted.some((asked) => isSameSetting(name, asked));
}

function isSameSetting(name: string, asked: string): boolean {
  return name === asked || (asked.includes('.') && (name.endsWith(`.${asked}`) || asked.endsWith(`.${name}`)));
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
