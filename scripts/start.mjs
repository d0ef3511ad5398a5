// `npm start -- <paths>`: builds when needed, then audits, with the exit code of jwt-audit itself.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';

const launcher = join(dirname(fileURLToPath(import.meta.url)), '..', 'bin', 'jwt-audit.js');
const built = buildIfStale();
if (built !== 0) {
  process.exitCode = 3;
} else {
  const { status, signal } = spawnSync(process.execPath, [launcher, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? (signal === 'SIGINT' ? 130 : 3);
}
