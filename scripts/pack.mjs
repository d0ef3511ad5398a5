import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Builds when needed and packs the package.
 * @param {string} directory an existing directory for the tarball
 * @returns {string} the tarball's path
 */
export function pack(directory) {
  if (buildIfStale() !== 0) throw new Error('the build failed');
  // On Windows npm is a .cmd file, which only a shell can start.
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', directory], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
  // npm 11 answers with a list, npm 12 with an object by package name.
  const answer = JSON.parse(stdout);
  const [{ filename }] = Array.isArray(answer) ? answer : Object.values(answer);
  return join(directory, filename);
}
