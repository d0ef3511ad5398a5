// Keeps what V8 compiles of dist/command.cjs beside it, for the Node that builds: src/cli/launch.ts reads it.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const filename = join(root, 'dist', 'command.cjs');
/** What is run to see which functions an audit needs. */
const RUNS = [
  ['--preset', 'all', 'fixtures/apps/shop-vulnerable'],
  ['--format', 'json', 'fixtures/apps/shop-vulnerable/server/src'],
];
const silent = { write: (/** @type {string} */ _text, /** @type {() => void} */ done) => (done(), true) };

/** @param {string} build */
async function keepCompiled(build) {
  const script = new Script(readFileSync(filename, 'utf8'), { filename });
  const module = { exports: /** @type {any} */ ({}) };
  script.runInThisContext()(module.exports, createRequire(filename), module, filename, dirname(filename));
  for (const argv of RUNS) await module.exports.main(argv, { stdout: silent, stderr: silent, stdin: [], cwd: root, env: {} });
  writeFileSync(`${filename}.${build}-${process.version}-${process.arch}.cache`, script.createCachedData());
}

await keepCompiled(process.argv[2] ?? '');
