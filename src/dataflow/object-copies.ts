import type { TSESTree } from '@typescript-eslint/types';
import { stringValue } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { literalTexts } from './keys.ts';
import { ANY, type Origin, type Origins } from './origin.ts';
import { elementAt, made, make, nameAt } from './synthetic.ts';
import { extend, type Task, type Walk } from './walk.ts';

/**
 * What the helpers for objects make of them.
 * - `same`: a copy of the first argument, or one that may lack a member that nobody named;
 * - `pick`: the members of the first argument that the others name;
 * - `omit`: the first argument without the members that the others name;
 * - `over`: the later argument that has the key wins;
 * - `under`: the earlier one wins.
 */
export type Copy = 'same' | 'pick' | 'omit' | 'over' | 'under';

/** lodash@4 lodash.js, underscore@1 underscore.js, es-toolkit@1 and radash@12 src/object: the same names for the same things. */
const COPIES: Readonly<Record<string, Copy>> = {
  clone: 'same',
  cloneDeep: 'same',
  pickBy: 'same',
  omitBy: 'same',
  pick: 'pick',
  omit: 'omit',
  assign: 'over',
  assignIn: 'over',
  extend: 'over',
  merge: 'over',
  defaults: 'under',
  defaultsDeep: 'under',
};

const WHOLE = /^(?:lodash(?:-es)?|underscore|es-toolkit(?:\/compat|\/object)?|radash)$/;
/** `lodash/omit`, `lodash.omit` */
const SINGLE = /^lodash(?:-es)?[/.](\w+)(?:\.js)?$/;

/** The helper that a callee is; scripts of pages have the library as `_`. */
function copyOf(origin: Origin): Copy | undefined {
  if (origin.kind === 'global') return origin.name === '_' ? named(origin.path) : undefined;
  if (origin.kind !== 'package') return undefined;
  const path = origin.path[0] === 'default' ? origin.path.slice(1) : origin.path;
  if (WHOLE.test(origin.name)) return named(path);
  const single = SINGLE.exec(origin.name)?.[1];
  if (single === undefined || path.length > 0) return undefined;
  return named([single === 'clonedeep' ? 'cloneDeep' : single]);
}

function named([name, ...rest]: readonly string[]): Copy | undefined {
  return name !== undefined && rest.length === 0 && Object.hasOwn(COPIES, name) ? COPIES[name] : undefined;
}

/** A call of such a helper; false when it is none, or when its arguments do not show what it does. */
export function visitCopy(task: Task, call: TSESTree.CallExpression, callee: Origins, walk: Walk): boolean {
  const [first, ...others] = call.arguments;
  const copy = callee.origins.map(copyOf).find((one) => one !== undefined);
  if (!copy || !first || call.arguments.some(({ type }) => type === 'SpreadElement')) return false;
  const whole = extend(task, { node: first });
  switch (copy) {
    case 'same':
      return pushCopied(whole, walk);
    case 'over':
      return mergeInto(task, call.arguments, walk);
    case 'under':
      return mergeInto(task, call.arguments.toReversed(), walk);
    case 'omit':
      return pushOthers(whole, keysNamed(task, others, walk), walk);
    case 'pick':
      return pushPicked(task, first, call, keysNamed(task, others, walk), walk);
  }
}

/** `Object.assign({}, a, b)`: the last one that has the key wins. */
export function mergeInto(task: Task, args: readonly TSESTree.CallExpressionArgument[], walk: Walk): boolean {
  if (task.path.length === 0) {
    walk.emit(task, { kind: 'object' });
    return true;
  }
  let next: Task | undefined = task.otherwise;
  for (const argument of args) {
    if (argument.type === 'SpreadElement') return false;
    next = extend(task, { node: argument, otherwise: next });
  }
  if (next) walk.push(next);
  return true;
}

/** A copy of something of which nobody knows more stays what the helper makes of it: its fields may have been thought of. */
function pushCopied(whole: Task, walk: Walk): boolean {
  if (whole.path.length === 0 && !isKnown(whole, walk)) return false;
  walk.push(whole);
  return true;
}

function isKnown({ module, node, frame }: Task, walk: Walk): boolean {
  return walk.ask({ module, node }, [], frame).origins.some(({ kind }) => kind === 'object');
}

function pushOthers(whole: Task, keys: ReadonlySet<string> | undefined, walk: Walk): boolean {
  const [wanted] = whole.path;
  if (wanted === undefined) return pushCopied(keys ? extend(whole, { without: [...keys, ...(whole.without ?? [])] }) : whole, walk);
  if (keys?.has(wanted)) walk.emit(whole, { kind: 'absent' });
  else walk.push(whole);
  if (!keys) walk.unknown(whole, 'which members are left out is not known');
  return true;
}

/** `_.pick(user, ['id'])` is `{ id: user.id }`. */
function pushPicked(task: Task, from: Node, call: Node, keys: ReadonlySet<string> | undefined, walk: Walk): boolean {
  if (!keys) {
    if (task.path.length === 0) return false;
    walk.push(extend(task, { node: from }));
    walk.unknown(task, 'which members are taken is not known');
    return true;
  }
  const node = made(call, `picked ${[...keys].join(' ')}`, () => ({
    type: 'ObjectExpression',
    properties: [...keys].map((key) => propertyOf(call, key, elementAt(from, key))),
  }));
  walk.push(extend(task, { node }));
  return true;
}

function propertyOf(at: Node, key: string, value: Node): Node {
  return make(at, { type: 'Property', kind: 'init', key: nameAt(at, key), value, computed: false, method: false, shorthand: false });
}

/** `['id', 'email']`, `'id', 'email'`; paths into members are no keys of the object itself. */
function keysNamed(task: Task, args: readonly Node[], walk: Walk): ReadonlySet<string> | undefined {
  const keys = new Set<string>();
  for (const node of args) {
    const text = stringValue(node);
    const texts = text !== undefined ? new Set([text]) : listed(task, node, walk);
    if (!texts) return undefined;
    for (const key of texts) if (!/[.[]/.test(key)) keys.add(key);
  }
  return keys;
}

function listed(task: Task, node: Node, walk: Walk): ReadonlySet<string> | undefined {
  const place = { module: task.module, node };
  const { origins, complete } = walk.ask(place, [], task.frame);
  if (!complete || origins.length === 0) return undefined;
  if (origins.some((o) => o.kind !== 'array' && o.kind !== 'literal')) return undefined;
  return literalTexts(origins.every((o) => o.kind === 'literal') ? { origins, complete } : walk.ask(place, [ANY], task.frame));
}
