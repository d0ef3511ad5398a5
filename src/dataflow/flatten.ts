import type { TSESTree } from '@typescript-eslint/types';
import type { Node } from '../source/module.ts';
import { isIndex } from './elements.ts';
import { isArray } from './is-array.ts';
import { ANY, type Path } from './origin.ts';
import { visitPieces } from './strings.ts';
import { made, make } from './synthetic.ts';
import { extend, type Task, type Walk } from './walk.ts';
import { lengthOf } from './written-arrays.ts';

/** `'Bearer '.concat(token)` is a text, `['a'].concat(['b'])` an array; of an unknown receiver it is taken to be the receiver. */
export function visitConcat(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const args: readonly Node[] = call.arguments;
  const { origins } = walk.ask({ module: task.module, node: receiver }, [], task.frame);
  const isText = origins.some((o) => o.kind === 'template' || (o.kind === 'literal' && typeof o.value === 'string'));
  if (isText && !isArray(task, receiver, walk) && args.every((a) => a.type !== 'SpreadElement')) {
    visitPieces(task, [receiver, ...args], walk);
    return true;
  }
  const [wanted, ...rest] = task.path;
  const length = lengthOf(task, receiver);
  const isOfReceiver = length === undefined || !isIndex(wanted) || wanted === ANY || Number(wanted) < length;
  if (isOfReceiver) walk.push(extend(task, { node: receiver }));
  if (isIndex(wanted) && (length === undefined || wanted === ANY || !isOfReceiver)) {
    for (const argument of args) {
      if (argument.type === 'SpreadElement') pushFlattened(task, argument.argument, [ANY], rest, walk);
      else pushFlattened(task, argument, [], rest, walk);
    }
  }
  return true;
}

export function visitFlat(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const [wanted, ...rest] = task.path;
  if (wanted === undefined) walk.emit(task, { kind: 'array' });
  else if (!isIndex(wanted) || call.arguments.length > 0) walk.unknown(task, 'a member of a flattened array');
  else pushFlattened(task, receiver, [ANY], rest, walk);
  return true;
}

/** Elements of the arrays that the callback returns: what `map` with the same callback makes, flattened. */
export function visitFlatMap(task: Task, call: TSESTree.CallExpression, walk: Walk): boolean {
  const [wanted, ...rest] = task.path;
  if (wanted === undefined) walk.emit(task, { kind: 'array' });
  else if (!isIndex(wanted)) return false;
  else pushFlattened(task, mapInstead(call), [ANY], rest, walk);
  return true;
}

/** What becomes of an element by `flat` and `concat`: of an array its elements, of anything else itself. */
function pushFlattened(task: Task, node: Node, at: Path, rest: Path, walk: Walk): void {
  const inner = extend(task, { node, path: [...at, ANY, ...rest] });
  if (at.length === 0 && isArray(task, node, walk)) return walk.push(inner);
  const { origins } = walk.ask({ module: task.module, node }, at, task.frame);
  const others = origins.filter((o) => o.kind !== 'array' && o.kind !== 'absent');
  const isSure = others.every((o) => o.kind === 'literal' || o.kind === 'object' || o.kind === 'template' || o.kind === 'function');
  if (others.length === 0 || !isSure) return walk.push(inner);
  if (others.length === origins.length) return walk.push(extend(inner, { path: [...at, ...rest] }));
  for (const { kind, ...one } of origins) {
    if (kind === 'absent') continue;
    walk.push(extend(task, { node: one.node, module: one.module, frame: one.frame, path: kind === 'array' ? [ANY, ...rest] : rest }));
  }
  walk.unknown(task, 'elements that are arrays and others that are none');
}

function mapInstead(call: TSESTree.CallExpression): Node {
  const { callee, arguments: args, optional } = call;
  return made(call, 'map', () => {
    const property = make(callee, { type: 'Identifier', name: 'map' });
    return { type: 'CallExpression', callee: make(callee, { ...callee, property, computed: false }), arguments: args, optional };
  });
}
