import { keyConstant } from './access.ts';
import { condition } from './conditions.ts';
import type { Draft, Variable } from './draft.ts';
import type { Offer, Part } from './packages.ts';
import { ending } from './program.ts';
import { statements } from './statements.ts';
import { functionOf, TEXT, type Fields, type Type } from './types.ts';
import { value } from './values.ts';

interface Written {
  readonly text: string;
  readonly offered: readonly Offer[];
}

/** The name under which a CommonJS file offers what it exports as a whole; a module imports it so, too. */
export const WHOLE = 'default';

/** A file with `require` and `module.exports`. */
export function commonJsFile(draft: Draft, part: Part): Written {
  const { lines, result } = draft.insideFunction({ isAsync: false, isArrow: true }, () => {
    if (part.reads !== undefined) draft.line(`const late = require('./${part.reads}');\nexports.early = () => late.late;`);
    requires(draft, part);
    statements(draft, 1 + draft.random.below(3), 1);
    if (part.isMain) {
      ending(draft);
      return undefined;
    }
    const name = draft.name('x');
    draft.line(`const ${name} = ${value(draft, TEXT, 1)};`);
    draft.declare(name, TEXT);
    if (part.isReadBy !== undefined) draft.line(`const early = require('./${part.isReadBy}');`);
    const whole = exported(draft, part);
    if (part.isReadBy !== undefined) draft.line(`${draft.random.pick(['exports', 'module.exports'])}.late = ${value(draft, TEXT, 0)};`);
    return part.reads === undefined ? whole : withField(whole, 'early', functionOf([], TEXT));
  });
  return { text: lines.join('\n'), offered: result ? [{ file: part.file, name: WHOLE, type: result }] : [] };
}

function withField(type: Type, name: string, field: Type): Type {
  return type.kind === 'record' ? { kind: 'record', fields: { ...type.fields, [name]: field } } : type;
}

function requires(draft: Draft, { offers }: Part): void {
  if (offers.length === 0) return;
  const { random } = draft;
  const count = 1 + random.below(2);
  for (let i = 0; i < count; i++) {
    const { file, type } = random.pick(offers);
    const local = draft.name('y');
    const fields = type.kind === 'record' ? type.fields : undefined;
    const field = fields && Object.keys(fields).length > 0 ? random.pick(Object.keys(fields)) : undefined;
    const of = field === undefined ? undefined : fields?.[field];
    const declare = (line: string, t: Type): void => {
      draft.line(line);
      draft.declare(local, t);
    };
    if (field === undefined || of === undefined || random.chance(30)) {
      declare(`const ${local} = require('./${file}');`, type);
      continue;
    }
    random.choose([
      [5, () => declare(`const { ${field}: ${local} } = require('./${file}');`, of)],
      [2, () => declare(`const { ${field}: ${local} = ${value(draft, of, 0)} } = require('./${file}');`, of)],
      [4, () => declare(`const ${local} = require('./${file}').${field};`, of)],
      [1, () => declare(`const ${local} = require('./${file}')[${keyConstant(draft, field)}];`, of)],
      [2, () => declare(`const ${local} = (() => require('./${file}').${field})();`, of)],
      [2, () => declare(`const ${local} = () => require('./${file}').${field};`, functionOf([], of))],
    ]);
  }
}

/** Writes what is exported; the type of the whole. */
function exported(draft: Draft, { offers }: Part): Type {
  const { random } = draft;
  const variables = draft.visible().filter(({ name }) => /^\w+$/.test(name));
  const picked = new Map<string, Variable>();
  for (let i = 0, count = 1 + random.below(3); i < count; i++) picked.set(random.pick(['a', 'b', 'c']), random.pick(variables));
  const members = [...picked].sort(([a], [b]) => (a < b ? -1 : 1));
  const fields: Fields = Object.fromEntries(members.map(([name, variable]) => [name, variable.type]));
  draft.line(spelling(draft, members, fields, offers.at(-1)?.file));
  // What is exported may be read again, or changed later.
  if (random.chance(20)) {
    for (const [name, { type }] of members) draft.declare(`${random.pick(['exports', 'module.exports'])}.${name}`, type, true);
    statements(draft, 1 + random.below(2), 1);
  }
  if (random.chance(12)) {
    const variable = random.pick(variables);
    draft.line(`module.exports = ${variable.name};`);
    return variable.type;
  }
  return { kind: 'record', fields };
}

/** One of the ways in which people fill `module.exports`. */
function spelling(draft: Draft, members: readonly (readonly [string, Variable])[], fields: Fields, other: string | undefined): string {
  const { random } = draft;
  const own = random.pick(['exports', 'exports', 'module.exports']);
  const each = (text: (name: string, v: string, another: () => string) => string): string =>
    members.map(([name, v]) => text(name, v.name, () => value(draft, v.type, 0))).join('\n');
  const properties = members.map(([name, v]) => `${name}: ${v.name}`).join(', ');
  const literal = `{ ${properties} }`;
  const same = (): string => value(draft, { kind: 'record', fields }, 0);
  return random.choose([
    [8, () => each((name, v) => `${own}.${name} = ${v};`)],
    [8, () => `module.exports = ${literal};`],
    [2, () => each((name, v) => `${own}['${name}'] = ${v};`)],
    [2, () => each((name, v) => `${own}[${keyConstant(draft, name)}] = ${v};`)],
    [3, () => `Object.assign(${own}, ${literal});`],
    [2, () => `module.exports = Object.assign({}, ${literal});`],
    [2, () => each((name, v) => `Object.defineProperty(${own}, '${name}', { enumerable: true, get: () => ${v} });`)],
    [1, () => each((name, v) => `Object.defineProperty(${own}, '${name}', { enumerable: true, value: ${v} });`)],
    [2, () => `exports = module.exports = ${literal};`],
    [2, () => `module.exports = exports = ${literal};`],
    [
      2,
      () =>
        `const api = ${random.pick(['module.exports', 'exports', 'module.exports = {}'])};\n${each((name, v) => `api.${name} = ${v};`)}`,
    ],
    [2, () => `const api = {};\n${each((name, v) => `api.${name} = ${v};`)}\nmodule.exports = api;`],
    [1, () => `const api = {};\nmodule.exports = api;\n${each((name, v) => `api.${name} = ${v};`)}`],
    [2, () => each((name, v, another) => `if (${condition(draft)}) ${own}.${name} = ${v};\nelse ${own}.${name} = ${another()};`)],
    [2, () => `if (${condition(draft)}) module.exports = ${literal};\nelse module.exports = ${same()};`],
    [2, () => `module.exports = ${condition(draft)} ? ${literal} : ${same()};`],
    [2, () => each((name, v, another) => `${own}.${name} = ${another()};\n${own}.${name} = ${v};`)],
    [2, () => `module.exports = ${same()};\n${each((name, v) => `module.exports.${name} = ${v};`)}`],
    [2, () => `exports.a = ${draft.literal()};\nmodule.exports = ${literal};`],
    [1, () => `Object.entries(${literal}).forEach(([k, v]) => { ${own}[k] = v; });`],
    [1, () => each((name, v) => `this.${name} = ${v};`)],
    [1, () => `(function (e) { ${each((name, v) => `e.${name} = ${v};`)} })(${own});`],
    [other ? 3 : 0, () => `module.exports = { ...require('./${other ?? ''}'), ${properties} };`],
    [1, () => `module.exports = { ${members.map(([name, v]) => `get ${name}() { return ${v.name}; }`).join(', ')} };`],
  ]);
}
