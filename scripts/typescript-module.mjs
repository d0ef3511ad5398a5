import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Loads one of our TypeScript modules without a build: Node 20 cannot strip types itself.
 * @param {string} path relative to the repository's root
 * @returns {Promise<Record<string, any>>} its exports
 */
export async function importTypeScript(path) {
  const { module } = await runnerImport(join(root, path), { root, configFile: false, logLevel: 'error' });
  return /** @type {Record<string, any>} */ (module);
}
