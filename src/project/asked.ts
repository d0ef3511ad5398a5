import type { Entry, Host } from './host.ts';
import { isInside, joinPath, relativeTo } from './paths.ts';

/**
 * What was asked of a tree beside the contents of files, with the answers as short texts: what stands at a path (a name that was
 * looked for in vain counts, since a file that appears there would be found), and what a folder holds as a whole.
 */
export interface Asked {
  /** By folder and name. */
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly listings: ReadonlyMap<string, string>;
}

/** The answer about one path; `kind` is what the listing of its folder says. */
export function entryAnswer(host: Host, path: string, kind: Entry['kind'] | undefined, root: string, realRoot: () => string): string {
  if (kind !== 'symlink') return kind ?? '';
  const real = host.realpath?.(path);
  const inside = real === undefined ? undefined : insideRoot(real, root, realRoot());
  return `symlink ${host.stat(path)?.kind ?? ''} ${inside === undefined ? '' : `/${relativeTo(inside, root)}`}`;
}

/** The answer about one folder. */
export function listingAnswer(entries: readonly Entry[]): string {
  return entries
    .map(({ name, kind }) => `${kind} ${name}`)
    .sort()
    .join('/');
}

export function kindsOf(host: Host, directory: string): ReadonlyMap<string, Entry['kind']> {
  return new Map(host.list(directory).map((entry) => [entry.name, entry.kind]));
}

/** A real path as one below the root as it was given; undefined when it is outside. */
export function insideRoot(real: string, root: string, realRoot: string): string | undefined {
  return isInside(real, realRoot) ? joinPath(root, relativeTo(real, realRoot)) : undefined;
}
