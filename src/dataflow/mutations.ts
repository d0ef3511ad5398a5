import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, memberKey, stringValue, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { pickedBy } from './patterns.ts';
import type { Path } from './origin.ts';

/** Something that changes the object a binding holds, or makes it known under another name that changes it. */
export interface Mutation {
  readonly kind: 'assign' | 'update' | 'delete' | 'add' | 'merge' | 'define' | 'alias' | 'argument';
  /** The member expressions from the binding to what is changed, innermost first. */
  readonly members: readonly TSESTree.MemberExpression[];
  /** The assignment, call or declaration. */
  readonly at: Node;
  /** For an alias and an argument: the other name, and the keys under which it holds the object. */
  readonly other?: { readonly binding: Binding; readonly path: Path };
  readonly fn?: FunctionNode;
}

const NONE: readonly Mutation[] = [];
/** Names in a row; generated code has thousands, and each would take a piece of the stack. */
const MAX_NAMES = 50;
let names = 0;
const memo = new WeakMap<Binding, readonly Mutation[]>();

/** Methods that put their arguments into the array. */
const ADDING = new Set(['push', 'unshift']);

/** The mutations through any reference to a binding, in source order. Most bindings have none, and are asked about most often. */
export function mutationsOf(module: SourceModule, binding: Binding): readonly Mutation[] {
  const known = memo.get(binding);
  if (known) return known;
  if (names >= MAX_NAMES) return NONE;
  // Set first: aliases can go round in a circle.
  memo.set(binding, NONE);
  names++;
  const found = binding.references.flatMap((reference) => mutationAt(module, reference));
  names--;
  if (found.length > 0) memo.set(binding, found);
  return found;
}

/** What happens to the object that an expression stands for. */
export function mutationAt(module: SourceModule, reference: Node): readonly Mutation[] {
  const members: TSESTree.MemberExpression[] = [];
  let at: Node = reference;
  let up = at.parent;
  while (up && ((up.type === 'MemberExpression' && up.object === at) || unwrap(up) !== up)) {
    if (up.type === 'MemberExpression') members.push(up);
    at = up;
    up = at.parent;
  }
  switch (up?.type) {
    case 'AssignmentExpression':
      if (up.left === at) return members.length > 0 ? [{ kind: 'assign', members, at: up }] : NONE;
      return up.operator === '=' && up.left.type === 'Identifier' ? aliases(module, [up.left], members, up) : NONE;
    case 'UpdateExpression':
      return members.length > 0 ? [{ kind: 'update', members, at: up }] : NONE;
    case 'UnaryExpression':
      return up.operator === 'delete' && members.length > 0 ? [{ kind: 'delete', members, at: up }] : NONE;
    case 'VariableDeclarator':
      return up.init === at ? aliases(module, namesOf(up.id), members, up) : NONE;
    case 'CallExpression':
      return up.callee === at ? addition(up, members) : handedTo(module, up, at, members);
    default:
      return NONE;
  }
}

function addition(call: TSESTree.CallExpression, members: readonly TSESTree.MemberExpression[]): readonly Mutation[] {
  const method = members.at(-1);
  return method && ADDING.has(memberKey(method) ?? '') ? [{ kind: 'add', members: members.slice(0, -1), at: call }] : NONE;
}

function handedTo(
  module: SourceModule,
  call: TSESTree.CallExpression,
  at: Node,
  members: readonly TSESTree.MemberExpression[],
): readonly Mutation[] {
  const index = (call.arguments as readonly Node[]).indexOf(at);
  if (index === 0 && isMethodOfObject(call, 'assign')) return [{ kind: 'merge', members, at: call }];
  if (index === 0 && isMethodOfObject(call, 'defineProperty')) return [{ kind: 'define', members, at: call }];
  const fn = call.callee.type === 'Identifier' ? functionNamed(module, call.callee) : undefined;
  const parameter = fn?.params[index];
  if (!fn || parameter?.type !== 'Identifier') return NONE;
  const binding = module.scopes.resolve(parameter);
  if (!binding || mutationsOf(module, binding).length === 0) return NONE;
  return [{ kind: 'argument', members, at: call, other: { binding, path: [] }, fn }];
}

/** A function of this file that a name surely stands for: looking further would read other files for every argument. */
function functionNamed(module: SourceModule, name: TSESTree.Identifier): FunctionNode | undefined {
  const definitions = module.scopes.resolve(name)?.definitions ?? [];
  const only = definitions.length === 1 ? definitions[0] : undefined;
  const node = only?.kind === 'variable' && only.node.type === 'VariableDeclarator' ? only.node.init : only?.node;
  return only && (only.kind === 'function' || only.kind === 'variable') && isFunction(node) ? node : undefined;
}

function aliases(
  module: SourceModule,
  names: readonly Node[],
  members: readonly TSESTree.MemberExpression[],
  at: Node,
): readonly Mutation[] {
  return names.flatMap((name) => {
    const binding = module.scopes.resolve(name);
    if (!binding || mutationsOf(module, binding).length === 0) return [];
    const { path, isRest } = pickedBy(name);
    return isRest ? [] : [{ kind: 'alias' as const, members, at, other: { binding, path } }];
  });
}

function namesOf(pattern: Node): readonly Node[] {
  if (pattern.type === 'Identifier') return [pattern];
  if (pattern.type === 'AssignmentPattern') return namesOf(pattern.left);
  if (pattern.type !== 'ObjectPattern') return [];
  return pattern.properties.flatMap((p) => (p.type === 'Property' ? namesOf(p.value) : []));
}

/** `Object.assign(…)`, `Object.defineProperty(…)`. */
function isMethodOfObject(call: TSESTree.CallExpression, method: string): boolean {
  const callee = call.callee;
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Object' &&
    memberKey(callee) === method
  );
}

/** The key that `Object.defineProperty(o, 'key', …)` names. */
export function definedKey(call: Node): string | undefined {
  return call.type === 'CallExpression' ? stringValue(call.arguments[1]) : undefined;
}
