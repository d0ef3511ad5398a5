import { directoryOf, joinPath } from './paths.ts';
import { record, type View } from './view.ts';

/** Extensions in the order in which they are tried; declaration files are left out, they hold no values. */
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json', '.vue', '.svelte', '.astro'];

/** TypeScript writes the extension of the output: './x.js' in a .ts file means x.ts. */
const OUTPUT_TO_SOURCE: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/** The file that a module path without or with extension means, by the rules that bundlers and TypeScript share. */
export function probe(view: View, path: string, fromTypeScript: boolean): string | undefined {
  return probeFile(view, path, fromTypeScript) ?? probeDirectory(view, path, fromTypeScript);
}

export function probeFile(view: View, path: string, fromTypeScript: boolean): string | undefined {
  const sources = sourcesOf(path);
  // In TypeScript the source wins over an output that was built next to it; in JavaScript what is written is meant.
  const candidates = fromTypeScript ? [...sources, path] : [path, ...sources];
  for (const candidate of candidates) if (view.isFile(candidate)) return candidate;
  for (const extension of EXTENSIONS) if (view.isFile(path + extension)) return path + extension;
  return undefined;
}

function sourcesOf(path: string): string[] {
  const extension = /\.[cm]?jsx?$/.exec(path)?.[0];
  if (extension === undefined) return [];
  const stem = path.slice(0, -extension.length);
  return (OUTPUT_TO_SOURCE[extension] ?? []).map((source) => stem + source);
}

function probeDirectory(view: View, path: string, fromTypeScript: boolean): string | undefined {
  if (!view.isDirectory(path)) return undefined;
  const main = record(view.json(joinPath(path, 'package.json')))['main'];
  if (typeof main === 'string' && main !== '') {
    const entry = joinPath(path, main);
    if (entry !== path) {
      const found = probeFile(view, entry, fromTypeScript) ?? probeFile(view, joinPath(entry, 'index'), fromTypeScript);
      if (found !== undefined) return found;
    }
  }
  return probeFile(view, joinPath(path, 'index'), fromTypeScript);
}

/** The nearest directory at or above a file, inside the root, that has a readable package.json. */
export function packageDirectory(view: View, file: string): { directory: string; manifest: Record<string, unknown> } | undefined {
  for (let at = directoryOf(file); ; at = directoryOf(at)) {
    const manifest = view.json(joinPath(at, 'package.json'));
    if (manifest !== undefined) return { directory: at, manifest: record(manifest) };
    if (at === view.root || at === directoryOf(at)) return undefined;
  }
}
