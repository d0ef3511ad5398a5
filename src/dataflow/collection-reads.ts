import type { TSESTree } from '@typescript-eslint/types';
import { memberKey } from '../source/ast.ts';
import type { Binding, Node } from '../source/module.ts';
import { writesOf } from './assignments.ts';
import { collectionAt, isKind, leftOf, MAX_ADDITIONS, newIn, wholeOf, type Collection } from './collections.ts';
import { isIndex } from './elements.ts';
import { behindElement } from './generators.ts';
import { ANY, type Origin, type Origins, type Path } from './origin.ts';
import { pushPairs } from './pairs.ts';
import { constantText } from './strings.ts';
import { visitLiteral } from './visit.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** `map.get(k)`, `map.values()`, `set.keys()`: a method of a collection that the program makes. */
export function visitCollectionMethod(task: Task, call: TSESTree.CallExpression, callee: Origins, walk: Walk): boolean {
  let isOne = false;
  for (const origin of callee.origins) {
    const collection = madeBy(origin);
    const method = origin.kind === 'global' ? origin.path[1] : undefined;
    if (collection && method !== undefined && visitMethod(task, call, collection, method, walk)) isOne = true;
  }
  return isOne;
}

function madeBy(origin: Origin): Collection | undefined {
  if (origin.kind !== 'global' || !isKind(origin.name) || origin.path[0] !== 'new()' || origin.path.length !== 2) return undefined;
  return origin.node.type === 'NewExpression' ? collectionAt(origin.module, origin.name, origin.node) : undefined;
}

function visitMethod(task: Task, call: TSESTree.CallExpression, collection: Collection, method: string, walk: Walk): boolean {
  const isMap = collection.kind === 'Map' || collection.kind === 'WeakMap';
  if (method === 'get' && isMap) {
    pushValues(task, collection, call.arguments[0], task.path, walk);
    return true;
  }
  // It hands itself out again.
  if (method === 'set' || method === 'add') {
    if (call.callee.type === 'MemberExpression') walk.push(extend(task, { node: call.callee.object }));
    return call.callee.type === 'MemberExpression';
  }
  const rest = behindElement(task.path);
  if (!rest) return false;
  if (method === 'values' || (method === 'keys' && !isMap)) pushValues(task, collection, undefined, rest, walk);
  else if (method === 'keys') pushKeys(task, collection, rest, walk);
  else if (method === 'entries') pushEntry(task, collection, rest, walk);
  else return false;
  return true;
}

/** Elements of a collection that a variable holds: `for (const one of set)`, `[...map]`, `map.forEach(f)`. */
export function elementsOfCollection(task: Task, binding: Binding, walk: Walk): boolean {
  if (!isIndex(task.path[0]) || binding.definitions.length !== 1) return false;
  const declarator = binding.definitions[0]?.node;
  const init = declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' && declarator.init;
  const node = init ? newIn(init) : undefined;
  if (node?.type !== 'NewExpression' || node.callee.type !== 'Identifier' || !isKind(node.callee.name)) return false;
  if (task.module.scopes.resolve(node.callee)?.definitions.length || writesOf(binding).length > 0) return false;
  pushElements(task, collectionAt(task.module, node.callee.name, node), task.node, walk);
  return true;
}

/** `[...new Set(list)]`, `for (const [key, value] of new Map(pairs))`: what a new collection gives when it is gone through. */
export function visitNewCollection(task: Task, node: TSESTree.NewExpression, walk: Walk): boolean {
  const [key] = task.path;
  if (!isIndex(key) || node.callee.type !== 'Identifier' || !isKind(node.callee.name)) return false;
  if (task.module.scopes.resolve(node.callee)?.definitions.length) return false;
  const whole = wholeOf(node);
  const isHeld = whole.parent?.type === 'VariableDeclarator';
  const use = isHeld ? task : extend(task, { node: whole });
  pushElements(use, collectionAt(task.module, node.callee.name, node), whole, walk);
  return true;
}

/** What is handed out to whoever goes through the collection that stands `at` some place. */
function pushElements(task: Task, collection: Collection, at: Node, walk: Walk): void {
  const rest = task.path.slice(1);
  const isForEach = at.parent?.type === 'MemberExpression' && memberKey(at.parent) === 'forEach';
  if (collection.kind === 'Map' && !isForEach) pushEntry(task, collection, rest, walk);
  else pushValues(task, collection, undefined, rest, walk);
}

function pushEntry(task: Task, collection: Collection, [part, ...rest]: Path, walk: Walk): void {
  const isMap = collection.kind === 'Map' || collection.kind === 'WeakMap';
  if (part === undefined) return walk.emit(task, { kind: 'array' });
  if (part === '1' || (part === '0' && !isMap)) return pushValues(task, collection, undefined, rest, walk);
  pushKeys(task, collection, rest, walk);
}

/** The keys of a map. */
function pushKeys(task: Task, collection: Collection, path: Path, walk: Walk): void {
  if (collection.isOpen || collection.module !== task.module) return walk.unknown(task, 'a key of a collection');
  const inner = extend(task, { path });
  const [first] = collection.node.arguments;
  if (first?.type === 'SpreadElement') walk.unknown(task, 'a collection of unknown elements');
  else if (first) walk.push(extend(inner, { node: first, path: [ANY, '0', ...path] }));
  for (const {
    arguments: [key],
  } of collection.additions) {
    if (key && key.type !== 'SpreadElement') walk.push(extend(inner, { node: key }));
  }
}

/** What was put in under a key, or under any. */
function pushValues(task: Task, collection: Collection, key: Node | undefined, path: Path, walk: Walk): void {
  const isMap = collection.kind === 'Map' || collection.kind === 'WeakMap';
  const wanted = key && constantText(walk.ask({ module: task.module, node: key }, [], task.frame));
  // Where the collection stands in another file, what is handed around there has nothing to do with the calls that led here.
  const inner = extend(task, collection.module === task.module ? { path } : { module: collection.module, frame: undefined, path });
  if (collection.additions.length > MAX_ADDITIONS) return walk.unknown(task, 'a collection of too many elements');
  const { additions, isReplaced, isRemoved } = leftOf(inner, task, collection, wanted, walk);
  for (const call of additions) {
    const value = call.arguments[isMap ? 1 : 0];
    if (value && value.type !== 'SpreadElement') walk.push(extend(inner, { node: value }));
  }
  const [first] = collection.node.arguments;
  const isFilled = first !== undefined && !isReplaced && !(first.type === 'Literal' && first.value === null);
  if (isFilled) {
    if (first.type === 'SpreadElement') walk.unknown(task, 'a collection of unknown elements');
    else if (isMap) pushPairs(extend(inner, { node: first, path: [wanted ?? ANY, ...path] }), walk);
    else walk.push(extend(inner, { node: first, path: [ANY, ...path] }));
  }
  if (collection.isOpen) return walk.unknown(task, 'a collection that others may fill');
  const isSure = isReplaced || (isFilled && (wanted !== undefined || key === undefined));
  const isNothing = key !== undefined && path.length === 0 && (!isSure || isRemoved);
  if (isNothing || (additions.length === 0 && !isFilled)) visitLiteral(inner, undefined, walk);
}
