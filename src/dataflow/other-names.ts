import type { TSESTree } from '@typescript-eslint/types';
import {
  enclosingClass,
  isFunction,
  memberKey,
  patternNames,
  staticKey,
  unwrap,
  type ClassNode,
  type FunctionNode,
} from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { writesOf } from './assignments.ts';
import { thisesOf } from './instances.ts';
import { ANY, type Path } from './origin.ts';
import { pickedBy } from './patterns.ts';

/** Another name or expression for an object, for something in it, or for something that holds it. */
export interface Other {
  /** The name; else `node` is the expression. */
  readonly binding?: Binding | undefined;
  readonly node?: Node | undefined;
  /** Keys that lead from the object to what the other one is. */
  readonly inside: Path;
  /** Keys that lead from the other one to the object. */
  readonly held: Path;
  /** Writes to the other one that are not deeper than this do not change the object. */
  readonly beyond: number;
}

/** The names that a pattern gives to an object, or to what lies in it. */
export function namesIn(module: SourceModule, pattern: Node): readonly (Other & { readonly isMaybe: boolean })[] {
  return patternNames(pattern).flatMap((name) => {
    const { path, isRest, offset, defaults } = pickedBy(name);
    const binding = module.scopes.resolve(name);
    if (!binding) return [];
    const isMaybe = defaults.length > 0;
    if (!isRest) return [{ binding, inside: path, held: [], beyond: 0, isMaybe }];
    const isOfArray = name.parent?.parent?.type === 'ArrayPattern' || offset > 0;
    return [{ binding, inside: isOfArray ? [...path, ANY] : path, held: isOfArray ? [ANY] : [], beyond: 1, isMaybe }];
  });
}

/** Where a name comes from: that is known under its own names too. */
export interface Behind {
  readonly at: Node;
  readonly isMaybe: boolean;
  readonly other: Other;
}

/** The names behind a name: `const p = o`, `const { p } = o`, `for (const p of o)`. */
export function backOf(module: SourceModule, binding: Binding): readonly Behind[] {
  const [definition, ...others] = binding.definitions;
  const declarator = definition?.kind === 'variable' && others.length === 0 ? definition.node : undefined;
  if (!definition || declarator?.type !== 'VariableDeclarator') return [];
  const loop = declarator.parent.parent;
  const isOfLoop = loop.type === 'ForOfStatement' && loop.left === declarator.parent;
  const given = isOfLoop ? loop.right : declarator.init;
  const writes = writesOf(binding);
  return [
    ...(given ? behind(module, definition.name, given, isOfLoop ? [ANY] : [], declarator, writes.length > 0) : []),
    ...writes.flatMap((w) => behind(module, w.target, w.value, w.path, w.assignment, true)),
  ];
}

function behind(module: SourceModule, name: Node, value: Node, path: Path, at: Node, isMaybe: boolean): readonly Behind[] {
  const picked = pickedBy(name);
  if (picked.isRest) return [];
  return basesOf(module, value).map(({ binding, keys, isBranch }) => {
    const held = [...keys, ...path, ...picked.path];
    return { at, isMaybe: isMaybe || isBranch || picked.defaults.length > 0, other: { binding, inside: [], held, beyond: held.length } };
  });
}

/** The names that an expression can stand for, with the keys that it reads from them. */
function basesOf(module: SourceModule, value: Node): readonly { binding: Binding; keys: Path; isBranch: boolean }[] {
  const node = unwrap(value);
  switch (node.type) {
    case 'Identifier': {
      const binding = module.scopes.resolve(node);
      return binding ? [{ binding, keys: [], isBranch: false }] : [];
    }
    case 'MemberExpression':
      return basesOf(module, node.object).map((base) => ({ ...base, keys: [...base.keys, memberKey(node) ?? ANY] }));
    case 'AwaitExpression':
      return basesOf(module, node.argument);
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap((n) => basesOf(module, n)).map((base) => ({ ...base, isBranch: true }));
    case 'LogicalExpression':
      return [node.left, node.right].flatMap((n) => basesOf(module, n)).map((base) => ({ ...base, isBranch: true }));
    default:
      return [];
  }
}

/** What holds something that is put under a member: `p.x = o`, `this.x = o`, a field `x = o`. */
export function holders(module: SourceModule, member: Node): readonly Other[] {
  const keys: string[] = [];
  if (member.type === 'PropertyDefinition') {
    const cls = enclosingClass(member);
    return cls ? ofInstance(module, cls, [staticKey(member) ?? ANY]) : [];
  }
  let base = unwrap(member);
  while (base.type === 'MemberExpression') {
    keys.unshift(memberKey(base) ?? ANY);
    base = unwrap(base.object);
  }
  if (base.type === 'ThisExpression') {
    const cls = enclosingClass(base);
    return cls ? ofInstance(module, cls, keys) : [];
  }
  const binding = base.type === 'Identifier' ? module.scopes.resolve(base) : undefined;
  return binding ? [{ binding, inside: [], held: keys, beyond: keys.length }] : [];
}

/** The class itself sees its instances as `this`, the file as what `new` gives. */
function ofInstance(module: SourceModule, cls: ClassNode, held: Path): readonly Other[] {
  const made = module.nodes.NewExpression.filter((n) => n.type === 'NewExpression' && isNameOf(module, n.callee, cls));
  return [...thisesOf(cls), ...made].map((node) => ({ node, inside: [], held, beyond: held.length }));
}

function isNameOf(module: SourceModule, callee: Node, cls: ClassNode): boolean {
  if (callee.type !== 'Identifier') return callee === cls;
  return (
    module.scopes
      .resolve(callee)
      ?.definitions.some((d) => d.node === cls || (d.node.type === 'VariableDeclarator' && d.node.init === cls)) ?? false
  );
}

/** The calls of a function that its file shows: of its name, or where it is written. */
export function callsByName(module: SourceModule, fn: FunctionNode | undefined): readonly (Other & { readonly isMaybe: true })[] {
  if (!fn || fn.generator) return [];
  const holder = fn.parent;
  const name =
    fn.type === 'FunctionDeclaration' ? fn.id : holder.type === 'VariableDeclarator' && holder.init === fn ? holder.id : undefined;
  const references = name?.type === 'Identifier' ? (module.scopes.resolve(name)?.references ?? []) : [fn as Node];
  return references.flatMap((reference) => {
    let at = reference;
    while (at.parent && unwrap(at.parent) !== at.parent) at = at.parent;
    const call = at.parent;
    return call?.type === 'CallExpression' && call.callee === at
      ? [{ node: call, inside: [], held: [], beyond: 0, isMaybe: true as const }]
      : [];
  });
}

/** A function of this file that a name surely stands for: looking further would read other files for every argument. */
export function functionNamed(module: SourceModule, name: TSESTree.Identifier): FunctionNode | undefined {
  const definitions = module.scopes.resolve(name)?.definitions ?? [];
  const only = definitions.length === 1 ? definitions[0] : undefined;
  const node = only?.kind === 'variable' && only.node.type === 'VariableDeclarator' ? only.node.init : only?.node;
  return only && (only.kind === 'function' || only.kind === 'variable') && isFunction(node) ? node : undefined;
}

/** `Object.assign`, `Reflect.set`: one of the language's own functions, by its name. */
export function isOfLanguage(module: SourceModule, callee: Node, names: readonly string[]): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  const { name } = callee.object;
  if (name !== 'Object' && name !== 'Reflect' && name !== 'Promise' && name !== 'Array') return false;
  return names.includes(`${name}.${memberKey(callee) ?? ''}`) && !module.scopes.resolve(callee.object)?.definitions.length;
}
