import type { Host } from '../project/host.ts';
import { directoriesUpTo, directoryOf, joinPath } from '../project/paths.ts';
import { record } from '../project/view.ts';

export const CONFIGS = ['tsconfig.json', 'jsconfig.json'];

/** Which configuration holds for a file. */
export interface Governing {
  of(path: string): string | undefined;
}

/** The nearest configuration; where that one has no files of its own, the first beside it to which it refers. */
export function createGoverning(host: Host, root: string, parse: (path: string) => unknown): Governing {
  const byDirectory = new Map<string, string | undefined>();
  const isFile = (path: string): boolean => host.stat(path)?.kind === 'file';

  function nearest(directory: string): string | undefined {
    const candidates = directoriesUpTo(directory, root).flatMap((at) => CONFIGS.map((name) => joinPath(at, name)));
    const found = candidates.find(isFile);
    return found === undefined ? undefined : (referred(found) ?? found);
  }

  function referred(config: string): string | undefined {
    const { files, references } = record(parse(config));
    if (!Array.isArray(files) || files.length > 0 || !Array.isArray(references)) return undefined;
    return references
      .map((reference) => record(reference)['path'])
      .filter((path) => typeof path === 'string')
      .map((path) => joinPath(directoryOf(config), path))
      .find((path) => directoryOf(path) === directoryOf(config) && isFile(path));
  }

  return {
    of(path) {
      const directory = directoryOf(path);
      if (!byDirectory.has(directory)) byDirectory.set(directory, nearest(directory));
      return byDirectory.get(directory);
    },
  };
}
