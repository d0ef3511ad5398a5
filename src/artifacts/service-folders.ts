import { directoryOf, isInside, joinPath } from '../project/paths.ts';
import type { Entry } from './entry.ts';

/**
 * The folder that a service of a compose file is built from (`build: ./worker`, `build: { context: ./worker }`), for the entries of
 * that service; undefined where it comes from an image, or from another place.
 */
export function serviceFolders(path: string, entries: readonly Entry[]): (entry: Entry) => string | undefined {
  const folders = new Map<string, string>();
  for (const { keys, value } of entries) {
    const [top, service, ...rest] = keys;
    const told = rest.join('.');
    if (top !== 'services' || service === undefined || (told !== 'build' && told !== 'build.context')) continue;
    const folder = joinPath(directoryOf(path), value);
    // What lies in the folder of the compose file itself is the whole repository more often than not.
    if (/^[\w./-]+$/.test(value) && isInside(folder, directoryOf(path)) && folder !== directoryOf(path)) folders.set(service, folder);
  }
  return ({ keys: [top, service = ''] }) => (top === 'services' ? folders.get(service) : undefined);
}
