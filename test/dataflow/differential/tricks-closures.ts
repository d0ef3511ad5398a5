import type { Trick } from './tricks.ts';

/** Variables that functions keep. */
export const CLOSURES: readonly Trick[] = [
  ({ x, h, one, maybe }) =>
    `const ${h} = (() => { let s = ${one()}; return { get: () => s, set: (y) => { s = y; } }; })(); ${maybe(`${h}.set(${one()});`)} const ${x} = ${h}.get();`,
  ({ x, h, one, maybe }) =>
    `let ${h} = ${one()}; const ${h}set = (y) => { ${h} = y; }; ${maybe(`${h}set(${one()});`)} const ${x} = ${h}; ${maybe(`${h}set(${one()});`)}`,
  ({ x, h, one, maybe }) =>
    `let ${h} = ${one()}; const ${h}get = () => ${h}; ${maybe(`${h} = ${one()};`)} const ${x} = ${h}get(); ${maybe(`${h} = ${one()};`)}`,
  ({ x, h, one, random }) => `const ${h} = ${one()}; const ${x} = (() => { const f = () => ${random.pick([h, one()])}; return f(); })();`,
  ({ x, h, one, maybe }) => `const ${h} = ${one()}; let ${x} = ${one()}; { const ${h} = ${one()}; ${maybe(`${x} = ${h};`)} }`,
  ({ x, h, one }) => `const ${h} = []; for (var i = 0, y; i < 2; i++) { y = ${one()}; ${h}.push(() => y); } const ${x} = ${h}[0]();`,
  ({ x, h, one }) => `const ${x} = ${h}(); function ${h}() { return ${one()}; }`,
  ({ x, h, one, random }) =>
    `const ${h} = (n, y) => (n > 0 ? ${h}(n - 1, ${random.pick(['y', one()])}) : ${random.pick(['y', one()])}); const ${x} = ${h}(${random.below(3)}, ${one()});`,
  ({ x, h, a, one, random }) => `const ${h} = () => ${one()}; ${h}.${a} = ${one()}; const ${x} = ${h}${random.pick([`.${a}`, '()'])};`,
  ({ x, one, maybe }) => `var ${x} = ${one()}; ${maybe(`var ${x} = ${one()};`)}`,
  ({ x, one }) => `if (coin()) { var ${x} = ${one()}; } else { ${x} = ${one()}; }`,
  ({ x, h, one }) =>
    `const ${h} = function* () { const y = yield ${one()}; yield y; return ${one()}; }(); ${h}.next(); const ${x} = ${h}.next(${one()}).value;`,
  ({ x, h, one }) => `const ${h} = { *[Symbol.iterator]() { yield ${one()}; } }; const [${x}] = ${h};`,
];

/** Functions that are handed over. */
export const CALLBACKS: readonly Trick[] = [
  ({ x, one, random }) => `let ${x}${random.pick(['', ` = ${one()}`])}; ((f) => { f(${one()}); })((y) => { ${x} = y; });`,
  ({ x, h, one, test }) =>
    `let ${x}; const ${h} = (f) => { if (${test()}) return f(new Error()); f(null, ${one()}); }; ${h}((e, y) => { ${x} = y; });`,
  ({ x, h, list }) => `let ${x}; const ${h} = (l, f) => { for (const y of l) f(y); }; ${h}(${list()}, (y) => { ${x} = y; });`,
  ({ x, one, mapper }) => `const ${x} = ((f) => f(${one()}))(${mapper()});`,
  ({ x, one, mapper }) => `const ${x} = ((f, ...y) => f(...y))(${mapper()}, ${one()});`,
  ({ x, h, one }) =>
    `let ${x}; const ${h} = {}; const ${h}on = (k, f) => { (${h}[k] ??= []).push(f); }; ${h}on('k', (y) => { ${x} = y; }); ${h}.k.forEach((f) => f(${one()}));`,
  ({ x, one }) => `let ${x}; new Map([['k', ${one()}]]).forEach((y, k) => { ${x} = y; });`,
];
