import type { TSESTree } from '@typescript-eslint/types';
import { enclosingClass, enclosingFunction, isClass, staticKey, type ClassNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { makerAround, pushMadeMember } from './constructor-functions.ts';
import type { Frame, Self } from './frame.ts';
import { pushInherited, pushInstanceMember, readingOf } from './instance-members.ts';
import { enclosingMember, fieldAssignments, isAbstract, isStatic, keyOf } from './instances.ts';
import { pushInheritedStatic, pushStaticMember } from './static-members.ts';
import { extend, type Task, type Walk } from './walk.ts';

export { pushInstanceMember } from './instance-members.ts';

/** A class: an instance when the path goes on with `new()`, else its static side. */
export function visitClass(task: Task, cls: ClassNode, walk: Walk): void {
  const [key, ...rest] = task.path;
  if (key === undefined) return walk.emit(task, { kind: 'class' });
  // Of its prototype the methods are read.
  if (key === 'new()' || key === 'prototype') return pushInstanceMember(extend(task, { path: rest }), cls, undefined, walk);
  pushStaticMember(task, cls, { module: task.module, node: cls, frame: undefined }, walk);
}

/** `this.x` inside a class, an object literal or a constructor function. */
export function visitThis(task: Task, walk: Walk): void {
  const self = selfOf(task.node, task.frame);
  if (self) return walk.push(extend(task, { module: self.module, node: self.node, frame: self.frame }));
  const cls = enclosingClass(task.node);
  if (!cls) {
    const maker = makerAround(task.module, task.node);
    if (maker) return task.path.length === 0 ? walk.emit(task, { kind: 'object' }) : pushMadeMember(task, maker, undefined, walk);
    const object = enclosingObject(task.node);
    return object && mayHave(object, task.path[0])
      ? walk.push(extend(task, { node: object }))
      : walk.unknown(task, 'this is not known here');
  }
  if (isStatic(enclosingMember(task.node, cls))) {
    for (const one of [cls, ...overridesOf(task, cls, 'static')]) visitClass(extend(task, { node: one }), one, walk);
    return;
  }
  if (task.path.length === 0) return walk.emit(task, { kind: 'object' });
  const overrides = overridesOf(task, cls, 'instance');
  if (!isReplaced(task, cls, overrides)) pushInstanceMember(task, cls, undefined, walk);
  for (const override of overrides) pushInstanceMember(task, override, undefined, walk);
}

/** Classes of the file that extend this one and have a member of their own under the first key: `this` may be one of theirs. */
function overridesOf(task: Task, cls: ClassNode, side: 'instance' | 'static'): readonly ClassNode[] {
  const [key] = task.path;
  if (key === undefined) return [];
  return subclassesOf(task, cls).filter(
    (sub) =>
      sub.body.body.some((member) => keyOf(member) === key && isStatic(member) === (side === 'static')) ||
      fieldAssignments(task.module, sub, key, side).length > 0,
  );
}

/** An abstract member of a class whose subclasses are all in sight and have it. */
function isReplaced(task: Task, cls: ClassNode, overrides: readonly ClassNode[]): boolean {
  const isDemanded = isAbstract(cls, task.path[0]);
  const references = cls.id && isDemanded ? (task.module.scopes.resolve(cls.id)?.references ?? []) : [];
  const isExported = cls.parent.type === 'ExportNamedDeclaration' || cls.parent.type === 'ExportDefaultDeclaration';
  return (
    isDemanded &&
    !isExported &&
    overrides.length > 0 &&
    references.every((r) => r.parent?.type === 'TSTypeReference' || overrides.some((o) => o.superClass === r))
  );
}

const subclassesMemo = new WeakMap<ClassNode, readonly ClassNode[]>();

function subclassesOf(task: Task, cls: ClassNode): readonly ClassNode[] {
  let known = subclassesMemo.get(cls);
  if (!known) {
    const { nodes, scopes } = task.module;
    known = [...nodes.ClassDeclaration, ...nodes.ClassExpression].filter(
      (node): node is ClassNode =>
        isClass(node) &&
        node.superClass?.type === 'Identifier' &&
        (scopes.resolve(node.superClass)?.definitions.some((d) => d.node === cls) ?? false),
    );
    subclassesMemo.set(cls, known);
  }
  return known;
}

/** `super.m`: what the superclass has under the first key of the path, read from the same instance. */
export function visitSuper(task: Task, at: Node, walk: Walk): void {
  const cls = enclosingClass(at);
  if (!cls?.superClass) return walk.unknown(task, 'super is not known here');
  if (isStatic(enclosingMember(at, cls))) {
    if (!pushInheritedStatic(task, cls.superClass, selfOf(at, task.frame), walk)) walk.unknown(task, 'the superclass is not known');
    return;
  }
  const self = selfOf(at, task.frame);
  pushInherited(task, cls, cls.superClass, readingOf(self), walk);
}

/** The instance of the method call that the walk came through. */
function selfOf(node: Node, frame: Frame | undefined): Self | undefined {
  let fn = enclosingFunction(node);
  // An arrow that is the value of a field was made for one instance.
  while (fn?.type === 'ArrowFunctionExpression' && fn.parent.type !== 'PropertyDefinition') fn = enclosingFunction(fn);
  for (let f = frame; f; f = f.closure) if (f.fn === fn) return f.self;
  return undefined;
}

/** False when `this` must be more than the object: Vue and Mongoose call the methods of a literal on an instance of their own. */
function mayHave(object: TSESTree.ObjectExpression, key: string | undefined): boolean {
  return key === undefined || object.properties.some((p) => p.type === 'SpreadElement' || (staticKey(p) ?? key) === key);
}

function enclosingObject(node: Node): TSESTree.ObjectExpression | undefined {
  let fn = enclosingFunction(node);
  while (fn?.type === 'ArrowFunctionExpression') fn = enclosingFunction(fn);
  const property = fn?.parent;
  return property?.type === 'Property' && property.parent.type === 'ObjectExpression' ? property.parent : undefined;
}
