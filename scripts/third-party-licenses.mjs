// Bundling a package copies it, and its licence asks that the notice is copied too.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILE = 'THIRD-PARTY-LICENSES.txt';

/** @param {string} moduleId the file of a bundled module */
function packageDirectory(moduleId) {
  let directory = dirname(moduleId);
  while (!existsSync(join(directory, 'package.json')) || !readManifest(directory).name) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error(`no package.json above ${moduleId}`);
    directory = parent;
  }
  return directory;
}

/** @param {string} directory */
function readManifest(directory) {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
}

/** @param {string} directory */
function notice(directory) {
  const { name, version, license } = readManifest(directory);
  const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} is bundled but carries no licence file`);
  return { name, text: `${name} ${version} (${license})\n\n${readFileSync(join(directory, file), 'utf8').trim()}\n` };
}

/** A bundler plugin that writes the licence of every bundled package next to the output. */
export function thirdPartyLicenses() {
  return {
    name: 'third-party-licenses',
    /** @this {{ emitFile(file: { type: 'asset', fileName: string, source: string }): string }} */
    generateBundle(/** @type {unknown} */ _options, /** @type {Record<string, { moduleIds?: string[] }>} */ bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => chunk.moduleIds ?? []);
      const bundled = modules.filter((id) => id.includes('/node_modules/') && !id.startsWith('\0'));
      const directories = new Set(bundled.map((id) => packageDirectory(id.replace(/[?#].*$/, ''))));
      const notices = [...directories].map(notice).sort((a, b) => (a.name < b.name ? -1 : 1));
      this.emitFile({ type: 'asset', fileName: FILE, source: notices.map(({ text }) => text).join(`\n${'-'.repeat(80)}\n\n`) });
    },
  };
}
