import type { Random } from './random.ts';

/** What a generated expression holds, so that it can be read again. In the end everything holds texts. */
export type Type =
  | { readonly kind: 'text' }
  | { readonly kind: 'record' | 'instance'; readonly fields: Fields }
  | { readonly kind: 'list' | 'promise' | 'map' | 'set' | 'iterator'; readonly of: Type }
  | FunctionType
  | ClassType;

export interface FunctionType {
  readonly kind: 'function';
  readonly takes: readonly Type[];
  /** So many of the last parameters may be left out. */
  readonly optional: number;
  readonly gives: Type;
}

export interface ClassType {
  readonly kind: 'class';
  readonly takes: readonly Type[];
  readonly makes: Fields;
  readonly statics: Fields;
}

/** In the order of their names, so that two records of the same fields are the same. */
export type Fields = Readonly<Record<string, Type>>;

export const TEXT: Type = { kind: 'text' };
const NAMES = ['a', 'b', 'c'];

export function functionOf(takes: readonly Type[], gives: Type, optional = 0): FunctionType {
  return { kind: 'function', takes, optional, gives };
}

export function isSame(a: Type, b: Type): boolean {
  return a === b || (a.kind === b.kind && keyOf(a) === keyOf(b));
}

const keys = new WeakMap<Type, string>();

function keyOf(type: Type): string {
  let key = keys.get(type);
  if (key === undefined) keys.set(type, (key = JSON.stringify(type, (name, value: unknown) => (name === 'optional' ? undefined : value))));
  return key;
}

/** A type of something that can be bound to a name. */
export function randomType(random: Random, depth: number): Type {
  if (depth === 0) return TEXT;
  const inner = (): Type => randomType(random, depth - 1);
  return random.choose<Type>([
    [40, () => TEXT],
    [30, () => randomRecord(random, depth)],
    [16, () => ({ kind: 'list', of: inner() })],
    [10, () => functionOf(random.chance(50) ? [inner()] : [], inner())],
    [3, () => ({ kind: 'map', of: inner() })],
    [3, () => ({ kind: 'promise', of: inner() })],
  ]);
}

export function randomRecord(random: Random, depth: number): Type {
  const names = NAMES.filter(() => random.chance(60));
  const fields = Object.fromEntries((names.length > 0 ? names : ['a']).map((name) => [name, randomType(random, depth - 1)]));
  return { kind: 'record', fields };
}

/** A record that has a field of this type, and the name of that field. */
export function recordWith(random: Random, type: Type): { record: Type; field: string } {
  const field = random.pick(NAMES);
  const fields = Object.fromEntries(NAMES.flatMap((n) => (n === field ? [[n, type]] : random.chance(30) ? [[n, TEXT]] : [])));
  return { record: { kind: 'record', fields }, field };
}
