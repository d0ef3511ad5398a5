import { didYouMean } from '../engine/nearest-name.ts';
import type { Host } from '../project/host.ts';
import { diskHost } from '../project/host/disk.ts';
import { directoryOf, isAbsolutePath, isInside, joinPath, toPosix } from '../project/paths.ts';
import { isAuditedFile } from '../project/ignores.ts';
import type { Engine, LoadEngine } from './engine.ts';
import { readAll, type Io } from './io.ts';
import { COMMANDS, type AuditCommand } from './options.ts';
import { UsageError } from './usage-error.ts';

/** What is to be audited, and through which host it is read. */
export interface Selection {
  readonly paths: readonly string[];
  readonly host: Host;
  /** Audited instead of what discovery would find. */
  readonly files?: readonly string[];
  /** Files that the user named: not being able to analyse one of them is a failure. */
  readonly named: ReadonlySet<string>;
  /** Where the search for a configuration begins. */
  readonly directory: string;
  /** Where it ends at the latest; else at the directory that holds `.git`. */
  readonly root?: string;
}

export async function select(command: AuditCommand, io: Io, load: LoadEngine): Promise<Selection> {
  if (command.stdin) return fromStdin(command, io, diskHost());
  if (command.stdinFilename !== undefined) throw new UsageError('--stdin-filename is only of use with --stdin');
  return command.staged ? fromIndex(command, io, await load()) : fromPaths(command, io, diskHost());
}

async function fromStdin({ stdinFilename, staged, paths }: AuditCommand, io: Io, disk: Host): Promise<Selection> {
  if (staged) throw new UsageError('--stdin and --staged exclude each other');
  if (paths.length > 0) throw new UsageError('--stdin takes no paths; --stdin-filename says what the text is');
  if (stdinFilename === undefined) throw new UsageError('--stdin needs --stdin-filename <path>, which tells language and imports');
  const file = absolute(stdinFilename, io);
  const { overlay } = await import('../project/host/overlay.ts');
  const text = new TextDecoder().decode(await readAll(io.stdin));
  return {
    paths: [file],
    files: [file],
    host: overlay(disk, file, text),
    named: new Set([file]),
    directory: directoryOf(file),
  };
}

function fromPaths({ paths }: AuditCommand, io: Io, host: Host): Selection {
  const found = (paths.length > 0 ? paths : ['.']).map((path) => absolute(path, io));
  const kinds = found.map((path, index) => {
    const kind = host.stat(path)?.kind;
    if (!kind) throw new UsageError(missing(paths[index] ?? path, path, host));
    return kind;
  });
  const named = new Set(found.filter((_, index) => kinds[index] === 'file'));
  const directories = found.map((path, index) => (kinds[index] === 'file' ? directoryOf(path) : path));
  return { paths: found, host, named, directory: commonDirectory(directories) };
}

async function fromIndex({ paths }: AuditCommand, io: Io, engine: Engine): Promise<Selection> {
  const cwd = toPosix(io.cwd);
  const { repositoryRoot } = await import('../project/git.ts');
  const root = repositoryRoot(cwd);
  const host = root === undefined ? undefined : engine.gitIndexHost(root);
  if (root === undefined || !host) throw new UsageError(`--staged needs a git repository, and ${cwd} is in none that can be read`);
  const within = paths.map((path) => absolute(path, io));
  const staged = await engine.stagedFiles(root);
  const files = staged.filter((file) => isAuditedFile(file) && (within.length === 0 || within.some((path) => isInside(file, path))));
  return { paths: [root], files, host, named: new Set(), directory: cwd, root };
}

export function absolute(path: string, io: Pick<Io, 'cwd'>): string {
  const posix = toPosix(path);
  return isAbsolutePath(posix) ? joinPath(posix, '.') : joinPath(toPosix(io.cwd), posix);
}

function missing(typed: string, path: string, host: Host): string {
  const isBareWord = /^[\w-]+$/.test(typed);
  const siblings = host.list(directoryOf(path)).map((entry) => entry.name);
  const names = [...siblings, ...(isBareWord ? COMMANDS : [])];
  return `no such file or directory: ${typed}${didYouMean(path.slice(path.lastIndexOf('/') + 1), names)}`;
}

function commonDirectory(directories: readonly string[]): string {
  let common = directories[0] ?? '/';
  while (!directories.every((directory) => isInside(directory, common))) common = directoryOf(common);
  return common;
}
