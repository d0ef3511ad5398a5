// Runs after `npm ci` in a clone, and when npm or pre-commit installs from git: both need dist/ to exist.
// Where the development dependencies are left out there is nothing to build with, and a tarball brings dist/ along.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
if (existsSync(join(root, 'node_modules', 'tsdown'))) process.exitCode = buildIfStale();
