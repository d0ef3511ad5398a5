import type { Entry } from './entry.ts';

/** Each server of `mongodb://user@one:27017,two:27017/shop` is one; `//shop.localhost` has the scheme of the page. */
const URLS = /(?:^|[a-z][\w+.-]*:)\/\/(?:[^\s/@]*@)?([^\s/?#"']+)/gi;
const WITH_PORTS = /^[\w.-]+:\d{2,5}(?:,[\w.-]+:\d{2,5})*$/;
const NAMES_HOST = /(?:^|_)(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS|DOMAIN|ENDPOINT|BROKER|ORIGIN)S?$/;
const LOOPBACK = /^(?:(?:[\w-]+\.)*localhost|127(?:\.\d+){3}|\[::1\]|host\.docker\.internal)$/i;
/** RFC 2606 §3; nobody can have them. */
const OF_EXAMPLES = /(?:^|\.)example(?:\.(?:com|org|net))?$/i;

/**
 * The hosts that a list of variables speaks of: who reaches the program, and what it reaches. `0.0.0.0` is none; what another
 * variable fills may be any.
 */
export function hostsOf(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(({ keys, value }) => hostsIn(keys.at(-1) ?? '', value)).filter((host) => host !== '0.0.0.0');
}

function hostsIn(name: string, value: string): readonly string[] {
  const urls = [...value.matchAll(URLS)].flatMap(([, authority = '']) => authority.split(','));
  if (urls.length > 0) return value.startsWith('${') ? [value] : urls.map(hostOf);
  if (!/^[A-Z][A-Z\d_]*$/.test(name)) return [];
  if (WITH_PORTS.test(value)) return value.split(',').map(hostOf);
  return NAMES_HOST.test(name) && /^[\w.-]*[a-z.][\w.-]*$/i.test(value) ? [value] : [];
}

function hostOf(authority: string): string {
  return /^(?:\[[\d:a-f]+\]|[^:]*)/i.exec(authority)?.[0] ?? authority;
}

/** All of them are of this machine, or services that a compose file starts beside it. */
export function isAtHome(entries: readonly Entry[], services: ReadonlySet<string>): boolean {
  const hosts = hostsOf(entries);
  return hosts.some((host) => LOOPBACK.test(host)) && hosts.every((host) => LOOPBACK.test(host) || services.has(host));
}

/** What is not of this machine is of nobody: `https://api.example.com`. */
export function isOfExamples(entries: readonly Entry[]): boolean {
  const hosts = hostsOf(entries).filter((host) => !LOOPBACK.test(host));
  return hosts.length > 0 && hosts.every((host) => OF_EXAMPLES.test(host));
}

/** What a compose file starts. */
export function servicesOf(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(({ keys: [top, service] }) => (top === 'services' && service !== undefined ? [service] : []));
}
