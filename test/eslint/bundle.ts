import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  mkdirSync(join(directory, 'node_modules'));
  symlinkSync(join(ROOT, 'node_modules/oxc-parser'), join(directory, 'node_modules/oxc-parser'), 'junction');
  return { directory, file: join(directory, 'eslint.js'), remove: () => rmSync(directory, { recursive: true, force: true }) };
}
