import type { Trick } from './tricks.ts';

/** Objects that are known under several names, and written to under one of them. */
export const OBJECTS: readonly Trick[] = [
  ({ x, h, a, one, maybe, random }) =>
    `const ${h} = { p: { ${a}: ${one()} } }; const ${h}o = { ...${h} }; ${maybe(`${random.pick([h, `${h}o`])}.p.${a} = ${one()};`)} const ${x} = ${random.pick([h, `${h}o`])}.p.${a};`,
  ({ x, h, a, one }) => `const ${h} = [{ ${a}: ${one()} }]; ${h}.forEach((o) => { o.${a} = ${one()}; }); const ${x} = ${h}[0].${a};`,
  ({ x, h, a, one }) => `const ${h} = [{ ${a}: ${one()} }]; for (const o of ${h}) o.${a} = ${one()}; const ${x} = ${h}[0].${a};`,
  ({ x, h, a, one }) => `const ${h} = { ${a}: ${one()} }; const ${h}o = [${h}]; ${h}o[0].${a} = ${one()}; const ${x} = ${h}.${a};`,
  ({ x, h, a, one }) => `const ${h} = { ${a}: ${one()} }; const ${h}o = { p: ${h} }; ${h}o.p.${a} = ${one()}; const ${x} = ${h}.${a};`,
  ({ x, h, a, one }) =>
    `const ${h} = { ${a}: ${one()} }; new (class { constructor(o) { this.o = o; } m() { this.o.${a} = ${one()}; } })(${h}).m(); const ${x} = ${h}.${a};`,
  ({ x, h, a, one }) =>
    `const ${h} = { ${a}: ${one()} }; const ${h}s = { set(o) { o.${a} = ${one()}; } }; ${h}s.set(${h}); const ${x} = ${h}.${a};`,
  ({ x, h, a, one, random }) =>
    `const ${h} = { ${a}: ${one()} }; const ${h}set = (o) => { const p = o; p.${a} = ${one()}; return p; }; ${random.pick(['', `const ${h}o = `])}${h}set(${h}); const ${x} = ${h}.${a};`,
  ({ x, h, a, one, maybe }) =>
    `let ${h} = { ${a}: ${one()} }; ${h}.${a} = ${one()}; ${maybe(`${h} = { ${a}: ${one()} };`)} const ${x} = ${h}.${a};`,
  ({ x, h, a, one, maybe, random }) =>
    `const ${x} = (() => { const ${h} = { ${a}: ${one()} }; ${h}.${a} = ${one()}; ${maybe(`return ${h};`)} return { ...${h}, ${random.pick(['', `${a}: ${one()}`])} }; })().${a};`,
  ({ x, h, a, one }) => `const ${h} = {}; for (const k of ['a', 'b']) ${h}[k] = ${one()}; const ${x} = ${h}.${a};`,
  ({ x, h, a, one }) =>
    `const ${h} = { a: ${one()}, b: ${one()} }; const ${h}o = {}; for (const k in ${h}) ${h}o[k] = ${h}[k]; const ${x} = ${h}o.${a};`,
  ({ x, h, a, one, maybe }) =>
    `const ${h} = coin() ? { ${a}: ${one()} } : undefined; ${maybe(`if (${h}) ${h}.${a} = ${one()};`)} const ${x} = ${h}?.${a} ?? ${one()};`,
  ({ x, h, one }) => `const ${h} = Symbol(); const ${x} = { [${h}]: ${one()} }[${h}];`,
  ({ x, a, one, random }) => `const ${x} = new Proxy({ ${a}: ${one()} }, ${random.pick(['{}', `{ get: () => ${one()} }`])}).${a};`,
  ({ x, h, one }) => `const ${h} = {}; const ${x} = new WeakMap([[${h}, ${one()}]]).get(${h});`,
];
