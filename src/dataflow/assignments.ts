import type { TSESTree } from '@typescript-eslint/types';
import { contains, enclosingFunction, isFunction, memberKey, startOf } from '../source/ast.ts';
import type { Binding, Definition, Node } from '../source/module.ts';
import { exportKeys } from './exports.ts';
import { ANY, type Path } from './origin.ts';
import { extend, step, type Task, type Walk } from './walk.ts';

/** An assignment to a variable, perhaps out of a pattern. */
export interface Write {
  readonly target: Node;
  readonly value: Node;
  /** Keys that lead from the value to what is assigned: any element, for the variable of a loop. */
  readonly path: Path;
  readonly assignment: Node;
  /** Only happens when the variable is empty: `x ||= v`, `if (!x) x = v`. */
  readonly isFallback: boolean;
}

const writesMemo = new WeakMap<Binding, readonly Write[]>();

/** All assignments to a binding after its declaration, in source order. */
export function writesOf(binding: Binding): readonly Write[] {
  const known = writesMemo.get(binding);
  if (known) return known;
  const writes: Write[] = [];
  for (const reference of binding.references) {
    const assignment = assignmentTo(reference);
    if (!assignment) continue;
    if (assignment.type === 'ForOfStatement') {
      writes.push({ target: reference, value: assignment.right, path: [ANY], assignment: assignment.left, isFallback: false });
      continue;
    }
    if (assignment.type !== 'AssignmentExpression') {
      // `a++`, `for (a in o)`: a value that nobody knows.
      writes.push({ target: reference, value: assignment, path: [], assignment: assignment.type === 'ForInStatement' ? assignment.left : assignment, isFallback: false });
      continue;
    }
    const isPlain = assignment.operator === '=' || assignment.operator === '||=' || assignment.operator === '??=';
    const isFallback = assignment.operator !== '=' || isWhenMissing(assignment, binding.name);
    writes.push({ target: reference, value: isPlain ? assignment.right : assignment, path: [], assignment, isFallback: isPlain && isFallback });
  }
  writesMemo.set(binding, writes);
  return writes;
}

/** The assignment stands in the branch of an `if` that runs when the variable is empty. */
function isWhenMissing(assignment: Node, name: string): boolean {
  for (let at = assignment; at.parent && !isFunction(at.parent); at = at.parent) {
    const up = at.parent;
    if (up.type !== 'IfStatement') continue;
    const isEmpty = testsEmpty(up.test, name);
    if ((up.consequent === at && isEmpty === true) || (up.alternate === at && isEmpty === false)) return true;
  }
  return false;
}

/** `!x`, `x === undefined`, `x == null`, `typeof x === 'undefined'`: true; `x`: false; anything else says nothing. */
function testsEmpty(test: Node, name: string): boolean | undefined {
  if (test.type === 'UnaryExpression' && test.operator === '!') return test.argument.type === 'Identifier' && test.argument.name === name ? true : undefined;
  if (test.type === 'Identifier') return test.name === name ? false : undefined;
  if (test.type === 'BinaryExpression' && (test.operator === '===' || test.operator === '==')) {
    const left = test.left.type === 'UnaryExpression' && test.left.operator === 'typeof' ? test.left.argument : test.left;
    if (left.type !== 'Identifier' || left.name !== name) return undefined;
    const right = test.right;
    const isNothing = (right.type === 'Identifier' && right.name === 'undefined') || (right.type === 'Literal' && (right.value === null || right.value === 'undefined' || right.value === ''));
    return isNothing ? true : undefined;
  }
  return undefined;
}

type Assigning = TSESTree.AssignmentExpression | TSESTree.UpdateExpression | TSESTree.ForOfStatement | TSESTree.ForInStatement;

/** What writes to a variable through a reference, perhaps inside a pattern. */
function assignmentTo(reference: Node): Assigning | undefined {
  let at = reference;
  for (let up = at.parent; up; up = at.parent) {
    if (up.type === 'AssignmentExpression' || up.type === 'ForOfStatement' || up.type === 'ForInStatement') return up.left === at ? up : undefined;
    if (up.type === 'UpdateExpression') return up;
    if (up.type === 'Property' && up.parent.type === 'ObjectPattern' && up.value === at) at = up;
    else if (up.type === 'ObjectPattern' || up.type === 'ArrayPattern' || up.type === 'RestElement') at = up;
    else if (up.type === 'AssignmentPattern' && up.left === at) at = up;
    else return undefined;
  }
  return undefined;
}

/**
 * The writes that can reach a use. A write that surely runs last before the use, in the same function, replaces the earlier ones;
 * a later write counts only when a loop leads back to the use; in a closure every write counts.
 */
export function reaching(use: Node, writes: readonly Write[], declaration: Definition | undefined): { writes: readonly Write[]; isDeclarationDead: boolean } {
  const fn = enclosingFunction(use);
  const scope = declaration && scopeOf(declaration);
  // Captured by a closure that runs at some other time: every write may have happened.
  if (declaration && fn !== scope) return { writes, isDeclarationDead: false };
  const at = isLiveExport(use) ? Infinity : startOf(use);
  let certain: Write | undefined;
  for (const write of writes) {
    if (startOf(write.assignment) < at && enclosingFunction(write.assignment) === fn && !write.isFallback && !contains(write.assignment, use) && isSureBefore(write.assignment, use)) certain = write;
  }
  const live = writes.filter((write) => {
    if (enclosingFunction(write.assignment) !== fn) return true;
    if (contains(write.assignment, use)) return false;
    if (startOf(write.assignment) > at) return haveCommonLoop(write.assignment, use);
    return !certain || startOf(write.assignment) >= startOf(certain.assignment);
  });
  return { writes: live, isDeclarationDead: certain !== undefined };
}

/** Asked from another file: the top level has run to its end. */
function isLiveExport(use: Node): boolean {
  const up = use.parent;
  return up?.type === 'ExportSpecifier' || (up?.type === 'VariableDeclarator' && up.id === use);
}

/** The object itself is handed out; what is written to it later arrives there too. */
function isHandedOut(task: Task): boolean {
  const up = task.node.parent;
  if (up?.type === 'ExportDefaultDeclaration' || up?.type === 'TSExportAssignment' || isLiveExport(task.node)) return true;
  return up?.type === 'AssignmentExpression' && up.right === task.node && exportKeys(task.module, up.left) !== undefined;
}

function scopeOf({ kind, node }: Definition): Node | undefined {
  return kind === 'parameter' ? node : enclosingFunction(node);
}

/** In a Svelte file the top level of a script is an element of the tree that ESLint is given. */
const BLOCKS: ReadonlySet<string> = new Set(['BlockStatement', 'Program', 'SvelteScriptElement']);

/** The statement of `write` stands directly in a block that also holds `use`, so it ran before it. */
function isSureBefore(write: Node, use: Node): boolean {
  const statement = write.parent;
  if (statement?.type !== 'ExpressionStatement') return false;
  const block = statement.parent;
  return BLOCKS.has(block.type) && contains(block, use);
}

function haveCommonLoop(a: Node, b: Node): boolean {
  for (let up = a.parent; up && !isFunction(up); up = up.parent) {
    if (/^(For|While|DoWhile)/.test(up.type) && contains(up, b)) return true;
  }
  return false;
}

/**
 * `o.x = v`, `o['x'] = v`, `Object.assign(o, v)`, `list.push(v)`: tasks for the writes that can fill the first keys of the path.
 * `isFinal` when one of them surely ran last before the use.
 */
export function memberWrites(task: Task, binding: Binding, walk: Walk): { writes: Task[]; isFinal: boolean } {
  const found: { task: Task; at: Node; isSure: boolean }[] = [];
  for (const reference of binding.references) {
    const parent = reference.parent;
    if (parent?.type === 'MemberExpression' && parent.object === reference) {
      const write = writeThrough(task, parent, walk);
      if (write) found.push(write);
    } else if (parent?.type === 'CallExpression' && parent.arguments[0] === reference && isObjectAssign(parent)) {
      for (const argument of parent.arguments.slice(1)) {
        if (argument.type !== 'SpreadElement') found.push({ task: extend(task, { node: argument }), at: parent, isSure: false });
      }
    }
  }
  if (found.length === 0) return { writes: [], isFinal: false };
  const use = task.node;
  const fn = enclosingFunction(use);
  const at = isHandedOut(task) ? Infinity : startOf(use);
  const live = found.filter((w) => enclosingFunction(w.at) !== fn || startOf(w.at) < at || haveCommonLoop(w.at, use));
  const sure = live.filter((w) => w.isSure && enclosingFunction(w.at) === fn && startOf(w.at) < at && isSureBefore(w.at, use)).at(-1);
  const writes = sure ? live.filter((w) => startOf(w.at) >= startOf(sure.at) || enclosingFunction(w.at) !== fn) : live;
  return { writes: writes.map((w) => w.task), isFinal: sure !== undefined };
}

function isObjectAssign(call: TSESTree.CallExpression): boolean {
  const callee = call.callee;
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Object' && memberKey(callee) === 'assign';
}

function writeThrough(task: Task, first: TSESTree.MemberExpression, walk: Walk): { task: Task; at: Node; isSure: boolean } | undefined {
  let depth = 0;
  let at: TSESTree.MemberExpression = first;
  for (;;) {
    const key = memberKey(at) ?? constantKey(task, at, walk);
    const wanted = task.path[depth];
    const up: Node = at.parent;
    if (wanted !== undefined && key === 'push' && up.type === 'CallExpression' && up.callee === at && (wanted === ANY || /^\d+$/.test(wanted))) {
      const value = up.arguments[0];
      if (!value || value.type === 'SpreadElement') return undefined;
      return { task: extend(task, { node: value, path: task.path.slice(depth + 1) }), at: up, isSure: false };
    }
    const isDynamic = key === undefined && up.type === 'AssignmentExpression' && up.left === at;
    if (wanted === undefined || (!isDynamic && key !== wanted && wanted !== ANY)) return undefined;
    depth++;
    if (up.type === 'AssignmentExpression' && up.left === at) {
      if (up.operator !== '=') return undefined;
      const trail = step(task, { module: task.module, node: up }, 'written here');
      return { task: extend(task, { node: up.right, path: task.path.slice(depth), trail }), at: up, isSure: !isDynamic && wanted !== ANY };
    }
    if (up.type !== 'MemberExpression' || up.object !== at) return undefined;
    at = up;
  }
}

function constantKey(task: Task, member: TSESTree.MemberExpression, walk: Walk): string | undefined {
  if (!member.computed) return undefined;
  const answer = walk.ask({ module: task.module, node: member.property }, [], task.frame);
  const only = answer.origins.length === 1 ? answer.origins[0] : undefined;
  return only?.kind === 'literal' && (typeof only.value === 'string' || typeof only.value === 'number') ? String(only.value) : undefined;
}
