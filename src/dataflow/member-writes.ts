import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, memberKey, startOf, type FunctionNode } from '../source/ast.ts';
import type { Binding, Node } from '../source/module.ts';
import { haveCommonLoop, isLiveExport, isSureBefore, isWhenMissing } from './assignments.ts';
import { movesOf } from './written-arrays.ts';
import { dotted } from './calls.ts';
import { elementsOfCollection } from './collection-reads.ts';
import { exportKeys } from './exports.ts';
import { isRecursive, MAX_DEPTH } from './frame.ts';
import { callFrame } from './frames.ts';
import { definedKey, mutationsOf, type Mutation } from './mutations.ts';
import { ANY } from './origin.ts';
import { isOutOfProduction, isTakenInProduction } from './stage.ts';
import { extend, step, type Task, type Walk } from './walk.ts';

/** A write to a member: the task for what is written, or how the walk ends at it: the member is gone, or nobody knows. */
export interface MemberWrite {
  readonly task: Task;
  readonly end?: 'absent' | 'unknown';
}

interface Found extends MemberWrite {
  readonly at: Node;
  /** It writes exactly this member, whenever its statement runs. */
  readonly isSure: boolean;
}

/** Names under which one object is looked for; more are given up. */
const MAX_NAMES = 4;
const NO_WRITES: readonly Found[] = [];
const NOTHING: { writes: readonly MemberWrite[]; isFinal: boolean } = { writes: [], isFinal: false };

/**
 * `o.x = v`, `o['x'] = v`, `delete o.x`, `Object.assign(o, v)`, `list.push(v)`, also through another name or in a function that
 * `o` is handed to: the writes that can fill the first keys of the path. `isFinal` when one of them surely ran last before the use.
 */
export function memberWrites(task: Task, binding: Binding, walk: Walk): { writes: readonly MemberWrite[]; isFinal: boolean } {
  if (elementsOfCollection(task, binding, walk)) return { writes: [], isFinal: true };
  if (isMovedBefore(task, binding)) return { writes: [{ task: extend(task, { path: [ANY, ...task.path.slice(1)] }) }], isFinal: true };
  const mutations = mutationsOf(task.module, binding);
  if (mutations.length === 0) return NOTHING;
  const found = mutations
    .flatMap((mutation) => writesBy(mutation, task, walk, 0))
    .filter((w) => !isOutOfProduction({ module: task.module, node: w.at }, task.frame, walk, task.node));
  if (found.length === 0) return NOTHING;
  const use = task.node;
  const fn = enclosingFunction(use);
  const at = isHandedOut(task) ? Infinity : startOf(use);
  const isTaken = (test: Node): boolean => isTakenInProduction({ module: task.module, node: test }, task.frame, walk);
  const isAliased = use.parent?.type === 'VariableDeclarator' && use.parent.id.type === 'Identifier';
  const live = found.filter((w) => isAliased || enclosingFunction(w.at) !== fn || startOf(w.at) < at || haveCommonLoop(w.at, use));
  const sure = live
    .filter((w) => w.isSure && enclosingFunction(w.at) === fn && startOf(w.at) < at && isSureBefore(w.at, use, isTaken))
    .at(-1);
  const writes = sure ? live.filter((w) => startOf(w.at) >= startOf(sure.at) || enclosingFunction(w.at) !== fn) : live;
  return { writes, isFinal: sure !== undefined };
}

/** `list.reverse()` and the like, before `list[0]` is read: any element may stand there. */
function isMovedBefore(task: Task, binding: Binding): boolean {
  if (!/^\d+$/.test(task.path[0] ?? '')) return false;
  const moves = movesOf(binding);
  if (moves.length === 0) return false;
  const use = task.node;
  const fn = enclosingFunction(use);
  // A list that outlives the call may have been moved by an earlier call.
  const isOwn = binding.definitions.every((d) => enclosingFunction(d.name) === fn);
  return moves.some(
    ({ at, isOrder }) => isOrder && (!isOwn || enclosingFunction(at) !== fn || startOf(at) < startOf(use) || haveCommonLoop(at, use)),
  );
}

/** The object itself is handed out to whoever imports it; what is written to it later arrives there too. */
export function isHandedOut(task: Task): boolean {
  const up = task.node.parent;
  if (up?.type === 'ExportDefaultDeclaration' || up?.type === 'TSExportAssignment' || isLiveExport(task.node)) return true;
  return up?.type === 'AssignmentExpression' && up.right === task.node && exportKeys(task.module, up.left) !== undefined;
}

/** Goes on with what is written, or ends where it is gone or nobody knows. */
export function pushWrite({ task, end }: MemberWrite, walk: Walk): void {
  if (end === 'absent') walk.emit(task, { kind: 'absent' });
  else if (end === 'unknown') walk.unknown(task, 'a function writes to it');
  else walk.push(task);
}

/** The writes to the first keys of the path that one mutation makes; `names` counts the names that led to it. */
export function writesBy(mutation: Mutation, task: Task, walk: Walk, names: number): readonly Found[] {
  const { kind, members, at } = mutation;
  let isSure = true;
  if (members.length > task.path.length) return NO_WRITES;
  let isOpen = false;
  for (let i = 0; i < members.length; i++) {
    const wanted = task.path[i];
    const key = memberKey(members[i] as TSESTree.MemberExpression);
    if (key !== undefined && key !== wanted && wanted !== ANY) return NO_WRITES;
    if (wanted === ANY) isSure = false;
    else if (key === undefined) isOpen = true;
  }
  if (isOpen) {
    // Only the last key of an assignment may be one that nobody knows. In a function that copies properties no value is looked for.
    const { isPossible, isExact } = openKeys(mutation, task, walk, names);
    if (!isPossible) return NO_WRITES;
    if (!isExact && names > 0) return [{ task: extend(task, { node: at }), at, isSure: false, end: 'unknown' }];
    if (!isExact) isSure = false;
  }
  const rest = task.path.slice(members.length);
  const inner = extend(task, { path: rest });
  switch (kind) {
    case 'assign':
      return at.type === 'AssignmentExpression' ? [assigned(inner, at, isSure)] : [];
    case 'update':
      return [{ task: extend(inner, { node: at }), at, isSure }];
    case 'delete':
      return [{ task: extend(inner, { node: at }), at, isSure, end: 'absent' }];
    case 'add':
      return at.type === 'CallExpression' ? added(inner, at) : [];
    case 'merge':
      return at.type === 'CallExpression' && rest.length > 0 ? merged(inner, at) : [];
    case 'define': {
      if (at.type !== 'CallExpression' || !at.arguments[2]) return [];
      return rest[0] !== undefined && rest[0] === definedKey(at)
        ? [{ task: extend(inner, { node: at.arguments[2], otherwise: undefined, path: ['value', ...rest.slice(1)] }), at, isSure }]
        : [];
    }
    case 'alias':
    case 'argument':
      return names < MAX_NAMES ? writesUnderOtherName(mutation, inner, isSure, walk, names) : [];
  }
}

function assigned(task: Task, at: TSESTree.AssignmentExpression, isSure: boolean): Found {
  const place = { module: task.module, node: at };
  const isDefault = at.operator === '||=' || at.operator === '??=';
  if (isDefault || (at.operator === '=' && isWhenMissing(at, dotted(at.left) ?? ''))) {
    return {
      task: extend(task, { node: at.right, otherwise: undefined, trail: step(task, place, 'falls back to this value', 'fallback') }),
      at,
      isSure: false,
    };
  }
  return {
    task: extend(task, { node: at.operator === '=' ? at.right : at, otherwise: undefined, trail: step(task, place, 'written here') }),
    at,
    isSure,
  };
}

/** `list.push(a, ...b)`: positions are not known. */
function added(task: Task, call: TSESTree.CallExpression): readonly Found[] {
  const [wanted, ...rest] = task.path;
  if (wanted === undefined || (wanted !== ANY && !/^\d+$/.test(wanted))) return [];
  return call.arguments.map((argument) => {
    const isSpread = argument.type === 'SpreadElement';
    return {
      task: extend(task, { node: isSpread ? argument.argument : argument, otherwise: undefined, path: isSpread ? [ANY, ...rest] : rest }),
      at: call,
      isSure: false,
    };
  });
}

/** `Object.assign(o, a, b)`. */
function merged(task: Task, call: TSESTree.CallExpression): readonly Found[] {
  return call.arguments
    .slice(1)
    .flatMap((argument) =>
      argument.type === 'SpreadElement' ? [] : [{ task: extend(task, { node: argument }), at: call, isSure: false }],
    );
}

/** `const p = o; p.x = v` and `function set(p) { p.x = v } set(o)`. */
function writesUnderOtherName(mutation: Mutation, task: Task, isSure: boolean, walk: Walk, names: number): readonly Found[] {
  const { other, fn, at } = mutation;
  if (!other?.path.every((key, i) => key === task.path[i]) || other.path.length > task.path.length) return [];
  const inner = extend(task, { path: task.path.slice(other.path.length) });
  const found = (into: Task): readonly Found[] =>
    mutationsOf(task.module, other.binding).flatMap((m) => writesBy(m, into, walk, names + 1));
  if (!fn || at.type !== 'CallExpression') return found(inner).map((w) => ({ ...w, isSure: w.isSure && isSure }));
  if ((task.frame?.depth ?? 0) >= MAX_DEPTH || isRecursive(fn, task.frame)) return [];
  const frame = callFrame(task, { fn, module: task.module, closure: task.frame }, at.arguments);
  return found(extend(inner, { frame })).map((w) => ({ ...w, at, isSure: w.isSure && isSure && runsAlways(w.at, fn) }));
}

/** A statement of the function's body with nothing before it that could leave the function. */
function runsAlways(write: Node, fn: FunctionNode): boolean {
  const statement = write.parent;
  if (fn.body.type !== 'BlockStatement') return fn.body === write;
  const index = fn.body.body.indexOf(statement as never);
  return index >= 0 && fn.body.body.slice(0, index).every((s) => s.type === 'ExpressionStatement' || s.type === 'VariableDeclaration');
}

/** Whether keys that the syntax does not tell can be, and whether they surely are, the ones that are read. */
function openKeys({ kind, members }: Mutation, task: Task, walk: Walk, names: number): { isPossible: boolean; isExact: boolean } {
  let isExact = true;
  for (const [i, member] of members.entries()) {
    const wanted = task.path[i];
    if (wanted === ANY || memberKey(member) !== undefined) continue;
    // Asked for every caller of a helper anew, the question would cost more than it tells.
    const key = names > 0 ? undefined : constantKey(task, member, walk);
    if (key === wanted) continue;
    if (key !== undefined || kind !== 'assign' || i < members.length - 1) return { isPossible: false, isExact: false };
    isExact = false;
  }
  return { isPossible: true, isExact };
}

function constantKey(task: Task, member: TSESTree.MemberExpression, walk: Walk): string | undefined {
  if (!member.computed) return undefined;
  const answer = walk.ask({ module: task.module, node: member.property }, [], task.frame);
  const only = answer.origins.length === 1 ? answer.origins[0] : undefined;
  return only?.kind === 'literal' && (typeof only.value === 'string' || typeof only.value === 'number') ? String(only.value) : undefined;
}
