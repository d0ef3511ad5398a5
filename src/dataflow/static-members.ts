import { isClass, isFunction, memberKey, staticKey, type ClassNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { emitMember, getterOf, keptBy } from './instance-members.ts';
import { ASSIGNING, fieldAssignments } from './instances.ts';
import { pushReturns } from './returns.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** Static members are inherited too. False when the superclass is not a class of the project. */
export function pushInheritedStatic(task: Task, superClass: Node, walk: Walk): boolean {
  const origin = walk.ask({ module: task.module, node: superClass }).origins.find((o) => o.kind === 'class');
  if (!origin || !isClass(origin.node)) return false;
  walk.push(extend(task, { module: origin.module, node: origin.node, frame: undefined }));
  return true;
}

/** Reads the first key of the path from the class itself. */
export function pushStaticMember(task: Task, cls: ClassNode, walk: Walk): void {
  const [key = '', ...rest] = task.path;
  const assigned = fieldAssignments(task.module, cls, key, 'static').map((a) => keptBy(extend(task, { path: rest }), a));
  for (const member of cls.body.body) {
    if (!('static' in member) || !member.static || !('key' in member) || staticKey(member) !== key) continue;
    const value = member.value as Node | null;
    if (!value) break;
    if (member.type === 'MethodDefinition' && member.kind === 'set') continue;
    if (member.type === 'MethodDefinition' && member.kind === 'get' && isFunction(value)) {
      return pushReturns(extend(task, { path: rest }), value, getterOf(task, value, undefined), walk);
    }
    for (const next of [extend(task, { node: value, path: rest, frame: undefined }), ...assigned]) walk.push(next);
    return;
  }
  const filled = [...assigned, ...assignedOutside(task, cls, key)];
  for (const next of filled) walk.push(next);
  if (filled.length > 0) return;
  if (cls.superClass && pushInheritedStatic(task, cls.superClass, walk)) return;
  emitMember(task, cls, task.path, walk);
}

/** `K.key = …`, by the name of the class. */
function assignedOutside(task: Task, cls: ClassNode, key: string): readonly Task[] {
  const references = cls.id ? (task.module.scopes.resolve(cls.id)?.references ?? []) : [];
  return references.flatMap(({ parent: member }) => {
    const write = member?.parent;
    if (member?.type !== 'MemberExpression' || memberKey(member) !== key) return [];
    if (write?.type !== 'AssignmentExpression' || write.left !== member || !ASSIGNING.has(write.operator)) return [];
    return [keptBy(extend(task, { path: task.path.slice(1) }), write)];
  });
}
