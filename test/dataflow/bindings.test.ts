import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('a declared name', () => {
  answers([
    ['const', `const a = 'x'; use(/*?*/ a);`, known('literal "x"')],
    ['const through const', `const a = 'x'; const b = a; use(/*?*/ b);`, known('literal "x"')],
    ['a namesake in another scope is another name', `const a = 'x'; { const a = 'y'; } use(/*?*/ a);`, known('literal "x"')],
    ['the inner of two namesakes', `const a = 'x'; { const a = 'y'; use(/*?*/ a); }`, known('literal "y"')],
    ['var is hoisted', `use(/*?*/ a); var a = 'x';`, known('literal "x"')],
    ['let without a value', `let a; use(/*?*/ a);`, known('literal undefined')],
    [
      'numbers, booleans, null and undefined',
      `use(/*?*/ [1, true, null, undefined]);`,
      known('literal 1', 'literal true', 'literal null', 'literal undefined'),
      '*',
    ],
    ['a global', `use(/*?*/ location);`, open('global location')],
    ['a name that is assigned without being declared', `function f() { a = 'x'; } use(/*?*/ a);`, open('literal "x"', 'global a')],
    ['a namesake that is declared', `function f() { let a; a = 'x'; } use(/*?*/ a);`, open('global a')],
    ['a member of the global object is the global itself', `use(/*?*/ window.location.hash);`, open('global location.hash')],
    ['a local name that is called like a global', `const location = 'x'; use(/*?*/ location);`, known('literal "x"')],
    ['a caught error', `try { f(); } catch (e) { use(/*?*/ e); }`, open('unknown')],
  ]);
});

describe('wrappers that change nothing', () => {
  answers([
    ['as', `const a = 'x' as string; use(/*?*/ a);`, known('literal "x"')],
    ['as const', `const a = { k: 'x' } as const; use(/*?*/ a.k);`, known('literal "x"')],
    ['satisfies', `const a = { k: 'x' } satisfies T; use(/*?*/ a.k);`, known('literal "x"')],
    ['non-null assertion', `const a = process.env.KEY!; use(/*?*/ a);`, known('env KEY')],
    ['angle brackets', `const a = <string>'x'; use(/*?*/ a);`, known('literal "x"')],
    ['optional chain', `const a = { k: { l: 'x' } }; use(/*?*/ a?.k?.l);`, known('literal "x"')],
    ['sequence', `const a = (f(), 'x'); use(/*?*/ a);`, known('literal "x"')],
    ['an assignment as a value', `let a; use(/*?*/ a = 'x');`, known('literal "x"')],
  ]);
});

describe('assignments', () => {
  answers([
    ['a value that is assigned later', `let a; a = 'x'; use(/*?*/ a);`, known('literal "x"')],
    ['an overwritten value is gone', `let a = 'old'; a = 'new'; use(/*?*/ a);`, known('literal "new"')],
    ['the second of two assignments', `let a; a = 'x'; a = 'y'; use(/*?*/ a);`, known('literal "y"')],
    ['an assignment behind the use does not count', `let a = 'x'; use(/*?*/ a); a = 'later';`, known('literal "x"')],
    [
      'an assignment behind the use counts in a loop',
      `let a = 'x'; for (;;) { use(/*?*/ a); a = 'later'; }`,
      known('literal "x"', 'literal "later"'),
    ],
    ['a branch joins', `let a = 'x'; if (c) a = 'y'; use(/*?*/ a);`, known('literal "x"', 'literal "y"')],
    ['a branch with a block joins', `let a = 'x'; if (c) { a = 'y'; } use(/*?*/ a);`, known('literal "x"', 'literal "y"')],
    ['both branches', `let a; if (c) a = 'x'; else a = 'y'; use(/*?*/ a);`, known('literal "x"', 'literal "y"')],
    ['inside a branch the write of the branch replaces the others', `let a = 'x'; if (c) { a = 'y'; use(/*?*/ a); }`, known('literal "y"')],
    ['a switch', `let a; switch (c) { case 1: a = 'x'; break; default: a = 'y'; } use(/*?*/ a);`, known('literal "x"', 'literal "y"')],
    ['try and catch', `let a; try { a = 'x'; } catch { a = 'y'; } use(/*?*/ a);`, known('literal "x"', 'literal "y"')],
    ['a second declaration with a value', `var a = 'old'; a = 'older'; var a = 'x'; use(/*?*/ a);`, known('literal "x"')],
    ['a second declaration without one', `var a = 'x'; var a; use(/*?*/ a);`, known('literal "x"')],
    ['a second declaration in a branch', `var a = 'x'; if (c) { var a = 'y'; } use(/*?*/ a);`, known('literal "x"', 'literal "y"')],
    ['a parameter that is declared again', `function f(a) { var a = a || 'y'; return a; } use(/*?*/ f('x'));`, known('literal "x"')],
    ['||= is a fallback', `let a = process.env.KEY; a ||= 'x'; use(/*?*/ a);`, known('env KEY', 'literal "x" (fallback)')],
    ['??= is a fallback', `let a = process.env.KEY; a ??= 'x'; use(/*?*/ a);`, known('env KEY', 'literal "x" (fallback)')],
    ['if (!a) is a fallback', `let a = process.env.KEY; if (!a) a = 'x'; use(/*?*/ a);`, known('env KEY', 'literal "x" (fallback)')],
    [
      'if (a === undefined) is a fallback',
      `let a = process.env.KEY; if (a === undefined) { a = 'x'; } use(/*?*/ a);`,
      known('env KEY', 'literal "x" (fallback)'),
    ],
    ['if (b) is none', `let a = process.env.KEY; if (!b) a = 'x'; use(/*?*/ a);`, known('env KEY', 'literal "x"')],
    ['an assignment out of a pattern', `let a; ({ k: a } = { k: 'x', l: 'other' }); use(/*?*/ a);`, known('literal "x"')],
    ['an assignment to another name', `let a = 'x', b; b = 'y'; use(/*?*/ a);`, known('literal "x"')],
    ['an assignment operator computes', `let a = 1; a += 2; use(/*?*/ a);`, known('literal 3')],
    ['as another does', `let a = 3; a -= 2; use(/*?*/ a);`, known('literal 1')],
    ['the value of the assignment itself', `let a = 'x'; use(/*?*/ a += 'y');`, known('literal "xy"')],
  ]);
});

describe('closures', () => {
  answers([
    ['a constant of the outer scope', `const a = 'x'; function f() { use(/*?*/ a); }`, known('literal "x"')],
    [
      'every write may have happened',
      `let a = 'x'; a = 'y'; function f() { use(/*?*/ a); } a = 'z';`,
      known('literal "x"', 'literal "y"', 'literal "z"'),
    ],
    ['a write in another function', `let a; function set() { a = 'x'; } function get() { use(/*?*/ a); }`, known('literal "x"')],
    [
      'a write in a function, read at the top',
      `let a = 'x'; function set() { a = 'y'; } set(); use(/*?*/ a);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['what a factory encloses', `function make(k) { return () => k; } const get = make('x'); use(/*?*/ get());`, known('literal "x"')],
    [
      'each call encloses its own value',
      `function make(k) { return () => k; } const a = make('x'); const b = make('y'); use(/*?*/ b());`,
      known('literal "y"'),
    ],
    ['currying', `const add = (a) => (b) => (c) => [a, b, c]; use(/*?*/ add('x')('y')('z')[1]);`, known('literal "y"')],
  ]);
});

describe('loops', () => {
  answers([
    ['for of reads the elements', `for (const a of ['x', 'y']) use(/*?*/ a);`, known('literal "x"', 'literal "y"')],
    ['for of with a pattern', `for (const { k } of [{ k: 'x', l: 'other' }]) use(/*?*/ k);`, known('literal "x"')],
    ['for in reads keys, not values', `for (const a in { k: 'x' }) use(/*?*/ a);`, open('unknown')],
  ]);
});
