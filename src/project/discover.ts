import type { Diagnostic } from '../source/module.ts';
import { gitListing } from './git-listing.ts';
import { gitDirectory, repositoryRoot } from './git.ts';
import { globToRegExp } from './glob.ts';
import { diskHost } from './host/disk.ts';
import type { Entry } from './host.ts';
import { gitStates } from './git-states.ts';
import { isAuditedFile, isIgnoredByDefault, isIgnoredFolder, IGNORED_GLOBS } from './ignores.ts';
import { plainKind, type GitState } from './plain-files.ts';
import { directoriesUpTo, directoryOf, isInside, joinPath, relativeTo, toPosix } from './paths.ts';

const disk = diskHost();

export interface DiscoverOptions {
  /** The `ignores` of the configuration and the folder of its file, which they are relative to. `!` takes a file back in. */
  readonly ignores?: { readonly directory: string; readonly patterns: readonly string[] };
}

export interface Discovery {
  /** Absolute, with forward slashes, sorted, each once. */
  readonly files: string[];
  /** What was left out although it belongs to the project, and why. */
  readonly skipped: Diagnostic[];
  /** Arguments that do not exist, as they were given. */
  readonly missing: string[];
  /** Where one answer of git told it all: while that stays, and these paths are no files, there are no others. */
  readonly flat: Flat | undefined;
  /** What git does with the files that are no code. */
  readonly git: ReadonlyMap<string, GitState>;
}

export interface Flat {
  readonly answer: Uint8Array;
  /** Source files by their names that git knows and that are not there, or are links. */
  readonly unfit: readonly string[];
}

/**
 * The files to audit. `roots` are absolute paths of files and folders. A file is taken as it is; of a folder, the source
 * files that git would list (tracked, or untracked and not ignored) without the default ignores and those of the
 * configuration, all judged below that folder: whoever audits /x/build/app gets its files. Links are not followed:
 * where they lead inside the folder the file is there anyway, and outside is not the audit's business.
 *
 * Asynchronous, so that the command can load the parser meanwhile and the fallback is loaded only when needed.
 */
export async function discover(roots: readonly string[], options: DiscoverOptions = {}): Promise<Discovery> {
  const files = new Set<string>();
  const skipped = new Map<string, Diagnostic>();
  const missing: string[] = [];
  const folders: string[] = [];
  for (const root of roots) {
    const path = toPosix(root);
    const kind = disk.stat(path)?.kind;
    if (kind === 'directory') folders.push(path);
    else if (kind === undefined) missing.push(root);
    else if (isAuditedFile(path)) files.add(path);
    else skipped.set(path, { file: path, kind: 'skipped', message: 'is not a kind of file that can be analysed' });
  }
  const listings = await Promise.all(folders.map(listFolder));
  for (const [at, listing] of listings.entries()) {
    const folder = folders[at] ?? '';
    const chosen = selectFiles(listing.paths, folder, options);
    for (const path of chosen.files) files.add(path);
    for (const diagnostic of [...chosen.skipped, ...listing.notes])
      if (!skipped.has(diagnostic.file)) skipped.set(diagnostic.file, diagnostic);
  }
  const named = [...files].filter((path) => plainKind(path) !== undefined && !listings.some(({ states }) => states.has(path)));
  const states = [...listings.flatMap((listing) => [...listing.states]), ...(await gitStates(named))];
  // What one argument leaves out another may name.
  for (const path of files) skipped.delete(path);
  return {
    files: [...files].sort(),
    skipped: [...skipped.values()].sort((a, b) => (a.file < b.file ? -1 : 1)),
    missing,
    flat: roots.length === 1 ? listings[0]?.flat : undefined,
    git: new Map(states.filter(([path]) => files.has(path)).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Of files below a folder, those that are audited: source files without the default ignores and those of the configuration. */
export function selectFiles(
  paths: readonly string[],
  folder: string,
  options: DiscoverOptions = {},
): { files: string[]; skipped: Diagnostic[] } {
  const ignored = compileIgnores(options.ignores);
  const files: string[] = [];
  const skipped = new Map<string, Diagnostic>();
  for (const path of paths) {
    if (!isAuditedFile(path) || ignored(path)) continue;
    const relative = relativeTo(path, folder);
    if (!isIgnoredByDefault(relative)) files.push(path);
    else if (!/\.d\.(?:[^./]+\.)?[cm]?ts$/.test(relative)) note(skipped, relative, folder);
  }
  return { files, skipped: [...skipped.values()] };
}

/** One note for the whole of an ignored folder: it is in the repository, so someone may expect it to be audited. */
function note(skipped: Map<string, Diagnostic>, relative: string, folder: string): void {
  const segments = relative.split('/');
  const at = segments.findIndex((segment, index) => index < segments.length - 1 && isIgnoredFolder(segment));
  const file = joinPath(folder, at < 0 ? relative : segments.slice(0, at + 1).join('/'));
  const message =
    at < 0 ? 'is minified or generated; name it to audit it' : 'is a folder that is not audited by default; name it to audit it';
  skipped.set(file, { file, kind: 'skipped', message });
}

function compileIgnores(ignores: DiscoverOptions['ignores']): (path: string) => boolean {
  if (!ignores || ignores.patterns.length === 0) return () => false;
  const rules = ignores.patterns.map((pattern) => ({ keep: pattern.startsWith('!'), glob: globToRegExp(pattern.replace(/^!/, '')) }));
  return (path) => {
    if (!isInside(path, ignores.directory)) return false;
    const relative = relativeTo(path, ignores.directory);
    return rules.reduce((ignored, rule) => (rule.glob.test(relative) ? !rule.keep : ignored), false);
  };
}

interface Listing {
  readonly paths: string[];
  readonly notes: Diagnostic[];
  readonly flat: Flat | undefined;
  readonly states: ReadonlyMap<string, GitState>;
}

async function listFolder(folder: string): Promise<Listing> {
  // Git does not look beyond links, so it gets the real folder; the answer has the spelling of the argument.
  const real = disk.realpath?.(folder) ?? folder;
  const repository = repositoryRoot(real);
  const notes: Diagnostic[] = [];
  let found: string[] | undefined;
  let answer: Uint8Array | undefined;
  let tracked: ReadonlySet<string> | undefined;
  if (repository !== undefined) {
    const listed = await listByGit(repository, real, '');
    if (typeof listed === 'string')
      notes.push({ file: folder, kind: 'config', message: `git could not list its files (${listed}); .gitignore files were read instead` });
    // Nothing at all: the folder itself is ignored, but it was named.
    else if (listed.paths.length > 0) ({ paths: found, answer, tracked } = listed);
  }
  const state = (path: string): GitState => (tracked ? (tracked.has(path) ? 'tracked' : 'untracked') : 'ignored');
  found ??= await walk(real, notes.length > 0 ? repository : undefined);
  const { fit, unfit } = existing(found, folder);
  const isKnown = repository !== undefined && notes.length === 0;
  const plain = isKnown ? found.filter((path) => plainKind(path) !== undefined) : [];
  const states = new Map(plain.map((path) => [joinPath(folder, path), state(path)]));
  return { paths: fit, notes, flat: answer && { answer, unfit }, states };
}

interface GitListed {
  readonly paths: string[];
  /** Those that are no code and in the index. */
  readonly tracked: ReadonlySet<string>;
  /** What git said, where it said it at once. */
  readonly answer: Uint8Array | undefined;
}

/** Paths relative to `top`, or what git said instead. `below` leads from the audited folder to a nested repository. */
async function listByGit(repository: string, top: string, below: string): Promise<GitListed | string> {
  const directory = below === '' ? top : joinPath(top, below);
  const done = await gitListing(repository, directory);
  if (!done.ok) return done.message;
  const found = new Set<string>();
  const known = new Set<string>();
  const nested = new Set<string>();
  for (const line of done.stdout.toString('utf8').split('\0')) {
    if (line === '') continue;
    // Tracked files come with mode, name and stage, untracked ones bare.
    const tracked = /^(\d{6}) [\da-f]{40,64} \d\t/.exec(line);
    const path = (below === '' ? '' : `${below}/`) + (tracked ? line.slice(tracked[0].length) : line);
    if (tracked?.[1] === '160000') nested.add(path);
    else if (path.endsWith('/')) nested.add(path.slice(0, -1));
    else {
      found.add(path);
      if (tracked && plainKind(path) !== undefined) known.add(path);
    }
  }
  for (const path of nested) {
    const inside = joinPath(top, path);
    if (isIgnoredByDefault(`${path}/`) || gitDirectory(inside) === undefined) continue;
    const listed = await listByGit(inside, top, path);
    for (const file of typeof listed === 'string' ? await walkBelow(top, path) : listed.paths) found.add(file);
    if (typeof listed !== 'string') for (const file of listed.tracked) known.add(file);
  }
  return { paths: [...found], tracked: known, answer: nested.size === 0 ? done.stdout : undefined };
}

async function walkBelow(top: string, below: string): Promise<string[]> {
  return (await walk(joinPath(top, below), undefined)).map((path) => `${below}/${path}`);
}

/**
 * Files to audit that are there and are no links; tracked files may be deleted, or their folder replaced by a link.
 * One listing for each folder takes half the time of one question for each file.
 */
function existing(relatives: readonly string[], folder: string): { fit: string[]; unfit: string[] } {
  const listings = new Map<string, ReadonlyMap<string, Entry['kind']>>();
  const listingOf = (relative: string): ReadonlyMap<string, Entry['kind']> => {
    const known = listings.get(relative);
    if (known) return known;
    const listing =
      relative === '' || kindOf(relative) === 'directory'
        ? listDirectory(relative === '' ? folder : `${folder}/${relative}`)
        : new Map<string, Entry['kind']>();
    listings.set(relative, listing);
    return listing;
  };
  const kindOf = (relative: string): Entry['kind'] | undefined => {
    const slash = relative.lastIndexOf('/');
    return listingOf(slash < 0 ? '' : relative.slice(0, slash)).get(relative.slice(slash + 1));
  };
  const fit: string[] = [];
  const unfit: string[] = [];
  for (const relative of relatives) {
    if (!isAuditedFile(relative)) continue;
    // What is ignored anyway is only noted.
    (isIgnoredByDefault(relative) || kindOf(relative) === 'file' ? fit : unfit).push(joinPath(folder, relative));
  }
  return { fit, unfit };
}

function listDirectory(directory: string): Map<string, Entry['kind']> {
  return new Map(disk.list(directory).map((entry) => [entry.name, entry.kind]));
}

/** Without git: all source files and what the .gitignore files say. `repository` adds those above the folder. */
async function walk(folder: string, repository: string | undefined): Promise<string[]> {
  const [{ default: glob }, { default: ignore }] = await Promise.all([import('fast-glob'), import('ignore')]);
  const all = await glob.glob('**', {
    cwd: folder,
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    suppressErrors: true,
    caseSensitiveMatch: false,
    ignore: IGNORED_GLOBS,
  });
  const found = all.filter((path) => isAuditedFile(path) || path.endsWith('.gitignore'));
  const matchers = new Map<string, ReturnType<typeof ignore>>();
  const read = (directory: string): void => {
    const text = readText(`${directory}/.gitignore`);
    if (text !== undefined) matchers.set(directory, ignore().add(text));
  };
  for (const path of found) if (path.endsWith('.gitignore')) read(directoryOf(joinPath(folder, path)));
  const above = repository === undefined ? [] : directoriesUpTo(directoryOf(folder), repository);
  for (const directory of above) {
    read(directory);
    // A folder that was named is audited even if it is ignored from above.
    if (matchers.get(directory)?.ignores(`${relativeTo(folder, directory)}/`)) matchers.delete(directory);
  }
  const top = above.at(-1) ?? folder;
  return found.filter((path) => !path.endsWith('.gitignore') && !isGitignored(joinPath(folder, path), top, matchers));
}

/** The .gitignore nearest to the file that has a pattern for it decides. */
function isGitignored(
  path: string,
  top: string,
  matchers: ReadonlyMap<string, { test(path: string): { ignored: boolean; unignored: boolean } }>,
): boolean {
  if (matchers.size === 0) return false;
  for (const directory of directoriesUpTo(directoryOf(path), top)) {
    const verdict = matchers.get(directory)?.test(relativeTo(path, directory));
    if (verdict?.ignored) return true;
    if (verdict?.unignored) return false;
  }
  return false;
}

function readText(path: string): string | undefined {
  const bytes = disk.read(path);
  return bytes && new TextDecoder().decode(bytes);
}
