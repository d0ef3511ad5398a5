import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import plugin from '../../src/eslint/index.ts';

const OXLINT = join(import.meta.dirname, '../../node_modules/oxlint/bin/oxlint');

interface Output {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly filename: string;
    readonly message: string;
    readonly labels: readonly { readonly span: { readonly line: number; readonly column: number; readonly length: number } }[];
  }[];
}

/** What oxlint says with the built plugin: `file:line:column rule message`; it tells no message ids. */
export function oxlintLines(pluginFile: string, directory: string, settings: object = {}): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'jwt-audit-oxlint-'));
  try {
    const config = join(folder, 'oxlint.json');
    writeFileSync(
      config,
      JSON.stringify({
        jsPlugins: [pluginFile],
        plugins: [],
        categories: { correctness: 'off' },
        rules: plugin.configs.all.rules,
        settings,
      }),
    );
    const { stdout, stderr } = spawnSync(process.execPath, [OXLINT, '-c', config, '-f', 'json', '--no-ignore', '.'], {
      cwd: directory,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (!stdout.startsWith('{')) throw new Error(stdout + stderr);
    return (JSON.parse(stdout) as Output).diagnostics
      .map(({ code, filename, labels, message }) => {
        const rule = /^jwt-audit\((.+)\)$/.exec(code)?.[1] ?? code;
        return `${filename}:${labels[0]?.span.line}:${labels[0]?.span.column} ${rule} ${message}`;
      })
      .sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
