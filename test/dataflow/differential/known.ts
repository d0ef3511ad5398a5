/** A program of one file, or its files by their names, of which the last one is run. */
export type Known = string | Readonly<Record<string, string>>;

/**
 * What the walk is known to rule out although it arrives, by the cause, the gravest first. One that has become right fails: it
 * then moves to the tests of what the walk does.
 */
export const KNOWN_TO_DENY: Readonly<Record<string, readonly Known[]>> = {
  'an object that files share is written to in one that imports it': [
    {
      'a.mjs': `const o = { a: 'v0' }; export const f = (p) => { p.a = 'v1'; }; export { o };`,
      'main.mjs': `import { o, f } from './a.mjs'; f(o); sink(o.a);`,
    },
  ],
  'what lies in an object is written to by way of its entries, and the object may hold it under a key that nobody knows': [
    `const o = { a: { c: 'v3' }, b: 'v4' }; const k = 'c'; Object.fromEntries(Object.entries(o)).a[k] = 'v1'; const r = !'v6'; for (const q in r) switch (q) { case 'v11': o[x] = o.a; break; } const y = o.b; Object.assign(o, { b: o?.b }); sink((() => o['a'].c)?.(y));`,
  ],
  'prototypes of objects': [
    `const o = {}; Object.setPrototypeOf(o, { a: 'v1' }); sink(o.a);`,
    `const o = Object.create({ a: 'v1' }); delete o.a; sink(o.a);`,
  ],
  'a setter does something else than to keep what it gets': [
    `const o = { set a(x) {}, get a() { return 'v0'; } }; o.a = 'v1'; sink(o.a);`,
    `class C { set a(x) {} get a() { return 'v0'; } } const o = new C(); o.a = 'v1'; sink(o.a);`,
    `class C { #a = 'v0'; set a(x) { this.#a = x + '!'; } get a() { return this.#a; } } const o = new C(); o.a = 'v1'; sink(o.a);`,
  ],
  'values that are made into texts, and texts that are taken apart': [`const [...r] = 'v1'; sink(r.join(''));`],
};
