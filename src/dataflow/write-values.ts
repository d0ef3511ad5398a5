import type { TSESTree } from '@typescript-eslint/types';
import { memberKey, staticKey, stringValue, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { isWhenMissing } from './assignments.ts';
import { dotted } from './calls.ts';
import { isIndex } from './elements.ts';
import { forName } from './for-name.ts';
import { addedBy } from './list-methods.ts';
import type { Mutation } from './mutations.ts';
import { ANY, type Origin, type Path } from './origin.ts';
import { keyOf, pickedBy, pushPicked } from './patterns.ts';
import { extend, step, type Task, type Walk } from './walk.ts';

/** What a mutation puts under the first key of a path. */
export interface Value {
  /** Keys that are read below what is written. */
  readonly left: number;
  readonly isSure: boolean;
  readonly follow: () => void;
}

const NONE: readonly Value[] = [];

/**
 * The values that a mutation may put where `task` reads: the object that it changes is at the task's path. `open`: the key that is read,
 * where it is written under one that may be several.
 */
export function writtenAt(mutation: Mutation, task: Task, walk: Walk, open?: string): readonly Value[] {
  const { kind, at } = mutation;
  const left = task.path.length;
  switch (kind) {
    case 'assign':
      return at.type === 'AssignmentExpression' ? [assigned(task, at, walk, open)] : NONE;
    case 'pattern':
      return mutation.target ? [picked(task, mutation.target, at, walk)] : NONE;
    case 'update':
      return [{ left, isSure: true, follow: () => walk.push(extend(task, { node: at })) }];
    case 'delete':
      return [{ left, isSure: true, follow: () => walk.emit(extend(task, { node: at }), { kind: 'absent' }) }];
    case 'add':
      return at.type === 'CallExpression' ? added(task, at, walk) : NONE;
    case 'shorten':
      return left === 1 && isIndex(task.path[0]) && task.path[0] !== ANY
        ? [{ left: 0, isSure: false, follow: () => walk.emit(extend(task, { node: at, path: [] }), { kind: 'absent' }) }]
        : NONE;
    case 'language':
      return at.type === 'CallExpression' && left > 0 ? byLanguage(task, at, walk) : NONE;
    default:
      return NONE;
  }
}

function assigned(task: Task, at: TSESTree.AssignmentExpression, walk: Walk, open: string | undefined): Value {
  const right = at.left.type === 'MemberExpression' ? forName(task.module, at.right, at.left.property, open) : at.right;
  const place = { module: task.module, node: at };
  const left = task.path.length;
  const isDefault = at.operator === '||=' || at.operator === '??=';
  if (isDefault || (at.operator === '=' && isWhenMissing(at, dotted(at.left) ?? ''))) {
    const trail = step(task, place, 'falls back to this value', 'fallback');
    return { left, isSure: false, follow: () => walk.push(extend(task, { node: right, otherwise: undefined, trail })) };
  }
  const isPlain = at.operator === '=' || at.operator === '&&=';
  const trail = step(task, place, 'written here');
  const follow = (): void => walk.push(extend(task, { node: isPlain ? right : at, otherwise: undefined, trail }));
  return { left, isSure: at.operator !== '&&=', follow };
}

/** `[o.x] = list`, `for (o.x of list)`. */
function picked(task: Task, target: Node, at: Node, walk: Walk): Value {
  const into = extend(task, { otherwise: undefined, trail: step(task, { module: task.module, node: target }, 'written here') });
  const follow = (): void => {
    if (at.type !== 'AssignmentExpression' && at.type !== 'ForOfStatement') return walk.unknown(into, 'a key of an object');
    const from = extend(into, { node: at.right, path: at.type === 'ForOfStatement' ? [ANY] : [] });
    pushPicked(
      into,
      pickedBy(target, (key) => keyOf(task, key, walk)),
      from,
      'falls back to this default',
      walk,
    );
  };
  return { left: task.path.length, isSure: true, follow };
}

/** `list.push(a, ...b)`: positions are not known. */
function added(task: Task, call: TSESTree.CallExpression, walk: Walk): readonly Value[] {
  const [wanted, ...rest] = task.path;
  if (wanted === undefined || (wanted !== ANY && !/^\d+$/.test(wanted))) return NONE;
  return addedBy(call).map((argument) => {
    const isSpread = argument.type === 'SpreadElement';
    const next = extend(task, {
      node: isSpread ? argument.argument : argument,
      otherwise: undefined,
      path: isSpread ? [ANY, ...rest] : rest,
    });
    return { left: rest.length, isSure: false, follow: () => walk.push(next) };
  });
}

/** What `Object.assign`, `Object.defineProperty` and the like write. */
function byLanguage(task: Task, call: TSESTree.CallExpression, walk: Walk): readonly Value[] {
  const method = call.callee.type === 'MemberExpression' ? memberKey(call.callee) : undefined;
  const [wanted = '', ...rest] = task.path;
  const [, second, third] = call.arguments;
  if (!second) return NONE;
  if (method === 'assign') return merged(task, call.arguments.slice(1), walk);
  if (method === 'defineProperties') return described(task, second, [wanted], rest, true, walk);
  const key = second.type === 'SpreadElement' ? undefined : (stringValue(second) ?? keyOf(task, second, walk));
  if (wanted !== ANY && key !== undefined && key !== wanted) return NONE;
  const isSure = key !== undefined && wanted !== ANY;
  if (method === 'deleteProperty')
    return [{ left: rest.length, isSure, follow: () => walk.emit(extend(task, { node: call }), { kind: 'absent' }) }];
  if (!third || third.type === 'SpreadElement') return NONE;
  if (method === 'defineProperty') return described(task, third, [], rest, isSure, walk);
  const trail = step(task, { module: task.module, node: call }, 'written here');
  return [{ left: rest.length, isSure, follow: () => walk.push(extend(task, { node: third, otherwise: undefined, path: rest, trail })) }];
}

/** `Object.assign(o, a, b)`: each argument replaces what it has. */
function merged(task: Task, given: readonly Node[], walk: Walk): readonly Value[] {
  const [wanted = '', ...rest] = task.path;
  const found: Value[] = [];
  for (const argument of given.toReversed()) {
    const isSpread = argument.type === 'SpreadElement';
    const node = isSpread ? argument.argument : argument;
    const values = whereThere(task, node, isSpread ? [ANY, wanted] : [wanted], rest, !isSpread && wanted !== ANY, walk);
    found.unshift(...values);
    if (values.some((v) => v.isSure)) break;
  }
  return found;
}

/** What a descriptor says a member is: a value, or what its getter returns. */
function described(task: Task, node: Node, at: Path, rest: Path, isSure: boolean, walk: Walk): readonly Value[] {
  const values = whereThere(task, node, [...at, 'value'], rest, isSure, walk);
  return values.some((v) => v.isSure) ? values : [...values, ...whereThere(task, node, [...at, 'get', '()'], rest, isSure, walk)];
}

/** What is under `key` of a value, and `rest` below that, as far as it has the key. */
function whereThere(task: Task, node: Node, key: Path, rest: Path, isSure: boolean, walk: Walk): readonly Value[] {
  const { origins, complete } = walk.ask({ module: task.module, node }, key, task.frame);
  const isThere = (o: Origin): boolean => o.kind !== 'absent';
  if (complete && !origins.some(isThere)) return NONE;
  const into = extend(task, { node, otherwise: undefined, path: [...key, ...rest] });
  if ((complete && origins.every(isThere)) || spellsOut(node, key)) return [{ left: rest.length, isSure, follow: () => walk.push(into) }];
  const follow = (): void => {
    const below = rest.length === 0 ? { origins, complete } : walk.ask({ module: task.module, node }, into.path, task.frame);
    walk.relay(into, rest.length === 0 ? below.origins.filter(isThere) : below.origins);
  };
  return [{ left: rest.length, isSure: false, follow }];
}

/** An object in braces that has the key, whatever stands there. */
function spellsOut(node: Node, [key, ...below]: Path): boolean {
  const object = unwrap(node);
  if (object.type !== 'ObjectExpression' || below.length > 0) return false;
  return object.properties.some((p) => p.type === 'Property' && p.kind === 'init' && staticKey(p) === key);
}
