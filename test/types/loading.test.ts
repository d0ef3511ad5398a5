import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { MissingTsMorph } from '../../src/types/missing.ts';
import { engineOf, run, tree } from '../cli/harness.ts';
import { auditTree } from '../engine/memory.ts';
import { TREE } from './tree.ts';

/** Whether this process has loaded a compiler. */
function loaded(): readonly string[] {
  const paths = Object.keys(createRequire(import.meta.url).cache).map((path) => path.replaceAll('\\', '/'));
  return ['ts-morph', '@ts-morph/common', 'typescript'].filter((name) => paths.some((path) => path.includes(`/node_modules/${name}/`)));
}

it('loads no compiler before types are asked for', async () => {
  const files = Object.keys(TREE).filter((path) => path.startsWith('src/'));
  await auditTree(TREE, { files });
  await import('../../src/eslint/index.ts');
  expect(loaded()).toEqual([]);
  await auditTree(TREE, { files, types: true });
  expect(loaded()).toContain('ts-morph');
});

it('the command hands the flag on, and ends in 2 with a word when ts-morph is missing', async () => {
  const cwd = tree({ 'a.ts': '' });
  const engine = engineOf();
  await run(['--types'], { cwd, engine });
  await run([], { cwd, engine });
  expect(engine.asked.map(({ types }) => types)).toEqual([true, undefined]);

  const missing = engineOf(() => {
    throw new MissingTsMorph();
  });
  const { code, out, err } = await run(['--types'], { cwd, engine: missing });
  expect({ code, out, err }).toEqual({ code: 2, out: '', err: `error: ${new MissingTsMorph().message}\n` });
});
