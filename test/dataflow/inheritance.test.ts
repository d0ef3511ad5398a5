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

describe('what a class takes over', () => {
  const A = `class A { a = 'x'; }`;
  answers([
    [
      'a field that the subclass only writes later',
      `${A} class B extends A { m() { this.a = 'y'; } } use(/*?*/ new B().a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'what a constructor fills',
      `class A { constructor() { this.a = 'x'; } } class B extends A { m() { this.a = 'y'; } } use(/*?*/ new B().a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'not what the subclass fills again',
      `class A { a = 'other'; } class B extends A { a = 'x'; } use(/*?*/ new B().a);`,
      known('literal "x"'),
    ],
    [
      'not what its constructor fills again',
      `class A { a = 'other'; } class B extends A { constructor() { super(); this.a = 'x'; } } use(/*?*/ new B().a);`,
      known('literal "x"'),
    ],
    [
      'what a method of the superclass writes afterwards',
      `class A { set() { this.a = 'x'; } } class B extends A { a = 'y'; } const o = new B(); o.set(); use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a field before an accessor',
      `${A} class B extends A { get a() { return 'y'; } } use(/*?*/ new B().a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a field before a method',
      `class A { m = () => 'x'; } class B extends A { m() { return 'y'; } } use(/*?*/ new B().m());`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'not a method that is overridden',
      `class A { m() { return 'other'; } } class B extends A { m() { return 'x'; } } use(/*?*/ new B().m());`,
      known('literal "x"'),
    ],
    [
      'a package says nothing of a member that is there',
      `import { Base } from 'lib'; class B extends Base { m() { return 'x'; } } use(/*?*/ new B().m());`,
      known('literal "x"'),
    ],
    [
      'this may be a subclass that fills the field',
      `class A { a = 'x'; m() { use(/*?*/ this.a); } } class B extends A { constructor() { super(); this.a = 'y'; } }`,
      known('literal "x"', 'literal "y"'),
    ],
  ]);
});

describe('the static side', () => {
  const A = `class A { static a = 'other'; static m() { return this.a; } }`;
  answers([
    ['this is the class that is called on', `${A} class B extends A { static a = 'x'; } use(/*?*/ B.m());`, known('literal "x"')],
    [
      'super keeps it',
      `${A} class B extends A { static a = 'x'; static m() { return super.m(); } } use(/*?*/ B.m());`,
      known('literal "x"'),
    ],
    [
      'a getter too',
      `class A { static a = 'other'; static get b() { return this.a; } } class B extends A { static a = 'x'; } use(/*?*/ B.b);`,
      known('literal "x"'),
    ],
    [
      'new this()',
      `class A { static make(a) { return new this(a); } constructor(a) { this.a = a; } } use(/*?*/ A.make('x').a);`,
      known('literal "x"'),
    ],
    [
      'asked inside, it may be a subclass',
      `class A { static a = 'x'; static m() { use(/*?*/ this.a); } } class B extends A { static a = 'y'; }`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'what an inherited method writes',
      `class A { static set() { this.a = 'x'; } } class B extends A { static a = 'y'; } B.set(); use(/*?*/ B.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'what is written by the name of the class',
      `class A { static a = 'y'; static get() { return this.a; } } A.a = 'x'; use(/*?*/ A.get());`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'what is written by the name of a class expression',
      `const A = class { static a = 'y'; static get() { return this.a; } }; A.a = 'x'; use(/*?*/ A.get());`,
      known('literal "x"', 'literal "y"'),
    ],
  ]);
});
