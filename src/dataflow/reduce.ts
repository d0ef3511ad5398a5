import type { TSESTree } from '@typescript-eslint/types';
import type { Node } from '../source/module.ts';
import { splitText } from './split.ts';
import { type Fields, elementAt, elementOf, made, positionIn } from './synthetic.ts';
import { extend, type Task, type Walk } from './walk.ts';
import { countOf } from './written-arrays.ts';

/** Elements that a `reduce` is written out for. */
const MAX_STEPS = 16;

/** Written out as calls in calls when the elements can be counted; else one call that stands for each of them, and it is unknown what else. */
export function visitReduce(task: Task, call: TSESTree.CallExpression, list: Node, isFromRight: boolean, walk: Walk): boolean {
  const [callback, initial] = call.arguments;
  if (!callback || callback.type === 'SpreadElement' || initial?.type === 'SpreadElement') return false;
  const receiver = splitText(task, list, walk) ?? list;
  // Of another text other calls are meant.
  const at = receiver === list ? call : receiver;
  const length = countOf(task, receiver);
  const isCounted = length !== undefined && length <= MAX_STEPS;
  if (isCounted && length === 0 && !initial) return false;
  walk.push(extend(task, { node: reduced(at, callback, receiver, initial, isCounted ? length : undefined, isFromRight) }));
  if (isCounted) return true;
  if (initial) walk.push(extend(task, { node: initial }));
  walk.unknown(task, 'a reduction of elements that nobody can count');
  return true;
}

function reduced(
  at: Node,
  callback: Node,
  receiver: Node,
  initial: Node | undefined,
  length: number | undefined,
  isFromRight: boolean,
): Node {
  const element = (key: number | undefined): Node => (key === undefined ? elementOf(receiver) : elementAt(receiver, key));
  const once = (last: Node, key: number | undefined): Fields => ({
    type: 'CallExpression',
    callee: callback,
    arguments: [last, element(key), positionIn(receiver), receiver],
    optional: false,
  });
  if (length === undefined) return made(at, 'any', () => once(initial ?? element(undefined), undefined));
  const keys = Array.from({ length }, (_, i) => (isFromRight ? length - 1 - i : i));
  const start = initial ?? element(keys.shift());
  return keys.reduce((last, key) => made(at, `${length} ${key}`, () => once(last, key)), start);
}
