import { describe, expect, it } from 'vitest';
import { answers, known, open, stepsTo } from './harness.ts';

describe('members of an instance', () => {
  answers([
    ['a field that is written from outside', `class A { a = 'old'; } const o = new A(); o.a = 'x'; use(/*?*/ o.a);`, known('literal "x"')],
    ['a function that is called with new', `function A() { this.a = 'x'; } use(/*?*/ new A().a);`, known('literal "x"')],
    ['a method', `class A { m() { return 'x'; } } use(/*?*/ new A().m());`, known('literal "x"')],
    ['a method with an argument', `class A { m(a) { return a; } } use(/*?*/ new A().m('x'));`, known('literal "x"')],
    ['a field', `class A { a = 'x'; b = 'other'; } use(/*?*/ new A().a);`, known('literal "x"')],
    ['a private field', `class A { #a = 'x'; m() { return this.#a; } } use(/*?*/ new A().m());`, known('literal "x"')],
    ['a private method', `class A { #p() { return 'x'; } m() { return this.#p(); } } use(/*?*/ new A().m());`, known('literal "x"')],
    [
      'a private name is not the public one',
      `class A { #a = 'other'; a = 'x'; m() { return this.a; } } use(/*?*/ new A().m());`,
      known('literal "x"'),
    ],
    ['a getter', `class A { get a() { return 'x'; } } use(/*?*/ new A().a);`, known('literal "x"')],
    ['a getter beside a setter', `class A { get a() { return 'x'; } set a(v) { use(v); } } use(/*?*/ new A().a);`, known('literal "x"')],
    ['a field with a function', `class A { f = (a) => a; } use(/*?*/ new A().f('x'));`, known('literal "x"')],
    ['this.a = in the constructor', `class A { constructor() { this.a = 'x'; } } use(/*?*/ new A().a);`, known('literal "x"')],
    [
      'this.a = in a method joins the field',
      `class A { a = 'x'; set() { this.a = 'y'; } get() { return this.a; } } use(/*?*/ new A().get());`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'this of an inner class is another',
      `class A { m() { class B { n() { this.a = 'other'; } } this.a = 'x'; } get() { return this.a; } } use(/*?*/ new A().get());`,
      known('literal "x"'),
    ],
    ['an instance in a constant', `class A { a = 'x'; } const o = new A(); use(/*?*/ o.a);`, known('literal "x"')],
    ['a class expression', `const A = class { a = 'x'; }; use(/*?*/ new A().a);`, known('literal "x"')],
    ['no such member', `class A { a = 'x'; } use(/*?*/ new A().b);`, open('package class A.new().b')],
    ['a factory function', `class A { a = 'x'; } function make() { return new A(); } use(/*?*/ make().a);`, known('literal "x"')],
    ['a method as a value', `class A { m() { return 'x'; } } const { m } = new A(); use(/*?*/ m());`, known('literal "x"')],
  ]);

  it('says that the value was kept in a field', () => {
    expect(stepsTo(`class A { constructor() { this.a = 'x'; } } use(/*?*/ new A().a);`)).toEqual([['kept in a field']]);
  });
});

describe('constructor arguments', () => {
  answers([
    ['kept in a field', `class A { constructor(a) { this.a = a; } } use(/*?*/ new A('x').a);`, known('literal "x"')],
    ['by position', `class A { constructor(a, b) { this.b = b; } } use(/*?*/ new A('other', 'x').b);`, known('literal "x"')],
    [
      'each instance its own',
      `class A { constructor(a) { this.a = a; } } const p = new A('other'); const q = new A('x'); use(/*?*/ q.a);`,
      known('literal "x"'),
    ],
    [
      'a parameter property',
      `class A { constructor(private readonly a: string) {} m() { return this.a; } } use(/*?*/ new A('x').m());`,
      known('literal "x"'),
    ],
    [
      'a parameter property with a default',
      `class A { constructor(private a = 'x') {} m() { return this.a; } } use(/*?*/ new A().m());`,
      known('literal "x" (fallback)'),
    ],
    [
      'a member of an argument',
      `class A { constructor(options) { this.a = options.a; } } use(/*?*/ new A({ a: 'x', b: 'other' }).a);`,
      known('literal "x"'),
    ],
    [
      'read in a method',
      `class A { constructor(a) { this.a = a; } m() { return this.a; } } use(/*?*/ new A('x').m());`,
      known('literal "x"'),
    ],
    [
      'handed to another class',
      `class A { constructor(a) { this.a = a; } } class B { constructor(b) { this.inner = new A(b); } m() { return this.inner.a; } } use(/*?*/ new B('x').m());`,
      known('literal "x"'),
    ],
    [
      'an instance as an argument',
      `class A { m() { return 'x'; } } class B { constructor(private a) {} m() { return this.a.m(); } } use(/*?*/ new B(new A()).m());`,
      known('literal "x"'),
    ],
  ]);
});

describe('this', () => {
  answers([
    ['in a method that is asked by itself', `class A { a = 'x'; m() { use(/*?*/ this.a); } }`, known('literal "x"')],
    [
      'in an arrow inside a method',
      `class A { a = 'x'; m() { return [1].map(() => this.a)[0]; } } use(/*?*/ new A().m());`,
      known('literal "x"'),
    ],
    ['in an arrow in a field', `class A { a = 'x'; m = () => this.a; } use(/*?*/ new A().m());`, known('literal "x"')],
    [
      'in a callback of then',
      `class A { constructor(a) { this.a = a; } m() { return source().then(() => this.a); } } use(/*?*/ new A('x').m());`,
      known('literal "x"'),
    ],
    [
      'a method that calls another',
      `class A { m() { return this.n('x'); } n(a) { return a; } } use(/*?*/ new A().m());`,
      known('literal "x"'),
    ],
    ['outside of any class', `function f() { use(/*?*/ this.a); }`, open('unknown')],
  ]);
});

describe('static members', () => {
  answers([
    ['assigned later', `class A { static a = 'old'; } A.a = 'x'; use(/*?*/ A.a);`, known('literal "x"')],
    ['a field', `class A { static a = 'x'; a = 'other'; } use(/*?*/ A.a);`, known('literal "x"')],
    ['a method', `class A { static m(a) { return a; } } use(/*?*/ A.m('x'));`, known('literal "x"')],
    ['a getter', `class A { static get a() { return 'x'; } } use(/*?*/ A.a);`, known('literal "x"')],
    ['an instance member is none', `class A { a = 'x'; } use(/*?*/ A.a);`, open('package class A.a')],
    ['this in a static method', `class A { static a = 'x'; static m() { use(/*?*/ this.a); } }`, known('literal "x"')],
    ['a static block', `class A { static a; static { this.a = 'x'; } } use(/*?*/ A.a);`, known('literal "x"')],
    [
      'a static block joins the field',
      `class A { static a = 'x'; static { this.a = 'y'; } } use(/*?*/ A.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['a static block fills no instance', `class A { static { this.a = 'other'; } } use(/*?*/ new A().a);`, open('package class A.new().a')],
    ['a static method that assigns', `class A { static set(v) { this.a = v; } } A.set('x'); use(/*?*/ A.a);`, known('literal "x"')],
    ['assigned from outside only', `class A {} A.a = 'x'; A.b = 'other'; export const h = () => use(/*?*/ A.a);`, known('literal "x"')],
    ['assigned from outside, read by this', `class A { static a; static m() { use(/*?*/ this.a); } } A.a = 'x';`, known('literal "x"')],
    [
      'assigned in another file',
      { 'main.ts': `import { A } from './a'; use(/*?*/ A.a);`, 'a.ts': `export class A {} A.a = 'x';` },
      known('literal "x"'),
    ],
    [
      'a singleton',
      `class A { static #one; static get() { return (A.#one ??= new A()); } a = 'x'; } use(/*?*/ A.get().a);`,
      known('literal "x" (fallback)'),
    ],
  ]);
});

describe('inheritance', () => {
  answers([
    [
      'the constructor of the superclass takes the arguments',
      `class A { constructor(a) { this.a = a; } } class B extends A {} use(/*?*/ new B('x').a);`,
      known('literal "x"'),
    ],
    [
      'a field of the superclass in a method',
      `class A { a = 'x'; } class B extends A { m() { use(/*?*/ this.a); } }`,
      known('literal "x"'),
    ],
    [
      'a field that the subclass writes',
      `class A { a = 'other'; } class B extends A { constructor() { super(); this.a = 'x'; } } use(/*?*/ new B().a);`,
      known('literal "x"'),
    ],
    ['a method of the superclass', `class A { m() { return 'x'; } } class B extends A {} use(/*?*/ new B().m());`, known('literal "x"')],
    [
      'overridden',
      `class A { m() { return 'other'; } } class B extends A { m() { return 'x'; } } use(/*?*/ new B().m());`,
      known('literal "x"'),
    ],
    ['two levels', `class A { a = 'x'; } class B extends A {} class C extends B {} use(/*?*/ new C().a);`, known('literal "x"')],
    [
      'this of a superclass is the instance',
      `class A { m() { return this.n(); } n() { return 'other'; } } class B extends A { n() { return 'x'; } } use(/*?*/ new B().m());`,
      known('literal "x"'),
    ],
    [
      'an abstract method',
      `abstract class A { abstract n(): any; m() { use(/*?*/ this.n()); } } class B extends A { n() { return 'x'; } }`,
      known('literal "x"'),
    ],
    [
      'an abstract method that others implement too',
      `export abstract class A { abstract n(): any; m() { use(/*?*/ this.n()); } } class B extends A { n() { return 'x'; } }`,
      open('literal "x"', 'package class A.new().n()'),
    ],
    [
      'an abstract method that a subclass of a subclass may implement',
      `abstract class A { abstract n(): any; m() { use(/*?*/ this.n()); } } class B extends A { n() { return 'x'; } } abstract class C extends A {}`,
      open('literal "x"', 'package class A.new().n()'),
    ],
    [
      'a superclass of a package',
      `import { Base } from 'lib'; class B extends Base {} use(/*?*/ new B().m);`,
      open('package lib.Base.new().m'),
    ],
    ['a superclass that nobody knows', `class B extends make() {} use(/*?*/ new B().m);`, open('global make().new().m')],
  ]);
});

describe('only the type is known', () => {
  answers([
    [
      'a parameter of a class of the file',
      `class A { m() { return 'x'; } } export function f(a: A) { use(/*?*/ a.m()); }`,
      known('literal "x"'),
    ],
    [
      'an injected service',
      {
        'main.ts': `import { A } from './a'; class B { constructor(private readonly a: A) {} m() { use(/*?*/ this.a.m()); } }`,
        'a.ts': `export class A { m() { return 'x'; } }`,
      },
      known('literal "x"'),
    ],
    [
      'a declared field',
      {
        'main.ts': `import { A } from './a'; class B { a: A; m() { use(/*?*/ this.a.m()); } }`,
        'a.ts': `export class A { m() { return 'x'; } }`,
      },
      known('literal "x"'),
    ],
    [
      'a type of a package',
      `import { A } from 'lib'; class B { constructor(private a: A) {} m() { use(/*?*/ this.a.m()); } }`,
      open('package lib.A.new().m()'),
    ],
    ['an interface says nothing', `interface A { m(): string } export function f(a: A) { use(/*?*/ a.m()); }`, open('parameter a.m()')],
  ]);
});
