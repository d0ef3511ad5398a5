// Builds dist/ when a source is newer than it, so that `npm start` and `npm test` never run an old build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const SOURCES = ['src', 'rules', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsdown.config.ts'];
const OUTPUTS = ['dist/cli.js', 'dist/command.cjs', 'dist/index.js', 'dist/eslint.js', 'dist/index.d.ts', 'dist/eslint.d.ts'];

/**
 * The time of the last change at or below a path.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A directory's own time changes when a file in it is removed or renamed.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isStale() {
  const outputs = OUTPUTS.map((file) => join(root, file));
  if (!outputs.every((file) => existsSync(file))) return true;
  const built = Math.min(...outputs.map((file) => statSync(file).mtimeMs));
  return SOURCES.some((path) => newest(join(root, path)) > built);
}

/**
 * What the build says goes to stderr: stdout belongs to the report of `npm start`.
 * @returns {number} the build's exit code, 0 when nothing had to be built
 */
export function buildIfStale() {
  if (!isStale()) return 0;
  const cli = join(root, 'node_modules', 'tsdown', 'dist', 'run.mjs');
  const { status } = spawnSync(process.execPath, [cli, '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2] });
  return status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = buildIfStale();
