import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('await', () => {
  answers([
    ['an async function', `async function f() { return 'x'; } use(/*?*/ await f());`, known('literal "x"')],
    ['an async arrow', `const f = async () => 'x'; const a = await f(); use(/*?*/ a);`, known('literal "x"')],
    ['a model', `const a = await source(); use(/*?*/ a);`, known('marked')],
    ['twice', `async function f() { return await g(); } async function g() { return 'x'; } use(/*?*/ await f());`, known('literal "x"')],
    ['a value that is no promise', `use(/*?*/ await 'x');`, known('literal "x"')],
    ['a member through a name', `async function f() { return { a: 'x' }; } const o = await f(); use(/*?*/ o.a);`, known('literal "x"')],
    ['in try', `let a; try { a = await source(); } catch (e) { throw e; } use(/*?*/ a);`, known('marked')],
  ]);
});

describe('then', () => {
  answers([
    ['hands the value over', `source().then((v) => use(/*?*/ v));`, known('marked')],
    ['a member of it', `source().then((v) => use(/*?*/ v.a));`, known('marked.a')],
    ['a pattern', `Promise.resolve({ a: 'x' }).then(({ a }) => use(/*?*/ a));`, known('literal "x"')],
    ['is what the callback returns', `use(/*?*/ source().then(() => 'x'));`, known('literal "x"')],
    ['lets the value through', `use(/*?*/ source().then((v) => v));`, known('marked')],
    ['a chain', `use(/*?*/ source().then((v) => ({ v })).then((o) => o.v));`, known('marked')],
    ['a named callback', `const first = (v) => v.a; use(/*?*/ Promise.resolve({ a: 'x' }).then(first));`, known('literal "x"')],
    ['catch lets the value through', `use(/*?*/ source().catch(report));`, known('marked')],
    ['finally lets the value through', `use(/*?*/ source().finally(() => 'other'));`, known('marked')],
  ]);
});

describe('Promise', () => {
  answers([
    ['resolve', `use(/*?*/ Promise.resolve('x'));`, known('literal "x"')],
    ['all, by position', `const [a, b] = await Promise.all(['x', source()]); use(/*?*/ b);`, known('marked')],
    ['all, another position', `const [a, b] = await Promise.all(['x', source()]); use(/*?*/ a);`, known('literal "x"')],
    ['new Promise', `use(/*?*/ new Promise((resolve) => resolve('x')));`, known('literal "x"')],
    ['new Promise, resolved later', `use(/*?*/ new Promise((resolve) => setTimeout(() => resolve('x'), 10)));`, known('literal "x"')],
    ['any', `use(/*?*/ Promise.any([Promise.resolve('x'), source()]));`, known('literal "x"', 'marked')],
    ['race', `use(/*?*/ Promise.race([source(), new Promise(() => {})]));`, known('marked')],
    [
      'race of a list',
      `const list = [{ a: 'x' }, { a: 'y' }]; use(/*?*/ (await Promise.race(list)).a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'new Promise, resolved twice',
      `use(/*?*/ new Promise((resolve) => { if (c) resolve('x'); else resolve('y'); }));`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'what is rejected does not come out',
      `use(/*?*/ new Promise((resolve, reject) => { reject('other'); resolve('x'); }));`,
      known('literal "x"'),
    ],
    ['resolve that is handed on', `use(/*?*/ new Promise((resolve) => later(resolve)));`, open('unknown')],
    [
      'a class of the program that is called Promise',
      `class Promise { then() { return 'x'; } } use(/*?*/ new Promise(() => {}));`,
      known('object'),
    ],
  ]);
});

describe('promisify', () => {
  answers([
    [
      'a function of the program',
      `import { promisify } from 'node:util'; const f = promisify(g); function g(a) { return a; } use(/*?*/ f('x'));`,
      known('literal "x"'),
    ],
    ['util.promisify', `import util from 'util'; function g() { return 'x'; } use(/*?*/ util.promisify(g)());`, known('literal "x"')],
    [
      'a function of a package',
      `import { promisify } from 'util'; import { read } from 'lib'; const f = promisify(read); use(/*?*/ f('x'));`,
      open('package lib.read()'),
    ],
    ['another function of that name', `const promisify = (f) => () => 'x'; use(/*?*/ promisify(source)());`, known('literal "x"')],
  ]);
});
