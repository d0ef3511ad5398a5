import type { TSESTree } from '@typescript-eslint/types';
import { endOf, isClass, isFunction, memberKey, startOf, stringValue, type FunctionNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { visitBuiltin, visitMethodBuiltin } from './builtins.ts';
import { visitNewCollection } from './collection-reads.ts';
import { pushInstanceMember } from './classes.ts';
import { pushMadeMember } from './constructor-functions.ts';
import { visitNewError } from './errors.ts';
import type { Frame, Self } from './frame.ts';
import { callFrame, forwardedCall, type Forwarded } from './frames.ts';
import { pushInjected } from './injected.ts';
import { constructorOf } from './instances.ts';
import { visitRequire } from './modules.ts';
import type { Origin, Origins, Place, SymbolOrigin } from './origin.ts';
import { visitNewPromise, visitThen } from './promises.ts';
import { pushReturnedInstance } from './prototypes.ts';
import { hasOwnThis, namedSelf, receiverOf } from './receiver.ts';
import { pushReturns } from './returns.ts';
import type { Yield } from './semantics.ts';
import { extend, pushAlso, step, type Task, type Walk } from './walk.ts';

/** A function value: called when the path goes on with `()`, else the walk ends here. */
export function visitFunction(task: Task, fn: FunctionNode, walk: Walk): void {
  const [key, ...rest] = task.path;
  if (key === undefined) return walk.emit(task, { kind: 'function' });
  if (key === '()') {
    // Whoever calls it is not in sight.
    const frame: Frame = { ...callFrame(task, { fn, module: task.module, closure: task.frame }, []), isAnyone: true };
    return pushReturns(extend(task, { path: rest }), fn, frame, walk);
  }
  // Functions with members of their own exist, but a callback where options could stand has none of them.
  walk.emit(task, { kind: 'absent' });
}

export function visitCall(task: Task, call: TSESTree.CallExpression, walk: Walk): void {
  if (isRequire(task, call)) return visitRequire(task, call.arguments[0] as Node, walk);
  const yielded = walk.semantics.call({ module: task.module, node: call }, task.frame);
  if (yielded) return emitYield(task, yielded, walk);
  if (visitThen(task, call, walk)) return;
  if (visitBuiltin(task, call, walk)) return;
  const forwarded = forwardedCall(call);
  if (forwarded && visitForwarded(task, call, forwarded, walk)) return;
  const callee = walk.ask({ module: task.module, node: call.callee }, [], task.frame);
  let followed = 0;
  for (const origin of callee.origins) if (follow(task, call, origin, callee, walk)) followed++;
  if (followed > 0) {
    if (followed < callee.origins.length) walk.unknown(task, 'one of several callees is not known');
    return;
  }
  if (visitMethodBuiltin(task, call, callee, walk)) return;
  pushAsyncCallback(task, call, walk);
  walk.unknown(task, `the call of ${nameOf(call)} is not known`);
}

/** `f.call(self, a)`, `f.apply(self, [a])`; false when `f` is no function of the program. */
function visitForwarded(task: Task, call: TSESTree.CallExpression, { callee, self, args }: Forwarded, walk: Walk): boolean {
  const named = namedSelf(task, callee, self);
  const { origins } = walk.ask({ module: task.module, node: callee }, [], task.frame);
  let followed = 0;
  for (const origin of origins) {
    if (origin.kind !== 'function' || !isFunction(origin.node)) continue;
    followed++;
    const inside = (hasOwnThis(origin.node) ? named : undefined) ?? origin.self;
    const frame = callFrame(task, { fn: origin.node, module: origin.module, closure: origin.frame, self: inside }, args);
    pushReturns(task, origin.node, frame, walk, step(task, { module: task.module, node: call }, `returned from ${nameOf(call)}()`));
  }
  if (followed > 0 && followed < origins.length) walk.unknown(task, 'one of several callees is not known');
  return followed > 0;
}

/** `db.transaction(async () => …)`: whoever takes an asynchronous callback most often hands its result back. */
function pushAsyncCallback(task: Task, call: TSESTree.CallExpression, walk: Walk): void {
  for (const argument of call.arguments) {
    if (!isFunction(argument) || !argument.async) continue;
    pushReturns(task, argument, callFrame(task, { fn: argument, module: task.module, closure: task.frame }, []), walk);
  }
}

/** `inject(AuthService)`, `container.get(AuthService)`: whoever takes a class of ours by itself hands out an instance of it. */
function visitContainer(task: Task, call: TSESTree.CallExpression, walk: Walk): boolean {
  const [first] = call.arguments;
  if (task.path.length === 0 || first?.type !== 'Identifier') return false;
  const definition = task.module.scopes.resolve(first)?.definitions[0];
  if (definition?.kind !== 'import' && definition?.kind !== 'class') return false;
  const cls = walk.ask({ module: task.module, node: first }).origins.find((o) => o.kind === 'class');
  if (!cls || !isClass(cls.node)) return false;
  // `NestFactory.create(AppModule).listen()`: what the class cannot have is a member of something else that is made with it.
  if (!cls.node.superClass && !mentions(cls, task.path[0])) return false;
  pushInstanceMember(extend(task, { module: cls.module, node: cls.node, frame: undefined }), cls.node, undefined, walk);
  return true;
}

function mentions({ module, node }: Place, key: string | undefined): boolean {
  return key === undefined || module.text.slice(startOf(node), endOf(node)).includes(key);
}

function emitYield(task: Task, yielded: Yield, walk: Walk): void {
  const also = yielded.also?.(task.path);
  if (!also?.isAll) walk.emit(task, { kind: 'result', what: yielded.what, by: yielded.by, path: task.path });
  for (const value of also?.values ?? []) pushAlso(task, value, walk);
}

/** Goes into one thing that the callee may be. False when it leads nowhere. */
function follow(task: Task, call: TSESTree.CallExpression, origin: Origin, callee: Origins, walk: Walk): boolean {
  if (origin.kind === 'function' && isFunction(origin.node)) {
    const fn = origin.node;
    const self = receiverOf(task, call, origin);
    const frame = callFrame(task, { fn, module: origin.module, closure: origin.frame, self }, call.arguments);
    pushReturns(task, fn, frame, walk, step(task, { module: task.module, node: call }, `returned from ${nameOf(call)}()`));
    return true;
  }
  if (origin.kind === 'package' || origin.kind === 'global' || origin.kind === 'parameter') {
    if (visitGiven(task, call, origin, walk) || pushInjected(task, { module: task.module, node: call }, walk, origin)) return true;
    if (visitMethodBuiltin(task, call, callee, walk)) return true;
    if (!walk.semantics.describes?.(origin) && visitContainer(task, call, walk)) return true;
    pushAsyncCallback(task, call, walk);
    walk.emit(task, {
      kind: origin.kind,
      name: origin.name,
      path: [...origin.path, '()', ...task.path],
      calls: [...origin.calls, { module: task.module, node: call }],
      ...(origin.parameter ? { parameter: origin.parameter } : {}),
    });
    return true;
  }
  // Calling what a modelled call made: a signer, a verifier, a client. The port sees it through the callee.
  if (origin.kind === 'result') {
    if (visitMethodBuiltin(task, call, callee, walk)) return true;
    walk.emit(task, { kind: 'result', what: origin.what, by: origin.by, path: [...origin.path, '()', ...task.path] });
    return true;
  }
  return false;
}

/** Goes into the functions that the program has given to an object of a library. */
function visitGiven(task: Task, call: TSESTree.CallExpression, symbol: SymbolOrigin, walk: Walk): boolean {
  const given = walk.semantics.given?.(symbol) ?? [];
  for (const { module, node } of given) {
    if (!isFunction(node)) continue;
    const frame = callFrame(task, { fn: node, module, closure: undefined }, call.arguments);
    pushReturns(task, node, frame, walk, step(task, { module: task.module, node: call }, `returned from ${nameOf(call)}()`));
  }
  return given.length > 0;
}

export function visitNew(task: Task, node: TSESTree.NewExpression, walk: Walk): void {
  const yielded = walk.semantics.call({ module: task.module, node }, task.frame);
  if (yielded) return emitYield(task, yielded, walk);
  if (visitNewPromise(task, node, walk) || visitNewCollection(task, node, walk)) return;
  const callee = walk.ask({ module: task.module, node: node.callee }, [], task.frame);
  const self: Self = { module: task.module, node, frame: task.frame };
  for (const origin of callee.origins) {
    if (origin.kind === 'class' && isClass(origin.node)) {
      if (task.path.length === 0) walk.emit(task, { kind: 'object' });
      else if (!pushReturned(task, origin, constructorOf(origin.node), self, node.arguments, walk))
        pushInstanceMember(extend(task, { module: origin.module, node: origin.node }), origin.node, self, walk);
    } else if (origin.kind === 'package' || origin.kind === 'global') {
      if (visitNewError(task, node, origin, walk)) continue;
      walk.emit(task, {
        kind: origin.kind,
        name: origin.name,
        path: [...origin.path, 'new()', ...task.path],
        calls: [...origin.calls, { module: task.module, node }],
      });
    } else if (origin.kind === 'function' && isFunction(origin.node)) {
      if (task.path.length === 0) walk.emit(task, { kind: 'object' });
      else if (!pushReturned(task, origin, origin.node, self, node.arguments, walk))
        pushMadeMember(extend(task, { module: origin.module, node: origin.node }), origin.node, self, walk);
    } else walk.unknown(task, 'an instance of something unknown');
  }
}

/** What a constructor returns; true when it surely is that and no instance. */
function pushReturned(
  task: Task,
  { module, frame }: Origin,
  constructor: FunctionNode | undefined,
  self: Self,
  args: readonly Node[],
  walk: Walk,
): boolean {
  if (!constructor) return false;
  return pushReturnedInstance(task, constructor, callFrame(task, { fn: constructor, module, closure: frame, self }, args), walk);
}

function isRequire(task: Task, call: TSESTree.CallExpression): boolean {
  if (call.callee.type !== 'Identifier' || call.callee.name !== 'require' || call.arguments.length === 0) return false;
  return stringValue(call.arguments[0]) !== undefined && !task.module.scopes.resolve(call.callee)?.definitions.length;
}

/** How a call reads, for phrases: `login`, `this.auth.login`. */
export function nameOf(call: TSESTree.CallExpression | TSESTree.NewExpression): string {
  return dotted(call.callee) ?? 'a function';
}

export function dotted(node: Node): string | undefined {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'ThisExpression':
      return 'this';
    case 'Super':
      return 'super';
    case 'ImportExpression':
      return 'import';
    case 'MemberExpression': {
      const key = memberKey(node);
      const object = dotted(node.object);
      return key === undefined ? undefined : object === undefined ? key : `${object}.${key}`;
    }
    case 'CallExpression': {
      const callee = dotted(node.callee);
      return callee === undefined ? undefined : `${callee}()`;
    }
    case 'AwaitExpression':
      return dotted(node.argument);
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return dotted(node.expression);
    default:
      return undefined;
  }
}
