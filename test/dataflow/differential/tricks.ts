import { CALLBACKS, CLOSURES } from './tricks-closures.ts';
import { CLASSES } from './tricks-classes.ts';
import { CONTROL, WAITING } from './tricks-control.ts';
import { OBJECTS } from './tricks-objects.ts';
import { condition } from './conditions.ts';
import type { Draft } from './draft.ts';
import type { Random } from './random.ts';
import { functionOf, randomType, TEXT, type Type } from './types.ts';
import { value } from './values.ts';

/** What the text of a trick is made with. */
export interface Tools {
  readonly random: Random;
  /** The variable that the trick leaves behind, and a name for what it needs. */
  readonly x: string;
  readonly h: string;
  /** The name of a field. */
  readonly a: string;
  /** The type of what is carried. */
  readonly type: Type;
  readonly one: () => string;
  readonly list: () => string;
  /** A function from one such value to another. */
  readonly mapper: () => string;
  readonly test: () => string;
  /** A statement that stands there, or under a condition, or not at all. */
  readonly maybe: (statement: string) => string;
}

/** Statements that carry a value on to the variable `x`. */
export type Trick = (tools: Tools) => string;

const EVERYWHERE: readonly Trick[] = [...CLOSURES, ...CALLBACKS, ...CLASSES, ...OBJECTS, ...CONTROL];

/** A way of a value through several statements, as people write them. */
export function trick(draft: Draft, depth: number): void {
  const { random } = draft;
  const type = random.chance(70) ? TEXT : randomType(random, 1);
  const x = draft.name('x');
  const of = (wanted: Type): string => draft.withoutAwait(() => value(draft, wanted, depth - 1));
  const text = random.pick(draft.mayAwait() ? [...EVERYWHERE, ...WAITING] : EVERYWHERE)({
    random,
    x,
    h: draft.name('h'),
    a: random.pick(['a', 'b']),
    type,
    one: () => of(type),
    list: () => of({ kind: 'list', of: type }),
    mapper: () => of(functionOf([type], type)),
    test: () => draft.withoutAwait(() => condition(draft)),
    maybe: (statement) => (random.chance(60) ? statement : random.chance(50) ? `if (${condition(draft)}) ${statement}` : ''),
  });
  draft.line(text);
  draft.declare(x, type, new RegExp(`(?:let|var) ${x}\\b`).test(text));
}
