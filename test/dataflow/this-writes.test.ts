import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('fields that a class writes by more than this.a =', () => {
  answers([
    [
      'Object.assign(this, …)',
      `class A { a = 'y'; constructor(o) { Object.assign(this, o); } } use(/*?*/ new A({ a: 'x' }).a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'what is merged lacks the key',
      `class A { a = 'x'; constructor(o) { Object.assign(this, o); } } use(/*?*/ new A({ b: 'other' }).a);`,
      known('literal "x"'),
    ],
    [
      'what is merged is not known',
      `class A { a = 'x'; constructor(o) { Object.assign(this, o); } } export const f = (o) => use(/*?*/ new A(o).a);`,
      open('literal "x"', 'parameter o.a'),
    ],
    [
      'a method is what it is, whatever is merged',
      `class A { constructor(o) { Object.assign(this, o); } m() { return 'x'; } } export const f = (o) => use(/*?*/ new A(o).m());`,
      known('literal "x"'),
    ],
    [
      'a method that is merged',
      `class A { constructor() { Object.assign(this, { m: () => 'x' }); } m() { return 'y'; } } use(/*?*/ new A().m());`,
      known('literal "x"', 'literal "y"'),
    ],
    ['another name of this', `class A { constructor() { const self = this; self.a = 'x'; } } use(/*?*/ new A().a);`, known('literal "x"')],
    [
      'a function of the file',
      `function fill(o) { o.a = 'x'; } class A { constructor() { fill(this); } } use(/*?*/ new A().a);`,
      known('literal "x"'),
    ],
    [
      'a computed key',
      `class A { constructor(o) { for (const k in o) this[k] = o[k]; } } use(/*?*/ new A({ a: 'x' }).a);`,
      known('literal "x"'),
    ],
    ['&&=', `class A { a = 'y'; constructor() { this.a &&= 'x'; } } use(/*?*/ new A().a);`, known('literal "x"', 'literal "y"')],
    ['+=', `class A { a = 'x'; constructor() { this.a += 'y'; } } use(/*?*/ new A().a);`, known('literal "x"', 'template {}y')],
    [
      'a member of a field',
      `class A { o = {}; constructor(a) { this.o.a = a; } } use(/*?*/ new A('x').o.a);`,
      known('absent', 'literal "x"'),
    ],
    [
      'an element of a field',
      `class A { l = []; constructor(a) { this.l[0] = a; } } use(/*?*/ new A('x').l[0]);`,
      known('absent', 'literal "x"'),
    ],
    [
      'push',
      `class A { l = []; add(a) { this.l.push(a); } } const o = new A(); o.add('x'); use(/*?*/ o.l[0]);`,
      known('absent', 'literal "x"'),
    ],
    [
      'what a method is called with',
      `class A { o = {}; set(k, v) { this.o[k] = v; } get(k) { return this.o[k]; } } const o = new A(); o.set('a', 'x'); use(/*?*/ o.get('a'));`,
      known('absent', 'literal "x"'),
    ],
    ['delete', `class A { a = 'x'; m() { delete this.a; } } use(/*?*/ new A().a);`, known('absent', 'literal "x"')],
    ['another field', `class A { a = 'x'; b = {}; constructor() { this.b.a = 'other'; } } use(/*?*/ new A().a);`, known('literal "x"')],
    ['a static field', `class A { static l = {}; static { this.l.a = 'x'; } } use(/*?*/ A.l.a);`, known('absent', 'literal "x"')],
    [
      'a bound method of its own',
      `class A { constructor(a) { this.a = a; this.m = this.m.bind(this); } m() { return this.a; } } use(/*?*/ new A('x').m());`,
      known('literal "x"'),
    ],
  ]);
});

describe('constructors that return an object', () => {
  answers([
    ['a class', `class A { a = 'other'; constructor() { return { a: 'x' }; } } use(/*?*/ new A().a);`, known('literal "x"')],
    ['a function', `function F() { this.a = 'other'; return { a: 'x' }; } use(/*?*/ new F().a);`, known('literal "x"')],
    [
      'sometimes',
      `class A { a = 'y'; constructor() { if (c()) return { a: 'x' }; } } use(/*?*/ new A().a);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['itself', `class A { a = 'x'; constructor() { return this; } } use(/*?*/ new A().a);`, known('literal "x"')],
    [
      'a single instance',
      `class A { static one; constructor() { if (A.one) return A.one; A.one = this; this.a = 'x'; } } use(/*?*/ new A().a);`,
      known('literal "x"', 'literal "x"', 'literal "x"', 'literal "x"'),
    ],
  ]);
});

describe('methods behind the class', () => {
  answers([
    ['replaced', `class A { m() { return 'y'; } } A.prototype.m = () => 'x'; use(/*?*/ new A().m());`, known('literal "x"', 'literal "y"')],
    ['added', `class A { a = 'x'; } A.prototype.m = function () { return this.a; }; use(/*?*/ new A().m());`, known('literal "x"')],
    ['added together', `class A {} Object.assign(A.prototype, { m: () => 'x' }); use(/*?*/ new A().m());`, known('literal "x"')],
    ['another one', `class A { m() { return 'x'; } } A.prototype.n = () => 'other'; use(/*?*/ new A().m());`, known('literal "x"')],
  ]);
});

describe('members that the methods of an object write by more ways than this.a =', () => {
  answers([
    [
      'Object.assign(this, …)',
      `const o = { a: 'y', m() { Object.assign(this, { a: 'x' }); } }; use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'another name of this',
      `const o = { a: 'y', m() { const self = this; self.a = 'x'; } }; use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['push', `const o = { l: [], add(a) { this.l.push(a); } }; o.add('x'); use(/*?*/ o.l[0]);`, known('absent', 'literal "x"')],
    [
      'a method is not what a computed key may be',
      `const o = { set(k, v) { this[k] = v; }, m: () => 'x' }; o.set('a', 'y'); use(/*?*/ o.m());`,
      known('literal "x"'),
    ],
    [
      'a computed key',
      `const o = { set(k, v) { this[k] = v; } }; o.set('a', 'x'); use(/*?*/ o.a);`,
      open('absent', 'literal "x"', 'parameter v'),
    ],
  ]);
});

describe('members that a function writes that is called with new', () => {
  answers([
    ['Object.assign(this, …)', `function F(o) { Object.assign(this, o); } use(/*?*/ new F({ a: 'x' }).a);`, known('literal "x"')],
    ['another name of this', `function F() { const self = this; self.a = 'x'; } use(/*?*/ new F().a);`, known('literal "x"')],
    [
      'in a closure',
      `function F() { const self = this; self.a = 'x'; self.m = () => self.a; } use(/*?*/ new F().m());`,
      known('literal "x"', 'literal "x"'),
    ],
    ['push', `function F(a) { this.l = []; this.l.push(a); } use(/*?*/ new F('x').l[0]);`, known('absent', 'literal "x"')],
    ['nothing of the kind', `function F(o) { Object.assign(this, o); } use(/*?*/ new F({ a: 'other' }).b);`, open('unknown')],
  ]);
});
