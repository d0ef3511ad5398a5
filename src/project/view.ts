import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import type { Diagnostic } from '../source/module.ts';
import { entryAnswer, insideRoot, kindsOf, listingAnswer, type Asked } from './asked.ts';
import { latin1Of, type Entry, type Host } from './host.ts';
import { directoryOf, isInside, joinPath } from './paths.ts';

/** What one project sees of its host: nothing outside the root, every answer remembered for a round, every question recorded. */
export interface View {
  readonly root: string;
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  list(directory: string): ReturnType<Host['list']>;
  read(path: string): Uint8Array | undefined;
  /** The bytes of a file, read as Latin-1. `isListed`: a listing of the tree named it, so it is inside and no link. */
  latin1(path: string, isListed?: boolean): string | undefined;
  text(path: string): string | undefined;
  /** A JSON file in which comments and trailing commas are allowed. Broken: undefined and one diagnostic. */
  json(path: string): unknown;
  /** The one path that stands for a file, links resolved; undefined when it is outside of the root. */
  canonical(path: string): string | undefined;
  /** Forgets what may have changed outside. */
  refresh(): void;
  readonly hits: Set<string>;
  readonly misses: Set<string>;
  /** Files that were read for more than a search in the files of the tree. */
  readonly used: ReadonlySet<string>;
  readonly asked: Asked;
  readonly diagnostics: Diagnostic[];
}

/** Manifests and lockfiles are far smaller. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

export function createView(host: Host, root: string): View {
  const kinds = new Map<string, 'file' | 'directory' | undefined>();
  const parsed = new Map<string, { readonly version: string | undefined; readonly value: unknown }>();
  const checked = new Set<string>();
  const canonicals = new Map<string, string | undefined>();
  const listings = new Map<string, ReadonlyMap<string, Entry['kind']>>();
  const asked = { entries: new Map<string, Map<string, string>>(), listings: new Map<string, string>() };
  const hits = new Set<string>();
  const misses = new Set<string>();
  const used = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const realRoot = host.realpath?.(root) ?? root;

  const kind = (path: string): 'file' | 'directory' | undefined => {
    if (kinds.has(path)) return kinds.get(path);
    const there = isInside(path, root) ? kindThere(path) : undefined;
    const found = there === undefined || canonical(path) === undefined ? undefined : there;
    kinds.set(path, found);
    return found;
  };
  /** A folder is listed once for all questions about what is in it: most are about files that are not there. */
  const entriesOf = (directory: string): ReadonlyMap<string, Entry['kind']> => {
    const known = listings.get(directory);
    if (known) return known;
    const entries = kindsOf(host, directory);
    listings.set(directory, entries);
    return entries;
  };
  const entryOf = (path: string): Entry['kind'] | undefined => {
    const folder = directoryOf(path);
    const name = path.slice(path.lastIndexOf('/') + 1);
    const kind = entriesOf(folder).get(name);
    const answers = asked.entries.get(folder) ?? new Map<string, string>();
    asked.entries.set(folder, answers);
    if (!answers.has(name))
      answers.set(
        name,
        entryAnswer(host, path, kind, root, () => realRoot),
      );
    return kind;
  };
  const kindThere = (path: string): 'file' | 'directory' | undefined => {
    if (path === root || !host.realpath) return host.stat(path)?.kind;
    const entry = entryOf(path);
    return entry === 'file' || entry === 'directory' ? entry : entry === 'symlink' ? host.stat(path)?.kind : undefined;
  };
  const canonical = (path: string): string | undefined => {
    if (!isInside(path, root)) return undefined;
    if (!host.realpath) return path;
    const known = canonicals.get(path);
    if (known !== undefined || canonicals.has(path)) return known;
    const found = path === root ? root : canonicalOf(path, (at) => host.realpath?.(at));
    canonicals.set(path, found);
    return found;
  };
  const canonicalOf = (path: string, realpath: (path: string) => string | undefined): string | undefined => {
    const entry = entryOf(path);
    if (entry === undefined) return undefined;
    if (entry !== 'symlink') {
      const directory = canonical(directoryOf(path));
      return directory === undefined ? undefined : joinPath(directory, path.slice(path.lastIndexOf('/') + 1));
    }
    const real = realpath(path);
    return real === undefined ? undefined : insideRoot(real, root, realRoot);
  };
  const read = (path: string): Uint8Array | undefined => {
    const bytes = canonical(path) === undefined ? undefined : host.read(path);
    (bytes ? hits : misses).add(path);
    used.add(path);
    return bytes;
  };
  const text = (path: string): string | undefined => {
    const bytes = (host.stat(path)?.size ?? 0) > MAX_TEXT_BYTES ? undefined : read(path);
    return bytes && new TextDecoder().decode(bytes);
  };

  return {
    root,
    hits,
    misses,
    used,
    asked,
    diagnostics,
    canonical,
    read,
    latin1(path, isListed = false) {
      const found = isListed || canonical(path) !== undefined ? latin1Of(host, path) : undefined;
      (found === undefined ? misses : hits).add(path);
      if (!isListed) used.add(path);
      return found;
    },
    text,
    isFile(path) {
      if (kind(path) === 'file') return true;
      misses.add(path);
      return false;
    },
    isDirectory: (path) => kind(path) === 'directory',
    list(directory) {
      const entries = canonical(directory) === undefined ? [] : host.list(directory);
      asked.listings.set(directory, listingAnswer(entries));
      return entries;
    },
    json(path) {
      const known = parsed.get(path);
      if (known && checked.has(path)) return known.value;
      checked.add(path);
      const version = kind(path) === 'file' ? host.version(path) : undefined;
      if (known && known.version === version) return known.value;
      const source = version === undefined ? undefined : text(path);
      if (source === undefined) misses.add(path);
      const value = source === undefined ? undefined : parseOrReport(path, source, diagnostics);
      parsed.set(path, { version, value });
      return value;
    },
    refresh() {
      kinds.clear();
      checked.clear();
      canonicals.clear();
      listings.clear();
      asked.entries.clear();
      asked.listings.clear();
      used.clear();
    },
  };
}

function parseOrReport(path: string, text: string, diagnostics: Diagnostic[]): unknown {
  // Node reads such files, though JSON.parse itself does not (node lib/internal/modules/cjs/loader.js, stripBOM).
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return JSON.parse(source);
  } catch {
    // Comments or trailing commas, or broken: the slower parser tells.
  }
  const errors: ParseError[] = [];
  try {
    const value: unknown = parseJsonc(source, errors, { allowTrailingComma: true, allowEmptyContent: true });
    if (errors.length === 0) return value;
  } catch (error) {
    // The parser calls itself for each level of nesting.
    if (!(error instanceof RangeError)) throw error;
  }
  if (!diagnostics.some((known) => known.file === path)) {
    diagnostics.push({ file: path, kind: 'config', message: 'is not valid JSON and was treated as absent' });
  }
  return undefined;
}

/** A plain object, or an empty one: for reading values of manifests that may hold anything. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
