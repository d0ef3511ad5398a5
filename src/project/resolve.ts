import { builtinModules } from 'node:module';
import { exportTargets, packageEntry, sourceOf } from './entry.ts';
import type { Host } from './host.ts';
import { directoryOf, isInside, joinPath } from './paths.ts';
import { packageDirectory, probe } from './probe.ts';
import { createPathMapper } from './tsconfig.ts';
import { createView, record, type View } from './view.ts';
import { createWorkspaces, type Workspaces } from './workspaces.ts';

export type Resolution =
  | { readonly kind: 'file'; readonly path: string }
  /** Code of others, which is never read. `subpath` is what follows the name, without a slash in front; '' for the name alone. */
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'missing'; readonly specifier: string };

export interface Resolver {
  resolve(specifier: string, fromFile: string): Resolution;
  /** Forgets what may have changed outside. */
  refresh(): void;
}

const BUILTINS: ReadonlySet<string> = new Set(builtinModules);

/**
 * Finds the file of the repository that an import means, or says that it is a package or a builtin.
 *
 * One implementation over `Host` serves the working tree, the git index and trees in memory alike, so that a staged run
 * and a full run cannot disagree. A resolver made for bundlers would answer with what is installed and built on this machine
 * (node_modules, dist); here the answer must be the same in a bare clone, and library code is never read: models know it.
 */
export function createResolver(
  host: Host,
  root: string,
  view: View = createView(host, root),
  workspaces: Workspaces = createWorkspaces(view),
): Resolver {
  const mapper = createPathMapper(view);
  const cache = new Map<string, Resolution>();

  const find = (specifier: string, from: string): Resolution => {
    const name = specifier.replace(/(?<=.)[?].*$/, '');
    const typescript = /\.(?:[cm]?tsx?|vue|svelte|astro)$/.test(from);
    const directory = directoryOf(from);
    const file = (path: string | undefined): Resolution | undefined => {
      const canonical = path === undefined ? undefined : view.canonical(path);
      return canonical === undefined ? undefined : { kind: 'file', path: canonical };
    };
    const missing: Resolution = { kind: 'missing', specifier };

    if (name === '.' || name === '..' || name.startsWith('./') || name.startsWith('../')) {
      return file(probe(view, joinPath(directory, name), typescript)) ?? missing;
    }
    if (name.startsWith('node:') || BUILTINS.has(name)) return { kind: 'builtin', name: name.replace(/^node:/, '') };
    if (/^[a-z][a-z+.-]+:/.test(name)) return remotePackage(name) ?? missing;
    if (name.startsWith('/')) {
      // Bundlers serve the folder of the package as the root of the site; a path of this machine is never meant.
      const base = packageDirectory(view, from)?.directory ?? view.root;
      return file(probe(view, isInside(name, view.root) ? name : joinPath(base, name), typescript)) ?? missing;
    }
    for (const path of mapper.map(name, directory)) {
      const found = file(probe(view, path, typescript));
      if (found) return found;
    }
    const own = packageDirectory(view, from);
    if (name.startsWith('#') && own) {
      for (const target of exportTargets(own.manifest['imports'], name)) {
        if (!target.startsWith('.')) return packageOrMissing(target, specifier);
        const found = file(sourceOf(view, own.directory, target));
        if (found) return found;
      }
    }
    const bare = splitName(name);
    if (bare) {
      const member =
        own?.manifest['name'] === bare.name ? own.directory : (workspaces.find(bare.name, directory) ?? linked(own, bare.name));
      const found = member === undefined ? undefined : file(packageEntry(view, member, bare.subpath));
      if (found) return found;
    }
    for (const path of conventional(name, own?.directory ?? view.root)) {
      const found = file(probe(view, path, typescript));
      if (found) return found;
    }
    if (bare && own && !isDependency(bare.name, own.manifest, record(view.json(joinPath(view.root, 'package.json'))))) {
      const found = file(probe(view, joinPath(own.directory, name), typescript));
      if (found) return found;
    }
    return packageOrMissing(name, specifier);
  };

  return {
    resolve(specifier, fromFile) {
      const key = `${fromFile}\0${specifier}`;
      const known = cache.get(key);
      if (known) return known;
      const found = find(specifier, fromFile);
      cache.set(key, found);
      return found;
    },
    refresh() {
      cache.clear();
      mapper.refresh();
      workspaces.refresh();
      view.refresh();
    },
  };
}

/** The name of a package by npm's rules, apart from what follows it. */
export function splitName(specifier: string): { name: string; subpath: string } | undefined {
  const match = /^(@[a-z\d~_.-]+\/[a-z\d~_.-]+|[a-z\d~_-][a-z\d~_.-]*)(?:\/(.*))?$/i.exec(specifier);
  if (!match?.[1] || /^[~_-]$/.test(match[1])) return undefined;
  return { name: match[1], subpath: match[2] ?? '' };
}

function packageOrMissing(name: string, specifier: string): Resolution {
  const bare = splitName(name);
  return bare ? { kind: 'package', ...bare } : { kind: 'missing', specifier };
}

/** Imports of Deno, Bun and browsers that name an npm package: `npm:jose@5`, `https://esm.sh/jose@5/x`, `https://deno.land/x/djwt@v3/mod.ts`. */
function remotePackage(specifier: string): Resolution | undefined {
  const path =
    /^(?:npm:|jsr:)\/?(.+)$/.exec(specifier)?.[1] ??
    /^https:\/\/(?:esm\.sh|esm\.run|unpkg\.com|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|deno\.land\/x)\/(.+)$/.exec(specifier)?.[1];
  const bare = path === undefined ? undefined : splitName(path.replace(/(?<=[^/])@[^/]*/, ''));
  return bare && { kind: 'package', ...bare };
}

/** A dependency that is a folder of the repository: "file:../shared", "link:../shared". */
/** What is none is looked for in the folder of the package, as with NODE_PATH or rootpath@0.1 rootpath.js. */
function isDependency(name: string, ...manifests: readonly Record<string, unknown>[]): boolean {
  return manifests.some((manifest) => DEPENDENCIES.some((field) => name in record(manifest[field])));
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

function linked(own: { directory: string; manifest: Record<string, unknown> } | undefined, name: string): string | undefined {
  for (const field of DEPENDENCIES) {
    const range = record(own?.manifest[field])[name];
    const target = typeof range === 'string' ? /^(?:file|link|portal):(.+)$/.exec(range)?.[1] : undefined;
    if (own && target !== undefined) return joinPath(own.directory, target);
  }
  return undefined;
}

/**
 * Aliases that frameworks and scaffolds define without a tsconfig (Nuxt, Vue CLI, Vite templates, SvelteKit, NestJS).
 * None of them but `src/` can be the name of a package, and `src/` counts only where such a file exists.
 */
function conventional(name: string, base: string): string[] {
  const alias = /^(?:@|~|~~|@@)\/(.+)$/.exec(name)?.[1];
  if (alias !== undefined) return ['src', 'app', '.'].map((folder) => joinPath(joinPath(base, folder), alias));
  if (name.startsWith('#shared/')) return [joinPath(base, name.slice(1))];
  if (name.startsWith('$lib/')) return [joinPath(base, `src/lib/${name.slice(5)}`)];
  if (name.startsWith('src/')) return [joinPath(base, name)];
  return [];
}
