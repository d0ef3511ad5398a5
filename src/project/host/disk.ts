import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
  type Dirent,
  type Stats,
} from 'node:fs';
import type { Entry, Host } from '../host.ts';
import { toPosix } from '../paths.ts';

/** Windows has no such flag, and no pipes among files. */
const NO_WAIT = (constants as { readonly O_NONBLOCK?: number }).O_NONBLOCK ?? 0;

/** The working tree. Never throws: what cannot be read is not there. Reads regular files only, since opening a pipe would block. */
export function diskHost(): Host {
  const read = (path: string): Buffer | undefined => opened(path, wholeOf);
  return {
    read,
    latin1(path) {
      return opened(path, (file) => {
        // Source files are small: most fit into one buffer that all of them share.
        shared ??= Buffer.allocUnsafeSlow(SHARED_BYTES);
        const filled = readSync(file, shared, 0, shared.length, 0);
        // Nothing, or too much: a file of /proc, a large one, or none at all.
        return filled > 0 && filled < shared.length ? shared.toString('latin1', 0, filled) : wholeOf(file)?.toString('latin1');
      });
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

let shared: Buffer | undefined;
const SHARED_BYTES = 256 * 1024;

/** Without waiting, since opening a pipe for reading would: one look at the open file says what it is. */
function opened<T>(path: string, use: (file: number) => T | undefined): T | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | NO_WAIT);
    return use(file);
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function wholeOf(file: number): Buffer | undefined {
  const stats = fstatSync(file);
  return stats.isFile() ? contentOf(file, stats.size) : undefined;
}

/** Files of /proc and the like have no size before they are read. */
function contentOf(file: number, size: number): Buffer {
  if (size === 0) return readFileSync(file);
  const bytes = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  while (filled < size) {
    const read = readSync(file, bytes, filled, size - filled, filled);
    if (read === 0) break;
    filled += read;
  }
  return filled === size ? bytes : bytes.subarray(0, filled);
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
