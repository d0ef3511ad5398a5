import { condition } from './conditions.ts';
import type { Draft } from './draft.ts';
import { isSame, type ClassType, type Fields, type FunctionType, type Type } from './types.ts';
import { value } from './values.ts';

export interface Accessed {
  readonly text: string;
  readonly type: Type;
}

/** One step into a value, in the direction of what is wanted where that is easy to tell. */
export function access(draft: Draft, text: string, type: Type, wanted: Type, field?: string): Accessed | undefined {
  switch (type.kind) {
    case 'text':
      return undefined;
    case 'record':
      return readField(draft, text, type.fields, wanted, field);
    case 'instance': {
      if (Object.keys(type.fields).length === 0) return undefined;
      const name = nameIn(draft, type.fields, wanted, field);
      const of = type.fields[name];
      return of && { text: draft.random.pick([`${text}.${name}`, `${text}.${name}`, `${text}['${name}']`, `${text}?.${name}`]), type: of };
    }
    case 'list':
      return { text: readElement(draft, text, type.of), type: type.of };
    case 'function':
      return { text: call(draft, text, type), type: type.gives };
    case 'promise':
      return draft.mayAwait() ? { text: `(await ${text})`, type: type.of } : undefined;
    case 'map':
      return {
        text: draft.random.pick([`${text}.get('k')`, `${text}.get('k')`, `[...${text}.values()][0]`, `[...${text}][0]?.[1]`]),
        type: type.of,
      };
    case 'set':
      return { text: draft.random.pick([`[...${text}][0]`, `${text}.values().next().value`, `Array.from(${text})[0]`]), type: type.of };
    case 'iterator':
      return {
        text: draft.random.pick([`${text}.next().value`, `[...${text}][0]`, `(([x]) => x)(${text})`, `Array.from(${text})[0]`]),
        type: type.of,
      };
    case 'class':
      return ofClass(draft, text, type, wanted);
  }
}

function nameIn(draft: Draft, fields: Fields, wanted: Type, field: string | undefined): string {
  const names = Object.keys(fields);
  if (field !== undefined && names.includes(field)) return field;
  const fitting = names.filter((name) => isSame(fields[name] as Type, wanted));
  return draft.random.pick(fitting.length > 0 && draft.random.chance(70) ? fitting : names);
}

function readField(draft: Draft, text: string, fields: Fields, wanted: Type, field: string | undefined): Accessed {
  const name = nameIn(draft, fields, wanted, field);
  const type = fields[name] as Type;
  const { random } = draft;
  const read = random.choose([
    [50, () => `${text}.${name}`],
    [5, () => `${text}['${name}']`],
    [6, () => `${text}?.${name}`],
    [6, () => `${text}[${keyConstant(draft, name)}]`],
    [3, () => `${text}[${condition(draft)} ? '${name}' : '${random.pick(Object.keys(fields))}']`],
    [5, () => `(({ ${name} }) => ${name})(${text})`],
    [3, () => `(({ ...x }) => x)(${text}).${name}`],
    [3, () => `({ ...${text} }).${name}`],
    [2, () => `Object.assign({}, ${text}).${name}`],
    [2, () => `Object.values(${text})[${Object.keys(fields).indexOf(name)}]`],
    [2, () => `Object.entries(${text})[${Object.keys(fields).indexOf(name)}][1]`],
    [2, () => `Object.fromEntries(Object.entries(${text})).${name}`],
    [1, () => `Reflect.get(${text}, '${name}')`],
    [isPlain(type) ? 3 : 0, () => `JSON.parse(JSON.stringify(${text})).${name}`],
  ]);
  return { text: read, type };
}

function isPlain(type: Type): boolean {
  return (
    type.kind === 'text' ||
    (type.kind === 'record' && Object.values(type.fields).every(isPlain)) ||
    (type.kind === 'list' && isPlain(type.of))
  );
}

/** A constant that holds a key, or something that becomes the key. */
export function keyConstant(draft: Draft, key: string): string {
  const { random } = draft;
  if (random.chance(20)) return random.pick([`\`${key}\``, `'${key}' + ''`, `(coin(), '${key}')`]);
  const name = draft.name('k');
  const other = random.pick(['a', 'b', 'c']);
  random.choose([
    [60, () => draft.line(`const ${name} = '${key}';`)],
    [10, () => draft.line(`let ${name} = '${key}';`)],
    [15, () => draft.line(`let ${name} = '${other}';\n${name} = '${key}';`)],
    [15, () => draft.line(`const ${name} = coin() ? '${key}' : '${other}';`)],
  ]);
  return name;
}

function readElement(draft: Draft, text: string, of: Type): string {
  const { random } = draft;
  const more = of.kind === 'text' ? 3 : 0;
  return random.choose([
    [40, () => `${text}[0]`],
    [5, () => `${text}[${draft.random.pick(['1 - 1', '+0', '0n', "'0'"])}]`],
    [3, () => `${text}[1]`],
    [5, () => `${text}.at(${random.pick(['0', '-1'])})`],
    [5, () => `${text}.${random.pick(['pop', 'shift'])}()`],
    [5, () => `${text}.${random.pick(['find', 'findLast'])}(${random.pick(['() => true', '(x) => x', '() => coin()'])})`],
    [
      5,
      () =>
        `${text}.${random.pick(['slice(0)', 'slice(-1)', 'reverse()', 'concat()', 'flat(0)', 'splice(0, 1)', 'toReversed()', 'sort()'])}[0]`,
    ],
    [
      5,
      () =>
        `${text}.${random.pick(['filter(() => true)', 'filter((x) => x)', 'map((x) => x)', 'flatMap((x) => [x])', 'map((x, i, all) => all[i])'])}[0]`,
    ],
    [
      5,
      () =>
        `${text}.${random.pick(['reduce((x, y) => y)', 'reduce((x, y) => x)', 'reduceRight((x, y) => y)', 'reduce((x, y) => y, undefined)'])}`,
    ],
    [4, () => `[...${text}][0]`],
    [4, () => `(([x]) => x)(${text})`],
    [3, () => `((...x) => x[0])(...${text})`],
    [3, () => `((x) => x)(...${text})`],
    [3, () => `Array.from(${text})[0]`],
    [2, () => `${text}.values().next().value`],
    [2, () => `Object.values(${text})[0]`],
    [2, () => `Object.assign([], ${text})[0]`],
    [2, () => `[...${text}.entries()][0]?.[1]`],
    [more, () => `${text}.join('${random.pick(['', '-'])}')`],
    [more, () => `\`\${${text}}\``],
  ]);
}

/** Arguments of a call. What is optional may be left out, or be undefined. */
export function argumentsOf(draft: Draft, { takes, optional }: Pick<FunctionType, 'takes' | 'optional'>): string[] {
  const given = draft.random.chance(30) ? takes.length - draft.random.below(optional + 1) : takes.length;
  return takes
    .slice(0, given)
    .map((type, i) => (i >= takes.length - optional && draft.random.chance(15) ? 'undefined' : value(draft, type, 0)));
}

function call(draft: Draft, text: string, type: FunctionType): string {
  const args = argumentsOf(draft, type);
  const list = args.join(', ');
  // As a method the function must keep its object.
  const isName = !text.endsWith(']') && !/\.\w+$/.test(text);
  return draft.random.choose([
    [60, () => `${text}(${list})`],
    [4, () => `${text}?.(${list})`],
    [isName ? 4 : 0, () => `${text}.call(${['undefined', ...args].join(', ')})`],
    [isName ? 3 : 0, () => `${text}.apply(undefined, [${list}])`],
    [isName ? 3 : 0, () => `${text}.bind(undefined)(${list})`],
    [isName ? 3 : 0, () => `${text}.bind(${['undefined', ...args].join(', ')})()`],
    [5, () => `${text}(...[${list}])`],
    [isName && args.length === 1 && type.takes.length === 1 ? 5 : 0, () => `[${list}].map(${text})[0]`],
  ]);
}

function ofClass(draft: Draft, text: string, type: ClassType, wanted: Type): Accessed {
  const names = Object.keys(type.statics);
  if (names.length > 0 && draft.random.chance(30)) {
    const name = nameIn(draft, type.statics, wanted, undefined);
    return { text: `${text}.${name}`, type: type.statics[name] as Type };
  }
  const args = argumentsOf(draft, { takes: type.takes, optional: 0 }).join(', ');
  const callee = /^[\w.]+$/.test(text) ? text : `(${text})`;
  return { text: `new ${callee}(${args})`, type: { kind: 'instance', fields: type.makes } };
}
