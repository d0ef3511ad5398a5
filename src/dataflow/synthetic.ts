import { endOf, startOf } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { ANY, type Path } from './origin.ts';

/** What a node consists of besides its place. */
export type Fields = Readonly<Record<string, unknown>> & { readonly type: string };

export const NOTHING: Fields = { type: 'Identifier', name: 'undefined' };

/** An expression that the source does not spell out but means, at the place of one that it does. */
export function make(at: Node, fields: Fields): Node {
  const [start, end] = [startOf(at), endOf(at)];
  return { ...fields, start, end, range: [start, end], loc: at.loc, parent: at.parent } as unknown as Node;
}

const madeAt = new WeakMap<Node, Map<string, Node>>();

/** The same expression each time, since what the walk remembers hangs on it. */
export function made(at: Node, key: string, fields: () => Fields): Node {
  let known = madeAt.get(at);
  if (!known) madeAt.set(at, (known = new Map<string, Node>()));
  let node = known.get(key);
  if (!node) known.set(key, (node = make(at, fields())));
  return node;
}

export function elementAt(list: Node, key: string | number): Node {
  return made(list, `[${key}]`, () => ({
    type: 'MemberExpression',
    object: list,
    property: make(list, { type: 'Literal', value: key, raw: String(key) }),
    computed: true,
    optional: false,
  }));
}

/** Any element: read by a key that nobody knows. */
export function elementOf(list: Node): Node {
  return made(list, '[]', () => ({ type: 'MemberExpression', object: list, property: positionIn(list), computed: true, optional: false }));
}

/** What is read from a value by keys. */
export function readOf(node: Node, path: Path): Node {
  return path.reduce((at, key) => (key === ANY ? elementOf(at) : elementAt(at, key)), node);
}

/** A position: some number that has to do with the length. */
export function positionIn(list: Node): Node {
  return made(list, 'position', () => ({
    type: 'UpdateExpression',
    argument: list,
    operator: '++',
    prefix: true,
  }));
}

/** A position that is known. */
export function indexAt(list: Node, key: string): Node {
  return made(list, `index ${key}`, () => ({ type: 'Literal', value: Number(key), raw: key }));
}

/** A text that is known. */
export function nameAt(at: Node, name: string): Node {
  return made(at, `name ${name}`, () => ({ type: 'Literal', value: name, raw: JSON.stringify(name) }));
}
