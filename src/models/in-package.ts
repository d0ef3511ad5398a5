import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import type { SourceModule } from '../source/module.ts';
import type { Operation, OperationKind } from './operation.ts';
import { modulesOf } from './row-index.ts';
import type { ModelRow } from './schema.ts';

/** The operations of a kind in all files of a package, tests left out: the files are found by the words of the rows. */
export function createInPackage(
  project: Project,
  rows: readonly ModelRow[],
  operations: (module: SourceModule) => readonly Operation[],
): (kind: OperationKind, near: string) => readonly Operation[] {
  const known = new Map<string, readonly Operation[]>();

  function search(kind: OperationKind, near: string): readonly Operation[] {
    const words = new Set(rows.flatMap((row) => (row.kind === kind ? (row.words ?? modulesOf(row)) : [])));
    const files = new Set([...words].flatMap((word) => project.filesMentioning(word, near)));
    return [...files]
      .filter((file) => !isTestFile(file, project.base))
      .sort()
      .flatMap((file) => project.loadAll(file).flatMap((module) => operations(module).filter((o) => o.kind === kind)));
  }

  return (kind, near) => {
    const key = `${kind} ${project.packageOf(near)?.directory ?? ''}`;
    const found = known.get(key) ?? search(kind, near);
    known.set(key, found);
    return found;
  };
}
