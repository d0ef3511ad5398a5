import type { TSESTree } from '@typescript-eslint/types';
import type { Node } from '../source/module.ts';
import { isIndex, pushElement, pushItems, visitElements } from './elements.ts';
import { visitConcat, visitFlat, visitFlatMap } from './flatten.ts';
import { isArray } from './is-array.ts';
import { visitMap } from './map-elements.ts';
import { ANY } from './origin.ts';
import { visitFilter, visitFind } from './predicates.ts';
import { visitReduce } from './reduce.ts';
import { visitLiteral } from './visit.ts';
import { extend, type Task, type Walk } from './walk.ts';
import { lengthOf } from './written-arrays.ts';

/** The language's own methods of arrays; true when the call is one. Of a receiver that may be something else, only few are known. */
export function visitArrayMethod(task: Task, call: TSESTree.CallExpression, method: string, receiver: Node, walk: Walk): boolean {
  switch (method) {
    case 'concat':
      return visitConcat(task, call, receiver, walk);
    case 'map':
      return visitMap(task, call.arguments[0], receiver, walk);
    case 'flatMap':
      return visitFlatMap(task, call, walk);
    case 'reverse':
    case 'sort':
    case 'toReversed':
    case 'toSorted':
      walk.push(extend(task, { node: receiver, path: isIndex(task.path[0]) ? [ANY, ...task.path.slice(1)] : task.path }));
      return true;
  }
  const handle = Object.hasOwn(OF_ARRAYS, method) ? OF_ARRAYS[method] : undefined;
  return handle !== undefined && isArray(task, receiver, walk) && handle(task, call, receiver, walk);
}

type Handle = (task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk) => boolean;

/** One of the elements, or nothing. */
const anyOne: Handle = (task, _call, receiver, walk) => {
  walk.push(extend(task, { node: receiver, path: [ANY, ...task.path] }));
  if (task.path.length === 0) visitLiteral(task, undefined, walk);
  return true;
};

const OF_ARRAYS: Readonly<Record<string, Handle>> = {
  at: visitAt,
  pop: (task, call, receiver, walk) => {
    const length = lengthOf(task, receiver);
    return length ? pushElement(task, receiver, String(length - 1), walk) : anyOne(task, call, receiver, walk);
  },
  shift: (task, _call, receiver, walk) => pushElement(task, receiver, '0', walk),
  find: visitFind,
  findLast: visitFind,
  filter: visitFilter,
  slice: visitSlice,
  splice: visitSlice,
  flat: visitFlat,
  reduce: (task, call, receiver, walk) => visitReduce(task, call, receiver, false, walk),
  reduceRight: (task, call, receiver, walk) => visitReduce(task, call, receiver, true, walk),
  toSpliced: (task, call, receiver, walk) => visitReplaced(task, receiver, call.arguments.slice(2), walk),
  with: visitWith,
  fill: visitFill,
  entries: (task, _call, receiver, walk) => visitEntries(task, receiver, walk),
  values: (task, _call, receiver, walk) => visitElements(task, receiver, walk),
};

/** `for (const [i, one] of list.entries())`. */
function visitEntries(task: Task, receiver: Node, walk: Walk): boolean {
  const [wanted, part, ...rest] = task.path;
  if (isIndex(wanted) && part === '1') walk.push(extend(task, { node: receiver, path: [ANY, ...rest] }));
  else walk.unknown(task, 'entries of an array');
  return true;
}

function visitAt(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const index = numberAt(task, call.arguments[0], walk);
  const length = lengthOf(task, receiver);
  if (index === undefined || (index < 0 && length === undefined)) return anyOne(task, call, receiver, walk);
  const position = index < 0 ? index + (length ?? 0) : index;
  if (position >= 0) return pushElement(task, receiver, String(position), walk);
  visitLiteral(task, undefined, walk);
  return true;
}

/** Elements from a position on: they keep their order. `splice` hands out what it takes away. */
function visitSlice(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const [wanted, ...rest] = task.path;
  const [first] = call.arguments;
  const start = first ? numberAt(task, first, walk) : 0;
  const length = lengthOf(task, receiver);
  if (start === undefined || wanted === ANY || !isIndex(wanted) || (start < 0 && length === undefined))
    return visitElements(task, receiver, walk);
  const from = start < 0 ? Math.max(start + (length ?? 0), 0) : start;
  walk.push(extend(task, { node: receiver, path: [String(Number(wanted) + from), ...rest] }));
  return true;
}

/** Elements of which some may be replaced by others. */
function visitReplaced(task: Task, receiver: Node, values: readonly Node[], walk: Walk): boolean {
  if (isIndex(task.path[0])) pushItems(extend(task, { path: [ANY, ...task.path.slice(1)] }), values, walk);
  return visitElements(task, receiver, walk);
}

function visitFill(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const [value, from] = call.arguments;
  if (!value || value.type === 'SpreadElement' || from || !isIndex(task.path[0]))
    return visitReplaced(task, receiver, call.arguments.slice(0, 1), walk);
  walk.push(extend(task, { node: value, path: task.path.slice(1) }));
  return true;
}

function visitWith(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const [position, value] = call.arguments;
  const index = numberAt(task, position, walk);
  const wanted = task.path[0];
  if (!value || index === undefined || index < 0 || wanted === undefined || wanted === ANY || !isIndex(wanted))
    return visitReplaced(task, receiver, value ? [value] : [], walk);
  if (Number(wanted) === index) walk.push(extend(task, { node: value, path: task.path.slice(1) }));
  else walk.push(extend(task, { node: receiver }));
  return true;
}

/** The number that an argument surely is. */
function numberAt(task: Task, node: Node | undefined, walk: Walk): number | undefined {
  if (!node || node.type === 'SpreadElement') return undefined;
  const { origins, complete } = walk.ask({ module: task.module, node }, [], task.frame);
  const only = complete && origins.length === 1 ? origins[0] : undefined;
  return only?.kind === 'literal' && typeof only.value === 'number' ? only.value : undefined;
}
