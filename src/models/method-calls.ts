import type { Place } from '../dataflow/origin.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { memberKey } from '../source/ast.ts';
import type { SourceModule } from '../source/module.ts';

/** The first arguments of all calls of a method in a package, tests left out: `app.addSchema(schema)`. */
export function createGivenTo(project: Project): (method: string, near: SourceModule) => readonly Place[] {
  const known = new Map<string, readonly Place[]>();

  return (method, near) => {
    const key = `${method} ${project.packageOf(near.path)?.directory ?? ''}`;
    let found = known.get(key);
    if (!found) known.set(key, (found = search(method, near)));
    return found;
  };

  function search(method: string, near: SourceModule): readonly Place[] {
    return project
      .filesMentioning(method, near.path)
      .filter((file) => !isTestFile(file, project.base))
      .flatMap((file) => project.loadAll(file))
      .flatMap((module) =>
        module.nodes.CallExpression.flatMap((call) => {
          const isIt = call.type === 'CallExpression' && call.callee.type === 'MemberExpression' && memberKey(call.callee) === method;
          return isIt ? call.arguments.slice(0, 1).map((node) => ({ module, node })) : [];
        }),
      );
  }
}
