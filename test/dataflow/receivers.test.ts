import { describe } from 'vitest';
import { answers, known } from './harness.ts';

const O = `const o = { a: 'other', m() { return this.a; } };`;
const C = `class C { a = 'other'; m() { return this.a; } }`;

describe('this is what a method is called on', () => {
  answers([
    ['the object itself', `const o = { a: 'x', m() { return this.a; } }; use(/*?*/ o.m());`, known('literal "x"')],
    ['the object after a write', `${O} o.a = 'x'; use(/*?*/ o.m());`, known('literal "x"')],
    [
      'the object that a method hands out',
      `const o = { a: 'other', get() { return this; } }; o.a = 'x'; use(/*?*/ o.get().a);`,
      known('literal "x"'),
    ],
    ['an object that it is spread into', `${O} const p = { ...o, a: 'x' }; use(/*?*/ p.m());`, known('literal "x"')],
    ['an object that it is assigned to', `${O} const p = Object.assign({}, o, { a: 'x' }); use(/*?*/ p.m());`, known('literal "x"')],
    ['an object made of it', `${O} const p = Object.create(o); p.a = 'x'; use(/*?*/ p.m());`, known('literal "x"')],
    ['an object that holds it', `${O} const p = { a: 'x', n: o.m }; use(/*?*/ p.n());`, known('literal "x"')],
    ['an object that holds the method of an instance', `${C} const p = { a: 'x', m: new C().m }; use(/*?*/ p.m());`, known('literal "x"')],
    ['an object that holds a function', `function f() { return this.a; } const p = { a: 'x', f }; use(/*?*/ p.f());`, known('literal "x"')],
  ]);
});

describe('this is what call, apply and bind name', () => {
  answers([
    ['call', `${O} use(/*?*/ o.m.call({ a: 'x' }));`, known('literal "x"')],
    ['apply', `${O} use(/*?*/ o.m.apply({ a: 'x' }, []));`, known('literal "x"')],
    ['bind', `${O} use(/*?*/ o.m.bind({ a: 'x' })());`, known('literal "x"')],
    ['bind, called on something else', `${O} const p = { a: 'y', m: o.m.bind({ a: 'x' }) }; use(/*?*/ p.m());`, known('literal "x"')],
    ['bind with an argument', `function f(p) { return this.a + p; } use(/*?*/ f.bind({ a: 'x' }, 'y')());`, known('literal "xy"')],
    ['a method of a class', `${C} use(/*?*/ C.prototype.m.call({ a: 'x' }));`, known('literal "x"')],
    [
      'bind to the instance itself',
      `class C { constructor(a) { this.a = a; this.m = this.m.bind(this); } m() { return this.a; } } use(/*?*/ new C('x').m());`,
      known('literal "x"'),
    ],
    ['nothing', `const o = { m(p) { return p; } }; use(/*?*/ o.m.call(null, 'x'));`, known('literal "x"')],
    [
      'an arrow keeps its own',
      `class C { constructor(a) { this.a = a; } m = () => this.a; } use(/*?*/ new C('x').m.call({ a: 'other' }));`,
      known('literal "x"'),
    ],
  ]);
});
