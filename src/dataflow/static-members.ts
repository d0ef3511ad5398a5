import type { TSESTree } from '@typescript-eslint/types';
import { isClass, isFunction, memberKey, staticKey, type ClassNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import type { Self } from './frame.ts';
import { emitMember, getterOf, keptBy, pushMethod } from './instance-members.ts';
import { ASSIGNING, bindingOf, fieldAssignments } from './instances.ts';
import { pushReturns } from './returns.ts';
import { fieldWrites, pushWrites } from './this-writes.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** Static members are inherited too. False when the superclass is not a class of the project. */
export function pushInheritedStatic(task: Task, superClass: Node, self: Self | undefined, walk: Walk): boolean {
  const origin = walk.ask({ module: task.module, node: superClass }).origins.find((o) => o.kind === 'class');
  if (!origin || !isClass(origin.node)) return false;
  pushStaticMember(extend(task, { module: origin.module, node: origin.node, frame: undefined }), origin.node, self, walk);
  return true;
}

/** Reads the first key of the path from the class itself; `self` is the one that it is read from, perhaps a subclass. */
export function pushStaticMember(task: Task, cls: ClassNode, self: Self | undefined, walk: Walk): void {
  const [key = '', ...rest] = task.path;
  const inside = extend(task, { path: rest });
  const isWritten = [pushAssigned(task, assignedOutside(task, cls, key), walk), pushWritten(task, cls, key, walk)].includes(true);
  for (const member of cls.body.body) {
    if (!('static' in member) || !member.static || !('key' in member) || staticKey(member) !== key) continue;
    const value = member.value as Node | null;
    if (!value) break;
    if (member.type === 'MethodDefinition' && member.kind === 'set') continue;
    if (member.type === 'MethodDefinition' && member.kind === 'get' && isFunction(value))
      return pushReturns(inside, value, getterOf(task, value, self), walk);
    const found = extend(inside, { node: value, frame: undefined });
    if (isFunction(value)) return pushMethod(found, self, walk);
    walk.push(found);
    return pushWrittenAbove(task, cls, key, walk);
  }
  if (isWritten) return;
  if (cls.superClass && pushInheritedStatic(task, cls.superClass, self, walk)) return;
  emitMember(task, cls, task.path, walk);
}

/** What static methods and blocks write through `this`. Whether there is anything. */
function pushWritten(task: Task, cls: ClassNode, key: string, walk: Walk): boolean {
  const assigned = fieldAssignments(task.module, cls, key, 'static');
  let found = pushAssigned(task, assigned, walk);
  for (const mutation of fieldWrites(task.module, cls, key, 'static'))
    found = pushWrites(extend(task, { frame: undefined }), mutation, false, walk) || found;
  return found;
}

/** What the methods of its superclasses write to a field of a class. */
function pushWrittenAbove(task: Task, cls: ClassNode, key: string, walk: Walk): void {
  const above = cls.superClass && walk.ask({ module: task.module, node: cls.superClass }).origins.find((o) => o.kind === 'class');
  if (!above || !isClass(above.node) || above.node === cls) return;
  pushWritten(extend(task, { module: above.module, node: above.node }), above.node, key, walk);
  pushWrittenAbove(extend(task, { module: above.module, node: above.node }), above.node, key, walk);
}

function pushAssigned(task: Task, assignments: readonly TSESTree.AssignmentExpression[], walk: Walk): boolean {
  for (const assignment of assignments) walk.push(keptBy(extend(task, { path: task.path.slice(1) }), assignment));
  return assignments.length > 0;
}

/** `K.key = …`, by the name of the class. */
function assignedOutside(task: Task, cls: ClassNode, key: string): readonly TSESTree.AssignmentExpression[] {
  return (bindingOf(task.module, cls)?.references ?? []).flatMap(({ parent: member }) => {
    const write = member?.parent;
    if (member?.type !== 'MemberExpression' || memberKey(member) !== key) return [];
    return write?.type === 'AssignmentExpression' && write.left === member && ASSIGNING.has(write.operator) ? [write] : [];
  });
}
