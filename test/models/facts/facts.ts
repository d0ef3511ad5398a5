import { createRequire } from 'node:module';
import semver from 'semver';
import { rows } from '../../../src/models/rows.ts';
import type { Defaults, ModelRow } from '../../../src/models/schema.ts';

/** The row of a library that has this call, or is of this kind. */
export function rowOf(library: string, kind: ModelRow['kind'], call?: string): ModelRow {
  const found = rows.find((row) => row.library === library && row.kind === kind && (call === undefined || callsOf(row).includes(call)));
  if (!found) throw new Error(`no row: ${library} ${kind} ${call ?? ''}`);
  return found;
}

function callsOf({ match }: ModelRow): readonly string[] {
  const calls = 'call' in match ? match.call : 'new' in match ? match.new : [];
  return [calls].flat();
}

/** What the row says that this version does by itself. */
export function defaultsAt(row: ModelRow, version: string): Defaults {
  const variants = (row.variants ?? []).filter(({ versions }) => semver.satisfies(version, versions));
  return Object.assign({}, row.defaults, ...variants.map(({ defaults }) => defaults)) as Defaults;
}

const require = createRequire(import.meta.url);

/** A package, as CommonJS loads it. */
export function load(name: string): unknown {
  return require(name);
}

/** The version that is installed. Many packages do not export their manifest, so it is looked for where they lie. */
export function versionOf(name: string): string {
  for (const directory of require.resolve.paths(name) ?? []) {
    try {
      return (require(`${directory}/${name}/package.json`) as { version: string }).version;
    } catch {
      continue;
    }
  }
  throw new Error(`${name} is not installed`);
}
