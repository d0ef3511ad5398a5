import type { Walker } from '../../dataflow/walk.ts';
import { isFunction, staticKey, type FunctionNode } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import type { Declares } from '../declares.ts';
import { exportedHandlers } from '../libraries/exported-handlers.ts';
import type { HandlerId } from '../schema.ts';

/** The value of a property that an object spells out. */
export function propertyOf(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== 'ObjectExpression') return undefined;
  for (const p of node.properties) {
    if (p.type === 'Property' && staticKey(p) === name) return p.value;
  }
  return undefined;
}

/** The functions of this file that an expression can be. */
export function functionsAt(module: SourceModule, node: Node, walker: Walker): FunctionNode[] {
  const { origins } = walker.origins({ module, node });
  return origins.flatMap((o) => (o.kind === 'function' && o.module === module && isFunction(o.node) ? [o.node] : []));
}

/** The functions that a file exports under one of these names. */
export function exportedFunctions(module: SourceModule, names: ReadonlySet<string>, walker: Walker): FunctionNode[] {
  const found: FunctionNode[] = [];
  for (const node of module.nodes.ExportNamedDeclaration) {
    if (node.type !== 'ExportNamedDeclaration') continue;
    const { declaration } = node;
    if (declaration?.type === 'FunctionDeclaration' && declaration.id && names.has(declaration.id.name)) found.push(declaration);
    if (declaration?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declaration.declarations)
      if (id.type === 'Identifier' && names.has(id.name) && init) found.push(...functionsAt(module, init, walker));
  }
  return found;
}

/** The functions of a file that a framework calls by their names. */
export function calledByName(handler: HandlerId, module: SourceModule, walker: Walker, declares: Declares): FunctionNode[] {
  return exportedHandlers
    .filter((row) => row.handler === handler && row.packages.some((name) => declares(name, module)))
    .flatMap((row) => exportedFunctions(module, new Set(row.exports), walker));
}

/** What a file exports under a name, as it is written. */
export function exportedValue(module: SourceModule, name: string): Node | undefined {
  for (const node of module.nodes.ExportNamedDeclaration) {
    if (node.type !== 'ExportNamedDeclaration' || node.declaration?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of node.declaration.declarations) if (id.type === 'Identifier' && id.name === name && init) return init;
  }
  return undefined;
}

/** The functions among the values of an object that is written here. */
export function functionsIn(object: Node | undefined): FunctionNode[] {
  const written = object?.type === 'TSSatisfiesExpression' || object?.type === 'TSAsExpression' ? object.expression : object;
  if (written?.type !== 'ObjectExpression') return [];
  return written.properties.flatMap((p) => (p.type === 'Property' && isFunction(p.value) ? [p.value] : []));
}
