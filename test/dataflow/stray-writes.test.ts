import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

// What is written to an object by a way that its names do not tell of arrives beside what it was made with.

describe('fields that are written from outside, and read by a method', () => {
  answers([
    [
      'a method',
      `class C { a = 'x'; m() { return this.a; } } const c = new C(); c.a = 'y'; use(/*?*/ c.m());`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'another field',
      `class C { a = 'x'; m() { return this.a; } } const c = new C(); c.b = 'other'; use(/*?*/ c.m());`,
      known('literal "x"'),
    ],
    [
      'another instance',
      `class C { a = 'x'; m() { return this.a; } } const c = new C(); const d = new C(); d.a = 'other'; use(/*?*/ c.m());`,
      known('literal "x"'),
    ],
    [
      'a field of the constructor',
      `class C { constructor(a) { this.a = a; } m() { return this.a; } } const c = new C('x'); c.a = 'y'; use(/*?*/ c.m());`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a method that is replaced',
      `class C { n() { return 'x'; } m() { return this.n(); } } const c = new C(); c.n = () => 'y'; use(/*?*/ c.m());`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'the instance, given back',
      `class C { a = 'x'; get() { return this; } } const c = new C(); c.a = 'y'; use(/*?*/ c.get().a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a getter of an object',
      `const o = { a: 'x', get b() { return this.a; } }; o.a = 'y'; use(/*?*/ o.b);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a function that is called with new',
      `function F(a) { this.a = a; } F.prototype.get = function () { return this.a; }; const o = new F('x'); o.a = 'y'; use(/*?*/ o.get());`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'by a function that makes it',
      `class C { a = 'x'; m() { return this.a; } } function make() { const c = new C(); c.a = 'y'; return c; } use(/*?*/ make().m());`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a static field, in another file',
      {
        'c.ts': `export class C { static a = 'x'; static m() { return this.a; } }`,
        'main.ts': `import { C } from './c'; C.a = 'y'; use(/*?*/ C.m());`,
      },
      known('literal "x"', 'literal "y"'),
    ],
  ]);
});

describe('written to through what holds it', () => {
  answers([
    [
      'a field',
      `const o = { a: 'x' }; new (class { constructor(p) { this.p = p; } m() { this.p.a = 'y'; } })(o).m(); use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a field that holds another one',
      `const o = { a: 'x' }; const p = { a: 'x' }; new (class { constructor(p) { this.p = p; } m() { this.p.a = 'other'; } })(p).m(); use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    ['a map', `const m = new Map([['k', { a: 'x' }]]); m.get('k').a = 'y'; use(/*?*/ m.get('k').a);`, known('literal "x"', 'literal "y"')],
    [
      'a map, by a name of its own',
      `const o = { a: 'x' }; const m = new Map([['k', o]]); m.get('k').a = 'y'; use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'another map',
      `const m = new Map([['k', { a: 'x' }]]); const n = new Map([['k', {}]]); n.get('k').a = 'other'; use(/*?*/ m.get('k').a);`,
      known('literal "x"'),
    ],
    [
      'a generator',
      `const o = { a: 'x' }; function* g() { yield o; } for (const p of g()) p.a = 'y'; use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'what is thrown',
      `const o = { a: 'x' }; try { throw o; } catch (e) { e.a = 'y'; } use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a setter',
      `const o = { a: 'x' }; const h = { set p(p) { p.a = 'y'; } }; h.p = o; use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a map of another file',
      {
        'o.ts': `export const o = { a: 'x' };`,
        'main.ts': `import { o } from './o'; const m = new Map([['k', o]]); m.get('k').a = 'y'; use(/*?*/ o.a);`,
      },
      known('literal "x"', 'literal "y"'),
    ],
  ]);
});

describe('written to through something that is not known', () => {
  const last = 'function last(p) { return p.next ? last(p.next) : p; }';
  answers([
    [
      'the key that is read',
      `${last} const o = { a: 'x' }; const list = { next: o }; last(list).a = 'y'; use(/*?*/ o.a);`,
      open('literal "x"', 'unknown'),
    ],
    [
      'another key',
      `${last} const o = { a: 'x' }; const list = { next: o }; last(list).b = 'other'; use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'a parameter that nobody in sight binds',
      `const o = { a: 'x' }; export function f(p) { p.a = 'other'; } use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    ['what a package makes', `import make from 'pkg'; const o = { a: 'x' }; make(o).a = 'other'; use(/*?*/ o.a);`, known('literal "x"')],
    [
      'a key that the syntax does not tell',
      `${last} const o = { a: 'x' }; const list = { next: o }; last(list)[k] = 'other'; use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'a key that is counted, of a member with a name',
      `${last} const o = { a: 'x' }; const list = { next: o }; let i = 0; last(list)[i++] = 'other'; last(list)[i + 1] = 'other'; use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
  ]);
});
