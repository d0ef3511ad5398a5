import { record, type View } from './view.ts';
import { packageDirectory } from './probe.ts';
import type { Workspaces } from './workspaces.ts';

const GROUPS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** Which packages the code of a package can lead to. */
export interface Reach {
  /**
   * The name of the package that holds a file and what it and the root depend on, directly or through other packages of the
   * repository; undefined where no manifest speaks.
   */
  of(file: string): ReadonlySet<string> | undefined;
  refresh(): void;
}

export function createReach(view: View, workspaces: Workspaces): Reach {
  const known = new Map<string, ReadonlySet<string> | undefined>();

  function search(directory: string): ReadonlySet<string> | undefined {
    const names = new Set<string>();
    const pending = new Set([directory, view.root]);
    for (const at of pending) {
      const manifest = view.json(`${at}/package.json`);
      if (manifest === undefined) continue;
      const { name } = record(manifest);
      if (typeof name === 'string') names.add(name);
      for (const group of GROUPS) {
        for (const needed of Object.keys(record(record(manifest)[group]))) {
          if (names.has(needed)) continue;
          names.add(needed);
          const member = workspaces.find(needed, at);
          if (member !== undefined) pending.add(member);
        }
      }
    }
    return names.size > 0 ? names : undefined;
  }

  return {
    of(file) {
      const directory = packageDirectory(view, file)?.directory ?? view.root;
      if (!known.has(directory)) known.set(directory, search(directory));
      return known.get(directory);
    },
    refresh: () => known.clear(),
  };
}
