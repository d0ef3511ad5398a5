import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { memberKey } from '../source/ast.ts';
import type { SourceModule } from '../source/module.ts';
import type { JsonSchemas, Registered, Written } from './json-schemas.ts';

/** Those that share an `$id` are told apart by nothing: a plugin does not see what another one has been given (fastify@5 lib/schema-controller.js). */
export function createRegisteredSchemas(project: Project, schemas: JsonSchemas): (near: SourceModule) => Registered {
  const known = new Map<string, readonly { readonly id: string; readonly written: Written }[]>();

  return (near) => (id) => {
    const directory = project.packageOf(near.path)?.directory ?? '';
    let all = known.get(directory);
    if (!all) known.set(directory, (all = inPackageOf(near)));
    return all.flatMap((one) => (one.id === id ? [one.written] : []));
  };

  /** `app.addSchema({ $id: 'user', … })` */
  function inPackageOf(near: SourceModule): readonly { readonly id: string; readonly written: Written }[] {
    return project
      .filesMentioning('addSchema', near.path)
      .filter((file) => !isTestFile(file, project.base))
      .flatMap((file) => project.loadAll(file))
      .flatMap((module) =>
        module.nodes.CallExpression.flatMap((call) => {
          if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || memberKey(call.callee) !== 'addSchema')
            return [];
          return call.arguments.slice(0, 1).flatMap((node) => schemas.among({ module, node }));
        }),
      )
      .flatMap((written) => {
        const id = schemas.idOf(written);
        return id === undefined ? [] : [{ id, written }];
      });
  }
}
