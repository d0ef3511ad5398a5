import type { Trick } from './tricks.ts';

/** Objects with methods, and what they do with their fields. */
export const CLASSES: readonly Trick[] = [
  ({ x, h, a, one, maybe, random }) =>
    `class ${h} { ${a} = ${one()}; set(y) { this.${a} = y; return this; } get() { return this.${a}; } } const ${h}o = new ${h}(); ${maybe(`${h}o.set(${one()});`)} const ${x} = ${h}o.${random.pick(['get()', a, `set(${one()}).get()`])};`,
  ({ x, h, a, one, maybe }) =>
    `class ${h} { ${a} = ${one()}; get() { return this.${a}; } } const ${h}o = new ${h}(); ${maybe(`${h}o.${a} = ${one()};`)} const ${x} = ${h}o.get();`,
  ({ x, h, a, one, maybe, random }) =>
    `const ${h} = { ${a}: ${one()}, set(y) { this.${a} = y; return this; }, get() { return this.${a}; } }; ${maybe(`${h}.set(${one()});`)} const ${x} = ${h}.${random.pick(['get()', a, `set(${one()}).get()`])};`,
  ({ x, h, a, one, maybe }) =>
    `const ${h} = { s: ${one()}, get ${a}() { return this.s; }, set ${a}(y) { this.s = y; } }; ${maybe(`${h}.${a} = ${one()};`)} const ${x} = ${h}.${a};`,
  ({ x, h, a, one, maybe }) =>
    `class ${h} { #s = ${one()}; get ${a}() { return this.#s; } set ${a}(y) { this.#s = y; } } const ${h}o = new ${h}(); ${maybe(`${h}o.${a} = ${one()};`)} const ${x} = ${h}o.${a};`,
  ({ x, h, a, one, maybe, random }) =>
    `class ${h} { static ${a} = ${one()}; static set(y) { ${random.pick(['this', h])}.${a} = y; } static get() { return this.${a}; } } ${maybe(`${h}.${random.pick([`${a} = ${one()}`, `set(${one()})`])};`)} const ${x} = ${h}.${random.pick([a, 'get()'])};`,
  ({ x, h, a, one, random }) =>
    `class ${h} { static ${a} = ${one()}; m() { return this.constructor.${a}; } } class ${h}o extends ${h} { ${random.pick(['', `static ${a} = ${one()};`])} } const ${x} = new ${random.pick([h, `${h}o`])}().m();`,
  ({ x, h, a, one, random }) =>
    `class ${h} { ${a} = ${one()}; m() { return this.n(); } n() { return this.${a}; } } class ${h}o extends ${h} { ${random.pick([`n() { return ${one()}; }`, `${a} = ${one()};`, 'n() { return super.n(); }'])} } const ${x} = new ${random.pick([h, `${h}o`])}().m();`,
  ({ x, h, one, random }) =>
    `const ${h} = (B) => class extends B { m() { return ${one()}; } }; const ${x} = new (${h}(class { n() { return ${one()}; } }))().${random.pick(['m', 'n'])}();`,
  ({ x, h, a, one, random }) =>
    `const ${h} = function (y) { this.${a} = y; }; ${h}.prototype.m = function () { return this.${a}; }; const ${x} = new ${h}(${one()}).${random.pick(['m()', a])};`,
  ({ x, h, one, maybe }) =>
    `class ${h} { m() { return ${one()}; } } ${maybe(`${h}.prototype.m = () => ${one()};`)} const ${x} = new ${h}().m();`,
  ({ x, h, a, one }) => `class ${h} { constructor() { return { ${a}: ${one()} }; } ${a} = ${one()}; } const ${x} = new ${h}().${a};`,
  ({ x, h, a, one }) => `class ${h} { constructor(y) { this.${a} = y; } } const ${x} = Reflect.construct(${h}, [${one()}]).${a};`,
  ({ x, h, one, type }) =>
    `class ${h} extends Error { constructor(y, z) { super(y); this.z = z; } } let ${x}; try { throw new ${h}(${one()}, ${one()}); } catch (e) { ${x} = e.${type.kind === 'text' ? 'message' : 'z'}; }`,
];
