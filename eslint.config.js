import js from '@eslint/js';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const nodeGlobals = Object.fromEntries(
  ['Buffer', 'URL', 'clearTimeout', 'console', 'performance', 'process', 'setTimeout'].map((name) => [name, 'readonly']),
);

export default defineConfig(
  // Fixtures are deliberately bad code.
  globalIgnores(['dist/', 'fixtures/', 'test/**/golden/', 'coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `(node) => visit(node)` and `return visit(node)` are as clear as a block.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      // Node types are compared with their names: the enum would be a run-time import of typescript-eslint.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-imports': ['error', { patterns: [{ regex: '^typescript$', message: 'Nothing at run time may need typescript.' }] }],
    },
  },
  {
    // The core sees the outside world only through a Host.
    files: ['src/**/*.ts', 'rules/**/*.ts'],
    ignores: ['src/cli/**', 'src/project/host/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: ['node:fs', 'node:fs/promises', 'node:child_process', 'fs', 'child_process'].map((name) => ({
            name,
            allowTypeImports: true,
            message: 'Only src/cli and src/project/host may touch the outside world; take a Host.',
          })),
          patterns: [
            {
              regex: '^(eslint|typescript|@typescript-eslint/.*)$',
              allowTypeImports: true,
              message: 'Types only: the package loads without them.',
            },
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The same input gives the same output: no clock here.' },
        { object: 'Math', property: 'random', message: 'The same input gives the same output: no chance here.' },
      ],
    },
  },
  { files: ['src/eslint/**/*.ts'], extends: [eslintPlugin.configs.recommended] },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: nodeGlobals },
  },
);
