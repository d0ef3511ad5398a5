import { condition } from './conditions.ts';
import type { Draft } from './draft.ts';
import { functionOf, randomType, type Type } from './types.ts';
import { value } from './values.ts';

/** An array, as a literal or made out of other arrays. */
export function listMade(draft: Draft, of: Type, depth: number): string {
  const { random } = draft;
  const type: Type = { kind: 'list', of };
  const one = (): string => value(draft, of, depth - 1);
  const list = (): string => value(draft, type, depth - 1);
  const few = (): string => Array.from({ length: 1 + random.below(2) }, one).join(', ');
  if (depth <= 0 || random.chance(55)) return `[${few()}]`;
  const from = random.chance(50) ? of : randomType(random, 1);
  const toOne = (): string => value(draft, functionOf([from], of), depth - 1);
  return random.choose([
    [5, () => `[...${list()}, ${one()}]`],
    [4, () => `[${one()}, ...${list()}]`],
    [4, () => `${list()}.concat(${random.pick([list(), `[${one()}]`])})`],
    [6, () => `${value(draft, { kind: 'list', of: from }, depth - 1)}.map(${toOne()})`],
    [2, () => `${value(draft, { kind: 'list', of: from }, depth - 1)}.flatMap(${value(draft, functionOf([from], type), depth - 1)})`],
    [3, () => `${list()}.filter(() => ${condition(draft)})`],
    [3, () => `${list()}.${random.pick(['slice()', 'slice(1)', 'reverse()', 'toReversed()', 'flat(0)', 'splice(0)'])}`],
    [2, () => `[[${one()}], ${list()}].flat()`],
    [2, () => `[${one()}, ${one()}].fill(${one()})`],
    [2, () => `${list()}.with(0, ${one()})`],
    [3, () => `Array.from(${list()})`],
    [2, () => `Array.from({ length: 2 }, () => ${one()})`],
    [2, () => `Array.from(${value(draft, { kind: 'list', of: from }, depth - 1)}, ${toOne()})`],
    [2, () => `Array.of(${few()})`],
    [2, () => `Array(2).fill(${one()})`],
    [2, () => `Object.values(${value(draft, { kind: 'record', fields: { a: of, b: of } }, depth - 1)})`],
    [2, () => `[...${value(draft, { kind: 'set', of }, depth - 1)}]`],
    [2, () => `[...${value(draft, { kind: 'iterator', of }, depth - 1)}]`],
    [2, () => `[...${value(draft, { kind: 'map', of }, depth - 1)}.values()]`],
    [3, () => pushedStepwise(draft, of, depth)],
    [2, () => `${list()}.reduce((x, y) => [...x, y], [])`],
    [2, () => `${list()}.reduce((x, y) => (x.push(y), x), [])`],
    [of.kind === 'text' ? 3 : 0, () => `${one()}.split('-')`],
    [of.kind === 'text' ? 2 : 0, () => `Object.keys({ [${one()}]: 1 })`],
  ]);
}

function pushedStepwise(draft: Draft, of: Type, depth: number): string {
  const name = draft.name('l');
  draft.line(`const ${name} = [];`);
  const add = draft.random.pick(['.push(', '.unshift(', `[${name}.length] = (`, '[0] = (', '.splice(0, 0, ']);
  draft.line(`${name}${add}${value(draft, of, depth - 1)});`);
  return name;
}
