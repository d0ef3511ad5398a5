// Runs after `npm ci` in a clone, and when npm or pre-commit installs from git: both need dist/ to exist.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const hasBuildTools = () => existsSync(join(root, 'node_modules', 'tsdown'));

/**
 * For `npm install --global git+…`, which pre-commit uses, npm clones the repository and means to install its
 * development dependencies there; but the nested npm inherits `global` from the environment and installs elsewhere.
 */
function installBuildTools() {
  const env = { ...process.env };
  delete env['npm_config_global'];
  delete env['npm_config_prefix'];
  const npm = process.env['npm_execpath'] ?? '';
  spawnSync(process.execPath, [npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root, env, stdio: ['ignore', 2, 2] });
}

if (!hasBuildTools() && process.env['npm_config_global'] === 'true') installBuildTools();
// `npm ci --omit=dev` leaves nothing to build with, on purpose.
if (hasBuildTools()) process.exitCode = buildIfStale();
