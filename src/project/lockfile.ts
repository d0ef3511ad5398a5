import { record } from './view.ts';

/** What a lockfile says about one package: the exact version, or that several are installed and none can be told apart. */
export interface Locked {
  readonly exact?: string;
  readonly conflicting?: boolean;
}

/** Where the question comes from: the importing package's folder relative to the lockfile ('' for the same), its name and declared range. */
export interface Importer {
  readonly folder: string;
  readonly name: string | undefined;
  readonly range: string | undefined;
}

/** package-lock.json and npm-shrinkwrap.json, versions 1 to 3. */
export function npmLocked(lock: unknown, name: string, importer: Importer): Locked | undefined {
  const packages = record(record(lock)['packages']);
  for (let folder = importer.folder; ; folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '') {
    const version = record(packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`])['version'];
    if (typeof version === 'string') return { exact: version };
    if (folder === '') break;
  }
  const version = record(record(record(lock)['dependencies'])[name])['version'];
  return typeof version === 'string' ? { exact: version } : undefined;
}

/**
 * yarn.lock, classic and berry. Both write each package as an unindented line of all its descriptors, `name@range, name@range:`,
 * and then `version "1.2.3"` or `version: 1.2.3`; so lines are enough and no YAML parser is needed.
 */
export function yarnLocked(lock: string, name: string, importer: Importer): Locked | undefined {
  const versions = new Set<string>();
  let next = 0;
  for (;;) {
    const at = lock.indexOf(`${name}@`, next);
    if (at < 0) break;
    const start = lock.lastIndexOf('\n', at) + 1;
    const end = lock.indexOf('\n', at);
    if (end < 0) break;
    next = end;
    const line = lock.slice(start, end).trimEnd();
    if (!/^[^\s#].*:$/.test(line)) continue;
    const ranges = line
      .slice(0, -1)
      .split(/,\s*/)
      .map((descriptor) => descriptor.replace(/^"|"$/g, ''))
      .filter((descriptor) => descriptor.startsWith(`${name}@`))
      .map((descriptor) => descriptor.slice(name.length + 1).replace(/^npm:/, ''));
    const version = ranges.length > 0 ? /^\s+version:?\s+"?([^"\s]+)"?/.exec(lock.slice(end, end + 200))?.[1] : undefined;
    if (version === undefined) continue;
    if (importer.range !== undefined && ranges.includes(importer.range)) return { exact: version };
    versions.add(version);
  }
  return oneOf(versions);
}

/** pnpm-lock.yaml of the lockfile versions 5, 6 and 9: what the importing package depends on, else any version of the name. */
export function pnpmLocked(lock: string, name: string, importer: Importer): Locked | undefined {
  const own = importer.folder === '' ? '.' : importer.folder;
  const versions = new Set<string>();
  for (const { path, value } of yamlLines(partsAbout(lock, name, own))) {
    const top = path[0];
    // Without workspaces, versions 5 and 6 have the importer's lists at the top.
    const list = top === 'importers' && path[1] === own ? path.slice(2) : own === '.' ? path : [];
    if (/^(?:dev|optional)?[dD]ependencies$/.test(list[0] ?? '') && list[1] === name && (list.length === 2 || list[2] === 'version')) {
      const version = versionIn(value);
      if (version !== undefined) return { exact: version };
    }
    const key = top === 'packages' && path.length === 2 ? path[1]?.replace(/^\//, '') : undefined;
    if (key?.startsWith(`${name}@`) || key?.startsWith(`${name}/`)) {
      const version = versionIn(key.slice(name.length + 1));
      if (version !== undefined) versions.add(version);
    }
  }
  return oneOf(versions);
}

/** What a lockfile of some megabytes says about one package: the lists of the importer, and the names of what is installed. */
function partsAbout(lock: string, name: string, own: string): string {
  const parts = own === '.' ? ['dependencies', 'devDependencies', 'optionalDependencies'].map((list) => block(lock, list, '')) : [];
  parts.push('importers:', ...[own, `'${own}'`, `"${own}"`].map((key) => block(lock, key, '  ')));
  parts.push('packages:');
  for (let at = lock.indexOf(name, Math.max(0, lock.indexOf('\npackages:'))); at >= 0; at = lock.indexOf(name, at + 1)) {
    const start = lock.lastIndexOf('\n', at) + 1;
    if (/^ {2}['"]?\/?$/.test(lock.slice(start, at))) parts.push(lineAt(lock, start));
  }
  return parts.join('\n');
}

/** The line of a key at an indentation, with all that is indented more. */
function block(yaml: string, key: string, indent: string): string {
  const head = `${indent}${key}:`;
  const start = yaml.startsWith(head) ? 0 : yaml.indexOf(`\n${head}`) + 1;
  if (!yaml.startsWith(head, start)) return '';
  const lines: string[] = [];
  for (let at = start; at < yaml.length; at += (lines.at(-1)?.length ?? 0) + 1) {
    const line = lineAt(yaml, at);
    if (at > start && line.trim() !== '' && !line.startsWith(`${indent} `)) break;
    lines.push(line);
  }
  return lines.join('\n');
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}

/** bun.lock, the text format: `"packages": { "name": ["name@1.2.3", …], "importer/name": […] }`. */
export function bunLocked(lock: unknown, name: string, importer: Importer): Locked | undefined {
  const packages = record(record(lock)['packages']);
  const entry = packages[`${importer.name}/${name}`] ?? packages[name];
  const descriptor: unknown = Array.isArray(entry) ? entry[0] : undefined;
  const version = typeof descriptor === 'string' ? versionIn(descriptor.slice(descriptor.lastIndexOf('@') + 1)) : undefined;
  return version === undefined ? undefined : { exact: version };
}

function oneOf(versions: ReadonlySet<string>): Locked | undefined {
  const [first] = versions;
  if (first === undefined) return undefined;
  return versions.size === 1 ? { exact: first } : { conflicting: true };
}

/** '9.0.2' out of '9.0.2(peer@1.0.0)', '9.0.2_peer@1.0.0' or '/name@9.0.2'; nothing for 'link:../x'. */
function versionIn(text: string): string | undefined {
  const withoutPeers = text.replace(/[(_].*$/, '');
  return /^(?:[^:]*[@/])?(\d+\.\d+\.\d+(?:-[\w.-]+)?)(?:\+.*)?$/.exec(withoutPeers)?.[1];
}

/** The `key: value` lines of block-style YAML with the keys above them, by indentation; lists and flow style are passed over. */
export function* yamlLines(yaml: string): Generator<{ path: readonly string[]; value: string }> {
  const stack: { indent: number; key: string }[] = [];
  for (const line of yaml.split(/\r?\n/)) {
    const match = /^( *)(?:'([^']+)'|"([^"]+)"|([^\s'"#-][^:]*(?::[^\s:][^:]*)*)):(?: +(.*))?$/.exec(line);
    if (!match) continue;
    const indent = match[1]?.length ?? 0;
    while ((stack.at(-1)?.indent ?? -1) >= indent) stack.pop();
    stack.push({ indent, key: match[2] ?? match[3] ?? match[4] ?? '' });
    yield { path: stack.map((each) => each.key), value: (match[5] ?? '').replace(/^(['"])(.*)\1$/, '$2') };
  }
}
