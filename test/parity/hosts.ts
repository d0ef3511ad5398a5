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

export async function eslintLines(version: Version, directory: string, files: readonly string[], config = CONFIG): Promise<readonly Line[]> {
  const options = { cwd: directory, overrideConfigFile: true as const, overrideConfig: config, ignore: false };
  // The two versions have types of their own for the same things.
  const eslint = version === 10 ? new ESLint(options) : (new ESLint9(options) as unknown as ESLint);
  const results = await eslint.lintFiles([...files]);
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map((m) => {
        if (m.fatal || m.ruleId === null) throw new Error(`${filePath}: ${m.message}`);
        const file = filePath.replaceAll('\\', '/').slice(directory.length + 1);
        return `${file}:${m.line}:${m.column}-${m.endLine}:${m.endColumn} ${m.ruleId.replace('jwt-audit/', '')} ${m.messageId}`;
      }),
    )
    .sort();
}
