import { argumentsOf } from './access.ts';
import { condition } from './conditions.ts';
import { block, type Draft } from './draft.ts';
import { methodText } from './functions.ts';
import { statements } from './statements.ts';
import { functionOf, isSame, randomType, TEXT, type ClassType, type Fields, type FunctionType, type Type } from './types.ts';
import { value } from './values.ts';

const METHOD: FunctionType = functionOf([], TEXT);

/** A class as an expression. */
export function classText(draft: Draft, type: ClassType, depth: number): string {
  return `(class ${draft.withoutAwait(() => body(draft, type, undefined, depth))})`;
}

/** A declared class with fields, accessors, methods, statics, perhaps on top of another one. */
export function declareClass(draft: Draft, depth: number): void {
  const { random } = draft;
  const name = draft.name('C');
  const bases = draft.visible().filter((v) => v.type.kind === 'class' && /^C\d+$/.test(v.name));
  const base = bases.length > 0 && random.chance(60) ? random.pick(bases) : undefined;
  const baseType = base?.type.kind === 'class' ? base.type : undefined;
  const own: Fields = Object.fromEntries(
    ['a', 'b', 'm', 'n'].flatMap((n): [string, Type][] => {
      if (!random.chance(50)) return [];
      const inherited = baseType?.makes[n];
      if (inherited) return [[n, inherited]];
      return [[n, n === 'm' || n === 'n' ? { ...METHOD, takes: random.chance(40) ? [TEXT] : [] } : randomType(random, 1)]];
    }),
  );
  const statics: Fields = random.chance(40) ? { [random.pick(['s', 't'])]: random.chance(50) ? TEXT : METHOD } : {};
  const takes = random.chance(50) ? [randomType(random, 1)] : (baseType?.takes ?? []);
  const type: ClassType = { kind: 'class', takes, makes: own, statics };
  draft.line(`class ${name}${base ? ` extends ${base.name}` : ''} ${draft.withoutAwait(() => body(draft, type, baseType, depth))}`);
  draft.declare(name, { ...type, makes: { ...baseType?.makes, ...own }, statics: { ...baseType?.statics, ...statics } });
}

function body(draft: Draft, type: ClassType, base: ClassType | undefined, depth: number): string {
  const { random } = draft;
  const members: string[] = [];
  const assigned: [string, Type][] = [];
  const seen: [string, Type][] = Object.entries(base?.makes ?? {}).map(([n, t]) => [`this.${n}`, t]);
  const inMember = (): void => {
    for (const [name, t] of seen) draft.declare(name, t, t.kind !== 'function');
    for (const [name, t] of Object.entries(base?.makes ?? {})) if (t === METHOD || t.kind === 'function') draft.declare(`super.${name}`, t);
  };
  const fieldsFirst = Object.entries(type.makes).sort(([, a], [, b]) => Number(a.kind === 'function') - Number(b.kind === 'function'));
  for (const [name, t] of fieldsFirst) {
    if (t.kind === 'function') {
      members.push(methodMember(draft, name, t, depth, inMember));
      continue;
    }
    const form = random.below(10);
    if (form < 4) members.push(`${name} = ${value(draft, t, depth - 1)};`);
    else if (form < 7) assigned.push([name, t]);
    else if (form < 9) members.push(accessor(draft, name, t, depth, inMember));
    else {
      members.push(
        `#${name} = ${value(draft, t, depth - 1)};`,
        `get ${name}() { return this.#${name}; }`,
        `set ${name}(x) { this.#${name} = x; }`,
      );
    }
    seen.push([`this.${name}`, t]);
  }
  if (assigned.length > 0 || type.takes.length > 0 || random.chance(20))
    members.push(constructorText(draft, type, base, assigned, seen, depth));
  for (const [name, t] of Object.entries(type.statics)) members.push(staticMember(draft, name, t, depth));
  if (random.chance(30)) members.reverse();
  return `{\n${members.map((m) => m.replace(/^/gm, '  ')).join('\n')}\n}`;
}

function methodMember(draft: Draft, name: string, type: FunctionType, depth: number, before: () => void): string {
  if (draft.random.chance(15)) return `${name} = (${type.takes.map(() => 'x').join('')}) => ${value(draft, type.gives, depth - 1)};`;
  return `${name}${methodText(draft, type, depth, undefined, before)}`;
}

function accessor(draft: Draft, name: string, type: Type, depth: number, before: () => void): string {
  return `get ${name}${methodText(draft, functionOf([], type), depth, undefined, before)}\nset ${name}(x) { coin(); }`;
}

function constructorText(
  draft: Draft,
  type: ClassType,
  base: ClassType | undefined,
  assigned: readonly [string, Type][],
  seen: readonly [string, Type][],
  depth: number,
): string {
  const parameters: string[] = [];
  const { lines } = draft.insideFunction({ isAsync: false, isArrow: false }, () => {
    for (const t of type.takes) {
      const name = draft.name('p');
      parameters.push(name);
      draft.declare(name, t, true);
    }
    if (base) draft.line(`super(${argumentsOf(draft, { takes: base.takes, optional: 0 }).join(', ')});`);
    for (const [name, t] of seen) if (!assigned.some(([n]) => name === `this.${n}`)) draft.declare(name, t, t.kind !== 'function');
    for (const [name, t] of assigned) {
      const given = draft.named(t).filter((v) => parameters.includes(v.name));
      const text = given.length > 0 && draft.random.chance(70) ? draft.random.pick(given).name : value(draft, t, depth - 1);
      draft.line(
        draft.random.chance(10)
          ? `if (${condition(draft)}) this.${name} = ${text};\nelse this.${name} = ${value(draft, t, 0)};`
          : `this.${name} = ${text};`,
      );
      draft.declare(`this.${name}`, t, true);
    }
    statements(draft, draft.random.below(2), depth - 1);
  });
  return `constructor(${parameters.join(', ')}) ${block(lines)}`;
}

function staticMember(draft: Draft, name: string, type: Type, depth: number): string {
  if (type.kind === 'function') return `static ${name}${methodText(draft, type, depth)}`;
  return draft.random.choose([
    [6, () => `static ${name} = ${value(draft, type, depth - 1)};`],
    [2, () => `static get ${name}() { return ${isSame(type, TEXT) ? draft.literal() : value(draft, type, 0)}; }`],
    [2, () => `static { this.${name} = ${value(draft, type, 0)}; }`],
  ]);
}
