import { condition } from './conditions.ts';
import type { Draft } from './draft.ts';
import { functionText } from './functions.ts';
import { functionOf, type Type } from './types.ts';
import { value } from './values.ts';

export function promiseMade(draft: Draft, of: Type, depth: number): string {
  const one = (): string => value(draft, of, depth - 1);
  const promise = (): string => value(draft, { kind: 'promise', of }, depth - 1);
  if (depth <= 0) return `Promise.resolve(${one()})`;
  return draft.random.choose([
    [8, () => `Promise.resolve(${one()})`],
    [6, () => `${functionText(draft, functionOf([], { kind: 'promise', of }), depth)}()`],
    [4, () => `new Promise((r) => r(${one()}))`],
    [2, () => `new Promise((r) => ${condition(draft)} ? r(${one()}) : r(${one()}))`],
    [2, () => `new Promise((r, j) => j(${one()})).catch((e) => e)`],
    [5, () => `${promise()}.then(${value(draft, functionOf([of], of), depth - 1)})`],
    [2, () => `${promise()}.then(() => ${one()})`],
    [3, () => `Promise.reject(${one()}).catch(${draft.random.pick(['(e) => e', `() => ${one()}`])})`],
    [2, () => `${promise()}.then(() => { throw ${one()}; }).then(undefined, (e) => e)`],
    [2, () => `${promise()}.then(() => { if (${condition(draft)}) throw ${one()}; return ${one()}; }).catch((e) => e)`],
    [3, () => `${promise()}.finally(() => ${one()})`],
    [of.kind === 'list' ? 8 : 0, () => `Promise.all(${one()})`],
    [3, () => `Promise.all([${one()}, ${promise()}]).then(([x, y]) => ${draft.random.pick(['x', 'y'])})`],
    [2, () => `Promise.${draft.random.pick(['race', 'any'])}([${one()}, ${promise()}])`],
    [2, () => `Promise.allSettled([${one()}]).then(([x]) => x.value)`],
  ]);
}

export function mapMade(draft: Draft, of: Type, depth: number): string {
  const one = (): string => value(draft, of, depth - 1);
  return draft.random.choose([
    [8, () => `new Map([['k', ${one()}]])`],
    [3, () => `new Map([['k', ${one()}], ['l', ${one()}]])`],
    [4, () => `new Map().set('k', ${one()})`],
    [2, () => `new Map(Object.entries({ k: ${one()} }))`],
    [2, () => `new Map(${value(draft, { kind: 'map', of }, depth - 1)})`],
  ]);
}

export function iteratorMade(draft: Draft, of: Type, depth: number): string {
  const list: Type = { kind: 'list', of };
  return draft.random.choose([
    [10, () => `${functionText(draft, functionOf([], { kind: 'iterator', of }), depth)}()`],
    [3, () => `${value(draft, list, depth - 1)}.values()`],
    [3, () => `${value(draft, list, depth - 1)}[Symbol.iterator]()`],
    [2, () => `new Set(${value(draft, list, depth - 1)}).values()`],
    [2, () => `new Map([['k', ${value(draft, of, depth - 1)}]]).values()`],
  ]);
}
