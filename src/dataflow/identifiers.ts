import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, stringValue } from '../source/ast.ts';
import type { Binding, Definition, Node } from '../source/module.ts';
import { memberWrites, reaching, writesOf } from './assignments.ts';
import { visitImportBinding } from './modules.ts';
import { ANY } from './origin.ts';
import { visitParameter } from './parameters.ts';
import { pickedBy, type Picked } from './patterns.ts';
import { visitLiteral } from './visit.ts';
import { extend, step, type Task, type Walk } from './walk.ts';

/** Names under which a browser or Node offers the global object itself. */
const GLOBAL_OBJECTS = new Set(['window', 'globalThis', 'self', 'global', 'top', 'parent', 'frames']);

export function visitIdentifier(task: Task, node: TSESTree.Identifier, walk: Walk): void {
  const binding = task.module.scopes.resolve(node);
  if (!binding || binding.definitions.length === 0) return visitGlobal(task, node.name, walk);
  visitBinding(task, binding, walk);
}

/** Everything that can reach the use of a binding: declaration, assignments, writes to its members. */
export function visitBinding(task: Task, binding: Binding, walk: Walk): void {
  if (task.path.length > 0 && task.path[0] !== '()') {
    const { writes, isFinal } = memberWrites(task, binding, walk);
    for (const write of writes) walk.push(write);
    if (isFinal) return;
  }
  const definitions = binding.definitions.filter((d) => d.kind !== 'type' || binding.definitions.length === 1);
  const assignments = writesOf(binding);
  if (assignments.length === 0) {
    for (const definition of definitions) visitDefinition(task, definition, walk);
    return;
  }
  const declared = definitions.flatMap((definition) => {
    const declarator = definition.node;
    const hasInit = declarator.type !== 'VariableDeclarator' || declarator.init !== null || isLoopVariable(declarator);
    return hasInit ? [definition] : [];
  });
  const { writes, isDeclarationDead } = reaching(task.node, assignments, declared[0]?.node);
  for (const write of writes) {
    const picked = pickedBy(write.target, write.assignment);
    const place = { module: task.module, node: write.value };
    const trail = write.isFallback ? step(task, place, 'falls back to this value', 'fallback') : task.trail;
    walk.push(extend(task, { node: write.value, path: [...picked.path, ...task.path], trail }));
  }
  if (!isDeclarationDead) for (const definition of declared) visitDefinition(task, definition, walk);
}

function isLoopVariable(declarator: Node): boolean {
  const loop = declarator.parent?.parent;
  return loop?.type === 'ForOfStatement' || loop?.type === 'ForInStatement';
}

function visitDefinition(task: Task, definition: Definition, walk: Walk): void {
  const node = definition.node;
  switch (definition.kind) {
    case 'import':
      return visitImportBinding(task, node, walk);
    case 'parameter':
      return isFunction(node) ? visitParameter(task, definition, node, walk) : walk.unknown(task, 'a parameter without a body');
    case 'function':
    case 'class':
    case 'enum':
      return walk.push(extend(task, { node }));
    case 'variable':
      return visitVariable(task, definition.name, node, walk);
    case 'catch':
      return walk.unknown(task, 'a caught error');
    default:
      return walk.unknown(task, `a ${definition.kind} has no value`);
  }
}

function visitVariable(task: Task, name: Node, declarator: Node, walk: Walk): void {
  if (declarator.type !== 'VariableDeclarator') return walk.unknown(task, 'an unusual declaration');
  const picked = pickedBy(name, declarator);
  if (isTakenOut(picked, task)) return walk.emit(task, { kind: 'absent' });
  for (const fallback of picked.defaults) {
    const place = { module: task.module, node: fallback.node };
    walk.push(extend(task, { node: fallback.node, path: [...fallback.path, ...task.path], trail: step(task, place, 'falls back to this default', 'fallback') }));
  }
  const loop = declarator.parent.parent;
  if ((loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') && loop.left === declarator.parent) {
    if (loop.type === 'ForInStatement') return walk.unknown(task, 'a key of an object');
    return walk.push(extend(task, { node: loop.right, path: [ANY, ...picked.path, ...task.path] }));
  }
  if (!declarator.init) return visitLiteral(task, undefined, walk);
  const without = picked.isRest && task.path.length === 0 ? [...picked.without, ...(task.without ?? [])] : task.without;
  walk.push(extend(task, { node: declarator.init, path: [...picked.path, ...task.path], without }));
}

/** `const { token, ...rest } = o`: `rest` has no `token`. */
function isTakenOut(picked: Picked, task: Task): boolean {
  return picked.isRest && task.path[0] !== undefined && picked.without.includes(task.path[0]);
}

function visitGlobal(task: Task, name: string, walk: Walk): void {
  if (name === 'undefined') return visitLiteral(task, undefined, walk);
  let path = task.path;
  let global = name;
  while (GLOBAL_OBJECTS.has(global) && path[0] !== undefined && path[0] !== ANY && path[0] !== '()') {
    global = path[0];
    path = path.slice(1);
  }
  if ((global === 'process' || global === 'Bun') && path[0] === 'env' && path[1] !== undefined && path[1] !== '()') {
    return walk.emit(task, { kind: 'env', name: path[1], path: path.slice(2) });
  }
  walk.emit(task, { kind: 'global', name: global, path, calls: [] });
}

/** `Role.Admin`: a member of an enum, or the enum itself. */
export function visitEnum(task: Task, node: TSESTree.TSEnumDeclaration, walk: Walk): void {
  const [key] = task.path;
  if (key === undefined) return walk.emit(task, { kind: 'object' });
  const members = (node as { body?: { members: TSESTree.TSEnumMember[] } }).body?.members ?? node.members;
  const member = members.find((m) => (m.id.type === 'Identifier' ? m.id.name : stringValue(m.id)) === key);
  if (!member) return walk.unknown(task, 'no such member of the enum');
  if (member.initializer) return walk.push(extend(task, { node: member.initializer, path: task.path.slice(1) }));
  walk.unknown(task, 'a numbered member of an enum');
}

