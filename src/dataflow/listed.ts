import type { TSESTree } from '@typescript-eslint/types';
import { contains, enclosingFunction, isFunction, memberKey, startOf, unwrap } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { BLOCKS, writesOf } from './assignments.ts';
import { addedBy } from './list-methods.ts';
import { isUsedAs, mutationsOf, type Mutation } from './mutations.ts';

/** One element of a list, or at a spread some elements; null is a hole. */
export interface Listed {
  readonly node: Node | null;
  /** It is only put in under a condition. */
  readonly isPerhaps?: true;
}

/** Changes that are played through for every use. */
const MAX_CHANGES = 64;

/**
 * The elements of a list at a use of its name: those that its declaration writes out, after the changes that surely ran before the use.
 * Undefined when something else may have happened to it, in a loop, a callback or under another name.
 */
export function listedAt(module: SourceModule, use: TSESTree.Identifier): readonly Listed[] | undefined {
  const binding = module.scopes.resolve(use);
  const declarator = binding && declaratorOf(binding);
  const init = declarator?.init && unwrap(declarator.init);
  if (!binding || !declarator || init?.type !== 'ArrayExpression' || writesOf(binding).length > 0) return undefined;
  const mutations = mutationsOf(module, binding);
  const written = init.elements.map((node) => ({ node }));
  if (mutations.length === 0) return written;
  if (mutations.length > MAX_CHANGES || enclosingFunction(use) !== enclosingFunction(declarator)) return undefined;
  let list: readonly Listed[] | undefined = written;
  for (const [i, mutation] of mutations.entries()) {
    if (list === undefined) return undefined;
    if (isHarmless(module, binding, mutation, use)) continue;
    if (!isOfList(mutation)) {
      if (!isRead(use) || repeats(mutation.at, declarator) || !isBehind(mutation.at, use)) return undefined;
      continue;
    }
    if (repeats(mutation.at, declarator)) {
      if (!isPush(mutation.at)) return undefined;
      list = [...list, ...perhapsAdded(mutation.at)];
      continue;
    }
    if (isBehind(mutation.at, use)) {
      if (!isRead(use)) return undefined;
      continue;
    }
    // One call is listed as all the things that it does.
    if (mutations[i - 1]?.at !== mutation.at) list = changed(list, mutation, use);
  }
  return list;
}

/** The list, or something in it, gets another name that changes nothing, or is handed on where it is used. */
function isHarmless(module: SourceModule, binding: Binding, { kind, other, target }: Mutation, use: Node): boolean {
  if (kind === 'handed') return target !== undefined && contains(target, use);
  return kind === 'alias' && other !== undefined && !isUsedAs(module, binding, other);
}

function isBehind(change: Node, use: Node): boolean {
  return startOf(change) >= startOf(use) || contains(change, use);
}

/** The list is looked into there and not handed on, so that what changes it later does not matter. */
function isRead(use: Node): boolean {
  const up = use.parent;
  return (
    (up?.type === 'MemberExpression' && up.object === use) ||
    up?.type === 'SpreadElement' ||
    (up?.type === 'ForOfStatement' && up.right === use)
  );
}

/** The declaration of a name that has one, and is no pattern. */
export function declaratorOf(binding: Binding): TSESTree.VariableDeclarator | undefined {
  const only = binding.definitions.length === 1 ? binding.definitions[0]?.node : undefined;
  return only?.type === 'VariableDeclarator' && only.id.type === 'Identifier' ? only : undefined;
}

/** It changes which elements there are, and nothing in them. */
function isOfList({ kind, members }: Mutation): boolean {
  if (kind === 'assign') return members.length === 1;
  return members.length === 0 && (kind === 'add' || kind === 'move' || kind === 'shorten');
}

/** It may run more than once for one list, or at any time. */
function repeats(change: Node, declarator: Node): boolean {
  for (let up = change.parent; up; up = up.parent) {
    if (contains(up, declarator)) return false;
    if (isFunction(up) || /^(?:For|While|DoWhile)/.test(up.type)) return true;
  }
  return true;
}

function changed(list: readonly Listed[], { at, members }: Mutation, use: Node): readonly Listed[] | undefined {
  const isSure = runsBefore(at, use);
  if (at.type === 'AssignmentExpression') return isSure && at.operator === '=' ? assigned(list, members[0], at.right) : undefined;
  if (at.type !== 'CallExpression' || at.callee.type !== 'MemberExpression') return undefined;
  const method = memberKey(at.callee);
  const added = addedBy(at).map((node) => ({ node }));
  if (!isSure) return isPush(at) ? [...list, ...perhapsAdded(at)] : undefined;
  switch (method) {
    case 'push':
      return [...list, ...added];
    case 'unshift':
      return [...added, ...list];
    case 'pop':
      return isPlain(list.at(-1)) ? list.slice(0, -1) : undefined;
    case 'shift':
      return isPlain(list[0]) ? list.slice(1) : undefined;
    case 'reverse':
      return list.toReversed();
    case 'splice':
      return spliced(list, at.arguments, added);
    default:
      return undefined;
  }
}

function isPush(at: Node): at is TSESTree.CallExpression {
  return at.type === 'CallExpression' && at.callee.type === 'MemberExpression' && memberKey(at.callee) === 'push';
}

function perhapsAdded(call: TSESTree.CallExpression): readonly Listed[] {
  return addedBy(call).map((node) => ({ node, isPerhaps: true }));
}

/** `list[0] = v`, `list.length = 0`. */
function assigned(list: readonly Listed[], member: TSESTree.MemberExpression | undefined, value: Node): readonly Listed[] | undefined {
  const key = member && memberKey(member);
  if (!list.every(isPlain)) return undefined;
  if (key === 'length') return value.type === 'Literal' && value.value === 0 ? [] : undefined;
  const index = key !== undefined && /^\d+$/.test(key) ? Number(key) : Infinity;
  return index <= list.length ? [...list.slice(0, index), { node: value }, ...list.slice(index + 1)] : undefined;
}

function spliced(list: readonly Listed[], [from, count]: readonly Node[], added: readonly Listed[]): readonly Listed[] | undefined {
  if (from?.type !== 'Literal' || typeof from.value !== 'number' || count?.type !== 'Literal' || typeof count.value !== 'number')
    return undefined;
  return list.every(isPlain) ? list.toSpliced(from.value, count.value, ...added) : undefined;
}

/** Surely one element. */
export function isPlain(one: Listed | undefined): one is Listed {
  return one !== undefined && one.node?.type !== 'SpreadElement' && !one.isPerhaps;
}

/** Its statement stands directly in a block that also holds the use, and does nothing under a condition. */
function runsBefore(change: Node, use: Node): boolean {
  for (let at = change, up = at.parent; up; at = up, up = at.parent) {
    switch (up.type) {
      case 'ExpressionStatement':
      case 'VariableDeclaration':
        return BLOCKS.has(up.parent.type) && contains(up.parent, use);
      case 'VariableDeclarator':
        continue;
      case 'AwaitExpression':
        continue;
      case 'CallExpression':
      case 'MemberExpression':
        if (up.optional) return false;
        continue;
      case 'AssignmentExpression':
        if (up.right !== at || up.operator !== '=') return false;
        continue;
      default:
        return false;
    }
  }
  return false;
}
