import type { PlainFile } from './kept-values.ts';
import type { Entry } from '../artifacts/entry.ts';
import { namesAnySecret } from '../rule/setting-name.ts';

/**
 * Whether a compose file gives secrets of its own only to services that developers run: the command is the one that watches the source,
 * the folder of the source lies in the container by a volume, so that no image is there to be put on a server, and what a proxy lets
 * through to them has names of this machine.
 */
export function isRunFromSource({ artifact, module: { text } }: PlainFile): boolean {
  const services = servicesIn(artifact.entries, text);
  const holders = services.filter(({ entries }) => entries.some(isOwnSecret));
  return holders.length > 0 && holders.every((one) => isWatched(one) && MOUNTS.test(one.text)) && namesIn(text).every(isLocal);
}

interface Service {
  readonly entries: readonly Entry[];
  /** What is written below its name; texts in lists are no entries. */
  readonly text: string;
}

function servicesIn(entries: readonly Entry[], text: string): readonly Service[] {
  const names = [...new Set(entries.flatMap(({ keys: [top, name] }) => (top === 'services' && name !== undefined ? [name] : [])))];
  return names.map((name) => {
    const own = entries.filter(({ keys }) => keys[0] === 'services' && keys[1] === name);
    return { entries: own, text: blockOf(name, text) };
  });
}

/** The lines below `name:` that are further in. */
function blockOf(name: string, text: string): string {
  const indented = String.raw`(?:\r?\n(?:[ \t]*|[ \t]*#.*|\1[ \t]+.*)(?=\r?\n|$))*`;
  return (
    new RegExp(String.raw`^([ \t]+)['"]?${name.replace(/\W/g, String.raw`\$&`)}['"]?:[ \t]*(?:#.*)?${indented}`, 'm').exec(text)?.[0] ?? ''
  );
}

/** What another variable fills is not written here, and an address without a password opens nothing. */
function isOwnSecret({ keys, value }: Entry): boolean {
  const name = keys.at(-1) ?? '';
  if (keys[2] !== 'environment' || value === '' || value.startsWith('$') || (/_UR[LI]$/.test(name) && !value.includes('@'))) return false;
  return namesAnySecret(name);
}

function isWatched({ entries }: Service): boolean {
  return entries.some(({ keys, value }) => keys[2] === 'command' && WATCHES.test(value));
}

const WATCHES =
  /\b(?:npm|yarn|pnpm|bun)(?: run)? (?:[\w-]+:)*(?:dev|develop|watch)\b|\b(?:nodemon|ts-node-dev|tsx watch|next dev|nuxt dev|nest start --watch)\b|\bnode --watch\b/;

/** `- ./api:/app`, `- .:/app`; a file of settings is no source. */
const MOUNTS = /^[ \t]*-[ \t]*["']?\.{1,2}(?:\/[\w-]+)*\/?:\/(?!etc\/)/m;

/** By which name Traefik lets requests through to a service (doc.traefik.io/traefik/routing/routers). */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\bHost\(([^)]*)\)/g)].flatMap(([, names = '']) => names.split(',').map((one) => one.replace(/[`"'\s]/g, '')));
}

function isLocal(host: string): boolean {
  return /^(?:[\w-]+\.)*localhost$/i.test(host);
}
