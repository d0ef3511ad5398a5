import type { TSESTree } from '@typescript-eslint/types';
import { enclosingClass, isFunction } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import type { Self } from './frame.ts';
import type { ShapeOrigin } from './origin.ts';
import type { Task } from './walk.ts';

/** The objects that `bind` has fixed: a call on something else does not change them. */
const fixed = new WeakSet<Self>();

/** What `this` is inside a function that a call leads to: the object that it is called on. */
export function receiverOf(task: Task, call: TSESTree.CallExpression, { node: fn, self, module }: ShapeOrigin): Self | undefined {
  const { callee } = call;
  if (callee.type !== 'MemberExpression' || callee.object.type === 'Super' || !hasOwnThis(fn) || (self && fixed.has(self))) return self;
  const receiver: Self = { module: task.module, node: callee.object, frame: task.frame };
  // The instance that a method was read from is known better by what made it than by its name, or only by its class.
  if (module === task.module && isWrittenOut(task, callee.object)) return receiver;
  return self ?? (enclosingClass(fn)?.body === fn.parent?.parent ? undefined : receiver);
}

/** The object that `call`, `apply` or `bind` names; undefined when it names none, or the one that the function was read from anyway. */
export function namedSelf(task: Task, callee: Node, named: Node | undefined): Self | undefined {
  if (!named || named.type === 'SpreadElement' || isNothing(named)) return undefined;
  if (named.type === 'ThisExpression' && callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression') return undefined;
  return { module: task.module, node: named, frame: task.frame };
}

/** Keeps an object as `this` of a function for all later calls. */
export function fixSelf(self: Self): Self {
  fixed.add(self);
  return self;
}

/** An arrow keeps the `this` of where it was made. */
export function hasOwnThis(fn: Node): boolean {
  return isFunction(fn) && fn.type !== 'ArrowFunctionExpression';
}

/** An object in braces, perhaps under a name. */
function isWrittenOut(task: Task, receiver: Node): boolean {
  if (receiver.type === 'ObjectExpression') return true;
  const [definition, ...others] = receiver.type === 'Identifier' ? (task.module.scopes.resolve(receiver)?.definitions ?? []) : [];
  const declarator = definition?.node;
  return (
    others.length === 0 &&
    declarator?.type === 'VariableDeclarator' &&
    declarator.id.type === 'Identifier' &&
    declarator.init?.type === 'ObjectExpression'
  );
}

function isNothing(node: Node): boolean {
  return (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');
}
