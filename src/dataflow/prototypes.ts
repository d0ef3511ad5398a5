import { bindingOf } from './instances.ts';
import { memberKey, type ClassNode, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { mutationsOf, type Mutation } from './mutations.ts';
import { leaves } from './leaving.ts';
import { returnsOf } from './returns.ts';
import { extend, type Task, type Walk } from './walk.ts';
import type { Frame } from './frame.ts';
import { writesBy } from './written.ts';

const memo = new WeakMap<ClassNode, readonly Mutation[]>();

/** `K.prototype.m = …`: methods that are given to a class, or replaced, behind it. Whether there are any under the first key. */
export function pushPrototypeWrites(task: Task, cls: ClassNode, walk: Walk): boolean {
  const mutations = prototypeWrites(task.module, cls);
  if (mutations.length === 0) return false;
  const inside = extend(task, { path: ['prototype', ...task.path], frame: undefined });
  const writes = writesBy(
    inside,
    mutations.filter(({ kind }) => kind !== 'delete'),
    undefined,
    walk,
  );
  for (const { follow } of writes) follow();
  return writes.length > 0;
}

function prototypeWrites(module: SourceModule, cls: ClassNode): readonly Mutation[] {
  let known = memo.get(cls);
  if (!known) {
    const binding = bindingOf(module, cls);
    const isOfPrototype = ({ members: [member] }: Mutation): boolean => member !== undefined && memberKey(member) === 'prototype';
    known = binding ? mutationsOf(module, binding).filter(isOfPrototype) : [];
    memo.set(cls, known);
  }
  return known;
}

/** The object that a constructor returns is what `new` gives instead of an instance. Whether it surely is. */
export function pushReturnedInstance(task: Task, constructor: FunctionNode, frame: Frame, walk: Walk): boolean {
  const returned = returnsOf(frame.module, constructor).filter(mayBeObject);
  for (const node of returned) walk.push(extend(task, { module: frame.module, node, frame }));
  return returned.length > 0 && returned.every(isObject) && leaves(constructor.body);
}

/** Of a text or of nothing `new` makes nothing. */
function mayBeObject(node: Node): boolean {
  return node.type !== 'ThisExpression' && node.type !== 'Literal' && node.type !== 'TemplateLiteral';
}

function isObject(node: Node): boolean {
  return node.type === 'ObjectExpression' || node.type === 'ArrayExpression' || node.type === 'NewExpression';
}
