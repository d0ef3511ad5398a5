import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { enclosingClass, startOf, type ClassNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { stemOf } from './callers.ts';
import { decoratorsOf } from './decorators.ts';

/** So many files are read for them at most. */
const MAX_FILES = 16;

export interface GuardList {
  readonly before: readonly Place[];
  /** The method or class that is decorated. */
  readonly target: Place;
}

/**
 * Finds the decorators that name the class around a place, `@UseGuards(AuthGuard('jwt'), RolesGuard)`, and tells for each what runs
 * before it: what stands before it there, and where it is a method's, the decorators of its class
 * (@nestjs/core@11 guards/guards-context-creator.js: those for all, of the class, of the method, each in order).
 */
export function createGuardLists(project: Project, walker: Walker): (place: Place) => readonly GuardList[] {
  return ({ module, node }) => {
    const around = enclosingClass(node);
    const name = around?.id?.name;
    if (!around || name === undefined) return [];
    return [module.path, ...filesNaming(name, module)].flatMap((file) =>
      project.loadAll(file).flatMap((other) => listsIn(other, name, around)),
    );
  };

  function filesNaming(name: string, { path }: SourceModule): readonly string[] {
    const files = new Set([...project.filesMentioning(name, path, stemOf(path)), ...project.filesMentioning(name, path, name)]);
    const others = [...files].filter((file) => file !== path && !isTestFile(file, project.base));
    return others.length > MAX_FILES ? [] : others;
  }

  function listsIn(module: SourceModule, name: string, guard: ClassNode): readonly GuardList[] {
    return module.nodes.CallExpression.flatMap((call) => {
      if (call.type !== 'CallExpression' || call.parent.type !== 'Decorator') return [];
      const at = call.arguments.findIndex((given) => given.type === 'Identifier' && given.name === name);
      const named = call.arguments[at];
      if (!named || !walker.origins({ module, node: named }).origins.some(({ node }) => node === guard)) return [];
      const before = [...call.arguments.slice(0, at), ...below(call.parent), ...ofClass(call.parent)];
      return [{ before: before.map((node) => ({ module, node })), target: { module, node: call.parent.parent } }];
    });
  }
}

/** The decorator that stands closest to a method or class is the first to add its guards. */
function below(decorator: Node): readonly Node[] {
  const all = decorator.parent ? decoratorsOf(decorator.parent) : [];
  return all.filter((other) => startOf(other) > startOf(decorator)).map(({ expression }) => expression);
}

function ofClass(decorator: Node): readonly Node[] {
  const around = decorator.parent?.type === 'MethodDefinition' ? enclosingClass(decorator.parent) : undefined;
  return around ? decoratorsOf(around).map(({ expression }) => expression) : [];
}
