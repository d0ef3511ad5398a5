import type { Entry } from '../host.ts';

/** Directory listings of hosts that only know a set of file paths. */
export interface Tree {
  isDirectory(path: string): boolean;
  list(directory: string): readonly Entry[];
}

/** A file that a host knows, with its absolute path. */
export type Leaf = readonly [path: string, kind: 'file' | 'symlink'];

/**
 * The directories that files imply. Most runs ask for a few of thousands, so none is built: sorted, what lies in a directory
 * stands together.
 */
export function treeOf(files: readonly Leaf[]): Tree {
  let leaves: readonly Leaf[] | undefined;
  const sorted = (): readonly Leaf[] => (leaves ??= inOrder(files));

  /** The first file that does not come before a text. */
  const firstFrom = (text: string, from = 0): number => {
    const all = sorted();
    let low = from;
    for (let high = all.length; low < high;) {
      const middle = (low + high) >> 1;
      if (pathOf(all[middle]) < text) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    isDirectory(path) {
      const prefix = prefixOf(path);
      return pathOf(sorted()[firstFrom(prefix)]).startsWith(prefix);
    },
    list(directory) {
      const prefix = prefixOf(directory);
      const entries: Entry[] = [];
      for (let at = firstFrom(prefix); ;) {
        const leaf = sorted()[at];
        if (!leaf?.[0].startsWith(prefix)) return entries;
        const [path, kind] = leaf;
        const slash = path.indexOf('/', prefix.length);
        if (slash < 0) {
          entries.push({ name: path.slice(prefix.length), kind });
          at++;
        } else {
          entries.push({ name: path.slice(prefix.length, slash), kind: 'directory' });
          // `0` is what follows `/`: the next one that is not in this directory.
          at = firstFrom(`${path.slice(0, slash)}0`, at);
        }
      }
    },
  };
}

/** Git keeps its files in order already, by their bytes. */
function inOrder(leaves: readonly Leaf[]): readonly Leaf[] {
  const isSorted = leaves.every((leaf, i) => i === 0 || pathOf(leaves[i - 1]) < leaf[0]);
  return isSorted ? leaves : [...leaves].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function pathOf(leaf: Leaf | undefined): string {
  return leaf?.[0] ?? '';
}

function prefixOf(directory: string): string {
  return directory.endsWith('/') ? directory : `${directory}/`;
}
