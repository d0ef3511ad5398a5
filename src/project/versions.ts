import validRange from 'semver/ranges/valid.js';
import { inLatin1 } from './host.ts';
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

export interface Versions {
  /** The version of a library that a file sees: installed beats locked beats declared; undefined when nothing says anything. */
  of(name: string, from: string): VersionAnswer | undefined;
  /** Forgets what may have changed outside. */
  refresh(): void;
}

/** Many rules ask about one library, and a lockfile has megabytes: answers and lockfiles are kept for a round. */
export function createVersions(view: View): Versions {
  const answers = new Map<string, VersionAnswer | undefined>();
  const texts = new Map<string, string>();
  const textOf = (path: string): string => {
    // Of some megabytes a few lines count: as Latin-1 they need no decoding.
    const text = texts.get(path) ?? (view.isFile(path) ? view.latin1(path) : undefined) ?? '';
    texts.set(path, text);
    return text;
  };
  return {
    of(name, from) {
      const directory = directoryOf(from);
      const key = `${name}\0${directory}`;
      if (!answers.has(key)) answers.set(key, libraryVersion({ view, textOf }, name, directory));
      return answers.get(key);
    },
    refresh() {
      answers.clear();
      texts.clear();
    },
  };
}

interface Lockfiles {
  readonly view: View;
  /** Read as Latin-1; empty when there is no such file. */
  readonly textOf: (path: string) => string;
}

/** What the files of one folder see. */
function libraryVersion(lockfiles: Lockfiles, name: string, folder: string): VersionAnswer | undefined {
  const { view } = lockfiles;
  const directories = directoriesUpTo(folder, view.root);
  const declared = declaredRange(view, name, directories);
  const range = declared?.range;
  for (const directory of directories) {
    const version = record(view.json(joinPath(directory, `node_modules/${name}/package.json`)))['version'];
    if (typeof version !== 'string') continue;
    if (!isForAnother(version, directory, declared)) return { exact: version };
  }
  const own = packageDirectory(view, joinPath(folder, 'x'));
  const ownName = own?.manifest['name'];
  for (const directory of directories) {
    const locked = lockedIn(lockfiles, directory, name, {
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

function lockedIn({ view, textOf }: Lockfiles, directory: string, name: string, importer: Importer): Locked | undefined {
  const at = (file: string): string => joinPath(directory, file);
  const json = (file: string): unknown => (view.isFile(at(file)) ? view.json(at(file)) : undefined);
  return (
    npmLocked(json('npm-shrinkwrap.json'), name, importer) ??
    npmLocked(json('package-lock.json'), name, importer) ??
    pnpmLocked(textOf(at('pnpm-lock.yaml')), name, { ...importer, folder: inLatin1(importer.folder) }) ??
    yarnLocked(textOf(at('yarn.lock')), name, importer) ??
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
