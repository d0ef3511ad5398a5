import { latin1Of, type Host } from '../project/host.ts';
import { isIgnoredFolder } from '../project/ignores.ts';
import { directoryOf, joinPath } from '../project/paths.ts';
import { CONFIGS } from './governing.ts';

/** A package with more files has its declarations near the top. */
const MAX_FILES = 10_000;
const DECLARES = /\bdeclare\s+(?:module\s*['"]|global\b)/;

/** Files below a configuration whose declarations hold without being imported: `fastify.d.ts`, a `declare module` in a plugin. */
export function ambientFiles(host: Host, config: string): readonly string[] {
  const found: string[] = [];
  const pending = [directoryOf(config)];
  let seen = 0;
  for (let at = pending.shift(); at !== undefined && seen < MAX_FILES; at = pending.shift()) {
    const entries = host.list(at);
    // Another configuration speaks for what is below it.
    if (at !== directoryOf(config) && entries.some(({ name }) => CONFIGS.includes(name))) continue;
    for (const { name, kind } of entries) {
      const path = joinPath(at, name);
      if (kind === 'directory' && !isIgnoredFolder(name)) pending.push(path);
      if (kind !== 'file' || !/\.[cm]?tsx?$/.test(name)) continue;
      seen++;
      if (/\.d\.[cm]?ts$/.test(name) || DECLARES.test(latin1Of(host, path) ?? '')) found.push(path);
    }
  }
  return found;
}
