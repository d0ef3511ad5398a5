import { describe, expect, it } from 'vitest';
import { answers, known, open, stepsTo } from './harness.ts';

describe('callbacks', () => {
  answers([
    ['what a model hands over', `fetchMarked((error, value) => use(/*?*/ value));`, known('marked')],
    ['a member of it', `fetchMarked((error, value) => use(/*?*/ value.a));`, known('marked.a')],
    ['another parameter', `fetchMarked((error, value) => use(/*?*/ error));`, open('parameter error')],
    ['a function expression', `fetchMarked(function (error, value) { use(/*?*/ value); });`, known('marked')],
    ['a pattern', `fetchMarked((error, { a }) => use(/*?*/ a));`, known('marked.a')],
    ['a call of one function by another', `const apply = (f, a) => f(a); use(/*?*/ apply((v) => v, 'x'));`, known('literal "x"')],
    ['a wrapper', `const wrap = (f) => () => f(); const g = wrap(() => 'x'); use(/*?*/ g());`, known('literal "x"')],
    [
      'a wrapper that hands arguments through',
      `const wrap = (f) => (a) => f(a); const g = wrap((v) => v); use(/*?*/ g('x'));`,
      known('literal "x"'),
    ],
    [
      'node style, handed through a promise',
      `const p = new Promise((resolve) => fetchMarked((error, value) => resolve(value))); p.then((v) => use(/*?*/ v));`,
      known('marked'),
    ],
  ]);
});

describe('a callback that collects its arguments', () => {
  answers([
    ['the first', `['x'].forEach((...r) => use(/*?*/ r[0]));`, known('literal "x"')],
    ['another', `['other'].forEach((...r) => use(/*?*/ r[1]));`, open('parameter r.1')],
  ]);
});

describe('callbacks of the program itself', () => {
  answers([
    ['handed over and called', `function run(done) { done('x'); } run((value) => use(/*?*/ value));`, known('literal "x"')],
    ['behind an error', `function load(done) { done(null, 'x'); } load((error, v) => use(/*?*/ v));`, known('literal "x"')],
    [
      'handed over in the arguments of the same call',
      `function load(v, done) { done(v); } load('other', (a) => a); load('x', (b) => use(/*?*/ b));`,
      known('literal "x"'),
    ],
    [
      'called now and then',
      `function load(done) { if (done) done?.('x'); done && done('y'); if (typeof done === 'function') done.call(null, 'z'); } load((v) => use(/*?*/ v));`,
      known('literal "x"', 'literal "y"', 'literal "z"'),
    ],
    [
      'under another name',
      `function load(done) { const call = done || noop; call('x'); } load((v) => use(/*?*/ v));`,
      known('literal "x"'),
    ],
    [
      'kept in a variable of the module',
      `let kept; function load(done) { kept = done; } load((v) => use(/*?*/ v)); kept('x');`,
      known('literal "x"'),
    ],
    ['handed on', `function a(done) { b(done); } function b(done) { done('x'); } a((v) => use(/*?*/ v));`, known('literal "x"')],
    ['handed to a method', `class A { load(done) { done('x'); } } new A().load((v) => use(/*?*/ v));`, known('literal "x"')],
    [
      'handed to one of two functions',
      `const load = c ? (d) => d('x') : (d) => d('y'); load((v) => use(/*?*/ v));`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'one of several callbacks',
      `function load({ done }) { done('x'); } load({ failed: () => 0, done: (v) => use(/*?*/ v) });`,
      known('literal "x"'),
    ],
    [
      'a member of the callbacks',
      `function load(on) { on.done('x'); on.failed('other'); } load({ done: (v) => use(/*?*/ v) });`,
      known('literal "x"'),
    ],
    ['its default steps in', `function load(done) { done(); } load((v = 'x') => use(/*?*/ v));`, known('literal "x" (fallback)')],
    ['its default does not', `function load(done) { done('x'); } load((v = 'other') => use(/*?*/ v));`, known('literal "x"')],
    [
      'a pattern of what it is called with',
      `function load(done) { done({ a: 'x', b: 'other' }); } load(({ a }) => use(/*?*/ a));`,
      known('literal "x"'),
    ],
    ['each element', `function each(list, f) { for (const v of list) f(v); } each(['x'], (v) => use(/*?*/ v));`, known('literal "x"')],
    ['a name', `function load(done) { done('x'); } load(keep); function keep(v) { use(/*?*/ v); }`, known('literal "x"')],
    [
      'a name that is called too',
      `function load(done) { done('x'); } load(keep); keep('y'); function keep(v) { use(/*?*/ v); }`,
      known('literal "x"', 'literal "y"'),
    ],
    ['a name for a method of a promise', `Promise.resolve('x').then(keep); function keep(v) { use(/*?*/ v); }`, known('literal "x"')],
    ['a name for what a model calls', `fetchMarked(keep); function keep(error, v) { use(/*?*/ v); }`, known('marked')],
    ['a position that the method fills itself', `['other'].forEach(keep); function keep(v, i) { use(/*?*/ i); }`, open('parameter i')],
    [
      'in another function of the promise',
      `const p = new Promise((resolve, reject) => load((e, v) => (e ? reject(e) : resolve(v)))); function load(d) { d(null, 'x'); } p.then((v) => use(/*?*/ v));`,
      known('literal "x"'),
    ],
    [
      'handed to something unknown too',
      `function load(done) { done('x'); register(done); } load((v) => use(/*?*/ v));`,
      open('literal "x"', 'parameter v'),
    ],
    [
      'kept in a list',
      `function load(done) { done('x'); queue.push(done); } load((v) => use(/*?*/ v));`,
      open('literal "x"', 'parameter v'),
    ],
    [
      'its object is handed on',
      `function load(on) { on.done('x'); save(on); } load({ done: (v) => use(/*?*/ v) });`,
      open('literal "x"', 'parameter v'),
    ],
    [
      'one of the functions is not known',
      `const load = c ? (d) => d('x') : other; load((v) => use(/*?*/ v));`,
      open('literal "x"', 'parameter v'),
    ],
    [
      'handed over again by the function itself',
      `function load(n, done) { if (n) return load(n - 1, done); done('x'); } load(3, (v) => use(/*?*/ v));`,
      open('literal "x"', 'parameter v'),
    ],
    ['reached through arguments', `function load(done) { arguments[0]('y'); done('x'); } load((v) => use(/*?*/ v));`, open('parameter v')],
    ['collected by a rest parameter', `function load(...all) { all[0]('x'); } load((v) => use(/*?*/ v));`, open('parameter v')],
    ['never called', `function load(done) { return typeof done; } load((v) => use(/*?*/ v));`, open('parameter v')],
    [
      'a function of another file',
      {
        'main.js': `const { load } = require('./load'); load((error, v) => use(/*?*/ v));`,
        'load.js': `exports.load = (done) => process.nextTick(() => done(null, 'x'));`,
      },
      known('literal "x"'),
    ],
  ]);

  it('says to whom the value was passed', () => {
    expect(stepsTo(`function load(done) { done('x'); } load((v) => use(/*?*/ v));`)).toEqual([['passed to done()']]);
  });
});

describe('functions that functions return', () => {
  answers([
    ['its second call', `const k = (a) => (b) => use(/*?*/ b); k('other')('x');`, known('literal "x"')],
    ['every second call', `const k = (a) => (b) => use(/*?*/ b); k(1)('x'); const f = k(2); f('y');`, known('literal "x"', 'literal "y"')],
    ['a wrapper', `const wrap = (f) => (...all) => f(...all); wrap((v) => use(/*?*/ v))('x');`, known('literal "x"')],
    ['made in sight of others', `export const k = (a) => (b) => use(/*?*/ b); k(1)('x');`, open('literal "x"', 'parameter b')],
    ['handed on', `const k = (a) => (b) => use(/*?*/ b); register(k(1)); k(2)('x');`, open('literal "x"', 'parameter b')],
    [
      'a wrapper that is exported',
      `const wrap = (f) => (a) => f(a); export const h = wrap((v) => use(/*?*/ v)); h('x');`,
      open('literal "x"', 'parameter a'),
    ],
  ]);
});

describe('methods of an object', () => {
  answers([
    ['its call', `const o = { set(v) { use(/*?*/ v); } }; o.set('x');`, known('literal "x"')],
    [
      'another method of the object calls it',
      `const o = { set(v) { use(/*?*/ v); }, fill() { this.set('y'); } }; o.set('x');`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'the object hands itself on',
      `const o = { set(v) { use(/*?*/ v); }, fill() { register(this); } }; o.set('x');`,
      open('literal "x"', 'parameter v'),
    ],
    ['a setter', `const o = { set a(v) { use(/*?*/ v); } }; o.a = 'x';`, known('literal "x"')],
    ['the object is exported', `export const o = { set(v) { use(/*?*/ v); } }; o.set('x');`, open('literal "x"', 'parameter v')],
    ['the object is handed on', `const o = { set(v) { use(/*?*/ v); } }; o.set('x'); register(o);`, open('literal "x"', 'parameter v')],
  ]);
});

describe('objects that functions return', () => {
  answers([
    [
      'in one of two objects',
      `function make(f) { return c ? { a: f } : { b: f }; } const o = make((v) => use(/*?*/ v)); o.a('x'); o.b('y');`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'in either object',
      `function make() { const f = (v) => use(/*?*/ v); if (c) return { a: f }; return { b: f }; } const o = make(); o.a('x'); o.b('y');`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'in an object that holds itself',
      `let a = { f: (v) => use(/*?*/ v) }; a = { inner: a }; a.f('x'); a.inner.f('y');`,
      open('literal "x"', 'literal "y"', 'parameter v'),
    ],
  ]);
});

describe('a store in a closure', () => {
  answers([
    [
      'what was set',
      `function make() { let kept = null; return { set(v) { kept = v; }, get: () => kept }; } const s = make(); s.set('x'); use(/*?*/ s.get());`,
      known('literal "x"', 'literal null'),
    ],
    [
      'each store its own',
      `function make() { let kept = null; return { set(v) { kept = v; }, get: () => kept }; } const s = make(); const t = make(); t.set('other'); s.set('x'); use(/*?*/ s.get());`,
      known('literal "x"', 'literal null'),
    ],
    [
      'a store that others make too',
      `export function make() { let kept = null; return { set(v) { kept = v; }, get: () => kept }; } const s = make(); s.set('x'); use(/*?*/ s.get());`,
      known('literal "x"', 'literal null'),
    ],
    [
      'a store that is handed on',
      `function make() { let kept = null; return { set(v) { kept = v; }, get: () => kept }; } const s = make(); s.set('x'); register(s); use(/*?*/ s.get());`,
      open('literal "x"', 'literal null', 'parameter v'),
    ],
  ]);
});

describe('timers', () => {
  answers([
    ['what stands behind the delay', `setTimeout((v) => use(/*?*/ v), 1, 'x');`, known('literal "x"')],
    ['a tick', `process.nextTick((e, v) => use(/*?*/ v), null, 'x');`, known('literal "x"')],
    ['a callback that is handed on', `function load(done) { setImmediate(done, 'x'); } load((v) => use(/*?*/ v));`, known('literal "x"')],
    ['nothing behind the delay', `setTimeout((v) => use(/*?*/ v), 1);`, known('literal undefined')],
    ['a function of the same name', `import { setTimeout } from 'lib'; setTimeout((v) => use(/*?*/ v), 1, 'x');`, open('parameter v')],
  ]);
});
