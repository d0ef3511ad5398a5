import type { Host } from '../host.ts';
import { directoryOf, joinPath } from '../paths.ts';

/** One unsaved buffer over another host: `path` has this text, all other files are the host's. */
export function overlay(host: Host, path: string, text: string): Host {
  const content = new TextEncoder().encode(text);
  const directory = directoryOf(path);
  const name = path.slice(directory.endsWith('/') ? directory.length : directory.length + 1);
  const version = `overlay:${text}`;
  return {
    read: (asked) => (asked === path ? content : host.read(asked)),
    stat: (asked) => (asked === path ? { kind: 'file', size: content.byteLength } : host.stat(asked)),
    version: (asked) => (asked === path ? version : host.version(asked)),
    realpath(asked) {
      if (!host.realpath) return asked;
      if (asked !== path) return host.realpath(asked);
      const parent = host.realpath(directory);
      return parent === undefined ? path : joinPath(parent, name);
    },
    list(asked) {
      const entries = host.list(asked);
      if (asked !== directory) return entries;
      return [...entries.filter((entry) => entry.name !== name), { name, kind: 'file' as const }];
    },
  };
}
