import type { Node, SourceModule } from '../source/module.ts';
import { exportsOf } from './exports.ts';
import type { Path } from './origin.ts';
import type { World } from './semantics.ts';

/** Where an exported name is made: a node of some file, or a name of a package. */
export type ExportTarget =
  | { readonly module: SourceModule; readonly node: Node; readonly path: Path }
  | { readonly package: string; readonly path: Path };

const memo = new WeakMap<Node, Map<string, readonly ExportTarget[] | undefined>>();

/**
 * Follows re-exports to the place that makes a name; undefined when nothing exports it. A barrel of `export *` is searched
 * only in the files whose text contains the name, so that one name does not parse a whole library of icons.
 */
export function findExport(module: SourceModule, name: string, world: World): readonly ExportTarget[] | undefined {
  let names = memo.get(module.ast);
  if (!names) memo.set(module.ast, (names = new Map<string, readonly ExportTarget[] | undefined>()));
  if (names.has(name)) return names.get(name);
  // Set first: a cycle of barrels comes back here and finds nothing new.
  names.set(name, undefined);
  const found = search(module, name, world);
  names.set(name, found);
  return found;
}

function search(module: SourceModule, name: string, world: World): readonly ExportTarget[] | undefined {
  const exports = exportsOf(module);
  const entries = exports.named.get(name);
  if (entries) {
    return entries.flatMap((entry): readonly ExportTarget[] => {
      if (entry.from === undefined) return [{ module, node: entry.node, path: entry.path }];
      const [original, ...rest] = entry.path;
      return follow(module, entry.from, original, rest, world) ?? [];
    });
  }
  if (name === 'default') return undefined;
  for (const star of exports.stars) {
    const target = world.resolve(star.from, module);
    if (target.kind !== 'file' || !world.mayExport(target.path, name)) continue;
    const next = world.load(target.path);
    const found = next && findExport(next, name, world);
    if (found) return found;
  }
  return undefined;
}

/** `export { a as b } from './c'`; without a name (`export * as ns`) the whole namespace is meant. */
function follow(module: SourceModule, specifier: string, name: string | undefined, rest: Path, world: World): readonly ExportTarget[] | undefined {
  const target = world.resolve(specifier, module);
  if (target.kind === 'package') {
    const path = name === undefined || name === 'default' ? rest : [name, ...rest];
    return [{ package: target.subpath ? `${target.name}/${target.subpath}` : target.name, path }];
  }
  if (target.kind !== 'file') return [{ package: specifier, path: name === undefined ? rest : [name, ...rest] }];
  const next = world.load(target.path);
  if (!next || name === undefined) return undefined;
  return findExport(next, name, world);
}
