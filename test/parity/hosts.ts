import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { ESLint as ESLint9 } from 'eslint9';
import * as svelteParser from 'svelte-eslint-parser';
import { parser as tsParser } from 'typescript-eslint';
import * as vueParser from 'vue-eslint-parser';
import plugin from '../../src/eslint/index.ts';
import type { Line } from './tree.ts';

export type Version = 9 | 10;

/** How users set the plugin up for all kinds of files. */
export const CONFIG: Linter.Config[] = [
  { files: ['**/*.{js,cjs,mjs,jsx}'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser: tsParser } },
  { files: ['**/*.vue'], languageOptions: { parser: vueParser, parserOptions: { parser: tsParser } } },
  { files: ['**/*.svelte'], languageOptions: { parser: svelteParser, parserOptions: { parser: tsParser } } },
  plugin.configs.all,
];

export function createESLint(version: Version, directory: string, config = CONFIG): ESLint {
  const options = { cwd: directory, overrideConfigFile: true as const, overrideConfig: config, ignore: false };
  if (version === 10) return new ESLint(options);
  // The two versions have types of their own for the same things.
  const eslint: unknown = new ESLint9(options);
  return eslint as ESLint;
}

/** What ESLint says about the files as they are on the disk. */
export async function savedLines(version: Version, directory: string, files: readonly string[], config = CONFIG): Promise<readonly Line[]> {
  return linesOf(await createESLint(version, directory, config).lintFiles([...files]), directory);
}

/** What it says about texts that differ from the disk, as in an editor: each has one more line at its end. */
export async function unsavedLines(
  version: Version,
  directory: string,
  files: readonly string[],
  config = CONFIG,
): Promise<readonly Line[]> {
  const eslint = createESLint(version, directory, config);
  const results: ESLint.LintResult[] = [];
  for (const file of files) {
    const filePath = join(directory, file);
    results.push(...(await eslint.lintText(`${readFileSync(filePath, 'utf8')}\n`, { filePath })));
  }
  return linesOf(results, directory);
}

function linesOf(results: readonly ESLint.LintResult[], directory: string): readonly Line[] {
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, messageId, message, ...at }) => {
        if (ruleId === null) throw new Error(`${filePath}: ${message}`);
        const file = filePath.replaceAll('\\', '/').slice(directory.length + 1);
        return `${file}:${at.line}:${at.column}-${at.endLine}:${at.endColumn} ${ruleId.replace('jwt-audit/', '')} ${messageId}`;
      }),
    )
    .sort();
}
