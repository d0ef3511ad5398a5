import { readFileSync, readdirSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import type { Entry, Host } from '../host.ts';
import { toPosix } from '../paths.ts';

/** The working tree. Never throws: what cannot be read is not there. Reads regular files only, since opening a pipe would block. */
export function diskHost(): Host {
  return {
    read(path) {
      if (!statOf(path)?.isFile()) return undefined;
      try {
        return readFileSync(path);
      } catch {
        return undefined;
      }
    },
    stat(path) {
      const stats = statOf(path);
      if (stats?.isFile()) return { kind: 'file', size: stats.size };
      if (stats?.isDirectory()) return { kind: 'directory', size: 0 };
      return undefined;
    },
    list(directory) {
      try {
        return readdirSync(directory, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
      } catch {
        return [];
      }
    },
    version(path) {
      const stats = statOf(path);
      return stats?.isFile() ? `${stats.mtimeMs}:${stats.size}` : undefined;
    },
    realpath(path) {
      try {
        return toPosix(realpathSync.native(path));
      } catch {
        return undefined;
      }
    },
  };
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function kindOf(entry: Dirent): Entry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'symlink' : 'other';
}
