import { exportsOf } from '../dataflow/exports.ts';
import { settingReaders } from '../models/settings.ts';
import type { Project } from '../project/project.ts';
import type { SourceModule } from '../source/module.ts';
import { stemOf } from './leads.ts';

/** How many files may hand a value on before it is used: a barrel, a configuration, a service. */
const MAX_DEPTH = 3;
/** Files that are looked at; a name such as `index` is imported everywhere. */
const MAX_FILES = 60;

/**
 * The files that use what a file offers, nearest first: a secret in config.ts is found by the file that signs with it. Without
 * them a file that is audited by itself would hide what is found in it with its tree.
 */
export function readersOf(project: Project, path: string, isWorthIt: (path: string) => boolean): readonly string[] {
  const found = new Set<string>();
  let frontier = [path];
  for (let depth = 0; depth < MAX_DEPTH && frontier.length > 0; depth++) {
    const next: string[] = [];
    for (const at of frontier) {
      for (const file of importersOf(project, at)) {
        if (found.has(file) || file === path || found.size >= MAX_FILES) continue;
        found.add(file);
        next.push(file);
      }
    }
    frontier = next;
  }
  return [...found].filter(isWorthIt);
}

function importersOf(project: Project, path: string): readonly string[] {
  const modules = project.loadAll(path);
  if (!modules.some(offersValues)) return [];
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

function offersValues(module: SourceModule): boolean {
  const { named, stars, whole, merged } = exportsOf(module);
  return named.size + stars.length + whole.length + merged.length > 0;
}

/** By its text alone: most of the files that mention the name import something else. */
function imports(project: Project, file: string, path: string): boolean {
  const text = project.textOf(file) ?? '';
  for (const match of text.matchAll(/(?:\bfrom|\brequire\s*\(|\bimport\s*\(|\bimport)\s*['"]([^'"\n]+)['"]/g)) {
    const specifier = match[1] ?? '';
    if (stemOf(specifier) !== stemOf(path) && !isIndexOf(specifier, path)) continue;
    const target = project.resolve(specifier, file);
    if (target.kind === 'file' && target.path === path) return true;
  }
  return false;
}

/** `.`, `..` and bare names of packages lead to an index. */
function isIndexOf(specifier: string, path: string): boolean {
  return isIndex(path) && (/^(?:\.{1,2}\/?)+$/.test(specifier) || !specifier.startsWith('.'));
}
