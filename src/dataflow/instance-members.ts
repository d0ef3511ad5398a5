import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isClass, isFunction, staticKey, type ClassNode, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { isWhenMissing } from './assignments.ts';
import { callsOnInstance } from './callbacks.ts';
import { dotted } from './calls.ts';
import { isRecursive, MAX_DEPTH, type Frame, type Self } from './frame.ts';
import { callFrame } from './frames.ts';
import { pushImplemented } from './implementers.ts';
import { pushInjected } from './injected.ts';
import {
  constructorOf,
  enclosingMember,
  fieldAssignments,
  functionOf,
  isDecorated,
  keyOf,
  readsParameter,
  superCallOf,
} from './instances.ts';
import type { Path } from './origin.ts';
import { pushPrototypeWrites } from './prototypes.ts';
import { pushReturns } from './returns.ts';
import { fieldWrites, pushWrites } from './this-writes.ts';
import { pushTyped } from './typed.ts';
import { extend, step, type Task, type Walk } from './walk.ts';
import { writesNothing } from './written.ts';

/** The arguments that a constructor is called with, and where they stand. */
interface Made {
  readonly module: SourceModule;
  readonly args: readonly Node[];
  readonly frame: Frame | undefined;
}

/** How an instance is looked at on the way up the chain of its classes. */
export interface Reading {
  readonly self: Self | undefined;
  readonly made: Made | undefined;
  readonly depth: number;
  /**
   * What the classes below leave of the member: all of it; what the instance owns, which goes before their methods; what is written
   * to a field after they have filled it.
   */
  readonly part: 'all' | 'own' | 'later';
  /** A class below has answered already. */
  readonly isMore: boolean;
}

/** What a class itself has under a key: a field that it surely fills, a method or accessor, a field that it may fill, or only declares. */
type Holding = 'field' | 'method' | 'written' | 'declared' | undefined;

const MAX_CLASSES = 8;

export function madeBy(self: Self | undefined): Made | undefined {
  return self?.node.type === 'NewExpression' ? { module: self.module, args: self.node.arguments, frame: self.frame } : undefined;
}

export function readingOf(self: Self | undefined): Reading {
  return { self, made: madeBy(self), depth: 0, part: 'all', isMore: false };
}

/** Reads the first key of the path from an instance: methods, getters, fields, constructor parameters, `this.x = …`, the superclass. */
export function pushInstanceMember(task: Task, cls: ClassNode, self: Self | undefined, walk: Walk): void {
  pushMember(task, cls, readingOf(self), walk);
}

function pushMember(task: Task, cls: ClassNode, reading: Reading, walk: Walk): void {
  const [key] = task.path;
  if (key === undefined) return walk.emit(task, { kind: 'object' });
  const holding = pushOwnMember(task, cls, key, reading, walk);
  const isMore = reading.isMore || (holding !== undefined && holding !== 'declared');
  if (cls.superClass && reading.depth < MAX_CLASSES && holding !== 'declared') {
    const part = holding === 'field' ? 'later' : holding === 'method' && reading.part === 'all' ? 'own' : reading.part;
    return pushInherited(task, cls, cls.superClass, { ...reading, part, isMore }, walk);
  }
  if (isMore) return;
  // Spread into an object, an instance does not hide what stands before it under a name that its class does not have.
  if (task.otherwise && !cls.superClass && !cls.body.body.some((member) => keyOf(member) === key))
    return walk.emit(task, { kind: 'absent' });
  emitMember(task, cls, ['new()', ...task.path], walk);
}

function pushOwnMember(task: Task, cls: ClassNode, key: string, reading: Reading, walk: Walk): Holding {
  const holding = reading.part === 'later' ? undefined : pushDeclared(task, cls, key, reading, walk);
  const written = pushWritten(task, cls, key, reading, walk);
  if (holding === 'field' || written === 'field') return 'field';
  if (holding === 'method') return 'method';
  return written ?? holding ?? pushDemanded(task, cls, key, reading, walk);
}

/** A field that somebody else fills, of which an interface tells what it can be. */
function pushDemanded(task: Task, cls: ClassNode, key: string, { part }: Reading, walk: Walk): Holding {
  const field =
    part === 'all' ? cls.body.body.find((m) => m.type === 'PropertyDefinition' && !m.static && staticKey(m) === key) : undefined;
  if (field?.type !== 'PropertyDefinition' || field.value) return undefined;
  const inside = extend(task, { path: task.path.slice(1) });
  return pushImplemented(inside, field.typeAnnotation?.typeAnnotation, walk) ? 'field' : undefined;
}

/** Fields, methods and accessors. */
function pushDeclared(task: Task, cls: ClassNode, key: string, { self, part }: Reading, walk: Walk): Holding {
  const inside = extend(task, { path: task.path.slice(1) });
  let holding: Holding;
  for (const member of cls.body.body) {
    if (member.type === 'MethodDefinition' && !member.static && staticKey(member) === key && member.value.type === 'FunctionExpression') {
      if (member.kind === 'set' || part !== 'all') continue;
      holding ??= 'method';
      if (member.kind === 'get') pushReturns(inside, member.value, getterOf(task, member.value, self), walk);
      else pushMethod(extend(inside, { node: member.value }), self, walk);
    } else if (member.type === 'PropertyDefinition' && !member.static && staticKey(member) === key) {
      // `secret = null`: declared for somebody else to fill.
      const isDeclared = member.value?.type === 'Literal' && member.value.value === null && !('regex' in member.value);
      if (isDeclared) holding ??= 'declared';
      if (member.value && !isDeclared) {
        holding = 'field';
        const value = extend(inside, { node: member.value, frame: undefined });
        if (isFunction(member.value)) pushMethod(value, self, walk);
        else walk.push(value);
      }
      if (isDecorated(member) && pushInjected(inside, { module: task.module, node: member }, walk)) holding = 'field';
      else if (pushTyped(extend(inside, { node: member }), member.typeAnnotation?.typeAnnotation, walk)) holding = 'field';
    }
  }
  if (part === 'all' && pushPrototypeWrites(task, cls, walk)) holding ??= 'method';
  return holding;
}

/** What the constructor is handed, and what the methods of the class write. */
function pushWritten(task: Task, cls: ClassNode, key: string, reading: Reading, walk: Walk): Holding {
  const { self, made, part } = reading;
  const inside = extend(task, { path: task.path.slice(1) });
  const constructor = constructorOf(cls);
  const frame = constructor && made ? constructorFrame(task, constructor, self, made) : undefined;
  let holding: Holding;
  for (const parameter of part === 'later' ? [] : (constructor?.params ?? [])) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const name = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
    if (name.name !== key) continue;
    holding = 'field';
    walk.push(extend(inside, { node: name, frame }));
  }
  for (const assignment of fieldAssignments(task.module, cls, key, 'instance')) {
    const isFirst = enclosingFunction(assignment) === constructor;
    if (part === 'later' && isFirst) continue;
    holding = holding === 'field' || (isFirst && isSure(assignment, constructor)) ? 'field' : 'written';
    const kept = keptBy(inside, assignment);
    for (const into of framesOf(task, cls, self, assignment, frame, walk)) walk.push(extend(kept, { frame: into }));
  }
  const isMethod = (): boolean => cls.body.body.some((member) => keyOf(member) === key && functionOf(member) !== undefined);
  for (const mutation of fieldWrites(task.module, cls, key, 'instance')) {
    if ((part === 'later' && enclosingFunction(mutation.at) === constructor) || writesNothing(task, mutation, walk)) continue;
    for (const into of framesOf(task, cls, self, mutation.at, frame, walk))
      if (pushWrites(extend(task, { frame: into }), mutation, isMethod(), walk)) holding ??= 'written';
  }
  return holding;
}

/** A statement of the constructor itself, which runs behind `super(…)`. */
function isSure(assignment: TSESTree.AssignmentExpression, constructor: FunctionNode | undefined): boolean {
  return assignment.operator === '=' && assignment.parent.type === 'ExpressionStatement' && assignment.parent.parent === constructor?.body;
}

/** `this.key = …`, `K.key = …`. */
export function keptBy(task: Task, assignment: TSESTree.AssignmentExpression): Task {
  const place = { module: task.module, node: assignment };
  const { operator } = assignment;
  const isFallback =
    operator === '||=' || operator === '??=' || (operator === '=' && isWhenMissing(assignment, dotted(assignment.left) ?? ''));
  const trail = isFallback ? step(task, place, 'falls back to this value', 'fallback') : step(task, place, 'kept in a field');
  return extend(task, { node: assignment.right, trail, frame: undefined });
}

/** The contexts in which a write to a field of the instance runs: those of its constructor, or of the calls of its method on it. */
function framesOf(
  task: Task,
  cls: ClassNode,
  self: Self | undefined,
  write: Node,
  made: Frame | undefined,
  walk: Walk,
): readonly (Frame | undefined)[] {
  const member = enclosingMember(write, cls);
  const fn = functionOf(member);
  if (member?.type !== 'MethodDefinition' || !fn) return [undefined];
  if (member.kind === 'constructor') return [made];
  // What is written under another name of the instance stands elsewhere in the method.
  const written = write.type === 'AssignmentExpression' ? write.right : write.type === 'VariableDeclarator' ? fn.body : write;
  if (self?.node.type !== 'NewExpression' || !readsParameter(task.module, written, fn)) return [undefined];
  const anyone: Frame = { ...getterOf(task, fn, self), isAnyone: true };
  if ((self.frame?.depth ?? 0) >= MAX_DEPTH || isRecursive(fn, self.frame)) return [anyone];
  const { calls, isClosed } = callsOnInstance(cls, member, task.module, self, (place, path, frame) => walk.ask(place, path, frame));
  const frames = calls.flatMap((call) => {
    if (call.handedAt !== undefined) return [];
    const holder = call.module === task.module && call.frame === undefined ? enclosingMember(call.node, cls) : undefined;
    const within = functionOf(holder);
    const isOfConstructor = holder?.type === 'MethodDefinition' && holder.kind === 'constructor';
    const caller = isOfConstructor ? made : within ? { ...getterOf(task, within, self), isAnyone: true as const } : call.frame;
    return [callFrame({ module: call.module, frame: caller }, { fn, module: task.module, closure: undefined, self }, call.args)];
  });
  return isClosed && frames.length > 0 && frames.length === calls.length ? frames : [...frames, anyone];
}

export function getterOf(task: Task, fn: FunctionNode, self: Self | undefined): Frame {
  return callFrame(task, { fn, module: task.module, closure: undefined, self }, []);
}

/** A function that was read from an instance, or what is read from it. */
export function pushMethod(task: Task, self: Self | undefined, walk: Walk): void {
  if (task.path.length === 0) return walk.emit(task, { kind: 'function', self });
  walk.push(task);
}

export function constructorFrame(task: Task, fn: FunctionNode, self: Self | undefined, made: Made): Frame {
  const caller: Task = extend(task, { module: made.module, frame: made.frame });
  return callFrame(caller, { fn, module: task.module, closure: undefined, self }, made.args);
}

/** What the constructor of the superclass is called with: the arguments of `super(…)`, or those of a class without a constructor. */
function madeBySubclass(task: Task, cls: ClassNode, { self, made }: Reading): Made | undefined {
  const constructor = constructorOf(cls);
  if (!constructor) return made;
  const call = superCallOf(task.module, constructor);
  return call && { module: task.module, args: call.arguments, frame: made && constructorFrame(task, constructor, self, made) };
}

/** A member that a decorator, a base library or a database puts there: nobody sees its value, but it still has a name. */
export function emitMember(task: Task, cls: ClassNode, path: Path, walk: Walk): void {
  walk.emit(task, { kind: 'package', name: `class ${cls.id?.name ?? ''}`, path, calls: [] });
}

export function pushInherited(task: Task, cls: ClassNode, superClass: Node, reading: Reading, walk: Walk): void {
  const answer = walk.ask({ module: task.module, node: superClass });
  for (const origin of answer.origins) {
    if (origin.kind === 'class' && isClass(origin.node)) {
      const made = madeBySubclass(task, cls, reading);
      const above = extend(task, { module: origin.module, node: origin.node });
      pushMember(above, origin.node, { ...reading, made, depth: reading.depth + 1 }, walk);
    } else if (reading.isMore) continue;
    else if (origin.kind === 'package' || origin.kind === 'global') {
      walk.emit(task, {
        kind: origin.kind,
        name: origin.name,
        path: [...origin.path, 'new()', ...task.path],
        calls: [...origin.calls, { module: task.module, node: superClass }],
      });
    } else walk.unknown(task, 'the superclass is not known');
  }
}
