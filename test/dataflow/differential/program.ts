import { block, createDraft, type Draft } from './draft.ts';
import { functionText } from './functions.ts';
import { statements } from './statements.ts';
import type { Package } from './run.ts';
import { functionOf, randomType, TEXT, type Type } from './types.ts';
import { reach, value } from './values.ts';

/** A program that ends in `sink(…)`, always the same for the same seed. */
export function programOf(seed: number): Package {
  const draft = createDraft(seed);
  statements(draft, 2 + draft.random.below(6), 2);
  ending(draft);
  const text = draft.random.chance(12) ? hoisted(draft.lines()) : draft.lines().join('\n');
  return packed(text);
}

export function ending(draft: Draft): void {
  const { random } = draft;
  const type = random.chance(75) ? TEXT : randomType(random, 2);
  random.choose([
    [75, () => draft.line(`sink(${sunk(draft, type)});`)],
    [
      8,
      () => {
        const name = draft.name('p');
        const given = random.chance(60) ? type : randomType(random, 2);
        const f = draft.name('f');
        const { lines } = draft.insideFunction({ isAsync: false, isArrow: false }, () => {
          draft.declare(name, given, true);
          statements(draft, random.below(3), 1);
          draft.line(`sink(${sunk(draft, type)});`);
        });
        draft.line(`function ${f}(${name}) ${block(lines)}`);
        const count = 1 + random.below(2);
        for (let i = 0; i < count; i++) draft.line(`${f}(${value(draft, given, 1)});`);
      },
    ],
    [5, () => draft.line(`${value(draft, { kind: 'list', of: type }, 1)}.forEach((x) => { sink(x); });`)],
    [4, () => draft.line(`${value(draft, { kind: 'promise', of: type }, 1)}.then((x) => { sink(x); });`)],
    [4, () => draft.line(`for (const x of ${value(draft, { kind: 'list', of: type }, 1)}) sink(x);`)],
    [3, () => draft.line(`${functionText(draft, functionOf([], type), 1)}();\nsink(${sunk(draft, type)});`)],
  ]);
}

function sunk(draft: Draft, type: Type): string {
  return (draft.random.chance(75) ? reach(draft, type) : undefined) ?? value(draft, type, 2);
}

/** A program of one file. */
export function packed(text: string): Package {
  return { files: { 'main.mjs': text }, main: 'main.mjs' };
}

/** Declared functions may stand behind everything that calls them. */
function hoisted(lines: readonly string[]): string {
  const isFunction = (line: string): boolean => /^(?:async )?function[^]*\}$/.test(line);
  return [...lines.filter((line) => !isFunction(line)), ...lines.filter(isFunction)].join('\n');
}
