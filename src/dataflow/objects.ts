import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, memberKey, staticKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { dotted } from './calls.ts';
import { visitSuper } from './classes.ts';
import { isIndex } from './elements.ts';
import { forName } from './for-name.ts';
import { getterFrame } from './frames.ts';
import { ANY, type Origin } from './origin.ts';
import { keysIn } from './keys.ts';
import { keptBy } from './instance-members.ts';
import { ownAssignments } from './instances.ts';
import { pushFrom } from './listed-elements.ts';
import { pushReturns } from './returns.ts';
import { pushWrites, writesThroughThis } from './this-writes.ts';
import { extend, type Task, type Walk } from './walk.ts';
import { spreadOut, writtenIn } from './written-arrays.ts';

/** `a.b`: read `b` from whatever `a` is. */
export function visitMember(task: Task, node: TSESTree.MemberExpression, walk: Walk): void {
  const key = memberKey(node);
  if (node.object.type === 'Super')
    return key === undefined
      ? walk.unknown(task, 'a computed member of super')
      : visitSuper(extend(task, { path: [key, ...task.path] }), node, walk);
  if (key !== undefined) return walk.push(extend(task, { node: node.object, path: [key, ...task.path] }));
  const answer = walk.ask({ module: task.module, node: node.property }, [], task.frame);
  const keys = answer.origins.flatMap((o) =>
    o.kind === 'literal' && (typeof o.value === 'string' || typeof o.value === 'number') ? [String(o.value)] : [],
  );
  if (answer.complete && keys.length > 0 && keys.length === answer.origins.length) {
    for (const k of keys) walk.push(extend(task, { node: node.object, path: [k, ...task.path] }));
    return;
  }
  // A variable of the environment whose name has a default is that one; whoever calls with another name is not in sight.
  if (dotted(node.object) === 'process.env' && answer.origins.some(isDefault)) {
    for (const k of keys) walk.push(extend(task, { node: node.object, path: [k, ...task.path] }));
    return walk.unknown(task, 'a variable of the environment that a caller may name');
  }
  walk.push(extend(task, { node: node.object, path: [ANY, ...task.path] }));
}

function isDefault({ kind, steps }: Origin): boolean {
  return kind === 'literal' && steps.some(({ tag }) => tag === 'fallback');
}

export function visitObject(task: Task, node: TSESTree.ObjectExpression, walk: Walk): void {
  if (task.path.length === 0) return walk.emit(task, { kind: 'object' });
  const [wanted, ...rest] = task.path;
  const found = extend(task, { path: rest, otherwise: undefined, before: undefined });
  for (const assignment of ownAssignments(node, wanted)) walk.push(keptBy(found, assignment));
  for (const mutation of writesThroughThis(task.module, node, wanted))
    pushWrites(extend(task, { frame: undefined, otherwise: undefined, before: undefined }), mutation, hasMethod(node, wanted), walk);
  const keyOf = keysIn(task, walk);
  // From the last property to the first: a later key wins, and what a spread lacks is looked for in the properties before it.
  for (let i = (task.before ?? node.properties.length) - 1; i >= 0; i--) {
    const property = node.properties[i];
    if (!property) continue;
    if (property.type === 'SpreadElement') {
      if (wanted !== ANY)
        return walk.push(extend(task, { node: property.argument, before: undefined, otherwise: extend(task, { before: i }) }));
      walk.push(extend(task, { node: property.argument, before: undefined, otherwise: undefined }));
      continue;
    }
    if (isPrototype(property)) continue;
    const key = keyOf(property);
    if (key === undefined) {
      walk.push(extend(found, { node: forName(task.module, property.value, property.key, wanted) }));
      walk.unknown(task, 'a computed key may be the one that is read');
      continue;
    }
    if (property.kind === 'set' || (key !== wanted && wanted !== ANY)) continue;
    if (property.kind === 'get' && property.value.type === 'FunctionExpression') {
      pushReturns(found, property.value, getterFrame(task, property.value), walk);
    } else {
      walk.push(extend(found, { node: property.value }));
    }
    if (wanted !== ANY) return;
  }
  const prototype = prototypeOf(node);
  if (prototype) walk.push(extend(task, { node: prototype, before: undefined }));
  else if (wanted !== ANY) walk.emit(task, { kind: 'absent' });
}

function hasMethod(node: TSESTree.ObjectExpression, key: string | undefined): boolean {
  return node.properties.some((p) => p.type === 'Property' && isFunction(p.value) && staticKey(p) === key);
}

/** `{ __proto__: base }`: what the object lacks is read from there. */
function prototypeOf(node: TSESTree.ObjectExpression): Node | undefined {
  const property = node.properties.find((p) => p.type === 'Property' && isPrototype(p));
  return property?.type === 'Property' ? property.value : undefined;
}

function isPrototype(property: TSESTree.Property): boolean {
  return !property.computed && !property.shorthand && !property.method && staticKey(property) === '__proto__';
}

export function visitArray(task: Task, node: TSESTree.ArrayExpression, walk: Walk): void {
  const [wanted] = task.path;
  if (wanted === undefined) return walk.emit(task, { kind: 'array' });
  if (wanted === 'length') return walk.unknown(task, 'the length of an array');
  if (!isIndex(wanted)) return walk.unknown(task, 'a member of an array');
  pushFrom(task, spreadOut(task, writtenIn(node)), walk);
}
