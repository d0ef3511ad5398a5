import type { Diagnostic, SourceModule } from '../source/module.ts';
import { decodeSource, SIZE_LIMIT } from '../source/decode.ts';
import { parseAhead, parseSource, type ParseResult } from '../source/parse.ts';
import type { Asked } from './asked.ts';
import { inLatin1, type Host } from './host.ts';
import { isSourceFile } from './ignores.ts';
import { directoryOf, isInside, joinPath } from './paths.ts';
import { createMentions, type Searched } from './mentions.ts';
import { createPackagesBelow, dependsOn } from './packages-below.ts';
import { packageDirectory } from './probe.ts';
import { createReach } from './reach.ts';
import { createResolver, type Resolution } from './resolve.ts';
import { isTestFile } from './test-files.ts';
import type { TypeOracle } from './type-oracle.ts';
import { createVersions, type VersionAnswer } from './versions.ts';
import { createView } from './view.ts';
import { createWorkspaces } from './workspaces.ts';

export interface Project {
  readonly host: Host;
  readonly root: string;
  /** The folder that is audited: whether a file is a test is judged below it. */
  readonly base: string;
  /** The first program of a file that exports something, else the first; undefined when it cannot be read or parsed. */
  load(path: string): SourceModule | undefined;
  /** All programs of a file. */
  loadAll(path: string): readonly SourceModule[];
  /** The text of a file, as bytes read as Latin-1. */
  textOf(path: string): string | undefined;
  /** Until the next round this module is the file: a host's own tree, such as the one that ESLint is linting. */
  adopt(module: SourceModule): void;
  /** Begins to parse a file on another thread, for `load` to find it done. */
  warm(path: string): Promise<void>;
  resolve(specifier: string, from: SourceModule | string): Resolution;
  /** The value of a JSON file; undefined when there is none or it is broken. */
  json(path: string): unknown;
  /** Whether the text of a file can export a name: it contains the name, or passes on what others export. */
  mayExport(path: string, name: string): boolean;
  /** Types, where somebody has them at hand now. */
  readonly types: TypeOracle | undefined;
  packageOf(path: string): PackageInfo | undefined;
  /** Names of the packages that the code of a file can lead to; undefined where no manifest speaks. */
  reachOf(path: string): ReadonlySet<string> | undefined;
  /**
   * Source files of the same package (that of the nearest package.json, else the root) whose bytes contain the word (and the other one), sorted.
   * Bounded; files beyond the bound are not looked at.
   */
  filesMentioning(word: string, near: string, and?: string): readonly string[];
  /**
   * Those of them that are no tests and of whose text, as bytes read as Latin-1, `test` holds. It is asked once for each `key`; with `ends`
   * only of those that import something which is written with one of these ends.
   */
  filesWhere(key: string, word: string, near: string, test: (text: string) => boolean, ends?: readonly string[]): readonly string[];
  /** Whether a file of the package of `near` contains one of the words. */
  mentionsAny(words: readonly string[], near: string): boolean;
  /**
   * Folders of the packages whose code can reach that of `near` by a path: itself, those around and below it, and those that depend
   * on it. None where these searches do not see all of their source files.
   */
  packagesReaching(near: string): readonly string[];
  /** Folders of all packages; none where there are too many folders to tell. */
  packages(): readonly string[];
  /** Whether a file of any other package contains a word, or may: what is audited is only a part. */
  isNamedBeyond(word: string, near: string): boolean;
  /** Files of the package of `near` that are no tests and that can hold operations of a kind, as `test` tells by their text. */
  filesOfKind(kind: string, near: string, test: (text: string) => boolean): readonly string[];
  libraryVersion(name: string, from: string): VersionAnswer | undefined;
  /** Starts a round: what changed outside since the last one is seen from now on. Within a round nothing changes. */
  refresh(): void;
  /** Every file that was read, and every one that was looked for in vain. */
  readonly reads: { readonly hits: ReadonlySet<string>; readonly misses: ReadonlySet<string> };
  /** What was asked of the tree beside contents. */
  readonly asked: Asked;
  /** Files that were read for more than a search. */
  readonly used: ReadonlySet<string>;
  readonly searched: Searched;
  /** What could not be read or parsed so far, broken manifests included. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface PackageInfo {
  readonly directory: string;
  readonly name?: string;
  readonly manifest: Record<string, unknown>;
}

export interface ProjectOptions {
  /** What discovery found; spares filesMentioning the walk. */
  readonly files?: readonly string[];
  /** They are all that there is below `base`. */
  readonly isAll?: boolean;
  /** The folder that is audited; the root when absent. */
  readonly base?: string;
  /** How many bytes of source text stay parsed. */
  readonly cacheBytes?: number;
  /** Who has types of the files now: a linter has other ones for each file. */
  readonly types?: () => TypeOracle | undefined;
  /** The name of a module that somebody has described, by a specifier or by the file it leads to: that file is not read for it. */
  readonly modelled?: ((specifier: string, path: string | undefined) => string | undefined) | undefined;
}

interface Loaded {
  readonly modules: readonly SourceModule[];
  readonly version: string | undefined;
  readonly bytes: number;
  round: number;
}

/** A tree takes some 30 to 60 times its text. */
const CACHE_BYTES = 8 * 1024 * 1024;

export function createProject(host: Host, root: string, options: ProjectOptions = {}): Project {
  const view = createView(host, root);
  const workspaces = createWorkspaces(view);
  const resolver = createResolver(host, root, view, workspaces);
  const reach = createReach(view, workspaces);
  const mentions = createMentions(view, options.files);
  const versions = createVersions(view);
  const below = createPackagesBelow(view, options.files);
  const cache = new Map<string, Loaded>();
  const warmed = new Map<string, { readonly text: string; readonly result: ParseResult }>();
  const adopted = new Map<string, SourceModule>();
  const reaching = new Map<string, readonly string[]>();
  const parseDiagnostics = new Map<string, readonly Diagnostic[]>();
  const limit = options.cacheBytes ?? CACHE_BYTES;
  let cachedBytes = 0;
  let round = 0;

  const forget = (path: string): void => {
    cachedBytes -= cache.get(path)?.bytes ?? 0;
    cache.delete(path);
  };
  const remember = (path: string, loaded: Loaded): void => {
    cache.set(path, loaded);
    cachedBytes += loaded.bytes;
    // A Map keeps the order of insertion, and a hit is inserted anew: the first key is the one not used for longest.
    for (const oldest of cache.keys()) {
      if (cachedBytes <= limit || oldest === path) break;
      forget(oldest);
    }
  };
  const loadAll = (path: string): readonly SourceModule[] => {
    const own = adopted.get(path);
    if (own) return [own];
    const known = cache.get(path);
    if (known) {
      if (known.round === round || known.version === host.version(path)) {
        known.round = round;
        cache.delete(path);
        cache.set(path, known);
        return known.modules;
      }
      forget(path);
    }
    const loaded = loadFresh(path);
    remember(path, loaded);
    return loaded.modules;
  };
  const loadFresh = (path: string): Loaded => {
    const version = host.version(path);
    const found: Diagnostic[] = [];
    const modules = isSourceFile(path) ? parseFile(path, found) : [];
    if (found.length > 0) parseDiagnostics.set(path, found);
    else parseDiagnostics.delete(path);
    return { modules, version, bytes: modules[0]?.text.length ?? 0, round };
  };
  const parseFile = (path: string, found: Diagnostic[]): readonly SourceModule[] => {
    const size = host.stat(path)?.size ?? 0;
    if (size > SIZE_LIMIT) {
      found.push({ file: path, kind: 'too-large', message: `The file has ${size} bytes; the limit is ${SIZE_LIMIT}.` });
      return [];
    }
    const bytes = view.read(path);
    if (!bytes) {
      if (view.isFile(path)) found.push({ file: path, kind: 'unreadable', message: 'The file cannot be read.' });
      return [];
    }
    const { text, diagnostics } = decodeSource(path, bytes);
    found.push(...diagnostics);
    if (text === undefined) return [];
    const ahead = warmed.get(path);
    warmed.delete(path);
    const parsed = parseSource(path, text, ahead?.text === text ? ahead.result : undefined);
    found.push(...parsed.diagnostics);
    return parsed.modules;
  };

  const packagesReaching = (directory: string, name: unknown): readonly string[] => {
    const base = options.base ?? root;
    if (options.files && (options.isAll !== true || !isInside(directory, base))) return [];
    const all = below.of(options.files ? base : root) ?? [];
    const around = all.filter((at) => at !== directory && isInside(directory, at));
    const others = all.filter((at) => isInside(at, directory) || dependsOn(view, at, name));
    // What is around a package may be the whole repository, and the folder of it that matters is the package.
    return others.includes(directory) && others.every((at) => mentions.isWhole(at)) ? [...new Set([...others, ...around])] : [];
  };

  return {
    host,
    root,
    base: options.base ?? root,
    reads: view,
    asked: view.asked,
    used: view.used,
    searched: mentions.searched,
    get diagnostics() {
      return [...view.diagnostics, ...[...parseDiagnostics.values()].flat()];
    },
    loadAll,
    load(path) {
      const modules = loadAll(path);
      if (modules.length <= 1) return modules[0];
      return modules.find(hasExports) ?? modules[0];
    },
    async warm(path) {
      const bytes = cache.has(path) ? undefined : view.read(path);
      const text = bytes && decodeSource(path, bytes).text;
      const result = text === undefined ? undefined : await parseAhead(path, text);
      if (text !== undefined && result) warmed.set(path, { text, result });
    },
    textOf: (path) => view.latin1(path),
    adopt: (module) => void adopted.set(module.path, module),
    resolve(specifier, from) {
      const path = typeof from === 'string' ? from : from.path;
      const target = resolver.resolve(specifier, path);
      // A file that is described need not be there: it may be generated.
      const file = target.kind === 'file' ? target.path : /^\.\.?\//.test(specifier) ? joinPath(directoryOf(path), specifier) : undefined;
      const name = options.modelled?.(specifier, file);
      return name === undefined ? target : { kind: 'package', name, subpath: '' };
    },
    json: (path) => view.json(path),
    mayExport(path, name) {
      const text = view.latin1(path);
      return text !== undefined && (text.includes('export *') || holdsName(text, inLatin1(name)));
    },
    get types() {
      return options.types?.();
    },
    packageOf(path) {
      const found = packageDirectory(view, path);
      if (!found) return undefined;
      const name = found.manifest['name'];
      return typeof name === 'string' ? { ...found, name } : found;
    },
    reachOf: (path) => reach.of(path),
    filesMentioning(word, near, and) {
      return mentions.find(word, packageDirectory(view, near)?.directory ?? root, and);
    },
    filesWhere(key, word, near, test, ends) {
      const files = mentions.where(key, word, packageDirectory(view, near)?.directory ?? root, test, ends);
      return files.filter((file) => !isTestFile(file, options.base ?? root));
    },
    mentionsAny: (words, near) => mentions.any(words, packageDirectory(view, near)?.directory ?? root),
    packagesReaching(near) {
      const own = packageDirectory(view, near);
      const directory = own?.directory ?? root;
      const known = reaching.get(directory) ?? packagesReaching(directory, own?.manifest['name']);
      reaching.set(directory, known);
      return known;
    },
    packages: () => below.of(options.files ? (options.base ?? root) : root) ?? [],
    isNamedBeyond(word, near) {
      const own = packageDirectory(view, near)?.directory ?? root;
      const base = options.base ?? root;
      if (options.files && options.isAll !== true) return true;
      const others = (below.of(options.files ? base : root) ?? []).filter((at) => at !== own);
      return others.some((at) => mentions.any([word], at));
    },
    filesOfKind(kind, near, test) {
      const files = mentions.ofKind(kind, packageDirectory(view, near)?.directory ?? root, test);
      return files.filter((file) => !isTestFile(file, options.base ?? root));
    },
    libraryVersion: (name, from) => versions.of(name, from),
    refresh() {
      round++;
      adopted.clear();
      reaching.clear();
      resolver.refresh();
      mentions.refresh();
      versions.refresh();
      below.refresh();
      reach.refresh();
    },
  };
}

/** Whether a name stands in a text as a name: pictures in base64 hold any short word. */
function holdsName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!BASE64.test(`${text[at - 1] ?? ''}${text[at + name.length] ?? ''}`)) return true;
  }
  return false;
}

const BASE64 = /[\w$+/]/;

function hasExports(module: SourceModule): boolean {
  const { ExportNamedDeclaration, ExportDefaultDeclaration, ExportAllDeclaration } = module.nodes;
  return ExportNamedDeclaration.length + ExportDefaultDeclaration.length + ExportAllDeclaration.length > 0;
}
