// Packs the package and lets publint and attw judge the tarball that a user would install.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from './pack.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const directory = mkdtempSync(join(tmpdir(), 'jwt-audit-pack-'));

/**
 * @param {string} packageName
 * @param {string} file
 * @param {string[]} args
 */
function check(packageName, file, args) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', packageName, file), ...args], { cwd: root, stdio: 'inherit' });
  return status === 0;
}

try {
  const tarball = pack(directory);
  const results = [
    check('publint', 'src/cli.js', ['run', tarball, '--strict']),
    check('@arethetypeswrong/cli', 'dist/index.js', [tarball, '--profile', 'esm-only']),
  ];
  process.exitCode = results.every(Boolean) ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
