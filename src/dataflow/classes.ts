import type { TSESTree } from '@typescript-eslint/types';
import { enclosingClass, enclosingFunction, isClass, isFunction, staticKey, type ClassNode, type FunctionNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { callFrame } from './frames.ts';
import type { Frame, Self } from './frame.ts';
import type { Path } from './origin.ts';
import { pushReturns } from './returns.ts';
import { extend, step, type Task, type Walk } from './walk.ts';

/** A class: an instance when the path goes on with `new()`, else its static side. */
export function visitClass(task: Task, cls: ClassNode, walk: Walk): void {
  const [key, ...rest] = task.path;
  if (key === undefined) return walk.emit(task, { kind: 'class' });
  if (key === 'new()') return pushInstanceMember(extend(task, { path: rest }), cls, undefined, walk);
  pushStaticMember(task, cls, walk);
}

/** `this.x` inside a class, an object literal or a constructor function. */
export function visitThis(task: Task, walk: Walk): void {
  const self = selfOf(task.node, task.frame);
  if (self) return walk.push(extend(task, { module: self.module, node: self.node, frame: self.frame }));
  const cls = enclosingClass(task.node);
  if (!cls) {
    const object = enclosingObject(task.node);
    return object ? walk.push(extend(task, { node: object })) : walk.unknown(task, 'this is not known here');
  }
  if (task.path.length === 0) return walk.emit(task, { kind: 'object' });
  const holder = enclosingMember(task.node, cls);
  if (holder && 'static' in holder && holder.static) return pushStaticMember(task, cls, walk);
  pushInstanceMember(task, cls, undefined, walk);
}

/** The instance of the method call that the walk came through. */
function selfOf(node: Node, frame: Frame | undefined): Self | undefined {
  let fn = enclosingFunction(node);
  while (fn?.type === 'ArrowFunctionExpression') fn = enclosingFunction(fn);
  for (let f = frame; f; f = f.closure) if (f.fn === fn) return f.self;
  return undefined;
}

function enclosingMember(node: Node, cls: ClassNode): Node | undefined {
  for (let at: Node | undefined = node; at; at = at.parent) if (at.parent === cls.body) return at;
  return undefined;
}

function enclosingObject(node: Node): Node | undefined {
  let fn = enclosingFunction(node);
  while (fn?.type === 'ArrowFunctionExpression') fn = enclosingFunction(fn);
  const property = fn?.parent;
  return property?.type === 'Property' && property.parent.type === 'ObjectExpression' ? property.parent : undefined;
}

/** Reads the first key of the path from an instance: methods, getters, fields, constructor parameters, `this.x = …`, the superclass. */
export function pushInstanceMember(task: Task, cls: ClassNode, self: Self | undefined, walk: Walk, depth = 0): void {
  const [key, ...rest] = task.path;
  if (key === undefined) return walk.emit(task, { kind: 'object' });
  let found = false;
  for (const member of cls.body.body) {
    if (member.type === 'MethodDefinition' && !member.static && staticKey(member) === key && member.value.type === 'FunctionExpression') {
      if (member.kind === 'set') continue;
      found = true;
      if (member.kind === 'get') pushReturns(extend(task, { path: rest }), member.value, getterOf(task, member.value, self), walk);
      else pushMethod(extend(task, { node: member.value, path: rest }), self, walk);
    } else if (member.type === 'PropertyDefinition' && !member.static && staticKey(member) === key) {
      if (member.value) {
        found = true;
        const value = extend(task, { node: member.value, path: rest, frame: undefined });
        if (isFunction(member.value) && rest.length === 0) walk.emit(value, { kind: 'function', self });
        else walk.push(value);
      }
      if (pushTyped(extend(task, { node: member, path: rest }), member.typeAnnotation?.typeAnnotation, walk)) found = true;
    }
  }
  const constructor = constructorOf(cls);
  const frame = constructor && self ? constructorFrame(task, constructor, self) : undefined;
  for (const parameter of constructor?.params ?? []) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const name = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
    if (name.type !== 'Identifier' || name.name !== key) continue;
    found = true;
    walk.push(extend(task, { node: name, path: rest, frame }));
  }
  for (const assignment of fieldAssignments(task, cls, key)) {
    found = true;
    const inConstructor = enclosingFunction(assignment) === constructor;
    const trail = step(task, { module: task.module, node: assignment }, 'kept in a field');
    walk.push(extend(task, { node: assignment.right, path: rest, trail, frame: inConstructor ? frame : undefined }));
  }
  if (found) return;
  if (cls.superClass && depth < 8) return pushInherited(task, cls.superClass, self, walk, depth);
  emitMember(task, cls, ['new()', ...task.path], walk);
}

function getterOf(task: Task, fn: FunctionNode, self: Self | undefined): Frame {
  return callFrame(task, { fn, module: task.module, closure: undefined, self }, []);
}

function pushMethod(task: Task, self: Self | undefined, walk: Walk): void {
  if (task.path.length === 0) return walk.emit(task, { kind: 'function', self });
  walk.push(task);
}

function constructorOf(cls: ClassNode): FunctionNode | undefined {
  const member = cls.body.body.find((m) => m.type === 'MethodDefinition' && m.kind === 'constructor');
  const value = member?.type === 'MethodDefinition' ? member.value : undefined;
  return isFunction(value) ? value : undefined;
}

function constructorFrame(task: Task, fn: FunctionNode, self: Self): Frame | undefined {
  if (self.node.type !== 'NewExpression') return undefined;
  const caller: Task = { ...task, module: self.module, node: self.node, frame: self.frame };
  return callFrame(caller, { fn, module: task.module, closure: undefined, self }, self.node.arguments);
}

const assignmentsMemo = new WeakMap<ClassNode, Map<string, TSESTree.AssignmentExpression[]>>();

/** A member that a decorator, a base library or a database puts there: nobody sees its value, but it still has a name. */
function emitMember(task: Task, cls: ClassNode, path: Path, walk: Walk): void {
  walk.emit(task, { kind: 'package', name: `class ${cls.id?.name ?? ''}`, path, calls: [] });
}

/** `this.key = …` anywhere in the class. */
function fieldAssignments(task: Task, cls: ClassNode, key: string): readonly TSESTree.AssignmentExpression[] {
  let known = assignmentsMemo.get(cls);
  if (!known) {
    assignmentsMemo.set(cls, (known = new Map<string, TSESTree.AssignmentExpression[]>()));
    for (const node of task.module.nodes.AssignmentExpression) {
      if (node.type !== 'AssignmentExpression' || node.operator !== '=' || node.left.type !== 'MemberExpression') continue;
      if (node.left.object.type !== 'ThisExpression' || enclosingClass(node) !== cls) continue;
      const name = node.left.property.type === 'PrivateIdentifier' ? `#${node.left.property.name}` : node.left.property.type === 'Identifier' && !node.left.computed ? node.left.property.name : undefined;
      if (name === undefined) continue;
      const list = known.get(name);
      if (list) list.push(node);
      else known.set(name, [node]);
    }
  }
  return known.get(key) ?? [];
}

function pushInherited(task: Task, superClass: Node, self: Self | undefined, walk: Walk, depth: number): void {
  const answer = walk.ask({ module: task.module, node: superClass });
  for (const origin of answer.origins) {
    if (origin.kind === 'class' && isClass(origin.node)) {
      pushInstanceMember(extend(task, { module: origin.module, node: origin.node }), origin.node, self, walk, depth + 1);
    } else if (origin.kind === 'package' || origin.kind === 'global') {
      walk.emit(task, { kind: origin.kind, name: origin.name, path: [...origin.path, 'new()', ...task.path], calls: [...origin.calls, { module: task.module, node: superClass }] });
    } else walk.unknown(task, 'the superclass is not known');
  }
}

/** Reads the first key of the path from the class itself. */
export function pushStaticMember(task: Task, cls: ClassNode, walk: Walk): void {
  const [key, ...rest] = task.path;
  for (const member of cls.body.body) {
    if (!('static' in member) || !member.static || !('key' in member) || staticKey(member as { key: Node; computed: boolean }) !== key) continue;
    const value = member.value as Node | null;
    if (!value) return emitMember(task, cls, task.path, walk);
    if (member.type === 'MethodDefinition' && member.kind === 'get' && isFunction(value)) {
      return pushReturns(extend(task, { path: rest }), value, getterOf(task, value, undefined), walk);
    }
    return walk.push(extend(task, { node: value, path: rest, frame: undefined }));
  }
  emitMember(task, cls, task.path, walk);
}

/**
 * Reads from a value of which only the type is written down: `private auth: AuthService`, `res: Response`.
 * A class of the project is read as an instance; a type of a package becomes a symbol that models can match.
 */
export function pushTyped(task: Task, annotation: Node | undefined, walk: Walk): boolean {
  if (annotation?.type !== 'TSTypeReference' || task.path.length === 0) return false;
  const name = annotation.typeName;
  const root = name.type === 'TSQualifiedName' ? name.left : name;
  if (root.type !== 'Identifier') return false;
  const binding = task.module.scopes.resolve(root) ?? task.module.scopes.topLevel(root.name);
  const definition = binding?.definitions.find((d) => d.kind === 'import' || d.kind === 'class');
  if (!definition) return false;
  const path = name.type === 'TSQualifiedName' ? [name.right.name] : [];
  const answer = walk.ask({ module: task.module, node: definition.name }, path);
  let found = false;
  for (const origin of answer.origins) {
    if (origin.kind === 'class' && isClass(origin.node)) {
      found = true;
      pushInstanceMember(extend(task, { module: origin.module, node: origin.node, frame: undefined }), origin.node, undefined, walk);
    } else if (origin.kind === 'package') {
      found = true;
      walk.emit(task, { kind: 'package', name: origin.name, path: [...origin.path, 'new()', ...task.path], calls: [...origin.calls, { module: task.module, node: annotation }] });
    }
  }
  return found;
}
