import { plainKind } from './plain-files.ts';

/** Folders whose code nobody of the project wrote or reads, by name. Judged relative to the audited argument. */
const FOLDERS: ReadonlySet<string> = new Set([
  ...['.git', '.hg', '.svn'],
  ...['node_modules', 'bower_components', 'jspm_packages', 'vendor', 'third_party', 'third-party', '.yarn', '.pnpm-store'],
  ...['dist', 'build', 'out', 'coverage'],
  ...['.next', '.nuxt', '.svelte-kit', '.output', '.astro', '.angular', '.expo', '.docusaurus', '.turbo', '.cache', '.parcel-cache'],
  ...['.vercel', '.netlify', '.serverless', '.wrangler', '.nyc_output', 'storybook-static'],
]);

/** Minified, bundled (`app.83e0763e.js`) or generated files, and declarations, which hold no values. */
const FILES =
  /\.(?:min|bundle)\.[cm]?jsx?$|[.-]min\.js$|\.(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}\.(?:chunk\.)?[cm]?js$|\.d\.(?:[^./]+\.)?[cm]?ts$|\.map$|^\.pnp\.(?:c?js|loader\.mjs)$/i;

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro|html?)$/i;

export function isIgnoredFolder(name: string): boolean {
  return FOLDERS.has(name);
}

/** Is it a file of a language that can be analysed, by its extension? */
export function isSourceFile(path: string): boolean {
  return SOURCE.test(path);
}

/** Is it a file that an audit reads, code or not? */
export function isAuditedFile(path: string): boolean {
  return SOURCE.test(path) || plainKind(path) !== undefined;
}

/** Does a path below the audited argument lie in an ignored folder, or is it an ignored file? */
export function isIgnoredByDefault(relative: string): boolean {
  let from = 0;
  for (let slash = relative.indexOf('/'); slash >= 0; slash = relative.indexOf('/', from)) {
    if (FOLDERS.has(relative.slice(from, slash))) return true;
    from = slash + 1;
  }
  return FILES.test(relative.slice(from));
}

/** For the glob walker, which need not enter ignored folders. */
export const IGNORED_GLOBS: string[] = [...FOLDERS].map((folder) => `**/${folder}/**`);
