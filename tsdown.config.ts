import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { defineConfig, type UserConfig } from 'tsdown';
import { thirdPartyLicenses } from './scripts/third-party-licenses.mjs';

const library = { index: 'src/index.ts', eslint: 'src/eslint/index.ts' };

// What is listed here ends up in dist: one file is read where the installed packages would be fifty.
// A package that is not listed and not a dependency fails the build.
const BUNDLED = [
  'chalk',
  'commander',
  'ignore',
  'jsonc-parser',
  'semver',
  'fast-glob',
  '@nodelib/fs.scandir',
  '@nodelib/fs.stat',
  '@nodelib/fs.walk',
  'braces',
  'fastq',
  'fill-range',
  'glob-parent',
  'is-extglob',
  'is-glob',
  'is-number',
  'merge2',
  'micromatch',
  'picomatch',
  'queue-microtask',
  'reusify',
  'run-parallel',
  'to-regex-range',
];

/** Tells builds of one version apart: what a cache holds counts only for the build that made it. */
function buildOf(...paths: string[]): string {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(`${path}/${name}`);
    else hash.update(path).update(readFileSync(path));
  };
  paths.forEach(add);
  return hash.digest('hex').slice(0, 16);
}

const BUILD = buildOf('src', 'rules', 'package-lock.json');

/** What all scripts share. */
const scripts = {
  checks: { pluginTimings: false },
  platform: 'node',
  target: 'node20.19',
  dts: false,
  define: { __JWT_AUDIT_BUILD__: JSON.stringify(BUILD) },
  // White space and comments are a third of what Node reads at every start; names stay, for reports of mistakes.
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  // jsonc-parser's "main" is a UMD file that no bundler can follow; its "module" is plain ESM.
  inputOptions: { resolve: { mainFields: ['module', 'main'] } },
  deps: { onlyBundle: BUNDLED },
} satisfies UserConfig;

export default defineConfig([
  {
    ...scripts,
    entry: { ...library, cli: 'src/cli/launch.ts' },
    format: 'esm',
    // "type": "module" makes .js an ES module; .mjs would only lengthen the names in `exports`.
    fixedExtension: false,
    clean: ['dist/**/*.js'],
    // Chunks are left to the bundler: larger ones, tried, start no faster, and drag the analysis into `--version`.
    outputOptions: { chunkFileNames: 'chunks/[name].js' },
  },
  {
    // The command is one script, so that what V8 compiles of it can be kept.
    ...scripts,
    entry: { command: 'src/cli/main.ts' },
    format: 'cjs',
    checks: { ...scripts.checks, legacyCjs: false },
    clean: ['dist/command.*', 'dist/THIRD-PARTY-LICENSES.txt'],
    outputOptions: {
      codeSplitting: false,
      banner: '(function (exports, require, module, __filename, __dirname) {',
      footer: '})',
    },
    plugins: [thirdPartyLicenses()],
    onSuccess: () => {
      execFileSync(process.execPath, ['scripts/keep-compiled.mjs', BUILD], { stdio: 'inherit' });
    },
  },
  {
    // Types only for what others import; the command has no importers.
    entry: library,
    format: 'esm',
    checks: { pluginTimings: false },
    platform: 'node',
    fixedExtension: false,
    clean: ['dist/**/*.d.ts'],
    dts: { emitDtsOnly: true },
    // Types of others stay theirs: a copy would not be assignable to the user's own. Syntax nodes are in no public type, so
    // only "eslint" is left in what is published; a test of the tarball holds that.
    deps: { neverBundle: ['@typescript-eslint/types', 'eslint'] },
  },
]);
