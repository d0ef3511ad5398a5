import { settingReaders } from '../models/settings.ts';
import type { Project } from '../project/project.ts';
import { offersConstants } from './offers.ts';
import { stemOf } from './names.ts';

/** How many files may hand a value on before it is used: a barrel, a configuration, a service. */
const MAX_DEPTH = 3;
/** Files that are looked at; a name such as `index` is imported everywhere. */
const MAX_FILES = 60;

/**
 * The files that use what a file offers, nearest first: a secret in config.ts is found by the file that signs with it. Without
 * them a file that is audited by itself would hide what is found in it with its tree.
 */
export function readersOf(project: Project, path: string, isWorthIt: (path: string) => boolean): readonly string[] {
  // Asked first, since the search reads the whole package. Who imports the file may pass on what it does not hold itself.
  const modules = project.loadAll(path);
  if (!modules.some(offersConstants) && settingReaders(project, path, modules).length === 0) return [];
  return reached(path, (at) => importersOf(project, at)).filter(isWorthIt);
}

/** The files that a file uses, nearest first: what it hands to a helper is found where the helper stores or signs it. */
export function usedBy(project: Project, path: string, isWorthIt: (path: string) => boolean): readonly string[] {
  return reached(path, (at) => importsOf(project, at)).filter(isWorthIt);
}

function reached(path: string, next: (path: string) => readonly string[]): readonly string[] {
  const found = new Set<string>([path]);
  let frontier: readonly string[] = [path];
  for (let depth = 0; depth < MAX_DEPTH && found.size <= MAX_FILES; depth++) {
    frontier = frontier.flatMap(next).filter((file) => !found.has(file) && found.add(file));
  }
  return [...found].slice(1, MAX_FILES + 1);
}

function importsOf(project: Project, path: string): readonly string[] {
  return specifiersIn(project.textOf(path) ?? '').flatMap((specifier) => {
    const target = project.resolve(specifier, path);
    return target.kind === 'file' ? [target.path] : [];
  });
}

function specifiersIn(text: string): readonly string[] {
  return [...text.matchAll(/(?:\bfrom|\brequire\s*\(|\bimport\s*\(|\bimport)\s*['"]([^'"\n]+)['"]/g)].map((match) => match[1] ?? '');
}

function importersOf(project: Project, path: string): readonly string[] {
  const modules = project.loadAll(path);
  const mentioning = wordsFor(path).flatMap((word) => project.filesMentioning(word, path));
  const importing = [...new Set(mentioning)].filter((file) => file !== path && imports(project, file, path));
  return [...importing, ...settingReaders(project, path, modules)];
}

/** What an import of the file must contain: its name; for an index that of its folder, or nothing but dots. */
function wordsFor(path: string): readonly string[] {
  const name = stemOf(path);
  return isIndex(path) ? [name, "'.'", '"."', "'..'", '".."', "'./'", '"./"', '/index'] : [name];
}

function isIndex(path: string): boolean {
  return /\/index\.[cm]?[jt]sx?$/.test(path);
}

/** By its text alone: most of the files that mention the name import something else. */
function imports(project: Project, file: string, path: string): boolean {
  return specifiersIn(project.textOf(file) ?? '').some((specifier) => {
    if (stemOf(specifier) !== stemOf(path) && !isIndexOf(specifier, path)) return false;
    const target = project.resolve(specifier, file);
    return target.kind === 'file' && target.path === path;
  });
}

/** `.`, `..` and bare names of packages lead to an index. */
function isIndexOf(specifier: string, path: string): boolean {
  return isIndex(path) && (/^(?:\.{1,2}\/?)+$/.test(specifier) || !specifier.startsWith('.'));
}
