import { contains, endOf, enclosingFunction, isFunction, startOf, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { exportKeys } from './exports.ts';
import { isOfLanguage } from './other-names.ts';
import type { Task } from './walk.ts';

/**
 * When the members of an object are read, seen from a name on the way to it. `sink(o.a)` reads `a` where `o` stands, but in
 * `const p = o; …; sink(p.a)` it is read from `o` later, and what is written in between arrives too.
 */
export interface Reading {
  /** Where it is read, or the name itself when that is not known. */
  readonly node: Node;
  /** What surely runs before this offset has happened. */
  readonly from: number;
  /** What runs before this offset may have happened. */
  readonly to: number;
}

/** The closest thing around a node that runs at another time than what it stands in: a function, or the value of a field of instances. */
export function activationOf(node: Node): Node | undefined {
  for (let at = node, up = node.parent; up; at = up, up = up.parent) {
    if (isFunction(up)) return up;
    if (up.type === 'PropertyDefinition' && up.value === at && !up.static) return up;
  }
  return undefined;
}

/** The function whose variable a name is; undefined at the top level. */
export function scopeOf(binding: Binding): FunctionNode | undefined {
  const [definition] = binding.definitions;
  if (!definition) return undefined;
  return definition.kind === 'parameter' && isFunction(definition.node) ? definition.node : enclosingFunction(definition.node);
}

/** When the members are read that the name at a task leads to. */
export interface Readings {
  /** So many keys are read where the name stands. */
  readonly here: number;
  /** When a member is read, by the number of keys that lead to it from the name. */
  of(depth: number): Reading;
}

export function readingsOf(task: Task, isCaptured: boolean): Readings {
  const use = task.node;
  const at = startOf(use);
  if (isHandedOut(task)) return { here: Infinity, of: () => ({ node: use, from: Infinity, to: Infinity }) };
  const now: Reading = { node: use, from: at, to: at };
  const { keys, whole } = readAround(task.module, use);
  const later = task.readAt && activationOf(task.readAt.node) === activationOf(use) ? task.readAt : undefined;
  const here = later ? Math.max(keys, task.path.length - later.keys) : keys;
  if (task.path.length <= here) return { here, of: () => now };
  const behind = later ? readingAt(later.node, at) : outOfSight(whole, now, isCaptured);
  return { here, of: (depth) => (depth <= here ? now : behind) };
}

function readingAt(node: Node, earliest: number): Reading {
  const at = Math.max(startOf(node), earliest);
  return { node, from: at, to: at };
}

/** The members are read where nobody knows: at once, or some time later when the object is kept. */
function outOfSight(whole: Node, now: Reading, isCaptured: boolean): Reading {
  const fate = fateOf(whole);
  return fate === 'stored' || (fate === 'returned' && isCaptured) ? { ...now, to: Infinity } : now;
}

/** `o.a.b` around `o`: how many keys are read, and the whole. A spread reads one more, whatever it is. */
function readAround(module: SourceModule, use: Node): { keys: number; whole: Node } {
  let keys = 0;
  let whole = use;
  for (let up = whole.parent; up; up = whole.parent) {
    if (up.type === 'MemberExpression' && up.object === whole) keys++;
    else if (unwrap(up) === up) break;
    whole = up;
  }
  const up = whole.parent;
  const isSpread = up?.type === 'SpreadElement' || (up?.type === 'CallExpression' && isOfLanguage(module, up.callee, ['Object.assign']));
  return { keys: isSpread ? keys + 1 : keys, whole };
}

/** What becomes of the value of an expression: it is used at once, leaves the function, or is kept. */
function fateOf(node: Node): 'now' | 'returned' | 'stored' {
  const up = node.parent;
  switch (up?.type) {
    case 'ReturnStatement':
      return 'returned';
    case 'ArrowFunctionExpression':
      return up.body === node ? 'returned' : 'now';
    case 'VariableDeclarator':
    case 'PropertyDefinition':
    case 'AssignmentPattern':
    case 'NewExpression':
    case 'YieldExpression':
      return 'stored';
    case 'AssignmentExpression':
      return up.right === node ? 'stored' : 'now';
    case 'ConditionalExpression':
      return up.test === node ? 'now' : fateOf(up);
    case 'LogicalExpression':
    case 'SequenceExpression':
    case 'AwaitExpression':
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'Property':
    case 'SpreadElement':
      return fateOf(up);
    default:
      return up && unwrap(up) !== up ? fateOf(up) : 'now';
  }
}

/** The object itself is handed out to whoever imports it; what is written to it later arrives there too. */
export function isHandedOut(task: Task): boolean {
  const up = task.node.parent;
  if (up?.type === 'ExportDefaultDeclaration' || up?.type === 'TSExportAssignment' || isLiveExport(task.node)) return true;
  return up?.type === 'AssignmentExpression' && up.right === task.node && exportKeys(task.module, up.left) !== undefined;
}

/** Asked from another file: the top level has run to its end. */
export function isLiveExport(use: Node): boolean {
  const up = use.parent;
  return up?.type === 'ExportSpecifier' || (up?.type === 'VariableDeclarator' && up.id === use);
}

/** Whether something stands in the source before it is read there; what holds the reading itself runs behind it. */
export function standsBefore(write: Node, { node }: Reading, offset: number): boolean {
  return endOf(write) <= offset || (startOf(write) < offset && !contains(write, node));
}

/** Whether a function may run behind `write` and before the reading: something is called, or awaited. */
export function runsOthersBetween(module: SourceModule, write: Node, { node, to }: Reading): boolean {
  if (to === Infinity) return true;
  const from = endOf(write);
  const runs = (call: Node): boolean => startOf(call) >= from && startOf(call) < to && !contains(call, node);
  if (module.nodes.CallExpression.some(runs) || module.nodes.NewExpression.some(runs)) return true;
  const pauses = module.text.slice(from, to).match(/\b(?:await|yield)\b|[\w)\]]`/g)?.length ?? 0;
  let around = 0;
  for (let up = node.parent; up && startOf(up) >= from; up = up.parent)
    if (up.type === 'AwaitExpression' || up.type === 'YieldExpression') around++;
  return pauses > around;
}
