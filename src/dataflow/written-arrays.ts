import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, memberKey, unwrap } from '../source/ast.ts';
import type { Binding, Node } from '../source/module.ts';
import { writesOf } from './assignments.ts';
import { frameOf } from './frame.ts';
import { mayChange } from './mutations.ts';
import type { Task } from './walk.ts';

/** The array expression that a node or a name surely stands for. */
export function writtenArray(task: Task, node: Node): TSESTree.ArrayExpression | undefined {
  const inner = unwrap(node);
  if (inner.type === 'ArrayExpression') return inner;
  const binding = inner.type === 'Identifier' ? task.module.scopes.resolve(inner) : undefined;
  const only = binding?.definitions.length === 1 ? binding.definitions[0]?.node : undefined;
  if (!binding || only?.type !== 'VariableDeclarator' || only.id.type !== 'Identifier' || !only.init) return undefined;
  const init = unwrap(only.init);
  if (init.type !== 'ArrayExpression' || writesOf(binding).length > 0 || mayChange(task.module, binding)) return undefined;
  return movesOf(binding).some(({ at }) => at !== inner) ? undefined : init;
}

/** The number of elements of an array that is written out and that nothing changes. */
export function lengthOf(task: Task, node: Node): number | undefined {
  const array = writtenArray(task, node);
  return array?.elements.every((e) => e?.type !== 'SpreadElement') ? array.elements.length : undefined;
}

/** How many elements a value has: also the rest of the arguments of the call that led here. */
export function countOf(task: Task, receiver: Node): number | undefined {
  const length = lengthOf(task, receiver);
  if (length !== undefined || receiver.type !== 'Identifier') return length;
  const rest = restParameter(task, receiver);
  const frame = rest && frameOf(rest.fn, task.frame);
  if (!frame || frame.args.some((a) => a.type === 'SpreadElement')) return undefined;
  return Math.max(frame.args.length - rest.index, 0);
}

/** The function whose rest parameter a name is, and how many parameters stand before it. */
export function restParameter(task: Task, name: TSESTree.Identifier): { fn: Node; index: number } | undefined {
  const definition = task.module.scopes.resolve(name)?.definitions[0];
  if (definition?.kind !== 'parameter' || !isFunction(definition.node)) return undefined;
  const index = definition.node.params.findIndex((p) => p.type === 'RestElement' && p.argument === definition.name);
  return index < 0 ? undefined : { fn: definition.node, index };
}

/** Methods that put elements at other positions, and those that change how many there are. */
const MOVING = new Set(['shift', 'unshift', 'splice', 'reverse', 'sort', 'copyWithin']);

const COUNTED = new Set([...MOVING, 'push', 'pop', 'fill']);

const movesMemo = new WeakMap<Binding, readonly { readonly at: Node; readonly isOrder: boolean }[]>();

/** The references of a list through which elements come, go or change places; of these, the ones after which others stand where they stood. */
export function movesOf(binding: Binding): readonly { readonly at: Node; readonly isOrder: boolean }[] {
  const known = movesMemo.get(binding);
  if (known) return known;
  const found = binding.references.flatMap((at) => {
    const method = methodCalledOn(at);
    return method !== undefined && COUNTED.has(method) ? [{ at, isOrder: MOVING.has(method) }] : [];
  });
  movesMemo.set(binding, found);
  return found;
}

/** `list.shift()`, seen from `list`. */
function methodCalledOn(reference: Node): string | undefined {
  const member = reference.parent;
  if (member?.type !== 'MemberExpression' || member.object !== reference) return undefined;
  return member.parent.type === 'CallExpression' && member.parent.callee === member ? memberKey(member) : undefined;
}
