import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, memberKey, unwrap } from '../source/ast.ts';
import type { Binding, Node } from '../source/module.ts';
import { writesOf } from './assignments.ts';
import { frameOf } from './frame.ts';
import { declaratorOf, isPlain, listedAt, type Listed } from './listed.ts';
import { mayChange } from './mutations.ts';
import type { Task } from './walk.ts';

/** Arrays that are spread in arrays; deeper ones are not spread out. */
const MAX_SPREADS = 4;

export function writtenIn({ elements }: TSESTree.ArrayExpression): readonly Listed[] {
  return elements.map((node) => ({ node }));
}

/** The elements of an array that is written out where it stands, or that a name surely holds there. */
export function writtenElements(task: Task, node: Node, spreads = 0): readonly Listed[] | undefined {
  const inner = unwrap(node);
  const list = inner.type === 'ArrayExpression' ? writtenIn(inner) : inner.type === 'Identifier' ? heldBy(task, inner) : undefined;
  return list && spreadOut(task, list, spreads);
}

function heldBy(task: Task, name: TSESTree.Identifier): readonly Listed[] | undefined {
  const binding = task.module.scopes.resolve(name);
  return binding && (unchanged(task, binding) ?? listedAt(task.module, name));
}

/** What the declaration of a name writes out, when nothing in the file changes it. */
function unchanged(task: Task, binding: Binding): readonly Listed[] | undefined {
  const init = declaratorOf(binding)?.init;
  const array = init && unwrap(init);
  if (array?.type !== 'ArrayExpression' || writesOf(binding).length > 0 || mayChange(task.module, binding)) return undefined;
  return writtenIn(array);
}

/** The elements with those of the arrays that are spread among them, where these are written out too. */
export function spreadOut(task: Task, list: readonly Listed[], spreads = 0): readonly Listed[] {
  if (spreads > MAX_SPREADS || !list.some(({ node }) => node?.type === 'SpreadElement')) return list;
  return list.flatMap((one) => {
    const inner = one.node?.type === 'SpreadElement' ? writtenElements(task, one.node.argument, spreads + 1) : undefined;
    return inner ? inner.map((element) => (one.isPerhaps ? { ...element, isPerhaps: true } : element)) : [one];
  });
}

/** The number of these elements. */
export function lengthOf(task: Task, node: Node): number | undefined {
  const elements = writtenElements(task, node);
  return elements?.every(isPlain) ? elements.length : undefined;
}

/** How many elements a value has: also what is mapped, and the rest of the arguments of the call that led here. */
export function countOf(task: Task, receiver: Node): number | undefined {
  const length = lengthOf(task, receiver);
  if (receiver.type === 'CallExpression' && receiver.callee.type === 'MemberExpression' && memberKey(receiver.callee) === 'map')
    return countOf(task, receiver.callee.object);
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
