import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import plugin from '../../src/eslint/index.ts';
import { audit } from '../../src/engine/audit.ts';
import { toPosix } from '../../src/project/paths.ts';
import { savedLines, unsavedLines } from '../parity/hosts.ts';
import { fileOf, TREE, WAYS } from './tree.ts';

const sources = Object.keys(TREE).filter((path) => path.startsWith('src/'));
let directory: string;

beforeAll(() => {
  directory = toPosix(realpathSync(mkdtempSync(join(tmpdir(), 'jwt-audit-types-'))));
  for (const [path, text] of Object.entries(TREE)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
});

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

async function commandLines(types: boolean): Promise<readonly string[]> {
  const { findings } = await audit({ paths: [directory], cwd: directory, preset: 'all', types });
  return findings
    .map((f) => `${f.file.slice(directory.length + 1)}:${f.line}:${f.column}-${f.endLine}:${f.endColumn} ${f.ruleId} ${f.messageId}`)
    .sort();
}

function config(parserOptions: Linter.ParserOptions): Linter.Config[] {
  return [{ files: ['**/*.ts'], languageOptions: { parser, parserOptions } }, plugin.configs.all];
}

/** What is asked is the same twice: by a linter with a program and by the command with ts-morph. */
describe('typed linting', () => {
  const typed = (): Linter.Config[] => config({ project: './tsconfig.json', tsconfigRootDir: directory });

  it('finds nothing of it without types, as the command', async () => {
    const command = await commandLines(false);
    expect(command).toEqual([]);
    expect(await savedLines(10, directory, sources, config({}))).toEqual(command);
  });

  it.each([10, 9] as const)('finds what the command finds with types, in ESLint %i', async (version) => {
    const command = await commandLines(true);
    expect(command.map((line) => line.slice(0, line.indexOf(':')))).toEqual(
      Object.keys(WAYS)
        .map((way) => fileOf(way, 'found'))
        .sort(),
    );
    expect(await savedLines(version, directory, sources, typed())).toEqual(command);
  });

  it('finds the same in texts that are not saved', async () => {
    // In CI the parser takes it that nothing is typed any more, and reads its programs from the disk alone.
    const editor = config({ project: './tsconfig.json', tsconfigRootDir: directory, disallowAutomaticSingleRunInference: true });
    expect(await unsavedLines(10, directory, sources, editor)).toEqual(await commandLines(true));
  });
});
