import { joinPath } from '../project/paths.ts';
import { lastMember, parseApiPath } from './api-path.ts';
import { list } from './row-index.ts';
import type { ModelRow } from './schema.ts';

/** A row of a configuration: what the rows of the libraries are made of, as far as it needs no code of ours. */
export type UserRow = Pick<
  ModelRow,
  'kind' | 'library' | 'modules' | 'match' | 'roles' | 'units' | 'yields' | 'callback' | 'defaults' | 'variants' | 'traits'
>;

/** Rows of a configuration, ready to be used. */
export interface UserRows {
  readonly rows: readonly ModelRow[];
  /** Whether a row says what a module offers; what stands in its file is then not asked. By its name for the rows, else undefined. */
  readonly modelled: (specifier: string, path: string | undefined) => string | undefined;
}

/** Files may be named with their extension or without, a folder for its index. */
const ENDING = /(?:\/index)?\.[cm]?[jt]sx?$/;

/** A module that is named `./like/this` is a file, seen from the folder of the configuration. */
export function userRows(models: readonly UserRow[], directory: string): UserRows {
  const names = new Set<string>();
  const rows = models.map((model): ModelRow => {
    const modules = modulesOf(model).map((module) => nameOf(module, directory));
    for (const name of modules) names.add(name);
    return { ...model, modules, words: wordsOf(model, modules) };
  });
  return {
    rows,
    modelled(specifier, path) {
      if (names.has(specifier)) return specifier;
      const name = path?.replace(ENDING, '');
      return name !== undefined && names.has(name) ? name : undefined;
    },
  };
}

function modulesOf({ modules, library }: UserRow): readonly string[] {
  return modules ?? (library === '' ? [] : [library]);
}

function nameOf(module: string, directory: string): string {
  return /^\.\.?\//.test(module) ? joinPath(directory, module).replace(ENDING, '') : module;
}

/** A file is imported by many names, so it is looked for by the last word of each. */
function wordsOf({ match }: UserRow, modules: readonly string[]): readonly string[] {
  const apis = 'globalCall' in match ? list(match.globalCall) : 'globalAssign' in match ? list(match.globalAssign) : [];
  if (apis.length > 0) return apis.map((api) => lastMember(parseApiPath(api)) || api);
  if ('on' in match) return list('call' in match ? match.call : match.assign).map((api) => lastMember(parseApiPath(api)));
  return modules.map((module) => module.slice(module.lastIndexOf('/') + 1));
}
