import type { TSESTree } from '@typescript-eslint/types';
import { isClass, isFunction, type ClassNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { childrenOf } from './children.ts';
import { isRecursive, MAX_DEPTH, type Frame } from './frame.ts';
import { callFrame } from './frames.ts';
import { REJECTED, type Origin } from './origin.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** What may end the evaluation of a piece of code early. */
interface Thrown {
  /** What stands behind `throw`. */
  readonly values: readonly Node[];
  /** What stands behind `await`: it throws what the promise is rejected with. */
  readonly awaited: readonly Node[];
  readonly calls: readonly (TSESTree.CallExpression | TSESTree.NewExpression)[];
  /** The language itself may throw something, such as at a member of undefined. */
  readonly isOpen: boolean;
}

const CAUGHT = 'a caught error';
/** Calls in one block that are looked into. */
const MAX_CALLS = 20;

/** Goes on with what is thrown while a node of the task's module is evaluated under a frame, also in the functions called there. */
export function pushThrown(task: Task, node: Node, frame: Frame | undefined, walk: Walk): void {
  const { values, awaited, calls, isOpen } = thrownIn(node);
  const inner = extend(task, { node, frame });
  for (const value of values) walk.push(extend(inner, { node: value }));
  for (const promise of awaited) walk.push(extend(inner, { node: promise, path: [REJECTED, ...task.path] }));
  for (const call of calls.slice(0, MAX_CALLS)) pushThrownBy(extend(inner, { node: call }), call, walk);
  if (isOpen || calls.length > MAX_CALLS) walk.unknown(inner, CAUGHT);
}

/** What a call throws. */
function pushThrownBy(task: Task, call: TSESTree.CallExpression | TSESTree.NewExpression, walk: Walk): void {
  const { origins } = walk.ask({ module: task.module, node: call.callee }, [], task.frame);
  for (const origin of origins) {
    if (origin.kind === 'function' && isFunction(origin.node)) pushThrownIn(task, origin, call.arguments, walk);
    else if (origin.kind === 'class' && isClass(origin.node)) pushThrownByClass(task, origin, origin.node, call.arguments, walk);
    else if (!isHarmless(origin)) walk.unknown(task, CAUGHT);
  }
}

/** What a function throws when it is called. Of an asynchronous one or a generator nothing is thrown by the call itself. */
function pushThrownIn(task: Task, origin: Origin, args: readonly Node[], walk: Walk): void {
  const fn = origin.node;
  if (!isFunction(fn) || fn.async || fn.generator) return;
  const self = origin.kind === 'function' ? origin.self : undefined;
  const frame = callFrame(task, { fn, module: origin.module, closure: origin.frame, self }, args);
  pushThrownUnder(task, frame, walk);
}

/** What the body of the function of a frame throws. */
export function pushThrownUnder(task: Task, frame: Frame, walk: Walk): void {
  const { fn, module } = frame;
  if (frame.depth > MAX_DEPTH || isRecursive(fn, frame.caller)) return walk.unknown(task, CAUGHT);
  if (fn.params.some((p) => p.type === 'ObjectPattern' || p.type === 'ArrayPattern')) walk.unknown(task, CAUGHT);
  pushThrown(extend(task, { module, node: fn }), fn.body, frame, walk);
}

/** What `new` throws: the constructor, and the initial values of the fields. */
function pushThrownByClass(task: Task, { module, frame }: Origin, cls: ClassNode, args: readonly Node[], walk: Walk): void {
  const inner = extend(task, { module, node: cls, frame });
  for (const member of cls.body.body) {
    if (member.type === 'PropertyDefinition' && !member.static && member.value) pushThrown(inner, member.value, frame, walk);
    else if (member.type === 'MethodDefinition' && member.kind === 'constructor' && isFunction(member.value))
      pushThrownUnder(inner, callFrame(task, { fn: member.value, module, closure: frame }, args), walk);
  }
  if (!cls.superClass) return;
  for (const origin of walk.ask({ module, node: cls.superClass }, [], frame).origins) {
    if (origin.kind === 'class' && isClass(origin.node) && (task.frame?.depth ?? 0) < MAX_DEPTH && origin.node !== cls)
      pushThrownByClass(inner, origin, origin.node, [], walk);
    else if (!isHarmless(origin)) walk.unknown(task, CAUGHT);
  }
}

/** What of the language itself does not throw, whatever it is given. */
const HARMLESS = /^(?:\w*Error|Promise|console|Map|Set|Boolean|Date|Math)$/;

function isHarmless(origin: Origin): boolean {
  if (origin.kind === 'parameter') return isExecutor(origin.parameter?.fn);
  return origin.kind === 'global' && HARMLESS.test(origin.name);
}

/** `new Promise((resolve, reject) => …)`: to call these ends nothing. */
function isExecutor(fn: Node | undefined): boolean {
  const up = fn?.parent;
  return up?.type === 'NewExpression' && up.callee.type === 'Identifier' && up.callee.name === 'Promise';
}

const memo = new WeakMap<Node, Thrown>();

function thrownIn(node: Node): Thrown {
  let known = memo.get(node);
  if (!known) memo.set(node, (known = search(node)));
  return known;
}

function search(root: Node): Thrown {
  const values: Node[] = [];
  const awaited: Node[] = [];
  const calls: (TSESTree.CallExpression | TSESTree.NewExpression)[] = [];
  let isOpen = false;
  const queue: Node[] = [root];
  for (let node = queue.shift(); node; node = queue.shift()) {
    if (isFunction(node) || isClass(node)) continue;
    switch (node.type) {
      case 'ThrowStatement':
        values.push(node.argument);
        break;
      case 'AwaitExpression':
        awaited.push(node.argument);
        break;
      case 'CallExpression':
      case 'NewExpression':
        if (node.callee.type !== 'Super') calls.push(node);
        queue.push(...node.arguments, ...(isName(node.callee) ? [] : [node.callee]));
        continue;
      case 'TryStatement':
        // What is thrown in its block does not come out, unless the handler throws it again.
        if (node.handler) {
          queue.push(node.handler.body, ...(node.finalizer ? [node.finalizer] : []));
          continue;
        }
        break;
      case 'MemberExpression':
        isOpen ||= node.object.type !== 'ThisExpression';
        break;
      default:
        isOpen ||= OPEN.has(node.type);
    }
    queue.push(...childrenOf(node));
  }
  return { values, awaited, calls, isOpen };
}

/** What may throw because of the values that meet there. */
const OPEN: ReadonlySet<string> = new Set([
  'ArrayPattern',
  'ObjectPattern',
  'SpreadElement',
  'ForOfStatement',
  'TaggedTemplateExpression',
  'ImportExpression',
  'YieldExpression',
]);

/** Where a function is found under it, it has been read without an error. */
function isName(callee: Node): boolean {
  if (callee.type === 'MemberExpression') return !callee.computed && isName(callee.object);
  return callee.type === 'Identifier' || callee.type === 'ThisExpression' || callee.type === 'Super' || isFunction(callee);
}
