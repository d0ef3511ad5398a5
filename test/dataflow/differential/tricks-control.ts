import type { Trick } from './tricks.ts';

/** Loops, leaving them, and errors on the way. */
export const CONTROL: readonly Trick[] = [
  ({ x, list, test, random }) =>
    `let ${x}; for (const y of ${list()}) ${random.pick([`${x} = y;`, `${x} ??= y;`, `{ if (${test()}) ${x} = y; }`, `{ ${x} = y; break; }`])}`,
  ({ x, h, one, list }) => `let ${h} = ${one()}; let ${x} = ${one()}; for (const y of ${list()}) { ${x} = ${h}; ${h} = y; }`,
  ({ x, h, list, random }) => `const ${h} = ${list()}; let ${x}; while (${h}.length > 0) ${x} = ${h}.${random.pick(['pop', 'shift'])}();`,
  ({ x, one, test, random }) =>
    `let ${x}; for (let y = ${one()}, i = 0; i < 2; i++, y = ${one()}) ${random.pick([`${x} = y;`, `if (${test()}) ${x} = y;`])}`,
  ({ x, a, one }) => `let ${x}; for (const [k, y] of Object.entries({ a: ${one()}, b: ${one()} })) if (k === '${a}') ${x} = y;`,
  ({ x, one }) => `let ${x}; for (const [k, y] of new Map([['k', ${one()}]])) ${x} = y;`,
  ({ x, h, list, test, random }) =>
    `let ${x}; ${h}: for (const y of ${list()}) for (const z of ${list()}) { if (${test()}) continue ${h}; ${x} = ${random.pick(['y', 'z'])}; if (${test()}) break ${h}; }`,
  ({ x, one, random }) =>
    `let ${x} = ${one()}; switch (${random.below(3)}) { case 0: ${x} = ${one()}; case 1: ${x} = ${one()}; ${random.pick(['break;', ''])} default: ${random.pick([`${x} = ${one()};`, ''])} }`,
  ({ x, one, test, random }) =>
    `let ${x} = ${one()}; try { ${random.pick([`${x} = ${one()};`, ''])} (() => { if (${test()}) throw ${one()}; })(); ${random.pick([`${x} = ${one()};`, ''])} } catch (e) { ${random.pick([`${x} = e;`, `${x} = ${one()};`, ''])} }`,
  ({ x, one, test }) =>
    `let ${x} = ${one()}; try { (() => { if (${test()}) throw ${one()}; })(); ${x} = ${one()}; } catch (e) { ${x} = e; } finally { if (${test()}) ${x} = ${one()}; }`,
  ({ x, one, test, random }) =>
    `const ${x} = (() => { try { return ${one()}; } catch { return ${one()}; } finally { ${random.pick(['', `if (${test()}) return ${one()};`])} } })();`,
];

/** What only code that may wait can do. */
export const WAITING: readonly Trick[] = [
  ({ x, one }) => `let ${x}; for await (const y of [${one()}, Promise.resolve(${one()})]) ${x} = y;`,
  ({ x, one }) => `let ${x}; for await (const y of (async function* () { yield ${one()}; })()) ${x} = y;`,
  ({ x, h, one }) => `const [${x}, ${h}] = await Promise.all([${one()}, Promise.resolve(${one()})]);`,
  ({ x, one, test, random }) =>
    `let ${x}; try { ${x} = await (async () => { if (${test()}) throw ${one()}; return ${one()}; })(); } catch (e) { ${x} = ${random.pick(['e', one()])}; }`,
  ({ x, one }) => `let ${x} = ${one()}; await Promise.resolve().then(() => { ${x} = ${one()}; });`,
];
