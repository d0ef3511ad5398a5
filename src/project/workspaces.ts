import { globToRegExp } from './glob.ts';
import { directoriesUpTo, joinPath, relativeTo } from './paths.ts';
import { record, strings, type View } from './view.ts';

/** How deep `**` of a workspace pattern is followed, and how many folders are listed for all patterns of one manifest. */
const MAX_DEPTH = 6;
const MAX_FOLDERS = 5000;

/** Directories of the packages of a repository by their names, found without node_modules. */
export interface Workspaces {
  find(name: string, directory: string): string | undefined;
  refresh(): void;
}

export function createWorkspaces(view: View): Workspaces {
  const cache = new Map<string, ReadonlyMap<string, string>>();
  const packagesAt = (directory: string): ReadonlyMap<string, string> => {
    const known = cache.get(directory);
    if (known) return known;
    const packages = new Map<string, string>();
    for (const member of memberDirectories(view, directory, workspacePatterns(view, directory))) {
      const name: unknown = record(view.json(joinPath(member, 'package.json')))['name'];
      if (typeof name === 'string' && !packages.has(name)) packages.set(name, member);
    }
    cache.set(directory, packages);
    return packages;
  };
  return {
    find(name, directory) {
      for (const at of directoriesUpTo(directory, view.root)) {
        const found = packagesAt(at).get(name);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    refresh: () => cache.clear(),
  };
}

function workspacePatterns(view: View, directory: string): string[] {
  const workspaces = record(view.json(joinPath(directory, 'package.json')))['workspaces'];
  const declared = Array.isArray(workspaces) ? strings(workspaces) : strings(record(workspaces)['packages']);
  const pnpm = joinPath(directory, 'pnpm-workspace.yaml');
  const lerna = joinPath(directory, 'lerna.json');
  return [
    ...declared,
    ...(view.isFile(pnpm) ? pnpmPackages(view.text(pnpm) ?? '') : []),
    ...(view.isFile(lerna) ? strings(record(view.json(lerna))['packages']) : []),
  ];
}

/** The items of the list `packages:`, in block or flow style. Scanned by line: that is all that pnpm writes or documents. */
function pnpmPackages(yaml: string): string[] {
  const found: string[] = [];
  let inside = false;
  for (const line of yaml.split(/\r?\n/)) {
    const content = line.replace(/(^|\s)#.*$/, '').trimEnd();
    if (content === '') continue;
    const start = /^packages\s*:\s*(.*)$/.exec(content);
    if (start) {
      inside = true;
      for (const item of (start[1] ?? '').replace(/^\[|\]$/g, '').split(',')) if (item.trim() !== '') found.push(unquote(item.trim()));
      continue;
    }
    const item = /^\s*-\s+(.+)$/.exec(content);
    if (inside && item?.[1] !== undefined) found.push(unquote(item[1]));
    else inside = false;
  }
  return found;
}

function unquote(text: string): string {
  return /^(['"])(.*)\1$/.exec(text)?.[2] ?? text;
}

function memberDirectories(view: View, root: string, patterns: readonly string[]): string[] {
  const excluded = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => globToRegExp(pattern.slice(1)));
  const found = new Set<string>();
  const budget = { folders: MAX_FOLDERS };
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) continue;
    const segments = pattern.split('/').filter((segment) => segment !== '' && segment !== '.');
    for (const member of expand(view, root, segments, MAX_DEPTH, budget)) found.add(member);
  }
  return [...found].filter((member) => !excluded.some((glob) => glob.test(relativeTo(member, root)))).sort();
}

function expand(view: View, directory: string, segments: readonly string[], depth: number, budget: { folders: number }): string[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return view.isFile(joinPath(directory, 'package.json')) ? [directory] : [];
  if (segment === '..') return [];
  if (!/[*?[{]/.test(segment)) {
    const next = joinPath(directory, segment);
    return view.isDirectory(next) ? expand(view, next, rest, depth, budget) : [];
  }
  const here = segment === '**' ? expand(view, directory, rest, depth, budget) : [];
  if (depth === 0 || budget.folders-- <= 0) return here;
  const glob = globToRegExp(segment);
  const below = view
    .list(directory)
    .filter((entry) => entry.kind === 'directory' && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .filter((entry) => segment === '**' || glob.test(entry.name))
    .flatMap((entry) => expand(view, joinPath(directory, entry.name), segment === '**' ? segments : rest, depth - 1, budget));
  return [...here, ...below];
}
