import type { Entry } from '../host.ts';
import { directoryOf } from '../paths.ts';

/** Directory listings of hosts that only know a set of file paths. */
export interface Tree {
  isDirectory(path: string): boolean;
  list(directory: string): readonly Entry[];
}

/** Builds the directories that the files imply. Built on first use: many runs never ask for a listing. */
export function treeOf(files: () => Iterable<readonly [path: string, kind: 'file' | 'symlink']>): Tree {
  let directories: Map<string, Map<string, Entry['kind']>> | undefined;
  const build = (): Map<string, Map<string, Entry['kind']>> => {
    if (directories) return directories;
    directories = new Map();
    for (const [path, kind] of files()) insert(directories, path, kind);
    return directories;
  };
  return {
    isDirectory: (path) => build().has(path),
    list: (directory) => [...(build().get(directory) ?? [])].map(([name, kind]) => ({ name, kind })),
  };
}

function insert(directories: Map<string, Map<string, Entry['kind']>>, path: string, kind: Entry['kind']): void {
  const parent = directoryOf(path);
  const name = path.slice(parent.endsWith('/') ? parent.length : parent.length + 1);
  let entries = directories.get(parent);
  const known = entries !== undefined;
  if (!entries) directories.set(parent, (entries = new Map<string, Entry['kind']>()));
  entries.set(name, kind);
  if (!known && parent !== directoryOf(parent)) insert(directories, parent, 'directory');
}
