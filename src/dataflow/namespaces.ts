import type { TSESTree } from '@typescript-eslint/types';
import type { Binding, Node } from '../source/module.ts';
import { identifiersOf, leftmost } from './exports.ts';
import { ANY } from './origin.ts';
import { extend, type Task, type Walk } from './walk.ts';

/**
 * Reads the first key of the path from the namespaces of TypeScript that a name stands for: several declarations are one object,
 * and may be one with a class, a function or an enum. False where these have to answer.
 */
export function visitNamespaces(task: Task, binding: Binding, walk: Walk): boolean {
  const declarations = binding.definitions.flatMap(({ node }) => (node.type === 'TSModuleDeclaration' ? [node] : []));
  if (declarations.length === 0) return false;
  const isMerged = binding.definitions.some(({ kind }) => kind === 'class' || kind === 'function' || kind === 'enum');
  const [key] = task.path;
  if (key === undefined || key === '()' || key === 'new()') {
    if (isMerged) return false;
    walk.emit(task, { kind: 'object' });
    return true;
  }
  let isFound = false;
  for (const declaration of declarations) if (readFrom(task, declaration, walk)) isFound = true;
  if (isFound && key !== ANY) return true;
  if (isMerged) return false;
  if (!isFound) walk.emit(task, { kind: 'absent' });
  return true;
}

function readFrom(task: Task, declaration: TSESTree.TSModuleDeclaration, walk: Walk): boolean {
  // `namespace A.B { … }`: the name stands for the outermost one.
  const inner = segmentsOf(declaration.id).slice(1);
  if (!inner.every((name, i) => task.path[i] === name || task.path[i] === ANY || i >= task.path.length)) return false;
  const path = task.path.slice(inner.length);
  const [key, ...rest] = path;
  if (key === undefined) walk.emit(task, { kind: 'object' });
  if (key === undefined) return true;
  if (isDeclaredOnly(declaration) || declaration.body?.type !== 'TSModuleBlock') {
    walk.unknown(task, 'a namespace that is only declared');
    return true;
  }
  const names = declaration.body.body.flatMap(exportedBy).filter(({ name }) => key === ANY || name === key);
  for (const node of names) walk.push(extend(task, { node, path: rest }));
  return names.length > 0;
}

function isDeclaredOnly(declaration: TSESTree.TSModuleDeclaration): boolean {
  return declaration.declare || declaration.id.type === 'Literal';
}

/** The names that a statement of a namespace exports. */
function exportedBy(statement: Node): readonly TSESTree.Identifier[] {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
  switch (declaration?.type) {
    case 'VariableDeclaration':
      return declaration.declarations.flatMap(({ id }) => identifiersOf(id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
    case 'TSImportEqualsDeclaration':
      return declaration.id ? [declaration.id] : [];
    case 'TSModuleDeclaration':
      return [leftmost(declaration.id)].filter((node) => node.type === 'Identifier');
    default:
      return [];
  }
}

/** `import X = Config.secret`: another name for a member of a namespace. */
export function visitNamespaceAlias(task: Task, reference: TSESTree.EntityName, walk: Walk): void {
  walk.push(extend(task, { node: leftmost(reference), path: [...segmentsOf(reference).slice(1), ...task.path] }));
}

function segmentsOf(name: Node): readonly string[] {
  if (name.type === 'TSQualifiedName') return [...segmentsOf(name.left), name.right.name];
  return name.type === 'Identifier' ? [name.name] : [];
}
