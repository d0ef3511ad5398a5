import type { Host } from '../project/host.ts';
import { isInside, joinPath } from '../project/paths.ts';
import { decodeSource } from '../source/decode.ts';

/** What ts-morph wants of a file system. */
export interface FileSystem {
  isCaseSensitive(): boolean;
  delete(path: string): Promise<void>;
  deleteSync(path: string): void;
  readDirSync(path: string): readonly DirectoryEntry[];
  readFile(path: string): Promise<string>;
  readFileSync(path: string): string;
  writeFile(path: string, text: string): Promise<void>;
  writeFileSync(path: string, text: string): void;
  mkdir(path: string): Promise<void>;
  mkdirSync(path: string): void;
  move(from: string, to: string): Promise<void>;
  moveSync(from: string, to: string): void;
  copy(from: string, to: string): Promise<void>;
  copySync(from: string, to: string): void;
  fileExists(path: string): Promise<boolean>;
  fileExistsSync(path: string): boolean;
  directoryExists(path: string): Promise<boolean>;
  directoryExistsSync(path: string): boolean;
  realpathSync(path: string): string;
  getCurrentDirectory(): string;
  glob(patterns: readonly string[]): Promise<string[]>;
  globSync(patterns: readonly string[]): string[];
}

interface DirectoryEntry {
  readonly name: string;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  readonly isSymlink: boolean;
}

/** A tree as the compiler may see it: the files of the host below the root, to be read and nothing else. */
export function readOnlyFiles(host: Host, root: string): FileSystem {
  const realRoot = host.realpath?.(root) ?? root;
  const refuse = (): never => {
    throw new Error('The files of an audit are only read.');
  };
  const refuseLater = (): Promise<never> => Promise.reject(new Error('The files of an audit are only read.'));

  /** Under the name that it has in the tree, wherever links lead; undefined outside of it. */
  const within = (path: string): string | undefined => {
    const real = host.realpath ? host.realpath(path) : path;
    if (real === undefined || !isInside(real, realRoot)) return undefined;
    return real === realRoot ? root : joinPath(root, real.slice(realRoot.length + (realRoot.endsWith('/') ? 0 : 1)));
  };
  const kindOf = (path: string): 'file' | 'directory' | undefined => {
    const kind = isInside(path, root) ? host.stat(path)?.kind : undefined;
    return kind !== undefined && within(path) !== undefined ? kind : undefined;
  };
  const readFileSync = (path: string): string => {
    const bytes = kindOf(path) === 'file' ? host.read(path) : undefined;
    const text = bytes && decodeSource(path, bytes, MAX_BYTES).text;
    if (text === undefined) throw Object.assign(new Error(`File not found: ${path}`), { code: 'ENOENT' });
    return text;
  };
  const fileExistsSync = (path: string): boolean => kindOf(path) === 'file';
  const directoryExistsSync = (path: string): boolean => kindOf(path) === 'directory';

  return {
    isCaseSensitive: () => true,
    delete: refuseLater,
    deleteSync: refuse,
    readDirSync: (path) =>
      !directoryExistsSync(path)
        ? []
        : host.list(path).flatMap(({ name, kind }) => {
            const full = joinPath(path, name);
            const target = kind === 'symlink' ? kindOf(full) : kind;
            if (target !== 'file' && target !== 'directory') return [];
            return [{ name: full, isFile: target === 'file', isDirectory: target === 'directory', isSymlink: kind === 'symlink' }];
          }),
    readFile: (path) => Promise.resolve().then(() => readFileSync(path)),
    readFileSync,
    writeFile: refuseLater,
    writeFileSync: refuse,
    mkdir: refuseLater,
    mkdirSync: refuse,
    move: refuseLater,
    moveSync: refuse,
    copy: refuseLater,
    copySync: refuse,
    fileExists: (path) => Promise.resolve(fileExistsSync(path)),
    fileExistsSync,
    directoryExists: (path) => Promise.resolve(directoryExistsSync(path)),
    directoryExistsSync,
    realpathSync: (path) => within(path) ?? path,
    getCurrentDirectory: () => root,
    glob: refuseLater,
    globSync: refuse,
  };
}

/** Declarations of large libraries are larger than any source file. */
const MAX_BYTES = 32 * 1024 * 1024;
