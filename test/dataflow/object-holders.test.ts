import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('written to through what holds it', () => {
  answers([
    ['an array', `const o = { a: 'x' }; const p = [o]; p[0].a = 'y'; use(/*?*/ o.a);`, known('literal "x"', 'literal "y"')],
    ['an element that is replaced', `const o = { a: 'x' }; const p = [o]; p[0] = { a: 'other' }; use(/*?*/ o.a);`, known('literal "x"')],
    [
      'an array that gets another element',
      `const o = { a: 'x' }; const p = [o]; p.push({ a: 'other' }); use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'an array that it was added to',
      `const o = { a: 'x' }; const p = []; p.push(o); p[0].a = 'y'; use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['an object', `const o = { a: 'x' }; const p = { o }; p.o.a = 'y'; use(/*?*/ o.a);`, known('literal "x"', 'literal "y"')],
    [
      'another member of the holder',
      `const o = { a: 'x' }; const p = { o, q: {} }; p.q.a = 'other'; use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'a member that it is put under',
      `const o = { a: 'x' }; const p = {}; p.o = o; p.o.a = 'y'; use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['itself', `const o = { a: 'x' }; o.b = o; o.b.a = 'y'; use(/*?*/ o.a);`, known('literal "x"', 'literal "y"')],
    ['a loop', `const l = [{ a: 'x' }]; for (const o of l) o.a = 'y'; use(/*?*/ l[0].a);`, known('literal "x"', 'literal "y"')],
    ['a callback', `const l = [{ a: 'x' }]; l.forEach((o) => { o.a = 'y'; }); use(/*?*/ l[0].a);`, known('literal "x"', 'literal "y"')],
    [
      'a callback with a name',
      `const o = { a: 'x' }; const f = (p) => { p.a = 'y'; }; [o].forEach(f); use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'an element that is looked for',
      `const l = [{ a: 'x' }]; l.find((o) => o.id === 1).a = 'y'; use(/*?*/ l[0].a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a callback that only reads',
      `const l = [{ a: 'x' }]; l.forEach((o) => { const p = {}; p.a = o.a; }); use(/*?*/ l[0].a);`,
      known('literal "x"'),
    ],
    [
      'a field',
      `const o = { a: 'x' }; class C { constructor(o) { this.o = o; } m() { this.o.a = 'y'; } } new C(o).m(); use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
  ]);
});

describe('written to through something that has the same members', () => {
  answers([
    ['a spread', `const o = { p: { a: 'x' } }; const q = { ...o }; q.p.a = 'y'; use(/*?*/ o.p.a);`, known('literal "x"', 'literal "y"')],
    ['a spread, behind it', `const o = { p: { a: 'x' } }; const q = { ...o }; o.p.a = 'y'; use(/*?*/ q.p.a);`, known('literal "y"')],
    ['a spread has members of its own', `const o = { a: 'x' }; const q = { ...o }; q.a = 'other'; use(/*?*/ o.a);`, known('literal "x"')],
    ['a spread was made before', `const o = { a: 'x' }; const q = { ...o }; o.a = 'later'; use(/*?*/ q.a);`, known('literal "x"')],
    [
      'the rest of an object',
      `const o = { p: { a: 'x' } }; const { ...r } = o; r.p.a = 'y'; use(/*?*/ o.p.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'the rest of an array',
      `const l = [{ a: 'x' }]; const [...r] = l; r[0].a = 'y'; use(/*?*/ l[0].a);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['a slice', `const l = [{ a: 'x' }]; const r = l.slice(); r[0].a = 'y'; use(/*?*/ l[0].a);`, known('literal "x"', 'literal "y"')],
    ['a slice has elements of its own', `const l = ['x']; const r = l.slice(); r[0] = 'other'; use(/*?*/ l[0]);`, known('literal "x"')],
    [
      'Object.assign',
      `const o = { p: { a: 'x' } }; const q = Object.assign({}, o); q.p.a = 'y'; use(/*?*/ o.p.a);`,
      known('literal "x"', 'literal "y"'),
    ],
  ]);
});

describe('written to through an expression that gives it', () => {
  answers([
    ['a call', `const o = { a: 'x' }; const f = () => o; f().a = 'y'; use(/*?*/ o.a);`, known('literal "x"', 'literal "y"')],
    [
      'a call that hands it back',
      `const o = { a: 'x' }; const f = (p) => p; f(o).a = 'y'; use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['Object.freeze', `const o = { p: { a: 'x' } }; const q = Object.freeze(o); q.p.a = 'y'; use(/*?*/ o.p.a);`, known('literal "y"')],
    [
      'a chain of assignments',
      `const o = { a: 'x' }; let p, q; p = q = o; p.a = 'y'; use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a call that gives another',
      `const o = { a: 'x' }; const f = () => ({ b: o.a }); f().a = 'other'; use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
  ]);
});

describe('handed to a function that writes to it', () => {
  const writer = `export const f = (p) => { p.a = 'y'; };`;
  answers([
    ['a method', `const o = { a: 'x' }; const s = { set(p) { p.a = 'y'; } }; s.set(o); use(/*?*/ o.a);`, known('literal "y"')],
    ['a function in place', `const o = { a: 'x' }; ((p) => { p.a = 'y'; })(o); use(/*?*/ o.a);`, known('literal "y"')],
    [
      'inside an object',
      `const o = { a: 'x' }; const f = ({ p }) => { p.a = 'y'; }; f({ p: o }); use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'among the rest',
      `const o = { a: 'x' }; const f = (...r) => { r[1].a = 'y'; }; f(1, o); use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['by call', `const o = { a: 'x' }; const f = (p) => { p.a = 'y'; }; f.call(null, o); use(/*?*/ o.a);`, known('literal "y"')],
    [
      'of another file',
      { 'a.ts': writer, 'main.ts': `import { f } from './a'; const o = { a: 'x' }; f(o); use(/*?*/ o.a);` },
      known('literal "y"'),
    ],
    [
      'a method of a class of another file',
      {
        'a.ts': `export class C { set(o) { o.a = 'y'; } }`,
        'main.ts': `import { C } from './a'; const o = { a: 'x' }; new C().set(o); use(/*?*/ o.a);`,
      },
      known('literal "y"'),
    ],
    [
      'of another file, behind the use',
      { 'a.ts': writer, 'main.ts': `import { f } from './a'; const o = { a: 'x' }; use(/*?*/ o.a); f(o);` },
      known('literal "x"'),
    ],
    [
      'of another file, that writes something else',
      {
        'a.ts': `export const f = (p) => { p.b = 'other'; };`,
        'main.ts': `import { f } from './a'; const o = { a: 'x' }; f(o); use(/*?*/ o.a);`,
      },
      known('literal "x"'),
    ],
    [
      'an asynchronous one',
      `const o = { a: 'x' }; const f = async (p) => { await q; p.a = 'y'; }; f(o); use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['one that nobody knows', `import { f } from 'lib'; const o = { a: 'x' }; f(o); use(/*?*/ o.a);`, known('literal "x"')],
    ['a parameter of nobody knows where', `export const g = (f) => { const o = { a: 'x' }; f(o); use(/*?*/ o.a); };`, known('literal "x"')],
    [
      'a key that nobody knows',
      `const o = { a: 'x' }; const f = (p, k) => { p[k] = 'y'; }; f(o, k()); use(/*?*/ o.a);`,
      open('literal "x"', 'unknown'),
    ],
  ]);
});
