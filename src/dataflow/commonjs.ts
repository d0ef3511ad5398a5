import { enclosingFunction, isClass, memberKey, startOf } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { exportKeys, exportsOf } from './exports.ts';
import { mutationsAt, type Mutation } from './mutations.ts';
import { writesByImporters } from './shared-objects.ts';
import { isOutOfProduction } from './stage.ts';
import { extend, type Task, type Walk } from './walk.ts';
import { writesBy } from './written.ts';

/** Something that happens to the object that a CommonJS file exports. */
interface Event {
  readonly at: Node;
  /** `module.exports = value`. */
  readonly value?: Node;
  readonly mutation?: Mutation;
  /** Through `exports`, which stays the first object when `module.exports` is replaced. */
  readonly isFirst: boolean;
}

/** An event that can fill the first keys of the path. */
interface Filling {
  readonly at: Node;
  /** Goes on with what it fills them with. */
  readonly follow: () => void;
  readonly isWhole: boolean;
  /** It runs whenever the file is loaded, and replaces what came before. */
  readonly isSure: boolean;
}

/**
 * Reads the first keys of the path from what a CommonJS file exports: the object that `exports` and `module.exports` are, also
 * under other names and in functions that it is handed to, or what has replaced it. Read from within the file (`use`), only what
 * has happened by then counts. False when nothing is known to fill them.
 */
export function visitCommonJs(task: Task, walk: Walk, use?: Node): boolean {
  const isInside = use !== undefined && enclosingFunction(use) === undefined;
  const fillings = eventsOf(task.module)
    .filter(({ at }) => !isInside || startOf(at) < startOf(use) || enclosingFunction(at) !== undefined)
    .filter(({ at }) => !isOutOfProduction({ module: task.module, node: at }, undefined, walk))
    .flatMap((event) => fillingsOf(event, task, walk))
    .sort((a, b) => startOf(a.at) - startOf(b.at));
  if (fillings.length === 0) return false;
  const last = fillings.findLastIndex((f) => f.isSure);
  const live = fillings.filter((f, i) => i >= last || enclosingFunction(f.at) !== undefined);
  if (!fillings.some((f) => f.isSure) && !isOneOfTwo(live) && !live.every((f) => f.isWhole && enclosingFunction(f.at) !== undefined)) {
    walk.emit(task, { kind: 'absent' });
  }
  for (const { follow } of live) follow();
  if (!isInside) for (const follow of writesByImporters(task, '', walk)) follow();
  return true;
}

function fillingsOf({ at, value, mutation, isFirst }: Event, task: Task, walk: Walk): readonly Filling[] {
  if (value) return [{ at, follow: () => walk.push(extend(task, { node: value })), isWhole: true, isSure: runsAlways(at) }];
  if (!mutation) return [];
  const isReplaced = isFirst && exportsOf(task.module).whole.length > 0;
  return writesBy(extend(task, { node: mutation.at }), [mutation], undefined, walk).map((write) => ({
    at: write.at,
    follow: write.follow,
    isWhole: false,
    isSure: !isReplaced && write.isSure && runsAlways(write.at),
  }));
}

/** `if (…) exports.a = x; else exports.a = y`. */
function isOneOfTwo(fillings: readonly Filling[]): boolean {
  const branches = new Set(fillings.flatMap(({ at }) => branchOf(at) ?? []));
  return [...branches].some((branch) => {
    const choice = branch.parent;
    return choice?.type === 'IfStatement' && choice.consequent === branch && choice.alternate !== null && branches.has(choice.alternate);
  });
}

function branchOf(at: Node): Node | undefined {
  const statement = statementOf(at);
  const block = statement?.parent?.type === 'BlockStatement' ? statement.parent : statement;
  return block?.parent?.type === 'IfStatement' ? block : undefined;
}

function statementOf(at: Node): Node | undefined {
  let up: Node = at;
  while (
    up.parent &&
    (up.parent.type === 'AssignmentExpression' || up.parent.type === 'VariableDeclarator' || up.parent.type === 'SequenceExpression')
  )
    up = up.parent;
  return up.parent?.type === 'ExpressionStatement' || up.parent?.type === 'VariableDeclaration' ? up.parent : undefined;
}

/** A statement of the file itself, or behind a test whether there is a module at all. */
function runsAlways(at: Node): boolean {
  for (let up = statementOf(at)?.parent; up; up = up.parent) {
    if (up.type === 'Program') return true;
    if (up.type === 'IfStatement' && !asksForModule(up.test)) return false;
    if (up.type !== 'IfStatement' && up.type !== 'BlockStatement') return false;
  }
  return false;
}

/** `typeof module !== 'undefined'`, `typeof module === 'object' && module.exports`. */
function asksForModule(test: Node): boolean {
  if (test.type === 'LogicalExpression') return asksForModule(test.left);
  if (test.type === 'BinaryExpression') return asksForModule(test.left);
  if (test.type === 'UnaryExpression') return asksForModule(test.argument);
  return test.type === 'Identifier' && (test.name === 'module' || test.name === 'exports');
}

const memo = new WeakMap<Node, readonly Event[]>();

/** In the order of the source. */
function eventsOf(module: SourceModule): readonly Event[] {
  const known = memo.get(module.ast);
  if (known) return known;
  const found: Event[] = [];
  for (const { node, isFirst } of referencesTo(module)) {
    for (const mutation of mutationsAt(module, node)) found.push({ at: mutation.at, mutation, isFirst });
  }
  for (const at of module.nodes.AssignmentExpression) {
    if (at.type !== 'AssignmentExpression' || at.operator !== '=' || exportKeys(module, at.left)?.length !== 0) continue;
    const value = lastValue(at.right);
    if (!(value.type === 'Identifier' && value.name === 'exports')) found.push({ at, value, isFirst: false });
    // `const api = module.exports = {}`
    for (const mutation of mutationsAt(module, at)) found.push({ at: mutation.at, mutation, isFirst: false });
  }
  found.sort((a, b) => startOf(a.at) - startOf(b.at));
  memo.set(module.ast, found);
  return found;
}

function lastValue(node: Node): Node {
  return node.type === 'AssignmentExpression' ? lastValue(node.right) : node;
}

/** The expressions of a file that are the object it exports. */
function referencesTo(module: SourceModule): readonly { readonly node: Node; readonly isFirst: boolean }[] {
  const found: { node: Node; isFirst: boolean }[] = [];
  const add = (node: Node | null): void => {
    const isIt = node?.type === 'ThisExpression' ? isOfFile(node) : node?.type === 'Identifier' && isExports(module, node);
    if (node && isIt) found.push({ node, isFirst: true });
  };
  for (const node of module.nodes.MemberExpression) {
    if (node.type !== 'MemberExpression') continue;
    if (memberKey(node) === 'exports' && exportKeys(module, node)?.length === 0) found.push({ node, isFirst: false });
    else add(node.object);
  }
  for (const call of module.nodes.CallExpression) if (call.type === 'CallExpression') call.arguments.forEach(add);
  for (const node of module.nodes.VariableDeclarator) if (node.type === 'VariableDeclarator') add(node.init);
  return found;
}

function isExports(module: SourceModule, name: Node): boolean {
  return name.type === 'Identifier' && name.name === 'exports' && !module.scopes.resolve(name)?.definitions.length;
}

function isOfFile(node: Node): boolean {
  for (let up = node.parent; up; up = up.parent) {
    if (isClass(up) || up.type === 'FunctionDeclaration' || up.type === 'FunctionExpression') return false;
  }
  return true;
}
