/** Paths inside the analysis are absolute with forward slashes on every system, so these are plain string functions. */
import { posix } from 'node:path';

/** A system path with forward slashes and without a slash at the end. */
export function toPosix(path: string): string {
  const slashed = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  return slashed.length > 1 && slashed.endsWith('/') ? slashed.replace(/\/+$/, '') || '/' : slashed;
}

/** Whether a path with forward slashes begins at a root, of a system or of a drive. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

/** An empty, `.` or `..` segment. Most paths have none, and normalising is most of the time of joining. */
const NEEDS_NORMALISING = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** Joins and normalises; `relative` may climb with `..`, an absolute one does not replace the base. */
export function joinPath(base: string, relative: string): string {
  if (!NEEDS_NORMALISING.test(relative)) return base.endsWith('/') ? base + relative : `${base}/${relative}`;
  return toPosix(posix.join(base, relative));
}

export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash > 0 ? path.slice(0, slash) : posix.dirname(path);
}

/** Is `path` the directory itself or anything below it? */
export function isInside(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory.endsWith('/') ? directory : `${directory}/`);
}

/** The path below `directory`; only for paths that are inside it. */
export function relativeTo(path: string, directory: string): string {
  if (path === directory) return '';
  return path.slice(directory.endsWith('/') ? directory.length : directory.length + 1);
}

/** The directory and its parents up to and including `root`; empty when the directory is outside. */
export function directoriesUpTo(directory: string, root: string): string[] {
  const found: string[] = [];
  let at = directory;
  while (isInside(at, root)) {
    found.push(at);
    if (at === root) break;
    at = directoryOf(at);
  }
  return found;
}
