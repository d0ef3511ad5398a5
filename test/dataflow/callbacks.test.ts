import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

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
    ['handed over and called', `function run(done) { done('x'); } run((value) => use(/*?*/ value));`, open('parameter value')],
    [
      'node style, handed through a promise',
      `const p = new Promise((resolve) => fetchMarked((error, value) => resolve(value))); p.then((v) => use(/*?*/ v));`,
      known('marked'),
    ],
  ]);
});
