import type { Project } from '../project/project.ts';
import { isSourceFile } from '../project/ignores.ts';
import type { Match, Matcher } from './matcher.ts';
import { CONFIGURES, type Operation } from './operation.ts';
import { modulesOf } from './row-index.ts';
import type { ModelRow } from './schema.ts';

/** The configurations of a library in one package; incomplete where a file that speaks of it cannot be parsed. */
export interface Configurations {
  readonly operations: readonly Operation[];
  readonly complete: boolean;
}

/** `JwtModule.register`, `register(cookie, …)` and their relatives in the same package: found by their words, wherever they stand. */
export function createConfigurations(
  project: Project,
  rows: readonly ModelRow[],
  matcher: Matcher,
  operationFor: (match: Match) => Operation,
): (match: Match) => Configurations {
  const known = new Map<string, Configurations>();
  const searching = new Set<string>();

  return (match) => {
    const directory = project.packageOf(match.module.path)?.directory ?? '';
    const key = `${match.row.library} ${directory}`;
    const before = known.get(key);
    if (before) return before;
    if (searching.has(key)) return NONE;
    searching.add(key);
    const found = search(match);
    searching.delete(key);
    known.set(key, found);
    return found;
  };

  function search({ module: own, row: { library } }: Match): Configurations {
    const configures = ({ row }: Match): boolean => CONFIGURES.has(row.kind) && row.library === library;
    const words = new Set(
      rows.flatMap((row) => (CONFIGURES.has(row.kind) && row.library === library ? (row.words ?? modulesOf(row)) : [])),
    );
    const files = new Set([own.path, ...[...words].flatMap((word) => project.filesMentioning(word, own.path))]);
    const operations: Operation[] = [];
    let complete = true;
    for (const file of [...files].sort()) {
      const modules = file === own.path ? [own] : project.loadAll(file);
      if (modules.length === 0 && isSourceFile(file)) complete = false;
      for (const module of modules) operations.push(...matcher.all(module).filter(configures).map(operationFor));
    }
    return { operations, complete };
  }
}

const NONE: Configurations = { operations: [], complete: true };
