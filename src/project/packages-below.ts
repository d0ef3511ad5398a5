import { isIgnoredFolder } from './ignores.ts';
import { directoryOf, isInside, joinPath } from './paths.ts';
import { packageDirectory } from './probe.ts';
import { record, type View } from './view.ts';

/** A tree with more folders is not walked. */
const MAX_FOLDERS = 20_000;

/** The folders of the packages at and below one, which has none itself perhaps; of a listing those that hold files of it. */
export function createPackagesBelow(view: View, listing: readonly string[] | undefined): PackagesBelow {
  const known = new Map<string, readonly string[] | undefined>();
  return {
    of(directory) {
      if (!known.has(directory)) known.set(directory, listing ? listed(view, listing, directory) : walked(view, directory));
      return known.get(directory);
    },
    refresh: () => known.clear(),
  };
}

export interface PackagesBelow {
  /** Undefined where there are too many folders to tell. */
  of(directory: string): readonly string[] | undefined;
  refresh(): void;
}

function listed(view: View, listing: readonly string[], directory: string): readonly string[] {
  const folders = new Set(listing.filter((file) => isInside(file, directory)).map(directoryOf));
  return [...new Set([...folders].map((folder) => packageDirectory(view, `${folder}/x`)?.directory ?? view.root))].sort();
}

function walked(view: View, directory: string): readonly string[] | undefined {
  const found = [directory];
  const pending = [directory];
  let left = MAX_FOLDERS;
  for (let at = pending.shift(); at !== undefined; at = pending.shift()) {
    if (left-- === 0) return undefined;
    const entries = view.list(at);
    if (at !== directory && entries.some(({ name, kind }) => name === 'package.json' && kind === 'file')) found.push(at);
    for (const { name, kind } of entries) if (kind === 'directory' && !isIgnoredFolder(name)) pending.push(joinPath(at, name));
  }
  return found.sort();
}

/** Whether the manifest of a package names another one among what it needs. */
export function dependsOn(view: View, directory: string, name: unknown): boolean {
  const manifest = record(view.json(joinPath(directory, 'package.json')));
  return typeof name === 'string' && NEEDS.some((key) => record(manifest[key])[name] !== undefined);
}

const NEEDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
