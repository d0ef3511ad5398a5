import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import type { SourceModule } from '../source/module.ts';
import type { Operation, OperationKind } from './operation.ts';
import type { ModelRow } from './schema.ts';
import { holdsWordsOf } from './words.ts';

/** The operations of a kind in all files of a package, tests left out: the files are found by the words of the rows. */
export function createInPackage(
  project: Project,
  rows: readonly ModelRow[],
  operations: (module: SourceModule) => readonly Operation[],
): (kind: OperationKind, near: string) => readonly Operation[] {
  const known = new Map<string, readonly Operation[]>();

  const tests = new Map<OperationKind, (text: string) => boolean>();

  function testOf(kind: OperationKind): (text: string) => boolean {
    const test = tests.get(kind) ?? holdsWordsOf(rows.filter((row) => row.kind === kind));
    tests.set(kind, test);
    return test;
  }

  function search(kind: OperationKind, near: string): readonly Operation[] {
    return project
      .filesWhere(`operations of ${kind}`, '', near, testOf(kind))
      .filter((file) => !isTestFile(file, project.base))
      .flatMap((file) => project.loadAll(file).flatMap((module) => operations(module).filter((o) => o.kind === kind)));
  }

  return (kind, near) => {
    const key = `${kind} ${project.packageOf(near)?.directory ?? ''}`;
    const found = known.get(key) ?? search(kind, near);
    known.set(key, found);
    return found;
  };
}
