import { declareClass } from './classes.ts';
import { condition } from './conditions.ts';
import { block, type Draft } from './draft.ts';
import { declareFunction } from './functions.ts';
import { mutation } from './mutations.ts';
import { pattern } from './patterns.ts';
import { functionOf, randomRecord, randomType, TEXT, type Type } from './types.ts';
import { trick } from './tricks.ts';
import { reach, value } from './values.ts';

const MAX_NESTING = 4;

export function statements(draft: Draft, count: number, depth: number): void {
  for (let i = 0; i < count; i++) statement(draft, depth);
}

function statement(draft: Draft, depth: number): void {
  const isDeep = draft.nesting() >= MAX_NESTING || depth < 0;
  const nested = isDeep ? 0 : 1;
  draft.random.choose([
    [24, () => declaration(draft, depth)],
    [10, () => destructuring(draft, depth)],
    [14, () => assignment(draft, depth)],
    [20, () => mutation(draft, depth)],
    [18, () => trick(draft, depth)],
    [10 * nested, () => declareFunction(draft, randomFunction(draft), depth)],
    [5 * nested, () => declareClass(draft, depth)],
    [
      8 * nested,
      () => draft.line(`if (${condition(draft)}) ${inner(draft, depth)}${draft.random.chance(40) ? ` else ${inner(draft, depth)}` : ''}`),
    ],
    [8 * nested, () => loop(draft, depth)],
    [3 * nested, () => switchOver(draft, depth)],
    [6 * nested, () => tryOut(draft, depth)],
    [3 * nested, () => labelled(draft, depth)],
    [2 * nested, () => draft.line(inner(draft, depth))],
    [4, () => draft.line(`${reach(draft, TEXT) ?? 'coin()'};`)],
  ]);
}

function randomFunction(draft: Draft): ReturnType<typeof functionOf> {
  const { random } = draft;
  const takes = Array.from({ length: random.below(3) }, () => randomType(random, random.below(3)));
  const result = randomType(random, random.below(3));
  const gives = random.choose<Type>([
    [80, () => result],
    [10, () => ({ kind: 'promise', of: result })],
    [6, () => ({ kind: 'iterator', of: result })],
  ]);
  return functionOf(takes, gives, random.chance(30) ? random.below(takes.length + 1) : 0);
}

function inner(draft: Draft, depth: number, before?: () => void): string {
  const { lines } = draft.inside(() => {
    if (draft.random.chance(6)) shadow(draft);
    before?.();
    statements(draft, 1 + draft.random.below(2), depth - 1);
  });
  return block(lines);
}

/** A name of an outer block stands for something else in this one. */
function shadow(draft: Draft): void {
  const outer = draft.visible().filter(({ name }) => /^x\d+$/.test(name));
  if (outer.length === 0) return;
  const { name } = draft.random.pick(outer);
  draft.line(`let ${name} = ${draft.literal()};`);
  draft.declare(name, TEXT, true);
}

function declaration(draft: Draft, depth: number): void {
  const { random } = draft;
  const type = randomType(random, 2);
  const name = draft.name('x');
  const text = value(draft, type, depth);
  const isOpen = random.chance(55);
  if (!isOpen) draft.line(`const ${name} = ${text};`);
  else {
    random.choose([
      [35, () => draft.line(`let ${name} = ${text};`)],
      [6, () => draft.line(`var ${name} = ${text};`)],
      [5, () => draft.line(`let ${name};\n${name} = ${text};`)],
      [5, () => draft.line(`let ${name};\nif (${condition(draft)}) ${name} = ${text};\nelse ${name} = ${value(draft, type, 0)};`)],
      [5, () => draft.line(`let ${name} = ${value(draft, type, 0)};\n${name} = ${text};`)],
    ]);
  }
  draft.declare(name, type, isOpen);
}

function destructuring(draft: Draft, depth: number): void {
  const { random } = draft;
  const type: Type = random.chance(65) ? randomRecord(random, 2) : { kind: 'list', of: randomType(random, 1) };
  const text = value(draft, type, depth);
  const word = random.pick(['const', 'let']);
  const left = pattern(draft, type, 1, word === 'let');
  draft.line(`${word} ${left} = ${text};`);
}

function assignment(draft: Draft, depth: number): void {
  const { random } = draft;
  const open = draft.visible().filter((v) => v.isOpen);
  if (open.length === 0) return declaration(draft, depth);
  const { name, type } = random.pick(open);
  const text = value(draft, type, depth);
  const same = draft.named(type).filter((v) => v.isOpen && v.name !== name);
  const second = same.length > 0 ? random.pick(same).name : undefined;
  draft.line(
    random.choose([
      [50, () => `${name} = ${text};`],
      [6, () => `${name} ||= ${text};`],
      [5, () => `${name} ??= ${text};`],
      [5, () => `${name} &&= ${text};`],
      [type.kind === 'text' ? 6 : 0, () => `${name} += ${text};`],
      [8, () => `if (${condition(draft)}) ${name} = ${text};`],
      [3, () => `${condition(draft)} && (${name} = ${text});`],
      [3, () => `if (!${name}) ${name} = ${text};`],
      [3, () => `({ a: ${name} } = { a: ${text} });`],
      [2, () => `({ a: ${name} = ${text} } = {});`],
      [3, () => `[${name}] = [${text}];`],
      [2, () => `[, ${name} = ${text}] = [1];`],
      [2, () => `for (${name} of [${text}]) coin();`],
      [3, () => `(() => { ${name} = ${text}; })();`],
      [2, () => `[1].forEach(() => { ${name} = ${text}; });`],
      [second ? 6 : 0, () => `[${name}, ${second ?? ''}] = [${second ?? ''}, ${name}];`],
    ]),
  );
}

function loop(draft: Draft, depth: number): void {
  const { random } = draft;
  const leave = random.chance(25) ? ` if (${condition(draft)}) ${random.pick(['break', 'continue'])};` : '';
  const withLeave = (text: string): string => (leave ? text.replace(/^\{/, `{${leave}`) : text);
  random.choose([
    [
      6,
      () => {
        const of = randomType(random, 1);
        const list = value(draft, { kind: 'list', of }, depth);
        const isOpen = random.chance(40);
        let head = '';
        const body = inner(draft, depth, () => (head = pattern(draft, of, 1, isOpen)));
        draft.line(`for (${isOpen ? 'let' : 'const'} ${head} of ${list}) ${withLeave(body)}`);
      },
    ],
    [
      3,
      () => {
        const i = draft.name('i');
        const list = value(draft, { kind: 'list', of: TEXT }, 0);
        const name = draft.name('x');
        const body = inner(draft, depth, () => {
          draft.line(`const ${name} = ${list}[${i}];`);
          draft.declare(name, TEXT);
        });
        draft.line(`for (let ${i} = 0; ${i} < 2; ${i}++) ${withLeave(body)}`);
      },
    ],
    [
      3,
      () => {
        const record = value(draft, { kind: 'record', fields: { a: TEXT, b: TEXT } }, depth);
        const [o, k, x] = [draft.name('o'), draft.name('k'), draft.name('x')];
        draft.line(`const ${o} = ${record};`);
        const body = inner(draft, depth, () => {
          draft.line(`const ${x} = ${o}[${k}];`);
          draft.declare(x, TEXT);
          draft.declare(k, TEXT);
        });
        draft.line(`for (const ${k} in ${o}) ${withLeave(body)}`);
      },
    ],
    [2, () => draft.line(`while (coin()) ${withLeave(inner(draft, depth))}`)],
    [2, () => draft.line(`do ${withLeave(inner(draft, depth))} while (coin());`)],
    [
      3,
      () => {
        const of = randomType(random, 1);
        const list = value(draft, { kind: 'list', of }, depth);
        let head = '';
        const { lines } = draft.insideFunction({ isAsync: false, isArrow: true }, () => {
          head = pattern(draft, of, 1, true);
          statements(draft, 1 + random.below(2), depth - 1);
        });
        draft.line(`${list}.forEach((${head}) => ${block(lines)});`);
      },
    ],
  ]);
}

function switchOver(draft: Draft, depth: number): void {
  const { random } = draft;
  const subject = random.chance(40) ? 'true' : value(draft, TEXT, 0);
  const test = (): string => (subject === 'true' ? condition(draft) : value(draft, TEXT, 0));
  const cases = Array.from(
    { length: 1 + random.below(2) },
    () => `case ${test()}: ${inner(draft, depth)}${random.chance(60) ? '\nbreak;' : ''}`,
  );
  if (random.chance(60))
    cases.splice(random.below(cases.length + 1), 0, `default: ${inner(draft, depth)}${random.chance(50) ? '\nbreak;' : ''}`);
  draft.line(`switch (${subject}) {\n${cases.join('\n')}\n}`);
}

function tryOut(draft: Draft, depth: number): void {
  const { random } = draft;
  const thrown = random.chance(70) ? value(draft, TEXT, 0) : undefined;
  const throwing = thrown === undefined ? '' : random.chance(50) ? `throw ${thrown};` : `if (${condition(draft)}) throw ${thrown};`;
  const tried = inner(draft, depth).replace(/\}$/, `${throwing}\n}`);
  const name = draft.name('e');
  const handler = random.chance(85)
    ? ` catch (${name}) ${inner(draft, depth, () => {
        if (thrown !== undefined) draft.declare(name, TEXT, true);
      })}`
    : '';
  const last = handler === '' || random.chance(30) ? ` finally ${inner(draft, depth)}` : '';
  draft.line(`try ${tried}${handler}${last}`);
}

function labelled(draft: Draft, depth: number): void {
  const label = draft.name('w');
  const before = inner(draft, depth);
  draft.line(`${label}: {\n${before}\nif (${condition(draft)}) break ${label};\n${inner(draft, depth)}\n}`);
}
