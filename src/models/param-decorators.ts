import type { Walker } from '../dataflow/walk.ts';
import type { Place } from '../dataflow/origin.ts';
import type { Project } from '../project/project.ts';
import { isTestFile } from '../project/test-files.ts';
import { enclosingFunction, isFunction } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { stemOf } from './callers.ts';
import { decoratorsOf } from './decorators.ts';
import type { GuardList } from './guard-lists.ts';
import { importedName } from './imported-name.ts';

/** So many files are read for them at most. */
const MAX_FILES = 40;

/**
 * Finds the parameters of handlers that a decorator fills, `export const Shop = createParamDecorator((data, context) => …)`, by a place in
 * its function, and what runs before it: the guards among the decorators of the method and of its class, for NestJS asks all of them
 * before it makes the arguments (@nestjs/core@11 router/router-execution-context.js).
 */
export function createParamDecorators(project: Project, walker: Walker): (place: Place) => readonly GuardList[] {
  return ({ module, node }) => {
    const made = decoratorAround(module, node);
    if (!made) return [];
    const { name, fn } = made;
    const files = filesNaming(name, module);
    // Of a part of the places nothing follows for the rest.
    if (files.length > MAX_FILES) return [];
    return [module.path, ...files].flatMap((file) =>
      project.loadAll(file).flatMap((other) =>
        other.nodes.CallExpression.flatMap((call) => {
          if (call.type !== 'CallExpression' || call.parent.type !== 'Decorator' || importedName(other, call.callee) !== name) return [];
          const callee = walker.origins({ module: other, node: call.callee }).origins;
          if (!callee.some((o) => 'calls' in o && o.calls.some(({ node: at }) => at === fn.parent))) return [];
          const method = methodAround(call);
          return method ? [{ before: guardsOf(other, method), target: { module: other, node: method } }] : [];
        }),
      ),
    );
  };

  function filesNaming(name: string, { path }: SourceModule): readonly string[] {
    const files = new Set([...project.filesMentioning(name, path, stemOf(path)), ...project.filesMentioning(name, path, `${name}(`)]);
    return [...files].filter((file) => file !== path && !isTestFile(file, project.base));
  }
}

function decoratorAround(module: SourceModule, node: Node): { readonly name: string; readonly fn: Node } | undefined {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const call = fn.parent;
    if (call.type !== 'CallExpression' || importedName(module, call.callee) !== 'createParamDecorator') continue;
    const holder = call.parent;
    return holder.type === 'VariableDeclarator' && holder.id.type === 'Identifier' ? { name: holder.id.name, fn } : undefined;
  }
  return undefined;
}

/** The method whose parameter is decorated. */
function methodAround(node: Node): Node | undefined {
  for (let up = node.parent; up; up = up.parent) if (isFunction(up)) return up.parent.type === 'MethodDefinition' ? up.parent : undefined;
  return undefined;
}

function guardsOf(module: SourceModule, method: Node): readonly Place[] {
  const cls = method.parent?.parent;
  return [...decoratorsOf(method), ...(cls ? decoratorsOf(cls) : [])].map(({ expression }) => ({ module, node: expression }));
}
