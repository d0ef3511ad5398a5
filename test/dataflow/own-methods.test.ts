import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('methods of the program under names of the language', () => {
  answers([
    ['catch', `const o = { catch: () => 'x' }; use(/*?*/ o.catch());`, known('literal "x"')],
    ['finally', `class A { finally() { return 'x'; } } use(/*?*/ new A().finally());`, known('literal "x"')],
    ['then', `use(/*?*/ { then: () => 'x' }.then(() => 'other'));`, known('literal "x"')],
    [
      'then of what a function gives',
      `const make = () => ({ then: () => 'x' }); use(/*?*/ make().then(() => 'other'));`,
      known('literal "x"'),
    ],
    ['a promise beside them', `const o = { then: () => 'other' }; use(/*?*/ Promise.resolve('x').then((v) => v));`, known('literal "x"')],
    ['a promise by its name', `const p = Promise.resolve('x'); use(/*?*/ p.catch(() => {}));`, known('literal "x"', 'literal undefined')],
  ]);
});

describe('await of an object with a method then', () => {
  answers([
    ['what it hands on', `const f = async () => use(/*?*/ await { then: (done) => done('x') });`, known('literal "x"')],
    [
      'of an instance',
      `class Q { constructor(a) { this.a = a; } then(done) { done(this.a); } } const f = async () => use(/*?*/ await new Q('x'));`,
      known('literal "x"'),
    ],
    ['in a way that is not followed', `const f = async () => use(/*?*/ await { then: (...all) => all[0]('x') });`, open('unknown')],
    ['an object without', `const o = { then: 1 }; const f = async () => use(/*?*/ (await { a: 'x' }).a);`, known('literal "x"')],
  ]);
});

describe('toJSON', () => {
  const clone = (value: string): string => `JSON.parse(JSON.stringify(${value}))`;
  answers([
    ['of an instance', `class A { toJSON() { return 'x'; } } use(/*?*/ ${clone('new A()')});`, known('literal "x"')],
    [
      'with what the instance holds',
      `class A { constructor(a) { this.a = a; } toJSON() { return { b: this.a }; } } use(/*?*/ ${clone(`new A('x')`)}.b);`,
      known('literal "x"'),
    ],
    [
      'of what stands below',
      `class A { toJSON() { return { b: 'x' }; } } use(/*?*/ ${clone('{ a: new A() }')}.a.b);`,
      known('literal "x"'),
    ],
    ['of nothing', `use(/*?*/ ${clone(`{ a: 'x' }`)}.a);`, known('literal "x"')],
  ]);
});

describe('what a record of a library gives', () => {
  const model = `import { model } from 'mongoose'; const M = model('M', s);`;
  answers([
    ['saved', `${model} const f = async () => use(/*?*/ await (await M.findOne()).save());`, open('package mongoose.model().findOne()')],
    ['made and saved', `${model} const f = async () => use(/*?*/ await new (M)().save());`, open('package mongoose.model().new()')],
    [
      'of the model itself',
      `${model} const f = async () => use(/*?*/ await M.populate(a, 'b'));`,
      open('package mongoose.model().populate()'),
    ],
  ]);
});
