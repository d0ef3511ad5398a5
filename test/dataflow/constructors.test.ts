import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('a constructor argument, read in a method', () => {
  answers([
    ['the only instance', `class A { constructor(g) { this.a = g; } m() { use(/*?*/ this.a); } } new A('x').m();`, known('literal "x"')],
    [
      'any of the instances',
      `class A { constructor(g) { this.a = g; } m() { use(/*?*/ this.a); } } const p = new A('x'); const q = new A('y');`,
      known('literal "x"', 'literal "y"'),
    ],
    ['a parameter property', `class A { constructor(private a) {} m() { use(/*?*/ this.a); } } new A('x').m();`, known('literal "x"')],
    [
      'an argument of super',
      `class A { constructor(g) { this.a = g; } m() { use(/*?*/ this.a); } } class B extends A { constructor() { super('x'); } } new B().m();`,
      known('literal "x"'),
    ],
    [
      'through a subclass without a constructor',
      `class A { constructor(g) { this.a = g; } m() { use(/*?*/ this.a); } } class B extends A {} new B('x').m();`,
      known('literal "x"'),
    ],
    [
      'made by a function that gets the class',
      `class A { constructor(g) { this.a = g; } m() { use(/*?*/ this.a); } } function make(C) { return new C('x'); } make(A).m();`,
      known('literal "x"'),
    ],
    [
      'an exported class is made by others too',
      `export class A { constructor(g) { this.a = g; } m() { use(/*?*/ this.a); } } new A('x').m();`,
      open('literal "x"', 'parameter g'),
    ],
    [
      'a class that is handed on is made by others too',
      `class A { constructor(g) { this.a = g; } m() { use(/*?*/ this.a); } } new A('x').m(); register(A);`,
      open('literal "x"', 'parameter g'),
    ],
    [
      'a class that makes itself',
      `class A { constructor(g) { this.a = g; } static of(v) { return new this(v); } m() { use(/*?*/ this.a); } } new A('x').m();`,
      open('literal "x"', 'parameter g'),
    ],
    [
      'a class with a decorator is made by its framework',
      `@Injectable() class A { constructor(g) { this.a = g; } m() { use(/*?*/ this.a); } } new A('x').m();`,
      open('literal "x"', 'parameter g'),
    ],
  ]);
});

describe('a field that a method fills', () => {
  answers([
    [
      'what the method is called with',
      `class A { fill(g) { this.a = g; } } const o = new A(); o.fill('x'); use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'each instance its own',
      `class A { fill(g) { this.a = g; } } const p = new A(); const o = new A(); p.fill('other'); o.fill('x'); use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'each call of a factory its own',
      `class A { fill(g) { this.a = g; } } const make = () => new A(); const p = make(); const o = make(); p.fill('other'); o.fill('x'); use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'filled by the factory',
      `class A { fill(g) { this.a = g; } } function make(v) { const o = new A(); o.fill(v); return o; } const p = make('other'); const o = make('x'); use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'filled by the constructor',
      `class A { constructor(g) { this.fill(g); } fill(g) { this.a = g; } } const p = new A('other'); use(/*?*/ new A('x').a);`,
      known('literal "x"'),
    ],
    [
      'filled by another method',
      `class A { init() { this.fill('x'); } fill(g) { this.a = g; } } const o = new A(); o.init(); use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'an arrow in a field',
      `class A { fill = (g) => { this.a = g; }; } const o = new A(); o.fill('x'); use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'asked in the class',
      `class A { fill(g) { this.a = g; } m() { use(/*?*/ this.a); } } const o = new A(); o.fill('x'); o.m();`,
      known('literal "x"'),
    ],
    [
      'an instance that is handed on',
      `class A { fill(g) { this.a = g; } } const o = new A(); o.fill('x'); register(o); use(/*?*/ o.a);`,
      open('literal "x"', 'parameter g'),
    ],
    [
      'an instance that is exported',
      `class A { fill(g) { this.a = g; } } export const o = new A(); o.fill('x'); use(/*?*/ o.a);`,
      open('literal "x"', 'parameter g'),
    ],
    [
      'an instance that hands itself on',
      `class A { init() { register(this); } fill(g) { this.a = g; } } const o = new A(); o.fill('x'); use(/*?*/ o.a);`,
      open('literal "x"', 'parameter g'),
    ],
    [
      'an instance that is exported, asked in the class',
      `class A { fill(g) { this.a = g; } m() { use(/*?*/ this.a); } } export const o = new A(); o.fill('x'); o.m();`,
      open('literal "x"', 'parameter g'),
    ],
    [
      'handed down by a method, for an instance that it does not know',
      `class A { init(g) { this.fill(g); } fill(g) { this.a = g; } } const o = new A(); o.init('x'); use(/*?*/ o.a);`,
      open('parameter g'),
    ],
  ]);
});

describe('a setter', () => {
  answers([
    [
      'what is assigned',
      `class A { set given(v) { this.a = v; } } const o = new A(); o.given = 'x'; use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'each instance its own',
      `class A { set given(v) { this.a = v; } } const p = new A(); const o = new A(); p.given = 'other'; o.given = 'x'; use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'asked in the class',
      `class A { set given(v) { this.a = v; } m() { use(/*?*/ this.a); } } const o = new A(); o.given = 'x';`,
      known('literal "x"'),
    ],
    [
      'assigned by an operator too',
      `class A { set given(v) { this.a = v; } } const o = new A(); o.given = 'x'; o.given += 'y'; use(/*?*/ o.a);`,
      open('literal "x"', 'parameter v'),
    ],
    [
      'read as well',
      `class A { set given(v) { this.a = v; } } const o = new A(); o.given = 'x'; register(o.given); use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
  ]);
});

describe('a builder', () => {
  answers([
    [
      'in a chain',
      `class B { with(g) { this.g = g; return this; } build() { return { a: this.g }; } } use(/*?*/ new B().with('x').build().a);`,
      known('literal "x"'),
    ],
    [
      'each builder its own',
      `class B { with(g) { this.g = g; return this; } build() { return { a: this.g }; } } new B().with('other').build(); use(/*?*/ new B().with('x').build().a);`,
      known('literal "x"'),
    ],
    [
      'in several statements',
      `class B { with(g) { this.g = g; return this; } build() { return { a: this.g }; } } const b = new B(); b.with('x'); use(/*?*/ b.build().a);`,
      known('literal "x"'),
    ],
    [
      'called twice',
      `class B { with(g) { this.g = g; return this; } build() { return { a: this.g }; } } use(/*?*/ new B().with('x').with('y').build().a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'handed on',
      `class B { with(g) { this.g = g; return this; } build() { return { a: this.g }; } } const b = new B().with('x'); register(b); use(/*?*/ b.build().a);`,
      open('literal "x"', 'parameter g'),
    ],
  ]);
});

describe('an argument of a method', () => {
  answers([
    ['of an instance', `class A { m(v) { use(/*?*/ v); } } new A().m('x');`, known('literal "x"')],
    ['of this', `class A { m(v) { use(/*?*/ v); } n() { this.m('x'); } } new A().n();`, known('literal "x"')],
    [
      'of the class itself',
      `class A { static m(v) { use(/*?*/ v); } static n() { this.m('y'); } } A.m('x');`,
      known('literal "x"', 'literal "y"'),
    ],
    ['of an exported class', `export class A { m(v) { use(/*?*/ v); } } new A().m('x');`, open('literal "x"', 'parameter v')],
    ['of an instance that is exported', `class A { m(v) { use(/*?*/ v); } } export default new A();`, open('parameter v')],
    ['called by a framework', `class A { @Get() m(v) { use(/*?*/ v); } } new A().m('x');`, open('parameter v')],
  ]);
});

describe('functions that make instances', () => {
  answers([
    [
      'a method of the prototype',
      `function K(g) { this.a = g; } K.prototype.m = function () { use(/*?*/ this.a); }; new K('x').m();`,
      known('literal "x"'),
    ],
    [
      'a prototype that is an object',
      `function K(g) { this.a = g; } K.prototype = { m() { use(/*?*/ this.a); } }; new K('x').m();`,
      known('literal "x"'),
    ],
    ['a function within', `function K(g) { this.a = g; this.m = () => use(/*?*/ this.a); } new K('x').m();`, known('literal "x"')],
    [
      'a value of the prototype',
      `function K() {} K.prototype.a = 'x'; K.prototype.m = function () { use(/*?*/ this.a); };`,
      known('literal "x"'),
    ],
    [
      'an exported function makes others too',
      `export function K(g) { this.a = g; } K.prototype.m = function () { use(/*?*/ this.a); }; new K('x').m();`,
      open('literal "x"', 'parameter g'),
    ],
    [
      'filled by a method of the prototype',
      `function K() {} K.prototype.fill = function (v) { this.a = v; }; K.prototype.m = function () { use(/*?*/ this.a); };`,
      open('parameter v'),
    ],
    ['no such member', `function K(g) { this.a = g; } K.prototype.m = function () { use(/*?*/ this.b); };`, open('unknown')],
  ]);
});
