import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, startOf, stringValue } from '../source/ast.ts';
import type { Binding, Definition, Node } from '../source/module.ts';
import { visitArguments } from './arguments-object.ts';
import { isDeclaredAgain, reaching, writesOf, type Write } from './assignments.ts';
import { visitEnvironment } from './environment.ts';
import { pushFull, pushTested, type Emptiness } from './full-values.ts';
import { GLOBAL_OBJECTS, pushGlobalWrites } from './globals.ts';
import { memberWrites } from './member-writes.ts';
import { readOwnExports, visitImportBinding } from './modules.ts';
import { ANY, REJECTED, type Path } from './origin.ts';
import { visitNamespaces } from './namespaces.ts';
import { visitParameter } from './parameters.ts';
import { isTakenOut, keyOf, keysBelow, pickedBy, pushPicked, withoutOf, type Picked } from './patterns.ts';
import { activationOf, runsOthersBetween } from './read-order.ts';
import { writesToShared } from './shared-objects.ts';
import { isOutOfProduction, isTakenInProduction } from './stage.ts';
import { testedFull } from './tested-full.ts';
import { pushThrown } from './throws.ts';
import { keptOutOf } from './told-apart.ts';
import { visitLiteral } from './visit.ts';
import { extend, step, type ReadAt, type Task, type Walk } from './walk.ts';

const DEFAULT = 'falls back to this default';

export function visitIdentifier(task: Task, node: TSESTree.Identifier, walk: Walk): void {
  const binding = task.module.scopes.resolve(node);
  if (!binding || binding.definitions.length === 0) {
    if (node.name === 'arguments' && visitArguments(task, node, walk)) return;
    return visitGlobal(task, node.name, walk);
  }
  const keptOut = keptOutOf(task, node, binding, walk);
  const inner = keptOut.length === 0 ? task : extend(task, { keptOut: [...(task.keptOut ?? []), ...keptOut] });
  const tested = testedFull(task.module, binding, node);
  if (!tested || !pushTestedName(inner, binding, tested, walk)) visitBinding(inner, binding, walk);
}

function pushTestedName(task: Task, { definitions: [only, ...others] }: Binding, by: Emptiness, walk: Walk): boolean {
  // Where a member is read counts for what has been written to it by then.
  if (!only || others.length > 0 || only.name === task.node || task.path.length > 0) return false;
  return pushTested(task, only.name, by, walk);
}

/** Everything that can reach the use of a binding: declaration, assignments, writes to its members. */
export function visitBinding(task: Task, binding: Binding, walk: Walk): void {
  const definitions = binding.definitions.filter(
    (d) => binding.definitions.length === 1 || (hasMeaning(d) && !isDeclaredAgain(binding, d)),
  );
  const assignments = writesOf(binding);
  const declared = assignments.length === 0 ? definitions : definitions.filter(({ node }) => hasValue(node));
  const reached =
    assignments.length === 0
      ? NO_ASSIGNMENT
      : reaching(task.node, assignments, declared[0], (test) => isTakenInProduction({ module: task.module, node: test }, task.frame, walk));
  const members = readsMember(task) ? memberWrites(task, binding, reached.certain?.assignment, walk) : NO_MEMBER;
  for (const follow of members.writes) follow();
  if (readsMember(task)) for (const follow of writesToShared(task, binding, walk)) follow();
  if (members.isAll) return;
  const { last } = members;
  if (!last && visitNamespaces(task, binding, walk)) return;
  // What a write to a member has replaced is gone, but the variable may have got another object since.
  const live = reached.writes.filter((w) => !last || mayFollow(w.assignment, last, task));
  const inner = readsMember(task) ? extend(task, { readAt: readAtOf(task), considered: withSites(task, members.sites) }) : task;
  const followed = live.filter((w) => !isOutOfProduction({ module: task.module, node: w.assignment }, task.frame, walk, task.node));
  for (const write of followed) {
    // Where it only steps in, what it steps in for is still asked for, as far as that is not empty.
    const isNeedless = write === reached.certain && write.filling && pushFull(inner, write.filling.node, write.filling.by, walk);
    if (!isNeedless) visitWrite(inner, write, walk);
  }
  if (reached.certain || last) return;
  for (const definition of followed.length === 0 ? definitions : declared) visitDefinition(inner, definition, walk);
}

const NO_ASSIGNMENT: ReturnType<typeof reaching> = { writes: [], certain: undefined };
const NO_MEMBER: ReturnType<typeof memberWrites> = { writes: [], last: undefined, isAll: false, sites: [] };

function readsMember({ path }: Task): boolean {
  return path.length > 0 && path[0] !== '()' && path[0] !== REJECTED;
}

function withSites({ considered = [] }: Task, sites: readonly Node[]): readonly Node[] {
  return sites.length === 0 ? considered : [...considered, ...sites];
}

/** The members that are still to be read are read where this name stands, unless another one in the function comes from it. */
function readAtOf({ node, readAt, path }: Task): ReadAt {
  return readAt && activationOf(readAt.node) === activationOf(node) ? readAt : { node, keys: path.length };
}

/** The rest of an object or array has read its members when it was made. */
function readBy({ isRest }: Picked, { readAt, path }: Task): ReadAt | undefined {
  return readAt && isRest ? { node: readAt.node, keys: Math.min(readAt.keys, path.length - 1) } : readAt;
}

/** Whether an assignment may run behind a write to a member, and before the use. */
function mayFollow(assignment: Node, last: Node, task: Task): boolean {
  if (activationOf(assignment) === activationOf(last)) return startOf(assignment) > startOf(last);
  const at = startOf(task.node);
  return runsOthersBetween(task.module, last, { node: task.node, from: at, to: at });
}

function visitWrite(task: Task, write: Write, walk: Walk): void {
  const picked = pickedBy(write.target, (key) => keyOf(task, key, walk));
  if (isTakenOut(picked, task.path)) return walk.emit(task, { kind: 'absent' });
  const place = { module: task.module, node: write.value };
  const trail = write.isFallback ? step(task, place, 'falls back to this value', 'fallback') : task.trail;
  pushPicked(
    task,
    picked,
    extend(task, { node: write.value, path: write.path, without: withoutOf(picked, task), readAt: readBy(picked, task), trail }),
    DEFAULT,
    walk,
  );
}

/** Whether a declaration gives a value itself. */
function hasValue(node: Node): boolean {
  return node.type !== 'VariableDeclarator' || node.init !== null || isLoopVariable(node);
}

/** An overload says what a function takes, not what it does; what a namespace adds has been read before. */
function hasMeaning({ kind, node }: Definition): boolean {
  return kind !== 'type' && kind !== 'namespace' && node.type !== 'TSDeclareFunction';
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
      return visitCaught(task, definition.name, node, walk);
    default:
      return walk.unknown(task, `a ${definition.kind} has no value`);
  }
}

/** `catch (e)`: what is thrown in the block before it. */
function visitCaught(task: Task, name: Node, clause: Node, walk: Walk): void {
  const picked = pickedBy(name, (key) => keyOf(task, key, walk));
  if (clause.parent?.type !== 'TryStatement' || picked.defaults.length > 0) return walk.unknown(task, 'a caught error');
  pushThrown(extend(task, { path: keysBelow(picked, task.path) }), clause.parent.block, task.frame, walk);
}

function visitVariable(task: Task, name: Node, declarator: Node, walk: Walk): void {
  if (declarator.type !== 'VariableDeclarator') return walk.unknown(task, 'an unusual declaration');
  const picked = pickedBy(name, (key) => keyOf(task, key, walk));
  if (isTakenOut(picked, task.path)) return walk.emit(task, { kind: 'absent' });
  const loop = declarator.parent.parent;
  if ((loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') && loop.left === declarator.parent) {
    if (loop.type === 'ForInStatement') return walk.unknown(task, 'a key of an object');
    return pushPicked(task, picked, extend(task, { node: loop.right, path: [ANY] }), DEFAULT, walk);
  }
  if (!declarator.init) return visitLiteral(task, undefined, walk);
  pushPicked(
    task,
    picked,
    extend(task, { node: declarator.init, path: [], without: withoutOf(picked, task), readAt: readBy(picked, task) }),
    DEFAULT,
    walk,
  );
}

function visitGlobal(task: Task, name: string, walk: Walk): void {
  if (name === 'undefined') return visitLiteral(task, undefined, walk);
  let path = task.path;
  let global = name;
  while (GLOBAL_OBJECTS.has(global) && path[0] !== undefined && path[0] !== ANY && path[0] !== '()' && !isToAnother(global, path)) {
    global = path[0];
    path = path.slice(1);
  }
  if ((global === 'process' || global === 'Bun') && path[0] === 'env' && path[1] !== undefined && path[1] !== '()') {
    return visitEnvironment(task, path[1], path.slice(2), walk);
  }
  if (name === 'exports' || (name === 'module' && path[0] === 'exports')) {
    const inside = extend(task, { path: name === 'exports' ? path : path.slice(1) });
    if (inside.path.length > 0 && readOwnExports(inside, walk)) return;
  }
  pushGlobalWrites(task, [global, ...path], global !== name, walk);
  // Other scripts may assign it too, so it stays a global.
  walk.emit(task, { kind: 'global', name: global, path, calls: [] });
}

/** What is posted to the window around does not go to this one, whose storages it shares with it where both are of one site. */
function isToAnother(global: string, [key]: Path): boolean {
  return key === 'postMessage' && (global === 'parent' || global === 'top');
}

/** `Role.Admin`: a member of an enum, or the enum itself. */
export function visitEnum(task: Task, node: TSESTree.TSEnumDeclaration, walk: Walk): void {
  const [key] = task.path;
  if (key === undefined) return walk.emit(task, { kind: 'object' });
  const { members } = node.body;
  const member = members.find((m) => (m.id.type === 'Identifier' ? m.id.name : stringValue(m.id)) === key);
  if (!member) return walk.unknown(task, 'no such member of the enum');
  if (member.initializer) return walk.push(extend(task, { node: member.initializer, path: task.path.slice(1) }));
  walk.unknown(task, 'a numbered member of an enum');
}
