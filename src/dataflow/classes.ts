import type { TSESTree } from '@typescript-eslint/types';
import {
  contains,
  enclosingClass,
  enclosingFunction,
  isClass,
  isFunction,
  staticKey,
  type ClassNode,
  type FunctionNode,
} from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { isWhenMissing } from './assignments.ts';
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
    return object && mayHave(object, task.path[0])
      ? walk.push(extend(task, { node: object }))
      : walk.unknown(task, 'this is not known here');
  }
  if (task.path.length === 0) return walk.emit(task, { kind: 'object' });
  const holder = enclosingMember(task.node, cls);
  if (holder && 'static' in holder && holder.static) return pushStaticMember(task, cls, walk);
  pushInstanceMember(task, cls, undefined, walk);
  for (const override of overridesOf(task, cls)) pushInstanceMember(task, override, undefined, walk);
}

/** Classes of the file that extend this one and have a member of their own under the first key: `this` may be one of theirs. */
function overridesOf(task: Task, cls: ClassNode): readonly ClassNode[] {
  const [key] = task.path;
  return key === undefined
    ? []
    : subclassesOf(task, cls).filter((sub) =>
        sub.body.body.some((member) => keyOf(member) === key && !('static' in member && member.static)),
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

function keyOf(member: Node): string | undefined {
  return member.type === 'MethodDefinition' || member.type === 'PropertyDefinition' ? staticKey(member) : undefined;
}

/** `super.m`: what the superclass has under the first key of the path, read from the same instance. */
export function visitSuper(task: Task, at: Node, walk: Walk): void {
  const cls = enclosingClass(at);
  if (!cls?.superClass) return walk.unknown(task, 'super is not known here');
  const holder = enclosingMember(at, cls);
  if (holder && 'static' in holder && holder.static) {
    if (!pushInheritedStatic(task, cls.superClass, walk)) walk.unknown(task, 'the superclass is not known');
    return;
  }
  const self = selfOf(at, task.frame);
  pushInherited(task, cls, cls.superClass, self, madeBy(self), walk, 0);
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

/** The arguments that a constructor is called with, and where they stand. */
interface Made {
  readonly module: SourceModule;
  readonly args: readonly Node[];
  readonly frame: Frame | undefined;
}

function madeBy(self: Self | undefined): Made | undefined {
  return self?.node.type === 'NewExpression' ? { module: self.module, args: self.node.arguments, frame: self.frame } : undefined;
}

/** Reads the first key of the path from an instance: methods, getters, fields, constructor parameters, `this.x = …`, the superclass. */
export function pushInstanceMember(
  task: Task,
  cls: ClassNode,
  self: Self | undefined,
  walk: Walk,
  made: Made | undefined = madeBy(self),
  depth = 0,
): void {
  const [key, ...rest] = task.path;
  if (key === undefined) return walk.emit(task, { kind: 'object' });
  let found = false;
  let isDeclared = false;
  for (const member of cls.body.body) {
    if (member.type === 'MethodDefinition' && !member.static && staticKey(member) === key && member.value.type === 'FunctionExpression') {
      if (member.kind === 'set') continue;
      found = true;
      if (member.kind === 'get') pushReturns(extend(task, { path: rest }), member.value, getterOf(task, member.value, self), walk);
      else pushMethod(extend(task, { node: member.value, path: rest }), self, walk);
    } else if (member.type === 'PropertyDefinition' && !member.static && staticKey(member) === key) {
      // `secret = null`: declared for somebody else to fill.
      isDeclared = member.value?.type === 'Literal' && member.value.value === null && !('regex' in member.value);
      if (member.value && !isDeclared) {
        found = true;
        const value = extend(task, { node: member.value, path: rest, frame: undefined });
        if (isFunction(member.value) && rest.length === 0) walk.emit(value, { kind: 'function', self });
        else walk.push(value);
      }
      if (pushTyped(extend(task, { node: member, path: rest }), member.typeAnnotation?.typeAnnotation, walk)) found = true;
    }
  }
  const constructor = constructorOf(cls);
  const frame = constructor && made ? constructorFrame(task, constructor, self, made) : undefined;
  for (const parameter of constructor?.params ?? []) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const name = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
    if (name.name !== key) continue;
    found = true;
    walk.push(extend(task, { node: name, path: rest, frame }));
  }
  for (const assignment of fieldAssignments(task, cls, key)) {
    found = true;
    const inConstructor = enclosingFunction(assignment) === constructor;
    const place = { module: task.module, node: assignment };
    const isFallback = assignment.operator !== '=' || isWhenMissing(assignment, `this.${key}`);
    const trail = isFallback ? step(task, place, 'falls back to this value', 'fallback') : step(task, place, 'kept in a field');
    walk.push(extend(task, { node: assignment.right, path: rest, trail, frame: inConstructor ? frame : undefined }));
  }
  if (found) return;
  if (cls.superClass && depth < 8 && !isDeclared) return pushInherited(task, cls, cls.superClass, self, made, walk, depth);
  // Spread into an object, an instance does not hide what stands before it under a name that its class does not have.
  if (task.otherwise && !cls.superClass && !cls.body.body.some((member) => keyOf(member) === key))
    return walk.emit(task, { kind: 'absent' });
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

function constructorFrame(task: Task, fn: FunctionNode, self: Self | undefined, made: Made): Frame {
  const caller: Task = extend(task, { module: made.module, frame: made.frame });
  return callFrame(caller, { fn, module: task.module, closure: undefined, self }, made.args);
}

/** What the constructor of the superclass is called with: the arguments of `super(…)`, or those of a class without a constructor. */
function madeBySubclass(task: Task, cls: ClassNode, self: Self | undefined, made: Made | undefined): Made | undefined {
  const constructor = constructorOf(cls);
  if (!constructor) return made;
  const call = superCallOf(task.module, constructor);
  return call && { module: task.module, args: call.arguments, frame: made && constructorFrame(task, constructor, self, made) };
}

const superCalls = new WeakMap<FunctionNode, TSESTree.CallExpression | null>();

function superCallOf(module: SourceModule, constructor: FunctionNode): TSESTree.CallExpression | undefined {
  let known = superCalls.get(constructor);
  if (known === undefined) {
    known =
      (module.nodes.CallExpression as readonly TSESTree.CallExpression[]).find(
        (call) => call.callee.type === 'Super' && contains(constructor, call),
      ) ?? null;
    superCalls.set(constructor, known);
  }
  return known ?? undefined;
}

const ASSIGNING = new Set(['=', '||=', '??=']);
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
      if (node.type !== 'AssignmentExpression' || !ASSIGNING.has(node.operator) || node.left.type !== 'MemberExpression') continue;
      if (node.left.object.type !== 'ThisExpression' || enclosingClass(node) !== cls) continue;
      const name =
        node.left.property.type === 'PrivateIdentifier'
          ? `#${node.left.property.name}`
          : node.left.property.type === 'Identifier' && !node.left.computed
            ? node.left.property.name
            : undefined;
      if (name === undefined) continue;
      const list = known.get(name);
      if (list) list.push(node);
      else known.set(name, [node]);
    }
  }
  return known.get(key) ?? [];
}

function pushInherited(
  task: Task,
  cls: ClassNode,
  superClass: Node,
  self: Self | undefined,
  made: Made | undefined,
  walk: Walk,
  depth: number,
): void {
  const answer = walk.ask({ module: task.module, node: superClass });
  for (const origin of answer.origins) {
    if (origin.kind === 'class' && isClass(origin.node)) {
      pushInstanceMember(
        extend(task, { module: origin.module, node: origin.node }),
        origin.node,
        self,
        walk,
        madeBySubclass(task, cls, self, made),
        depth + 1,
      );
    } else if (origin.kind === 'package' || origin.kind === 'global') {
      walk.emit(task, {
        kind: origin.kind,
        name: origin.name,
        path: [...origin.path, 'new()', ...task.path],
        calls: [...origin.calls, { module: task.module, node: superClass }],
      });
    } else walk.unknown(task, 'the superclass is not known');
  }
}

/** Static members are inherited too. False when the superclass is not a class of the project. */
function pushInheritedStatic(task: Task, superClass: Node, walk: Walk): boolean {
  const origin = walk.ask({ module: task.module, node: superClass }).origins.find((o) => o.kind === 'class');
  if (!origin || !isClass(origin.node)) return false;
  walk.push(extend(task, { module: origin.module, node: origin.node, frame: undefined }));
  return true;
}

/** Reads the first key of the path from the class itself. */
export function pushStaticMember(task: Task, cls: ClassNode, walk: Walk): void {
  const [key, ...rest] = task.path;
  for (const member of cls.body.body) {
    if (!('static' in member) || !member.static || !('key' in member) || staticKey(member) !== key) continue;
    const value = member.value as Node | null;
    if (!value) return emitMember(task, cls, task.path, walk);
    if (member.type === 'MethodDefinition' && member.kind === 'get' && isFunction(value)) {
      return pushReturns(extend(task, { path: rest }), value, getterOf(task, value, undefined), walk);
    }
    return walk.push(extend(task, { node: value, path: rest, frame: undefined }));
  }
  if (cls.superClass && pushInheritedStatic(task, cls.superClass, walk)) return;
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
      walk.emit(task, {
        kind: 'package',
        name: origin.name,
        path: [...origin.path, 'new()', ...task.path],
        calls: [...origin.calls, { module: task.module, node: annotation }],
      });
    }
  }
  return found;
}
