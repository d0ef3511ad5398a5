import { repositoryRoot } from '../project/git.ts';
import type { Host } from '../project/host.ts';
import { directoryOf, isInside, joinPath } from '../project/paths.ts';

/** How far an audit reaches. */
export interface Scope {
  /** The repository, which nothing is read outside of and which fingerprints are relative to. */
  readonly root: string;
  /** The folder that is audited. */
  readonly base: string;
  /** Whether the files are a whole tree: of a part of one, who uses it has to be looked for in the rest. */
  readonly isTree: boolean;
}

/** `files` are those that are audited of what `paths` name. */
export function scopeOf(paths: readonly string[], files: readonly string[], isPart: boolean, host: Host): Scope {
  const named = new Set(paths);
  const base = commonFolder(paths, host);
  const isTree = !isPart && !files.every((file) => named.has(file));
  return { root: repositoryRoot(base) ?? (isTree ? base : packageAround(base, host)), base, isTree };
}

/** The nearest folder with a manifest: outside of git, as far as a file's own package goes. */
function packageAround(folder: string, host: Host): string {
  for (let at = folder; ; at = directoryOf(at)) {
    if (host.stat(joinPath(at, 'package.json'))) return at;
    if (at === directoryOf(at)) return folder;
  }
}

function commonFolder(paths: readonly string[], host: Host): string {
  const folders = paths.map((path) => (host.stat(path)?.kind === 'directory' ? path : directoryOf(path)));
  let common = folders[0] ?? '/';
  while (!folders.every((folder) => isInside(folder, common))) common = directoryOf(common);
  return common;
}
