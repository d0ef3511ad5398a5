import type { TSESTree } from '@typescript-eslint/types';
import { staticKey } from '../source/ast.ts';
import { mayChangeMade } from './mutations.ts';
import type { Origin } from './origin.ts';
import type { Walk } from './walk.ts';

/** Objects that are spread into objects. */
const MAX_DEPTH = 4;

/** Whether an object has a member, as `in` asks; undefined where it is not all written down. */
export function hasMember(origin: Origin, key: string, walk: Walk): boolean | undefined {
  const keys = keysOf(origin, walk);
  if (!keys) return undefined;
  if (keys.sure.has(key)) return true;
  return keys.perhaps.has(key) || isOnEach(key) ? undefined : false;
}

/** `toString`, which is read of any object. */
export function isOnEach(key: string): boolean {
  return key in Object.prototype;
}

/** The keys of an object; undefined where others may be there. */
export interface Keys {
  readonly sure: ReadonlySet<string>;
  /** Of spread objects, some have them. */
  readonly perhaps: ReadonlySet<string>;
}

const memo = new WeakMap<Walk, WeakMap<Origin, Keys | 'open'>>();

export function keysOf(origin: Origin, walk: Walk): Keys | undefined {
  let known = memo.get(walk);
  if (!known) memo.set(walk, (known = new WeakMap<Origin, Keys | 'open'>()));
  const before = known.get(origin);
  if (before) return before === 'open' ? undefined : before;
  const keys = readKeys(origin, walk, 0);
  known.set(origin, keys ?? 'open');
  return keys;
}

function readKeys(origin: Origin, walk: Walk, depth: number): Keys | undefined {
  const { node, module } = origin;
  if (origin.kind !== 'object' || node.type !== 'ObjectExpression' || depth > MAX_DEPTH) return undefined;
  if (mayChangeMade(module, node)) return undefined;
  const sure = new Set<string>();
  const perhaps = new Set<string>();
  for (const property of node.properties) {
    const own = property.type === 'SpreadElement' ? readSpread(origin, property, walk, depth) : readOwn(property);
    if (!own) return undefined;
    for (const key of own.sure) sure.add(key);
    for (const key of own.perhaps) perhaps.add(key);
  }
  for (const key of origin.without ?? []) {
    sure.delete(key);
    perhaps.delete(key);
  }
  return { sure, perhaps };
}

function readOwn(property: TSESTree.Property): Keys | undefined {
  const key = staticKey(property);
  return key === undefined || key === '__proto__' ? undefined : { sure: new Set([key]), perhaps: new Set() };
}

function readSpread(origin: Origin, { argument }: TSESTree.SpreadElement, walk: Walk, depth: number): Keys | undefined {
  const spread = walk.ask({ module: origin.module, node: argument }, [], origin.frame);
  if (!spread.complete) return undefined;
  // Of nothing, and of yes or no, nothing is spread.
  const isEmpty = (o: Origin): boolean => o.kind === 'absent' || (o.kind === 'literal' && typeof o.value !== 'string');
  const all = spread.origins.map((o) => (isEmpty(o) ? EMPTY : readKeys(o, walk, depth + 1)));
  const perhaps = new Set<string>();
  for (const keys of all) {
    if (!keys) return undefined;
    for (const key of [...keys.sure, ...keys.perhaps]) perhaps.add(key);
  }
  return { sure: new Set([...perhaps].filter((key) => all.every((keys) => keys?.sure.has(key)))), perhaps };
}

const EMPTY: Keys = { sure: new Set(), perhaps: new Set() };
