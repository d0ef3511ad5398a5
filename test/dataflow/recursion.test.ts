import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('a function that returns what it returns itself', () => {
  answers([
    ['with a count', `function f(n) { if (n === 0) return 'x'; return f(n - 1); } use(/*?*/ f(3));`, known('literal "x"')],
    [
      'that waits for it',
      `async function f(n) { if (!n) return 'x'; return await f(n - 1); } use(/*?*/ await f(3));`,
      known('literal "x"'),
    ],
    ['with what it was given', `function f(n, a) { if (n > 0) return f(n - 1, a); return a; } use(/*?*/ f(3, 'x'));`, known('literal "x"')],
    ['as a method', `const o = { f(n) { if (n > 3) return 'x'; return this.f(n + 1); } }; use(/*?*/ o.f(0));`, known('literal "x"')],
    ['a member of it', `function f(n) { if (n === 0) return { a: 'x' }; return f(n - 1); } use(/*?*/ f(3).a);`, known('literal "x"')],
  ]);
});

describe('a function that calls itself and returns something else', () => {
  answers([
    [
      'what the inner call is given',
      `function f(n, a) { if (n > 0) return f(n - 1, 'y'); return a; } use(/*?*/ f(3, 'x'));`,
      open('literal "x"', 'unknown'),
    ],
    ['what it counts', `function f(n) { if (n > 3) return n; return f(n + 1); } use(/*?*/ f(0));`, open('literal 0', 'unknown')],
    ['by what it is given', `function f(n) { return n === 0 ? 'x' : f(0); } use(/*?*/ f(1));`, open('literal "x"', 'unknown')],
    [
      'inside an object',
      `function f(n) { if (n === 0) return 'x'; return { a: f(n - 1) }; } use(/*?*/ f(3).a);`,
      open('absent', 'unknown'),
    ],
    [
      'only when it is called again',
      `function f(production) { if (production) return 'x'; return f(true); } use(/*?*/ f(false));`,
      open('unknown'),
    ],
  ]);
});

describe('a function that is made by one that hands on what it makes itself', () => {
  answers([
    [
      'as a method',
      `class Maker { make(n) { if (n > 0) return this.make(n - 1); return (x) => use(/*?*/ x); } } new Maker().make(2)('a');`,
      known('literal "a"'),
    ],
    [
      'as a function',
      `function make(n) { if (n > 0) return make(n - 1); return (x) => use(/*?*/ x); } make(2)('a');`,
      known('literal "a"'),
    ],
    [
      'in a circle of methods',
      `class Maker { a() { return this.b(); } b() { return this.c() ?? this.a(); } c() { return (x) => use(/*?*/ x); } } new Maker().a()('a');`,
      known('literal "a"'),
    ],
  ]);
});
