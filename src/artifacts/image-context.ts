import { globToRegExp } from '../project/glob.ts';
import { directoriesUpTo, directoryOf, joinPath, relativeTo } from '../project/paths.ts';

/** Files around one. */
export interface Surrounding {
  readonly root: string;
  textOf(path: string): string | undefined;
}

/**
 * Whether images leave out a file: the nearest .dockerignore names it, or the Dockerfile beside it copies only what is elsewhere, such
 * as `dist/`. Nothing else says how it is deployed, so where neither is there, it may get anywhere.
 */
export function isLeftOut(path: string, around: Surrounding): boolean {
  const folders = directoriesUpTo(directoryOf(path), around.root);
  const ignoring = folders.find((folder) => around.textOf(joinPath(folder, '.dockerignore')) !== undefined);
  const ignores = ignoring === undefined ? '' : (around.textOf(joinPath(ignoring, '.dockerignore')) ?? '');
  if (ignoring !== undefined && isIgnored(ignores, relativeTo(path, ignoring))) return true;
  const copied = copiedBy(around.textOf(joinPath(directoryOf(path), 'Dockerfile')) ?? '');
  // The context of the build may be any folder around.
  return copied.length > 0 && !folders.some((folder) => copied.some((source) => covers(source, relativeTo(path, folder))));
}

/** docs.docker.com/build/concepts/context/#dockerignore-files: paths from the folder of the file, `!` takes back, the last one counts. */
function isIgnored(text: string, path: string): boolean {
  const patterns = text.split('\n').map((line) => line.trim());
  const last = patterns.findLast((line) => line !== '' && !line.startsWith('#') && covers(line.replace(/^!/, ''), path));
  return last !== undefined && !last.startsWith('!');
}

/** What it takes from the context of the build. */
function copiedBy(text: string): readonly string[] {
  return [...text.replace(/\\\r?\n/g, ' ').matchAll(/^[ \t]*(?:COPY|ADD)[ \t]+(.+)$/gim)].flatMap(([, all = '']) => {
    const words = all.split(/[\s,[\]"']+/).filter((word) => word !== '');
    if (words.some((word) => word.startsWith('--from='))) return [];
    // A variable may be any name.
    return words
      .filter((word) => !word.startsWith('--'))
      .slice(0, -1)
      .map((word) => word.replace(/\$\{[^}]*\}|\$\w+/g, '*'));
  });
}

function covers(pattern: string, path: string): boolean {
  const plain = pattern.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  return plain === '' || plain === '.' || globToRegExp(plain).test(path);
}
