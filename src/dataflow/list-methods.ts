import type { TSESTree } from '@typescript-eslint/types';
import { memberKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/** Methods that put their arguments into the array, with the range of these. */
export const ADDING = new Map<string, readonly [from: number, to?: number]>([
  ['push', [0]],
  ['unshift', [0]],
  ['splice', [2]],
  ['fill', [0, 1]],
]);
/** Methods after which other elements stand where these stood. */
export const MOVING = new Set(['shift', 'unshift', 'splice', 'reverse', 'sort', 'copyWithin']);
/** Methods after which there may be fewer elements. */
export const SHORTENING = new Set(['pop', 'shift', 'splice']);
/** Methods that hand the elements of an array to a callback, first. */
export const ITERATING = new Set(['forEach', 'map', 'filter', 'find', 'findLast', 'some', 'every', 'flatMap']);
/** Methods whose result is an array of the same elements. */
export const COPYING = new Set(['slice', 'concat', 'filter', 'toSorted', 'toReversed', 'values']);
/** Methods whose result is the array itself. */
export const CHAINED = new Set(['reverse', 'sort', 'fill', 'copyWithin']);
/** Methods whose result is an element. */
export const PICKING = new Set(['find', 'findLast', 'at', 'pop', 'shift']);

/** The arguments that a method puts into its array. */
export function addedBy(call: TSESTree.CallExpression): readonly Node[] {
  const method = call.callee.type === 'MemberExpression' ? memberKey(call.callee) : undefined;
  const range = method === undefined ? undefined : ADDING.get(method);
  return range ? call.arguments.slice(...range) : [];
}
