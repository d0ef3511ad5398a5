import type { TSESTree } from '@typescript-eslint/types';
import { isClass, isFunction, staticKey, type ClassNode, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { isWhenMissing } from './assignments.ts';
import { callsOnInstance } from './callbacks.ts';
import { dotted } from './calls.ts';
import { isRecursive, MAX_DEPTH, type Frame, type Self } from './frame.ts';
import { callFrame } from './frames.ts';
import { constructorOf, enclosingMember, fieldAssignments, functionOf, keyOf, readsParameter, superCallOf } from './instances.ts';
import type { Path } from './origin.ts';
import { pushReturns } from './returns.ts';
import { pushTyped } from './typed.ts';
import { extend, step, type Task, type Walk } from './walk.ts';

/** The arguments that a constructor is called with, and where they stand. */
interface Made {
  readonly module: SourceModule;
  readonly args: readonly Node[];
  readonly frame: Frame | undefined;
}

export function madeBy(self: Self | undefined): Made | undefined {
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
  for (const assignment of fieldAssignments(task.module, cls, key, 'instance')) {
    found = true;
    const kept = keptBy(extend(task, { path: rest }), assignment);
    for (const into of framesOf(task, cls, self, assignment, frame, walk)) walk.push(extend(kept, { frame: into }));
  }
  if (found) return;
  if (cls.superClass && depth < 8 && !isDeclared) return pushInherited(task, cls, cls.superClass, self, made, walk, depth);
  // Spread into an object, an instance does not hide what stands before it under a name that its class does not have.
  if (task.otherwise && !cls.superClass && !cls.body.body.some((member) => keyOf(member) === key))
    return walk.emit(task, { kind: 'absent' });
  emitMember(task, cls, ['new()', ...task.path], walk);
}

/** `this.key = …`, `K.key = …`. */
export function keptBy(task: Task, assignment: TSESTree.AssignmentExpression): Task {
  const place = { module: task.module, node: assignment };
  const isFallback = assignment.operator !== '=' || isWhenMissing(assignment, dotted(assignment.left) ?? '');
  const trail = isFallback ? step(task, place, 'falls back to this value', 'fallback') : step(task, place, 'kept in a field');
  return extend(task, { node: assignment.right, trail, frame: undefined });
}

/** The contexts in which an assignment to a field of the instance runs: those of its constructor, or of the calls of its method on it. */
function framesOf(
  task: Task,
  cls: ClassNode,
  self: Self | undefined,
  assignment: TSESTree.AssignmentExpression,
  made: Frame | undefined,
  walk: Walk,
): readonly (Frame | undefined)[] {
  const member = enclosingMember(assignment, cls);
  const fn = functionOf(member);
  if (member?.type !== 'MethodDefinition' || !fn) return [undefined];
  if (member.kind === 'constructor') return [made];
  if (self?.node.type !== 'NewExpression' || !readsParameter(task.module, assignment.right, fn)) return [undefined];
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

function pushMethod(task: Task, self: Self | undefined, walk: Walk): void {
  if (task.path.length === 0) return walk.emit(task, { kind: 'function', self });
  walk.push(task);
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

/** A member that a decorator, a base library or a database puts there: nobody sees its value, but it still has a name. */
export function emitMember(task: Task, cls: ClassNode, path: Path, walk: Walk): void {
  walk.emit(task, { kind: 'package', name: `class ${cls.id?.name ?? ''}`, path, calls: [] });
}

export function pushInherited(
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
