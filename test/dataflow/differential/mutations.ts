import { access, keyConstant } from './access.ts';
import { condition } from './conditions.ts';
import type { Draft } from './draft.ts';
import { TEXT, type Fields, type Type } from './types.ts';
import { value } from './values.ts';

/** A statement that changes something which a variable holds. */
export function mutation(draft: Draft, depth: number): void {
  const { random } = draft;
  const holders = draft.visible().filter(({ type }) => ['record', 'instance', 'list', 'map', 'set'].includes(type.kind));
  if (holders.length === 0) return draft.line('coin();');
  const holder = random.pick(holders);
  let { name: text, type } = holder;
  // Sometimes a step further inside.
  const next = random.chance(25) ? access(draft, text, type, TEXT) : undefined;
  if (next && !next.text.includes('?.') && ['record', 'instance', 'list'].includes(next.type.kind)) ({ text, type } = next);
  const written = write(draft, text, type, depth);
  if (written === undefined) return;
  draft.line(random.chance(15) ? `if (${condition(draft)}) ${written};` : random.chance(8) ? `(() => { ${written}; })();` : `${written};`);
}

function write(draft: Draft, at: string, type: Type, depth: number): string | undefined {
  switch (type.kind) {
    case 'record':
    case 'instance':
      return writeField(draft, at, type.fields, depth);
    case 'list':
      return writeElement(draft, at, type.of, depth);
    case 'map':
      return draft.random.pick([
        `${at}.set('k', ${value(draft, type.of, depth)})`,
        `${at}.set('k', ${value(draft, type.of, 0)})`,
        `${at}.delete('k')`,
        `${at}.clear()`,
      ]);
    case 'set':
      return draft.random.pick([`${at}.add(${value(draft, type.of, depth)})`, `${at}.clear()`]);
    default:
      return undefined;
  }
}

function writeField(draft: Draft, at: string, fields: Fields, depth: number): string | undefined {
  const { random } = draft;
  const names = Object.keys(fields).filter((name) => fields[name]?.kind !== 'function');
  if (names.length === 0) return undefined;
  const name = random.pick(names);
  const type = fields[name] as Type;
  const text = value(draft, type, depth);
  const isText = type.kind === 'text';
  return random.choose([
    [40, () => `${at}.${name} = ${text}`],
    [5, () => `${at}['${name}'] = ${text}`],
    [8, () => `${at}[${keyConstant(draft, name)}] = ${text}`],
    [isText ? 6 : 0, () => `delete ${at}.${name}`],
    [8, () => `Object.assign(${at}, ({ ${name}: ${text} }))`],
    [3, () => `Object.defineProperty(${at}, '${name}', { value: ${text}, writable: true, enumerable: true, configurable: true })`],
    [
      2,
      () =>
        `Object.defineProperty(${at}, '${name}', { get: () => ${text.includes('await') ? draft.literal() : text}, configurable: true })`,
    ],
    [4, () => `${at}.${name} ${random.pick(['||=', '??=', '&&='])} ${text}`],
    [isText ? 4 : 0, () => `${at}.${name} += ${text}`],
    [3, () => `({ a: ${at}.${name} } = { a: ${text} })`],
    [3, () => `[${at}.${name}] = [${text}]`],
    [2, () => `Reflect.set(${at}, '${name}', ${text})`],
    [2, () => `((x) => { x.${name} = ${text}; })(${at})`],
    [2, () => `[${at}].forEach((x) => { x.${name} = ${text}; })`],
    [1, () => `Object.entries({ ${name}: ${text} }).forEach(([k, v]) => { ${at}[k] = v; })`],
  ]);
}

function writeElement(draft: Draft, at: string, of: Type, depth: number): string {
  const text = value(draft, of, depth);
  return draft.random.choose([
    [20, () => `${at}.push(${text})`],
    [10, () => `${at}.unshift(${text})`],
    [20, () => `${at}[0] = ${text}`],
    [3, () => `${at}[${at}.length] = ${text}`],
    [5, () => `${at}.splice(0, 1, ${text})`],
    [3, () => `${at}.splice(0, 1)`],
    [4, () => `${at}.reverse()`],
    [3, () => `${at}.sort()`],
    [4, () => `${at}.pop()`],
    [4, () => `${at}.shift()`],
    [4, () => `${at}.fill(${text})`],
    [2, () => `${at}.length = 0`],
    [2, () => `${at}.push(...[${text}])`],
    [2, () => `${at}.copyWithin(0, 1)`],
    [2, () => `Object.assign(${at}, [${text}])`],
    [2, () => `[${at}[0]] = [${text}]`],
    [2, () => `((x) => { x[0] = ${text}; })(${at})`],
    [2, () => `((x) => x.push(${text}))(${at})`],
    [2, () => `${at}.forEach((x, i, all) => { all[i] = ${text}; })`],
  ]);
}
