import type { Project } from '../project/project.ts';
import type { SourceModule } from '../source/module.ts';
import { ofKind } from './of-kind.ts';
import type { Operation, OperationKind } from './operation.ts';
import type { ModelRow } from './schema.ts';
import { kindTests } from './words.ts';

/** The operations of a kind in all files of a package, tests left out: the files are found by the words of the rows. */
export function createInPackage(
  project: Project,
  rows: readonly ModelRow[],
  operations: (module: SourceModule) => readonly Operation[],
): (kind: OperationKind, near: string) => readonly Operation[] {
  const known = new Map<string, readonly Operation[]>();
  const testOf = kindTests(rows);

  function search(kind: OperationKind, near: string): readonly Operation[] {
    return project
      .filesOfKind(kind, near, testOf(kind))
      .flatMap((file) => project.loadAll(file).flatMap((module) => ofKind(operations(module), kind)));
  }

  return (kind, near) => {
    const key = `${kind} ${project.packageOf(near)?.directory ?? ''}`;
    const found = known.get(key) ?? search(kind, near);
    known.set(key, found);
    return found;
  };
}
