import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { enclosingClass, memberKey, startOf, unwrap, type ClassNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { stemOf } from './callers.ts';
import { decoratorsOf } from './decorators.ts';

/** So many files are read for them at most. */
const MAX_FILES = 40;

export interface GuardList {
  readonly before: readonly Place[];
  /** The method or class that is decorated; the call where a function makes the decorator. */
  readonly target: Place;
}

/**
 * Finds the decorators that name the class around a place, `@UseGuards(AuthGuard('jwt'), RolesGuard)`, and tells for each what runs
 * before it: what stands before it there, and where it is a method's, the decorators of its class
 * (@nestjs/core@11 guards/guards-context-creator.js: those for all, of the class, of the method, each in order). So do decorators that
 * a function puts together.
 */
export function createGuardLists(project: Project, walker: Walker): (place: Place) => readonly GuardList[] {
  return ({ module, node }) => {
    const around = enclosingClass(node);
    const name = around?.id?.name;
    if (!around || name === undefined) return [];
    const files = filesNaming(name, module);
    // Of a part of the places nothing follows for the rest.
    if (files.length > MAX_FILES) return [];
    return [module.path, ...files].flatMap((file) => project.loadAll(file).flatMap((other) => listsIn(other, name, around)));
  };

  function filesNaming(name: string, { path }: SourceModule): readonly string[] {
    const own = project.packageOf(path)?.directory;
    // Other packages import it by the name of this one.
    const beyond = project.packagesReaching(path).filter((directory) => directory !== own);
    const files = new Set([
      ...project.filesMentioning(name, path, stemOf(path)),
      ...project.filesMentioning(name, path, name),
      ...beyond.flatMap((directory) => project.filesMentioning(name, `${directory}/package.json`)),
    ]);
    return [...files].filter((file) => file !== path && !isTestFile(file, project.base));
  }

  function listsIn(module: SourceModule, name: string, guard: ClassNode): readonly GuardList[] {
    return module.nodes.CallExpression.flatMap((call) => {
      if (call.type !== 'CallExpression') return [];
      const at = call.arguments.findIndex((given) => given.type === 'Identifier' && given.name === name);
      const named = call.arguments[at];
      if (!named || !walker.origins({ module, node: named }).origins.some(({ node }) => node === guard)) return [];
      if (call.parent.type === 'Decorator') {
        const before = [...call.arguments.slice(0, at), ...below(call.parent), ...ofClass(call.parent)];
        return [{ before: before.map((node) => ({ module, node })), target: { module, node: call.parent.parent } }];
      }
      const before = uses(module, call) ? call.arguments.slice(0, at) : listedBefore(module, call);
      return before ? [{ before: before.map((node) => ({ module, node })), target: { module, node: call } }] : [];
    });
  }

  /** A decorator that is put together by a function: `applyDecorators(UseGuards(AuthGuard, Guard))`. */
  function uses(module: SourceModule, { callee }: TSESTree.CallExpression): boolean {
    return walker
      .origins({ module, node: callee })
      .origins.some((o) => o.kind === 'package' && o.name === '@nestjs/common' && o.path.join('.') === 'UseGuards');
  }

  /** `const guards = [AuthGuard]; if (isOwn) guards.push(Guard); … UseGuards(...guards)`: what is in the list from the beginning. */
  function listedBefore(module: SourceModule, { callee }: TSESTree.CallExpression): readonly Node[] | undefined {
    if (callee.type !== 'MemberExpression' || memberKey(callee) !== 'push' || callee.object.type !== 'Identifier') return undefined;
    const binding = module.scopes.resolve(callee.object);
    const definition = binding?.definitions[0]?.node;
    const list = definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) : undefined;
    const isUsed = binding?.references.some((reference) => {
      const call = reference.parent?.type === 'SpreadElement' ? reference.parent.parent : undefined;
      return call?.type === 'CallExpression' && uses(module, call);
    });
    return isUsed && list?.type === 'ArrayExpression' ? list.elements.flatMap((element) => element ?? []) : undefined;
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
