import { access } from './access.ts';
import { build } from './build.ts';
import { condition } from './conditions.ts';
import { block, type Draft } from './draft.ts';
import { statements } from './statements.ts';
import { functionOf, isSame, recordWith, type Type } from './types.ts';

/** An expression of a type, which nests so deep. It can stand before `.`, `[` and `(`. */
export function value(draft: Draft, type: Type, depth: number): string {
  return draft.part((isEnough) => {
    if (isEnough) return build(draft, type, 0);
    if (depth <= 0) return (draft.random.chance(60) ? reach(draft, type) : undefined) ?? build(draft, type, 0);
    return draft.random.choose([
      [34, () => reach(draft, type) ?? build(draft, type, depth - 1)],
      [22, () => build(draft, type, depth - 1)],
      [20, () => branch(draft, type, depth - 1)],
      [24, () => detour(draft, type, depth - 1)],
    ]);
  });
}

/** What a variable holds, directly or some steps below it. */
export function reach(draft: Draft, wanted: Type): string | undefined {
  const variables = draft.visible();
  for (let attempt = 0; attempt < 5 && variables.length > 0; attempt++) {
    // What was declared last has seen most.
    const offset = Math.min(draft.random.below(variables.length), draft.random.below(variables.length));
    const variable = variables[variables.length - 1 - offset];
    if (!variable) continue;
    let { name: text, type } = variable;
    for (let steps = 0; steps < 4 && !isSame(type, wanted); steps++) {
      const next = access(draft, text, type, wanted);
      if (!next) break;
      ({ text, type } = next);
    }
    if (isSame(type, wanted)) return text;
  }
  return undefined;
}

/** The value on one of several ways. */
function branch(draft: Draft, type: Type, depth: number): string {
  const inner = (): string => value(draft, type, depth);
  const open = draft.named(type).filter((v) => v.isOpen);
  return draft.random.choose([
    [20, () => `(${condition(draft)} ? ${inner()} : ${inner()})`],
    [8, () => `(${inner()} || ${inner()})`],
    [5, () => `(${inner()} ?? ${inner()})`],
    [4, () => `(${draft.random.pick(['undefined', 'null'])} ?? ${inner()})`],
    [4, () => `(${draft.random.pick(['undefined', 'null', "''", '0', 'false'])} || ${inner()})`],
    [6, () => `((${condition(draft)} ? undefined : ${inner()}) ${draft.random.pick(['??', '||'])} ${inner()})`],
    [4, () => `(${inner()} && ${inner()})`],
    [4, () => `((${condition(draft)} && ${inner()}) || ${inner()})`],
    [2, () => `(${inner()}, ${inner()})`],
    [open.length > 0 ? 6 : 0, () => `(${draft.random.pick(open).name} ${draft.random.pick(['=', '=', '||=', '??=', '&&='])} ${inner()})`],
    [6, () => immediate(draft, type, depth)],
  ]);
}

/** `(() => { …; return v; })()`. */
function immediate(draft: Draft, type: Type, depth: number): string {
  const { lines, result } = draft.insideFunction({ isAsync: false, isArrow: true }, () => {
    statements(draft, draft.random.below(3), depth);
    return value(draft, type, depth);
  });
  return lines.length === 0 ? `(() => ${result})()` : `(() => ${block([...lines, `return ${result};`])})()`;
}

/** The value put into something that carries it, and read from there. */
function detour(draft: Draft, type: Type, depth: number): string {
  const { record, field } = recordWith(draft.random, type);
  const carrier = draft.random.choose<Type>([
    [30, () => record],
    [22, () => ({ kind: 'list', of: type })],
    [20, () => functionOf([], type)],
    [8, () => functionOf([type], type)],
    [draft.mayAwait() ? 8 : 0, () => ({ kind: 'promise', of: type })],
    [5, () => ({ kind: 'map', of: type })],
    [4, () => ({ kind: 'set', of: type })],
    [5, () => ({ kind: 'iterator', of: type })],
    [6, () => ({ kind: 'class', takes: [type], makes: { a: type }, statics: {} })],
  ]);
  let text = value(draft, carrier, depth);
  let at: Type = carrier;
  for (let steps = 0; steps < 3 && !isSame(at, type); steps++) {
    const next = access(draft, text, at, type, field);
    if (!next) break;
    ({ text, type: at } = next);
  }
  return isSame(at, type) ? text : build(draft, type, depth);
}
