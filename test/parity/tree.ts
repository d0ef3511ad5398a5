import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rules } from '../../rules/index.ts';
import { audit } from '../../src/engine/audit.ts';
import { toPosix } from '../../src/project/paths.ts';
import { casesOf, FIXTURES } from '../rules/cases.ts';

/** A finding as both faces can state it: `file:line:column-line:column rule messageId`. */
export type Line = string;

export interface Tree {
  readonly directory: string;
  /** Relative paths of all source files. */
  readonly files: readonly string[];
  remove(): void;
}

const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte|html)$/;

/**
 * All fixtures in one folder, each case in a package of its own: nothing that one case holds can answer a question of another,
 * and one run of a host serves them all.
 */
export function fixtureTree(): Tree {
  const directory = toPosix(realpathSync(mkdtempSync(join(tmpdir(), 'jwt-audit-parity-'))));
  for (const rule of rules.map(({ meta }) => meta.id)) {
    for (const name of casesOf(rule)) {
      const from = join(FIXTURES, rule, name);
      const isFolder = statSync(from).isDirectory();
      const to = join(directory, rule, isFolder ? name : name.replace(/\.\w+$/, (extension) => extension.replace('.', '-')));
      mkdirSync(to, { recursive: true });
      cpSync(from, isFolder ? to : join(to, name), { recursive: true });
      writePackage(to);
    }
  }
  cpSync(join(FIXTURES, 'apps'), join(directory, 'apps'), { recursive: true });
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => toPosix(join(entry.parentPath, entry.name)).slice(directory.length + 1))
    .sort();
  return { directory, files, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

function writePackage(directory: string): void {
  const file = join(directory, 'package.json');
  if (!existsSync(file)) writeFileSync(file, '{}\n');
}

/** What the command finds in the tree with all rules. */
export async function commandLines(directory: string): Promise<readonly Line[]> {
  const { findings } = await audit({ paths: [directory], cwd: directory, preset: 'all' });
  return findings
    .map((f) => `${f.file.slice(directory.length + 1)}:${f.line}:${f.column}-${f.endLine}:${f.endColumn} ${f.ruleId} ${f.messageId}`)
    .sort();
}
