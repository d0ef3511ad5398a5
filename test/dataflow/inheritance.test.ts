import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

const A = `class A { constructor(a) { this.a = a; } }`;

describe('the constructor of a superclass', () => {
  answers([
    [
      'takes what super is called with',
      `${A} class B extends A { constructor(p, q) { super(q); } } use(/*?*/ new B('other', 'x').a);`,
      known('literal "x"'),
    ],
    ['takes a literal', `${A} class B extends A { constructor() { super('x'); } } use(/*?*/ new B().a);`, known('literal "x"')],
    ['takes the arguments of a class without its own', `${A} class B extends A {} use(/*?*/ new B('x').a);`, known('literal "x"')],
    [
      'two levels up',
      `${A} class B extends A {} class C extends B { constructor(p) { super(p); } } use(/*?*/ new C('x').a);`,
      known('literal "x"'),
    ],
    [
      'asked in a method of the subclass',
      `${A} class B extends A { constructor() { super('x'); } m() { use(/*?*/ this.a); } }`,
      known('literal "x"'),
    ],
  ]);
});

describe('super', () => {
  answers([
    [
      'a method',
      `class A { m() { return 'x'; } } class B extends A { m() { return super.m(); } } use(/*?*/ new B().m());`,
      known('literal "x"'),
    ],
    [
      'reads from the instance',
      `class A { m() { return this.k; } } class B extends A { k = 'x'; m() { return super.m(); } } use(/*?*/ new B().m());`,
      known('literal "x"'),
    ],
    [
      'a static method',
      `class A { static m() { return 'x'; } } class B extends A { static m() { return super.m(); } } use(/*?*/ B.m());`,
      known('literal "x"'),
    ],
    [
      'of a package',
      `import { Base } from 'lib'; class B extends Base { m() { use(/*?*/ super.m()); } }`,
      open('package lib.Base.new().m()'),
    ],
  ]);
});

describe('members', () => {
  answers([
    ['static ones are inherited', `class A { static m() { return 'x'; } } class B extends A {} use(/*?*/ B.m());`, known('literal "x"')],
    [
      'this in a superclass may be an instance of a subclass',
      `class A { m() { use(/*?*/ this.n()); } n() { return 'x'; } } class B extends A { n() { return 'y'; } }`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a subclass that does not override',
      `class A { m() { use(/*?*/ this.n()); } n() { return 'x'; } } class B extends A { o() { return 'y'; } }`,
      known('literal "x"'),
    ],
    [
      '??= of a field',
      `class A { a = process.env.K; init() { this.a ??= 'x'; } get() { return this.a; } } use(/*?*/ new A().get());`,
      known('env K', 'literal "x" (fallback)'),
    ],
    [
      'a field that is set when it is missing',
      `class A { a = process.env.K; init() { if (!this.a) this.a = 'x'; } } use(/*?*/ new A().a);`,
      known('env K', 'literal "x" (fallback)'),
    ],
    [
      'a spread instance that lacks the key',
      `class A { a = 'x'; } const p = { b: 'y', ...new A() }; use(/*?*/ p.b);`,
      known('literal "y"'),
    ],
  ]);
});
