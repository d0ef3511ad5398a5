import type { TSESTree } from '@typescript-eslint/types';
import { isClass, isFunction, unwrap } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { writesOf } from './assignments.ts';
import { declaratorOf } from './listed.ts';
import { ANY } from './origin.ts';
import { make, nameAt } from './synthetic.ts';

/** Names in a row of which each is declared with the one before. */
const MAX_NAMES = 4;

const memo = new WeakMap<Node, Map<string, Node>>();

/**
 * `for (const n of NAMES) o[n] = f(n)`: what is written under one name, `f('A')`. The key and the value are of the same round, so
 * whatever the variable may be besides, it is this name wherever the value reads it.
 */
export function forName(module: SourceModule, value: Node, key: Node, name: string | undefined): Node {
  if (name === undefined || name === ANY) return value;
  const variable = unwrap(key);
  const binding = variable.type === 'Identifier' ? module.scopes.resolve(variable) : undefined;
  if (!binding || !isSteady(binding)) return value;
  let known = memo.get(value);
  if (!known) memo.set(value, (known = new Map<string, Node>()));
  const text = name;
  const found = known.get(text) ?? replaced(value, 0);
  known.set(text, found);
  return found;

  function replaced(node: Node, far: number): Node {
    if (node.type === 'Identifier') return replacedName(node, far);
    // It may run in another round.
    if (isFunction(node) || isClass(node)) return node;
    const changed = (Object.entries(node) as [string, unknown][]).flatMap(([field, child]): [string, unknown][] => {
      if (field === 'parent' || field === 'typeAnnotation') return [];
      const next = Array.isArray(child) ? replacedIn(child as unknown[], far) : isNode(child) ? replaced(child, far) : child;
      return next === child ? [] : [[field, next]];
    });
    return changed.length === 0 ? node : make(node, { ...node, ...Object.fromEntries(changed) });
  }

  function replacedIn(children: unknown[], far: number): unknown[] {
    const next = children.map((child) => (isNode(child) ? replaced(child, far) : child));
    return next.some((child, i) => child !== children[i]) ? next : children;
  }

  /** The variable itself, or a constant of the same round that is made of it: `const v = o[n]`. */
  function replacedName(node: TSESTree.Identifier, far: number): Node {
    const other = module.scopes.resolve(node);
    if (other === binding) return nameAt(node, text);
    const declarator = other && far < MAX_NAMES ? declaratorOf(other) : undefined;
    if (!declarator?.init || declarator.parent.kind !== 'const') return node;
    const made = replaced(declarator.init, far + 1);
    return made === declarator.init ? node : made;
  }
}

/** It is one value for a whole round. */
function isSteady(binding: Binding): boolean {
  const [only] = binding.definitions;
  return binding.definitions.length === 1 && (only?.kind === 'variable' || only?.kind === 'parameter') && writesOf(binding).length === 0;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
