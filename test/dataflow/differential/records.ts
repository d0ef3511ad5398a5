import { keyConstant } from './access.ts';
import { condition } from './conditions.ts';
import type { Draft } from './draft.ts';
import { TEXT, type Fields, type Type } from './types.ts';
import { value } from './values.ts';

/** An object with fields, as a literal or put together in one of the usual ways. */
export function recordMade(draft: Draft, type: Type, fields: Fields, depth: number): string {
  const { random } = draft;
  const same = (): string => value(draft, type, depth - 1);
  if (depth > 0 && random.chance(30)) {
    return random.choose([
      [8, () => `({ ...${same()}, ...${same()} })`],
      [5, () => `Object.assign({}, ${same()}, ${same()})`],
      [3, () => `Object.assign(${same()}, ${same()})`],
      [4, () => `Object.freeze(${same()})`],
      [2, () => `Object.fromEntries(Object.entries(${same()}))`],
      [2, () => `Object.create(${same()})`],
      [2, () => `({ __proto__: ${same()} })`],
      [4, () => writtenStepwise(draft, fields, depth)],
      [
        2,
        () =>
          `Object.fromEntries([${Object.entries(fields)
            .map(([name, t]) => `['${name}', ${value(draft, t, depth - 1)}]`)
            .join(', ')}])`,
      ],
      [
        2,
        () =>
          `Object.fromEntries(new Map([${Object.entries(fields)
            .map(([name, t]) => `['${name}', ${value(draft, t, depth - 1)}]`)
            .join(', ')}]))`,
      ],
      [
        2,
        () =>
          `Object.defineProperty({ ...${same()} }, '${Object.keys(fields)[0] ?? 'a'}', { value: ${value(draft, Object.values(fields)[0] ?? TEXT, depth - 1)}, enumerable: true })`,
      ],
    ]);
  }
  const parts = Object.entries(fields).map(([name, t]) => property(draft, name, value(draft, t, depth - 1)));
  if (random.chance(40)) parts.reverse();
  if (depth > 0 && random.chance(15)) parts.splice(random.below(parts.length + 1), 0, `...${same()}`);
  if (depth > 0 && random.chance(8)) parts.splice(random.below(parts.length + 1), 0, `...(${condition(draft)} ? ${same()} : {})`);
  if (depth > 0 && random.chance(8)) parts.splice(random.below(parts.length + 1), 0, `...(${condition(draft)} && ${same()})`);
  return `({ ${parts.join(', ')} })`;
}

function property(draft: Draft, name: string, text: string): string {
  return draft.random.choose([
    [80, () => `${name}: ${text}`],
    [5, () => `'${name}': ${text}`],
    [4, () => `[${keyConstant(draft, name)}]: ${text}`],
    [
      draft.mayAwait() || !text.includes('await') ? 5 : 0,
      () => (text.includes('await') ? `${name}: ${text}` : `get ${name}() { return ${text}; }`),
    ],
  ]);
}

function writtenStepwise(draft: Draft, fields: Fields, depth: number): string {
  const name = draft.name('o');
  draft.line(`const ${name} = {};`);
  for (const [field, type] of Object.entries(fields)) {
    draft.line(
      `${name}${draft.random.pick([`.${field}`, `.${field}`, `['${field}']`, `[${keyConstant(draft, field)}]`])} = ${value(draft, type, depth - 1)};`,
    );
  }
  return name;
}
