import type { Node, SourceModule } from '../source/module.ts';
import { exportsOf } from './exports.ts';
import type { Path } from './origin.ts';
import type { Walk } from './walk.ts';

/** Where an exported name is made: a node of some file. */
export interface ExportTarget {
  readonly module: SourceModule;
  readonly node: Node;
  readonly path: Path;
  /** The specifier of what the node passes on, read as if `module` imported it. */
  readonly passedOn?: string;
  /** `export *` from something that does not list its names. */
  readonly isGuess?: boolean;
}

type Found = readonly ExportTarget[] | undefined;

/** One search through barrels. `cycles` counts how often it came back to a file that it has been in. */
interface Search {
  readonly walk: Walk;
  readonly visited: Set<string>;
  cycles: number;
}

/** As long as a walk lives: between two of them files change that the module which passes them on does not show. */
const memo = new WeakMap<Walk, WeakMap<Node, Map<string, Found>>>();

/**
 * Follows re-exports to the place that makes a name; undefined when nothing exports it. A barrel of `export *` is searched
 * only in the files whose text contains the name, so that one name does not parse a whole library of icons.
 */
export function findExport(module: SourceModule, name: string, walk: Walk): Found {
  return find(module, name, { walk, visited: new Set(), cycles: 0 });
}

function find(module: SourceModule, name: string, search: Search): Found {
  const names = memoOf(module, search.walk);
  if (names.has(name)) return names.get(name);
  const key = `${module.path}\0${name}`;
  if (search.visited.has(key)) {
    search.cycles++;
    return undefined;
  }
  const isOutermost = search.visited.size === 0;
  search.visited.add(key);
  const before = search.cycles;
  const found = entriesOf(module, name, search) ?? throughStars(module, name, search);
  // Inside a cycle "nothing" only means "nothing that the search has not already been to".
  if (isOutermost || before === search.cycles) names.set(name, found);
  return found;
}

function memoOf(module: SourceModule, walk: Walk): Map<string, Found> {
  let modules = memo.get(walk);
  if (!modules) memo.set(walk, (modules = new WeakMap<Node, Map<string, Found>>()));
  let names = modules.get(module.ast);
  if (!names) modules.set(module.ast, (names = new Map<string, Found>()));
  return names;
}

function entriesOf(module: SourceModule, name: string, search: Search): Found {
  const { named, isCommonJs } = exportsOf(module);
  const entries = named.get(name);
  // Which of its writes count is told with the rest of the path.
  if (isCommonJs && entries?.every(({ from }) => from === undefined)) return [{ module, node: module.ast, path: [name] }];
  const found = entries?.flatMap((entry): readonly ExportTarget[] => {
    if (entry.from === undefined) return [{ module, node: entry.node, path: entry.path }];
    return follow({ module, node: entry.node, path: entry.path, passedOn: entry.from }, entry.from, search);
  });
  return found && found.length > 0 ? found : undefined;
}

/** `export { a as b } from './c'`; without a name (`export * as ns`) the whole namespace is meant. */
function follow(target: ExportTarget, specifier: string, search: Search): readonly ExportTarget[] {
  const [name] = target.path;
  const next = fileOf(target.module, specifier, search.walk);
  if (next && name !== undefined) {
    const found = find(next, name, search);
    if (found) return found;
    const { isCommonJs, whole } = exportsOf(next);
    if (!isCommonJs && whole.length === 0) return [];
  }
  return [target];
}

/** The first `export *` that has the name; failing that, those that may have it: packages, and CommonJS in files. */
function throughStars(module: SourceModule, name: string, search: Search): Found {
  if (name === 'default') return undefined;
  const guesses: ExportTarget[] = [];
  for (const star of exportsOf(module).stars) {
    const found = throughStar({ module, node: star.node, path: [name], passedOn: star.from, isGuess: true }, star.from, name, search);
    if (found?.every((target) => !target.isGuess)) return found;
    guesses.push(...(found ?? []));
  }
  return guesses.length > 0 ? guesses : undefined;
}

function throughStar(guess: ExportTarget, specifier: string, name: string, search: Search): Found {
  const target = search.walk.world.resolve(specifier, guess.module);
  if (target.kind === 'package' || target.kind === 'builtin') return [guess];
  if (target.kind !== 'file' || target.path.endsWith('.json') || !search.walk.world.mayExport(target.path, name)) return undefined;
  const next = search.walk.world.load(target.path);
  if (!next) return undefined;
  return find(next, name, search) ?? (exportsOf(next).whole.length > 0 ? [guess] : undefined);
}

function fileOf(module: SourceModule, specifier: string, walk: Walk): SourceModule | undefined {
  const target = walk.world.resolve(specifier, module);
  return target.kind === 'file' && !target.path.endsWith('.json') ? walk.world.load(target.path) : undefined;
}
