import { delimiter, isAbsolute, resolve } from 'node:path';
import { diskHost } from './host/disk.ts';
import { runProcess, startProcess, type Ended } from './host/process.ts';
import { directoryOf, joinPath, toPosix } from './paths.ts';

/**
 * The one place that starts git. A repository is hostile input, and its configuration names programs that git runs even
 * for listing files: a file system monitor, hooks, filters, external diffs, text conversions, transports for missing
 * objects (git-config(1)). Each is switched off by a setting on the command line, which beats the repository's own.
 */
export type GitAnswer = { readonly ok: true; readonly stdout: Buffer } | { readonly ok: false; readonly message: string };

const SAFE_SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.sshCommand=false',
  'core.askPass=',
  'core.alternateRefsCommand=',
  'core.pager=cat',
  'credential.helper=',
  'protocol.allow=never',
  'submodule.recurse=false',
  'maintenance.auto=false',
  'gc.auto=0',
  'diff.relative=false',
];

const disk = diskHost();

/** Runs git in a directory of the repository at `root`. Never throws. */
export function runGit(root: string, directory: string, args: readonly string[]): GitAnswer {
  const git = findGit();
  if (git === undefined) return NOT_FOUND;
  return answer(root, runProcess(git, command(root, directory, args), environment(root)));
}

/** The same without blocking, so that other work of the start can go on. */
export async function runGitAsync(root: string, directory: string, args: readonly string[]): Promise<GitAnswer> {
  const git = findGit();
  if (git === undefined) return NOT_FOUND;
  return answer(root, await startProcess(git, command(root, directory, args), environment(root)));
}

const NOT_FOUND: GitAnswer = { ok: false, message: 'git was not found on the PATH' };

function command(root: string, directory: string, args: readonly string[]): string[] {
  // A hostile core.worktree would make git list another folder; replaced objects are not what the index names.
  const settings = SAFE_SETTINGS.flatMap((setting) => ['-c', setting]);
  return ['-C', directory, `--work-tree=${root}`, '--no-pager', '--literal-pathspecs', '--no-replace-objects', ...settings, ...args];
}

/** The environment of this process without what points git elsewhere; in a hook of this repository its temporary index stays. */
function environment(root: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^GIT_(?!CONFIG|TRACE|EXEC_PATH|CEILING|DISCOVERY|SSL|TEST)/.test(name));
  return {
    ...Object.fromEntries(kept),
    ...hookEnvironment(root),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    // Before git 2.45 the line above is unknown; with no protocol allowed nothing can be fetched either.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_ATTR_NOSYSTEM: '1',
  };
}

function answer(root: string, done: Ended): GitAnswer {
  if (done.error) return { ok: false, message: done.error.message };
  if (done.status === 0) return { ok: true, stdout: done.stdout };
  const text = done.stderr.toString('utf8');
  if (/dubious ownership|unsafe repository/.test(text)) {
    return {
      ok: false,
      message: `git does not read ${root} because another user owns it; if you trust it: git config --global --add safe.directory ${root}`,
    };
  }
  const first = text.split('\n').find((line) => line.trim() !== '') ?? `git ended with status ${done.status}`;
  return { ok: false, message: first.replace(/^(?:fatal|error): /, '') };
}

let gitPath: string | undefined;

/** An absolute path: a bare name would be looked for in the current folder on Windows, where a repository may hold a git.exe. */
function findGit(): string | undefined {
  if (gitPath !== undefined) return gitPath;
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  for (const directory of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = `${directory}/${name}`;
    if (isAbsolute(directory) && exists(path)) return (gitPath = path);
  }
  return undefined;
}

/** The work tree that a path lies in, found by its `.git` without starting git; undefined outside of repositories. */
export function repositoryRoot(path: string): string | undefined {
  for (let at = toPosix(path); ; at = directoryOf(at)) {
    if (gitDirectory(at) !== undefined) return at;
    if (at === directoryOf(at)) return undefined;
  }
}

/** The folder with HEAD and index of a work tree: `.git`, or where the file `.git` of a linked work tree or submodule points. */
export function gitDirectory(root: string): string | undefined {
  const path = joinPath(root, '.git');
  const kind = disk.stat(path)?.kind;
  const target = kind === 'file' ? /^gitdir: (.+?)\s*$/.exec(readText(path) ?? '')?.[1] : path;
  const directory = target === undefined || !kind ? undefined : toPosix(resolve(root, target));
  return directory !== undefined && exists(`${directory}/HEAD`) ? directory : undefined;
}

/** The folder with the objects and the configuration, which linked work trees share. */
export function commonDirectory(directory: string): string {
  const shared = readText(`${directory}/commondir`)?.trim();
  return shared === undefined ? directory : toPosix(resolve(directory, shared));
}

/**
 * Git tells its hooks by environment variables which index the commit takes (`git commit -a` and `git commit <path>` make
 * a temporary one) and where new objects are. They hold for the repository of the hook only, never for another one.
 */
export function hookEnvironment(root: string): {
  GIT_INDEX_FILE?: string;
  GIT_OBJECT_DIRECTORY?: string;
  GIT_ALTERNATE_OBJECT_DIRECTORIES?: string;
} {
  const { GIT_DIR, GIT_INDEX_FILE, GIT_OBJECT_DIRECTORY, GIT_ALTERNATE_OBJECT_DIRECTORIES } = process.env;
  if (!GIT_INDEX_FILE && !GIT_OBJECT_DIRECTORY) return {};
  const own = gitDirectory(root);
  const mine = GIT_DIR ? samePath(fromHook(root, GIT_DIR), own) : samePath(repositoryRoot(process.cwd()), root);
  if (!mine) return {};
  return {
    ...(GIT_INDEX_FILE ? { GIT_INDEX_FILE: fromHook(root, GIT_INDEX_FILE) } : {}),
    ...(GIT_OBJECT_DIRECTORY ? { GIT_OBJECT_DIRECTORY: fromHook(root, GIT_OBJECT_DIRECTORY) } : {}),
    ...(GIT_ALTERNATE_OBJECT_DIRECTORIES ? { GIT_ALTERNATE_OBJECT_DIRECTORIES } : {}),
  };
}

/** Git starts hooks at the top of the work tree and gives paths relative to it; a hook may have changed the folder since. */
function fromHook(root: string, path: string): string {
  const here = toPosix(resolve(path));
  return exists(here) ? here : toPosix(resolve(root, path));
}

function samePath(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && (a === b || (disk.realpath?.(a) ?? a) === (disk.realpath?.(b) ?? b));
}

function exists(path: string): boolean {
  return disk.stat(path) !== undefined;
}

function readText(path: string): string | undefined {
  const bytes = disk.read(path);
  return bytes && new TextDecoder().decode(bytes);
}
