import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

/** Rules report what is surely absent, and never what is unknown. */
describe('surely absent', () => {
  answers([
    ['an object without the key', `const o = { a: 1 }; use(/*?*/ o.httpOnly);`, known('absent')],
    ['an empty object', `use(/*?*/ {});`, known('absent'), 'a'],
    ['a spread of a known object', `const base = { a: 1 }; const o = { ...base, b: 2 }; use(/*?*/ o.c);`, known('absent')],
    ['a frozen object', `const o = Object.freeze({ a: 1 }); use(/*?*/ o.b);`, known('absent')],
    ['what a function returns', `const f = () => ({ a: 1 }); use(/*?*/ f().b);`, known('absent')],
    [
      'an imported object',
      { 'main.ts': `import { o } from './lib'; use(/*?*/ o.b);`, 'lib.ts': `export const o = { a: 1 };` },
      known('absent'),
    ],
    ['a writing of another key', `const o = {}; o.a = 1; use(/*?*/ o.b);`, known('absent')],
    ['a rest that lost it', `const { a, ...rest } = { a: 1, b: 2 }; use(/*?*/ rest.a);`, known('absent')],
  ]);
});

describe('nothing at all', () => {
  answers([
    ['an element of an empty array', `use(/*?*/ [...[]][0]);`, known('absent')],
    ['taken from an empty array', `use(/*?*/ [].pop() ?? 'x');`, known('literal "x" (fallback)')],
    ['a loop without a round', `let a; for (const b of []) a = b; use(/*?*/ a ?? 'x');`, known('literal "x" (fallback)')],
    ['a default steps in', `const [a = 'x'] = [...[]]; use(/*?*/ a);`, known('literal "x" (fallback)')],
    ['a default of a parameter steps in', `const f = (a = 'x') => a; use(/*?*/ f([...[]][0]));`, known('literal "x" (fallback)')],
    ['a function that only throws', `const f = () => { throw new Error(); }; use(/*?*/ f());`, known('absent')],
  ]);
});

describe('perhaps absent', () => {
  answers([
    ['on one of two ways', `const o = c ? { a: 'x' } : {}; use(/*?*/ o.a);`, known('absent', 'literal "x"')],
    ['written in a branch', `const o = {}; if (c) o.a = 'x'; use(/*?*/ o.a);`, known('absent', 'literal "x"')],
    ['undefined is written down', `const o = { a: undefined }; use(/*?*/ o.a);`, known('literal undefined')],
  ]);
});

describe('unknown, not absent', () => {
  answers([
    ['a spread of a parameter', `export const f = (o) => use(/*?*/ { b: 1, ...o });`, open('parameter o.a'), 'a'],
    ['a spread of a call', `import { g } from 'lib'; const o = { ...g() }; use(/*?*/ o.a);`, open('package lib.g().a')],
    ['a member of a parameter', `export const f = (o) => use(/*?*/ o.a);`, open('parameter o.a')],
    ['a member of a package', `import lib from 'lib'; use(/*?*/ lib.options.a);`, open('package lib.options.a')],
    [
      'a spread of a file that is not there',
      `import { o } from './missing'; const p = { ...o }; use(/*?*/ p.a);`,
      open('package ./missing.o.a'),
    ],
    ['what a recursive function returns', `function f() { return { ...f() }; } use(/*?*/ f().a);`, open('unknown')],
  ]);
});
