import validRange from 'semver/ranges/valid.js';
import { bunLocked, npmLocked, pnpmLocked, yamlLines, yarnLocked, type Importer, type Locked } from './lockfile.ts';
import { directoriesUpTo, directoryOf, joinPath, relativeTo } from './paths.ts';
import { packageDirectory } from './probe.ts';
import { satisfies } from './satisfies.ts';
import { record, type View } from './view.ts';

/** What is known about the version of a library: the exact one (installed or locked), a declared range, or that answers conflict. */
export interface VersionAnswer {
  readonly exact?: string;
  readonly range?: string;
  readonly conflicting?: boolean;
}

const FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** The version of a library that a file sees: installed beats locked beats declared; undefined when nothing says anything. */
export function libraryVersion(view: View, name: string, from: string): VersionAnswer | undefined {
  const directories = directoriesUpTo(directoryOf(from), view.root);
  const declared = declaredRange(view, name, directories);
  const range = declared?.range;
  for (const directory of directories) {
    const version = record(view.json(joinPath(directory, `node_modules/${name}/package.json`)))['version'];
    if (typeof version !== 'string') continue;
    if (!isForAnother(version, directory, declared)) return { exact: version };
  }
  const own = packageDirectory(view, from);
  const ownName = own?.manifest['name'];
  for (const directory of directories) {
    const locked = lockedIn(view, directory, name, {
      folder: own && directories.indexOf(own.directory) <= directories.indexOf(directory) ? relativeTo(own.directory, directory) : '',
      name: typeof ownName === 'string' ? ownName : undefined,
      range,
    });
    if (locked && !isForAnother(locked.exact, directory, declared)) return range === undefined ? locked : { ...locked, range };
  }
  return range === undefined ? undefined : { range };
}

/** What lies further up than the declaration and is not in its range has been installed for another package. */
function isForAnother(version: string | undefined, directory: string, declared: Declared | undefined): boolean {
  if (version === undefined || !declared || directory.length >= declared.directory.length) return false;
  return validRange(declared.range) !== null && satisfies({ exact: version }, declared.range) === 'no';
}

function lockedIn(view: View, directory: string, name: string, importer: Importer): Locked | undefined {
  const at = (file: string): string => joinPath(directory, file);
  const json = (file: string): unknown => (view.isFile(at(file)) ? view.json(at(file)) : undefined);
  const text = (file: string): string => (view.isFile(at(file)) ? (view.text(at(file)) ?? '') : '');
  return (
    npmLocked(json('npm-shrinkwrap.json'), name, importer) ??
    npmLocked(json('package-lock.json'), name, importer) ??
    pnpmLocked(text('pnpm-lock.yaml'), name, importer) ??
    yarnLocked(text('yarn.lock'), name, importer) ??
    bunLocked(json('bun.lock'), name, importer)
  );
}

/** A range, and the directory of the package.json that says it. */
interface Declared {
  readonly range: string;
  readonly directory: string;
}

/** The range of the nearest package.json that declares the library, without the prefixes of package managers. */
function declaredRange(view: View, name: string, directories: readonly string[]): Declared | undefined {
  for (const directory of directories) {
    const manifest = record(view.json(joinPath(directory, 'package.json')));
    for (const field of FIELDS) {
      const range = record(manifest[field])[name];
      if (typeof range !== 'string') continue;
      if (range.startsWith('catalog:'))
        return { range: catalogRange(view, name, range.slice('catalog:'.length), directories) ?? range, directory };
      return { range: range.replace(/^workspace:/, '').replace(/^npm:(?:@?[^@]+@)?/, ''), directory };
    }
  }
  return undefined;
}

/** A range that pnpm-workspace.yaml gives for the whole repository ("catalog:", "catalog:react18"). */
function catalogRange(view: View, name: string, catalog: string, directories: readonly string[]): string | undefined {
  for (const directory of directories) {
    const file = joinPath(directory, 'pnpm-workspace.yaml');
    if (!view.isFile(file)) continue;
    for (const { path, value } of yamlLines(view.text(file) ?? '')) {
      const inDefault = path[0] === 'catalog' && path.length === 2 && (catalog === '' || catalog === 'default');
      const inNamed = path[0] === 'catalogs' && path.length === 3 && path[1] === (catalog === '' ? 'default' : catalog);
      if ((inDefault || inNamed) && path.at(-1) === name) return value;
    }
  }
  return undefined;
}
