import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import plugin from '../../src/eslint/index.ts';
import { isSourceFile } from '../../src/project/ignores.ts';
import { bundlePlugin, type Bundle } from '../eslint/bundle.ts';
import { createESLint, savedLines, unsavedLines, type Version } from './hosts.ts';
import { comparable, EQUAL, kindOf, type Host } from './matrix.ts';
import { oxlintLines } from './oxlint.ts';
import { commandLines, fixtureTree, type Line, type Tree } from './tree.ts';

let tree: Tree;
let command: readonly Line[];
let bundle: Bundle;

beforeAll(async () => {
  tree = fixtureTree();
  // Whole applications, and files that are no code, are for the command alone.
  command = (await commandLines(tree.directory)).filter(
    (line) => (line.split(' ')[1] ?? '') in plugin.rules && isSourceFile(line.slice(0, line.indexOf(':'))),
  );
  bundle = await bundlePlugin();
});

afterAll(() => {
  tree.remove();
  bundle.remove();
});

function filesFor(host: Host): readonly string[] {
  return tree.files.filter((file) => EQUAL[host].includes(kindOf(file)));
}

it('the fixtures hold findings in every kind of file', () => {
  expect(new Set(command.map((line) => kindOf(line.slice(0, line.indexOf(':')))))).toEqual(new Set(['js', 'ts', 'vue', 'svelte', 'html']));
});

describe.each([10, 9] as const satisfies Version[])('ESLint %i', (version) => {
  const host: Host = `ESLint ${version}`;

  it('finds what the command finds', async () => {
    expect(await savedLines(version, tree.directory, filesFor(host))).toEqual(comparable(command, host));
  });

  it('finds the same in text that an editor has not saved, in the tree of its own parser', async () => {
    expect(await unsavedLines(version, tree.directory, filesFor(host))).toEqual(comparable(command, host));
  });

  it('cannot read TypeScript without a parser for it', async () => {
    const [result] = await createESLint(version, tree.directory, [{ files: ['**/*.ts'] }, plugin.configs.all]).lintText(
      'const a: string = b;',
      {
        filePath: join(tree.directory, 'a.ts'),
      },
    );
    expect(result?.messages).toMatchObject([{ fatal: true, ruleId: null }]);
  });
});

describe('oxlint', () => {
  it('finds what the command finds', () => {
    expect(oxlintLines(bundle.file, tree.directory).map(place)).toEqual(comparable(command, 'oxlint').map(place).sort());
  });

  it('reads the two scripts of a Vue file as two programs, so that a value does not cross', async () => {
    const directory = join(tree.directory, 'two-scripts');
    mkdirSync(directory);
    const file = join(directory, 'Login.vue');
    const script =
      "const key = 'access_token';\n</script>\n<script setup>\nexport const keep = (t) => localStorage.setItem(key, t);\n</script>\n";
    writeFileSync(file, `<script>\n${script}`);
    const found = 'Login.vue:5:54-5:55 token-in-local-storage named';
    expect(await commandLines(directory)).toEqual([found]);
    expect(await savedLines(10, directory, ['Login.vue'])).toEqual([found]);
    expect(oxlintLines(bundle.file, directory).map(place)).toEqual([]);
  });
});

/** Without the end and the message, which oxlint tells in other ways. */
function place(line: string): string {
  return line.replace(/^(\S+?:\d+:\d+)\S* (\S+) .*$/, '$1 $2');
}
