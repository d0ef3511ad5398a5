import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, memberKey, staticKey, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Self } from './frame.ts';
import { callFrame } from './frames.ts';
import { ASSIGNING } from './instances.ts';
import { pushWrites, writesThroughThis } from './this-writes.ts';
import { extend, step, type Task, type Walk } from './walk.ts';

/** A value under a key of the instances that a function makes: `this.a = v` in it, `K.prototype.a = v`, `K.prototype = { a: v }`. */
interface Member {
  readonly at: Node;
  readonly value: Node;
  /** It stands in the function that makes the instance. */
  readonly isOfMaker: boolean;
}

type Members = ReadonlyMap<FunctionNode, ReadonlyMap<string, readonly Member[]>>;

const memo = new WeakMap<Node, Members>();

/** The function whose instances `this` stands for: the one around it, or the one on whose prototype that stands. */
export function makerAround(module: SourceModule, node: Node): FunctionNode | undefined {
  const fn = ownerOfThis(node);
  if (!fn) return undefined;
  const holder = fn.parent.type === 'Property' ? fn.parent.parent.parent : fn.parent;
  const target = holder.type === 'AssignmentExpression' ? holder.left : undefined;
  if (target?.type === 'MemberExpression') {
    const prototype = fn.parent.type === 'Property' ? target : target.object;
    return prototype.type === 'MemberExpression' ? ofPrototype(module, prototype) : undefined;
  }
  return isMaker(module, fn) ? fn : undefined;
}

/** Reads the first key of the path from an instance that `new K()` makes of a function. */
export function pushMadeMember(task: Task, fn: FunctionNode, self: Self | undefined, walk: Walk): void {
  const [key = '', ...rest] = task.path;
  const members = membersOf(task.module).get(fn)?.get(key) ?? [];
  const args = self?.node.type === 'NewExpression' ? self.node.arguments : undefined;
  const made = self && args && callFrame(self, { fn, module: task.module, closure: undefined, self }, args);
  const isMethod = members.some(({ value }) => isFunction(value));
  const written = writesThroughThis(task.module, fn, key).map((m) => pushWrites(extend(task, { frame: made }), m, isMethod, walk));
  if (members.length === 0 && !written.includes(true)) return walk.unknown(task, 'no such member of the instance');
  for (const { at, value, isOfMaker } of members) {
    const trail = step(task, { module: task.module, node: at }, 'kept in a field');
    const next = extend(task, { node: value, path: rest, frame: isOfMaker ? made : undefined });
    if (isFunction(value) && rest.length === 0) walk.emit(next, { kind: 'function', self });
    else walk.push(at.type === 'AssignmentExpression' && !isFunction(value) ? extend(next, { trail }) : next);
  }
}

function membersOf(module: SourceModule): Members {
  const known = memo.get(module.ast);
  if (known) return known;
  const found = new Map<FunctionNode, Map<string, Member[]>>();
  const add = (fn: FunctionNode | undefined, key: string | undefined, member: Member): void => {
    if (!fn || key === undefined) return;
    const keys = found.get(fn) ?? new Map<string, Member[]>();
    found.set(fn, keys.set(key, [...(keys.get(key) ?? []), member]));
  };
  for (const at of module.nodes.AssignmentExpression) {
    if (at.type !== 'AssignmentExpression' || at.left.type !== 'MemberExpression' || !ASSIGNING.has(at.operator)) continue;
    const { object } = at.left;
    if (object.type === 'ThisExpression') {
      const fn = makerAround(module, at);
      add(fn, memberKey(at.left), { at, value: at.right, isOfMaker: ownerOfThis(at) === fn });
    } else if (object.type === 'MemberExpression')
      add(ofPrototype(module, object), memberKey(at.left), { at, value: at.right, isOfMaker: false });
    else if (at.right.type === 'ObjectExpression') {
      const fn = ofPrototype(module, at.left);
      for (const p of at.right.properties)
        if (p.type === 'Property' && p.kind === 'init') add(fn, staticKey(p), { at: p, value: p.value, isOfMaker: false });
    }
  }
  memo.set(module.ast, found);
  return found;
}

function ownerOfThis(node: Node): FunctionNode | undefined {
  for (let up = node.parent; up; up = up.parent) {
    if (up.type === 'ClassBody') return undefined;
    if (up.type === 'FunctionDeclaration' || up.type === 'FunctionExpression') return up;
  }
  return undefined;
}

/** `K.prototype` of a function of the file. */
function ofPrototype(module: SourceModule, member: TSESTree.MemberExpression): FunctionNode | undefined {
  if (memberKey(member) !== 'prototype' || member.object.type !== 'Identifier') return undefined;
  const [definition, ...others] = module.scopes.resolve(member.object)?.definitions ?? [];
  const node = definition?.node.type === 'VariableDeclarator' ? definition.node.init : definition?.node;
  return others.length === 0 && isFunction(node) && definition?.kind !== 'parameter' ? node : undefined;
}

/** It is called by `new`, or has something on its prototype. */
function isMaker(module: SourceModule, fn: FunctionNode): boolean {
  const name = fn.type === 'FunctionDeclaration' ? fn.id : fn.parent.type === 'VariableDeclarator' ? fn.parent.id : undefined;
  const references = name?.type === 'Identifier' ? (module.scopes.resolve(name)?.references ?? []) : [];
  return references.some(
    ({ parent }) => parent?.type === 'NewExpression' || (parent?.type === 'MemberExpression' && memberKey(parent) === 'prototype'),
  );
}
