import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'tsdown';

const ROOT = join(import.meta.dirname, '../..');

export interface Bundle {
  readonly directory: string;
  /** The built plugin. */
  readonly file: string;
  remove(): void;
}

/** Builds the plugin as the package does, into a folder from which only the parser can be imported: no eslint, no typescript. */
export async function bundlePlugin(): Promise<Bundle> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'jwt-audit-plugin-')));
  await build({
    config: false,
    cwd: ROOT,
    entry: { eslint: 'src/eslint/index.ts' },
    outDir: directory,
    clean: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    fixedExtension: false,
    dts: false,
    logLevel: 'error',
    inputOptions: { resolve: { mainFields: ['module', 'main'] } },
  });
  // A package that hands on the real one: a link would lead whatever clears this folder into the installed packages.
  const parser = join(directory, 'node_modules/oxc-parser');
  mkdirSync(parser, { recursive: true });
  writeFileSync(join(parser, 'package.json'), JSON.stringify({ name: 'oxc-parser', type: 'module', exports: './index.js' }));
  writeFileSync(
    join(parser, 'index.js'),
    `export * from ${JSON.stringify(pathToFileURL(createRequire(import.meta.url).resolve('oxc-parser')).href)};\n`,
  );
  return { directory, file: join(directory, 'eslint.js'), remove: () => rmSync(directory, { recursive: true, force: true }) };
}
