import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('what is caught', () => {
  answers([
    ['is what is thrown', `try { throw 'x'; } catch (e) { use(/*?*/ e); }`, known('literal "x"')],
    ['a member of it', `try { throw { a: 'x', b: 'other' }; } catch (e) { use(/*?*/ e.a); }`, known('literal "x"')],
    ['taken apart', `try { throw { a: 'x', b: 'other' }; } catch ({ a }) { use(/*?*/ a); }`, known('literal "x"')],
    ['one of several', `try { if (c) throw 'x'; throw 'y'; } catch (e) { use(/*?*/ e); }`, known('literal "x"', 'literal "y"')],
    [
      'out of sight of another file',
      {
        'lib.ts': `export function run(f) { inner(f); } function inner(f) { f(); }`,
        'main.ts': `import { run } from './lib'; try { run(work); } catch (e) { use(/*?*/ e); }`,
      },
      open('unknown'),
    ],
    ['kept behind the block', `let a; try { throw 'x'; } catch (e) { a = e; } use(/*?*/ a);`, known('literal "x"')],
    [
      'not what another block throws',
      `try { throw 'other'; } catch {} try { throw 'x'; } catch (e) { use(/*?*/ e); }`,
      known('literal "x"'),
    ],
    [
      'not what a function in the block would throw',
      `try { const f = () => { throw 'other'; }; throw 'x'; } catch (e) { use(/*?*/ e); }`,
      known('literal "x"'),
    ],
    ['not what is caught within', `try { try { throw 'other'; } catch {} throw 'x'; } catch (e) { use(/*?*/ e); }`, known('literal "x"')],
    ['thrown again', `try { try { throw 'x'; } catch (e) { throw { e }; } } catch (e) { use(/*?*/ e.e); }`, known('literal "x"')],
    ['from a block that ends in finally', `try { try { throw 'x'; } finally { g; } } catch (e) { use(/*?*/ e); }`, known('literal "x"')],
  ]);
});

describe('thrown by a call', () => {
  answers([
    ['of a function', `const f = () => { throw 'x'; }; try { f(); } catch (e) { use(/*?*/ e); }`, known('literal "x"')],
    ['with its argument', `const f = (a) => { throw { a }; }; try { f('x'); } catch (e) { use(/*?*/ e.a); }`, known('literal "x"')],
    [
      'of a function in another file',
      { 'f.ts': `export const f = () => { throw 'x'; };`, 'main.ts': `import { f } from './f'; try { f(); } catch (e) { use(/*?*/ e); }` },
      known('literal "x"'),
    ],
    ['of a method', `class C { m() { throw 'x'; } } const o = new C(); try { o.m(); } catch (e) { use(/*?*/ e); }`, known('literal "x"')],
    ['of a constructor', `class C { constructor(a) { throw a; } } try { new C('x'); } catch (e) { use(/*?*/ e); }`, known('literal "x"')],
    [
      'two calls deep',
      `const g = () => { throw 'x'; }; const f = () => g(); try { f(); } catch (e) { use(/*?*/ e); }`,
      known('literal "x"'),
    ],
    [
      'not of an asynchronous function without await',
      `const f = async () => { throw 'other'; }; try { f(); throw 'x'; } catch (e) { use(/*?*/ e); }`,
      known('literal "x"'),
    ],
    ['that is awaited', `const f = async () => { throw 'x'; }; try { await f(); } catch (e) { use(/*?*/ e); }`, known('literal "x"')],
    ['of something unknown', `try { g(); throw 'x'; } catch (e) { use(/*?*/ e); }`, open('literal "x"', 'unknown')],
    ['of itself', `const f = () => { if (c) throw 'x'; f(); }; try { f(); } catch (e) { use(/*?*/ e); }`, open('literal "x"', 'unknown')],
    ['by the language', `try { a.b; throw 'x'; } catch (e) { use(/*?*/ e); }`, open('literal "x"', 'unknown')],
  ]);
});

describe('an error', () => {
  answers([
    ['its message', `use(/*?*/ new Error('x').message);`, known('literal "x"')],
    ['no message', `use(/*?*/ new TypeError().message);`, known('literal ""')],
    ['its cause', `use(/*?*/ new Error('other', { cause: 'x' }).cause);`, known('literal "x"')],
    ['no cause', `use(/*?*/ new Error('other').cause);`, known('absent')],
    ['its stack', `use(/*?*/ new Error('other').stack);`, open('global Error.new().stack')],
    [
      'of a class of the program',
      `class E extends Error { constructor(m, a) { super(m); this.a = a; } } try { throw new E('other', 'x'); } catch (e) { use(/*?*/ e.a); }`,
      known('literal "x"'),
    ],
    ['that something was written to', `const e = new Error('other'); e.a = 'x'; use(/*?*/ e.a);`, known('literal "x"')],
    [
      'a class of the program with the name of one',
      `class RangeError { constructor() { this.message = 'x'; } } use(/*?*/ new RangeError('other').message);`,
      known('literal "x"'),
    ],
  ]);
});

describe('what a promise is rejected with', () => {
  const handled = (promise: string): string => `${promise}.catch((e) => use(/*?*/ e));`;
  answers([
    ['Promise.reject', handled(`Promise.reject('x')`), known('literal "x"')],
    ['a member of it', `Promise.reject({ a: 'x', b: 'other' }).catch((e) => use(/*?*/ e.a));`, known('literal "x"')],
    ['not its value', handled(`Promise.resolve('other').then(() => Promise.reject('x'))`), known('literal "x"')],
    ['reject', handled(`new Promise((resolve, reject) => { if (c) reject('x'); else resolve('other'); })`), known('literal "x"')],
    ['thrown by the executor', handled(`new Promise(() => { throw 'x'; })`), known('literal "x"')],
    ['thrown by an asynchronous function', handled(`(async () => { throw 'x'; })()`), known('literal "x"')],
    ['of a promise that a function returns', handled(`(() => Promise.reject('x'))()`), known('literal "x"')],
    ['of a promise that it waits for', handled(`(async () => { await Promise.reject('x'); })()`), known('literal "x"')],
    ['thrown by a callback of then', handled(`Promise.resolve('other').then(() => { throw 'x'; })`), known('literal "x"')],
    ['passed on by then', handled(`Promise.reject('x').then(() => 'other')`), known('literal "x"')],
    ['passed on by finally', handled(`Promise.reject('x').finally(() => 'other')`), known('literal "x"')],
    ['not what was handled before', handled(`Promise.reject('other').catch(() => Promise.reject('x'))`), known('literal "x"')],
    ['thrown again by a handler', handled(`Promise.reject('x').catch((e) => { throw e; })`), known('literal "x"')],
    ['one of several promises', handled(`Promise.all([Promise.reject('x'), Promise.resolve('other')])`), known('literal "x"')],
    ['of a promise with a name', `const p = Promise.reject('x'); ${handled('p')}`, known('literal "x"')],
    ['the second callback of then', `Promise.reject('x').then(() => 'other', (e) => use(/*?*/ e));`, known('literal "x"')],
    ['in a block that waits', `try { await Promise.reject('x'); } catch (e) { use(/*?*/ e); }`, known('literal "x"')],
    [
      'the reason of one that is settled',
      `const [s] = await Promise.allSettled([Promise.reject('x')]); use(/*?*/ s.reason);`,
      known('literal "x"'),
    ],
    ['never', handled(`Promise.resolve('other')`), known('absent')],
    ['of somebody else', handled(`load()`), open('unknown')],
    ['of a parameter', `export const f = (p) => ${handled('p')}`, open('parameter p.!')],
  ]);
});

describe('what a handler makes of it', () => {
  answers([
    ['the error itself', `use(/*?*/ Promise.reject('x').catch((e) => e));`, known('literal "x"')],
    ['something else', `use(/*?*/ Promise.reject('other').catch(() => 'x'));`, known('literal "x"')],
    [
      'beside the value',
      `const f = async () => { if (c) throw 'x'; return 'y'; }; use(/*?*/ f().catch((e) => e));`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'nothing',
      `const f = async () => { if (c) throw 'other'; return 'x'; }; use(/*?*/ f().catch(() => {}));`,
      known('literal "x"', 'literal undefined'),
    ],
    [
      'it throws',
      `const f = async () => { if (c) throw 'other'; return 'x'; }; use(/*?*/ f().catch((e) => { throw e; }));`,
      known('literal "x"'),
    ],
    ['by its name', `const handle = (e) => e; use(/*?*/ Promise.reject('x').catch(handle));`, known('literal "x"')],
  ]);
});
