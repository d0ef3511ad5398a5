import { KEPT_KINDS } from '../models/operation.ts';
import { createRefusals } from '../models/refusals.ts';
import type { Host } from '../project/host.ts';
import { directoriesUpTo, directoryOf, isInside, joinPath } from '../project/paths.ts';
import { plainKind, type GitState } from '../project/plain-files.ts';
import type { Project } from '../project/project.ts';
import type { Rule } from '../rule/rule.ts';
import { holdsAnySecret, namesAnySecret } from '../rule/setting-name.ts';
import { codeOf } from '../source/code.ts';
import { decodeSource } from '../source/decode.ts';
import type { Diagnostic } from '../source/module.ts';
import { judged } from './check.ts';
import type { CheckedFile } from './checker.ts';
import { forDevelopers } from './for-developers.ts';
import type { FoundUse } from './key-uses.ts';
import { readPlainFile, type PlainFile } from './kept-values.ts';
import { keptIn } from './kept.ts';
import { regionOf, type Region } from './region.ts';

/** Larger ones are data: a collection of requests is the largest that people write. */
const MAX_BYTES = 1024 * 1024;
/** Settings whose users are looked for when a file is audited by itself. */
const MAX_NAMES = 40;
/** The lists of variables that a program takes beside the one that is an example of them. */
const REAL = [
  '.env',
  '.env.local',
  '.env.development',
  '.env.development.local',
  '.env.production',
  '.env.production.local',
  '.env.staging',
];

export interface PlainSetting {
  readonly host: Host;
  readonly project: Project;
  readonly rules: readonly Rule[];
  /** What git does with them. */
  readonly git: ReadonlyMap<string, GitState>;
  readonly isTest: (path: string) => boolean;
}

export function isPlainFile(path: string): boolean {
  return plainKind(path) !== undefined;
}

/** The files that are no code, read; none where no rule asks. */
export function readPlainFiles(
  files: readonly string[],
  { host, rules, git }: PlainSetting,
  diagnostics: Diagnostic[],
): readonly PlainFile[] {
  if (!rules.some((rule) => rule.operations.some((kind) => KEPT_KINDS.has(kind)))) return [];
  return files.flatMap((path) => {
    if ((host.stat(path)?.size ?? 0) > MAX_BYTES) return [];
    const bytes = host.read(path);
    if (!bytes) diagnostics.push({ file: path, kind: 'unreadable', message: 'The file cannot be read.' });
    // A key in binary form is nothing that could be read here.
    const text = bytes && decodeSource(path, bytes).text;
    return text === undefined ? [] : [readPlainFile(path, text, git.get(path))];
  });
}

/** Files of code that mention the settings of a file: whether they take one as a key is seen when they are checked. */
export function mentioning(files: readonly PlainFile[], project: Project): readonly string[] {
  const found = files.flatMap((file) => {
    const names = file.artifact.entries
      .filter(({ value }) => /^[^\s]{6,}$/.test(value) && !/^(?:https?:|\d+$)/.test(value))
      .map(({ keys }) => keys.at(-1) ?? '');
    names.sort((a, b) => Number(namesAnySecret(b)) - Number(namesAnySecret(a)));
    const own = file.artifact.privateParts.length > 0 ? [file.path.slice(file.path.lastIndexOf('/') + 1)] : [];
    return [...new Set([...own, ...names])].slice(0, MAX_NAMES).flatMap((name) => project.filesMentioning(name, file.path));
  });
  return [...new Set(found)];
}

export function checkPlainFiles(files: readonly PlainFile[], uses: readonly FoundUse[], setting: PlainSetting): readonly CheckedFile[] {
  const { project, host, rules, isTest } = setting;
  const audited = new Set(files.map(({ path }) => path));
  const read = new Map<string, PlainFile | undefined>();
  const besideOf = (path: string): PlainFile | undefined => {
    if (!read.has(path)) {
      const text = project.textOf(path);
      read.set(path, text === undefined ? undefined : readPlainFile(path, Buffer.from(text, 'latin1').toString('utf8'), 'ignored'));
    }
    return read.get(path);
  };
  const mentions = (word: string, folder: string): boolean =>
    project.filesMentioning(word, joinPath(folder, 'x')).some((file) => isInside(file, folder) && !isTest(file));
  /** By itself, `APP_JWT_SECRET` does not spell JWT_SECRET; and not in code that is commented out. */
  const spells = (word: string, folder: string): boolean => {
    const whole = new RegExp(`(?<![\\w$])${word.replace(/[^\w]/g, String.raw`\$&`)}(?![\\w$])`);
    return project
      .filesMentioning(word, joinPath(folder, 'x'))
      .some((file) => isInside(file, folder) && !isTest(file) && whole.test(project.textOf(file) ?? '') && isSpelt(file, whole));
  };
  const isSpelt = (file: string, word: RegExp): boolean => {
    const modules = isProgram(file) ? project.loadAll(file) : [];
    return modules.length === 0 || modules.some((module) => word.test(codeOf(module)));
  };
  const kept = keptIn(files, {
    root: project.root,
    base: project.base,
    uses,
    packageOf: (path) => project.packageOf(path)?.directory ?? project.root,
    textOf(path) {
      const bytes = host.read(path);
      return (bytes && decodeSource(path, bytes).text) ?? '';
    },
    isForDevelopers: forDevelopers(files, {
      root: project.root,
      base: project.base,
      textOf: (path) => project.textOf(path),
      manifestsAround: (path) =>
        directoriesUpTo(directoryOf(path), project.root).map((folder) => project.json(joinPath(folder, 'package.json'))),
      isNamedInCode: (path) => mentions(path.slice(path.lastIndexOf('/') + 1), project.packageOf(path)?.directory ?? project.root),
    }),
    refusalOf: createRefusals(project),
    mentions,
    mentionsAnywhere(words) {
      const packages = project.packagesReaching(joinPath(project.base, 'x'));
      // None where not all of their code is seen.
      return packages.length === 0 || packages.some((folder) => words.some((word) => spells(word, folder)));
    },
    beside(path) {
      if (plainKind(path) !== 'env') return [];
      const others = REAL.map((name) => joinPath(directoryOf(path), name)).filter((other) => !audited.has(other));
      return others.flatMap((other) => besideOf(other) ?? []);
    },
  });
  return files.map((file) => {
    const operations = kept.get(file) ?? [];
    const own = isTest(file.path) ? rules.filter((rule) => rule.meta.inTests) : rules;
    const { checked, undecided } = judged(operations, own, () => true);
    const tallies: Record<string, { found: number; unknown: number }> = {};
    for (const operation of operations) {
      const tally = (tallies[operation.kind] ??= { found: 0, unknown: 0 });
      tally.found++;
      if (undecided.has(operation)) tally.unknown++;
    }
    return { file: file.path, parsed: operations.length > 0, checked, secrets: secretsIn(file), operations: tallies, notes: [], uses: [] };
  });
}

/** All of the file is a program: in a page, other text counts too. */
function isProgram(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file);
}

/**
 * The name of a variable or a header stands for a value and is none: `"secret": "JWT_SECRET"` in what maps settings to the environment,
 * `tokenHeader: Authorization`. So does the path of a file with a key, `OPENID_PRIVATE_KEY_PATH=keys/jwt.key`.
 */
function isReference(value: string): boolean {
  if (/^[\w.@~/-]+\.(?:key|pem|pub|crt|cer|der|p12|pfx|jwks?|json|txt)$/i.test(value)) return true;
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) || /^(?:proxy-)?authorization$|^x(?:-[a-z]+)+$/i.test(value);
}

/** Everything in the file that no output may show: the secrets of others stand beside the one that a finding is about. */
function secretsIn({ module, artifact }: PlainFile): CheckedFile['secrets'] {
  const secrets: { text: string; place: Region }[] = [];
  const add = (text: string, start: number, end: number): void => {
    const place = regionOf({ module, node: { start, end, range: [start, end] } as never });
    for (const each of new Set([text, module.text.slice(start, end)])) if (each !== '') secrets.push({ text: each, place });
  };
  for (const { keys, value, start, end } of artifact.entries)
    if (holdsAnySecret(keys.at(-1) ?? '', value) && value.length > 3 && !isReference(value)) add(value, start, end);
  for (const part of artifact.privateParts) for (const { text, start, end } of [part, ...part.others]) add(text, start, end);
  for (const { text, start } of artifact.tokens) add(text, start, start + text.length);
  return secrets;
}
