import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('a default steps in', () => {
  answers([
    ['for what is absent', `const { a = 'x' } = {}; use(/*?*/ a);`, known('literal "x" (fallback)')],
    ['for a missing element', `const [a = 'x'] = []; use(/*?*/ a);`, known('literal "x" (fallback)')],
    ['not for what is there', `const { a = 'never' } = { a: 'x' }; use(/*?*/ a);`, known('literal "x"')],
    ['not for null', `const { a = 'never' } = { a: null }; use(/*?*/ a);`, known('literal null')],
    ['in an assignment', `let a; ({ a = 'x' } = process.env); use(/*?*/ a);`, known('env a', 'literal "x" (fallback)')],
    ['for a member of it', `const { a = { b: 'x' } } = {}; use(/*?*/ a.b);`, known('literal "x" (fallback)')],
    ['in a loop', `for (const { a = 'x' } of [{ a: 'y' }, {}]) use(/*?*/ a);`, known('literal "y"', 'literal "x" (fallback)')],
  ]);
});

describe('a default of a parameter', () => {
  answers([
    [
      'in a pattern, for an argument that lacks the key',
      `function set(v, { a = 'x' } = {}) { return a; } use(/*?*/ set(1, {}));`,
      known('literal "x" (fallback)'),
    ],
    ['in a pattern, without an argument', `const f = ({ a = 'x' } = {}) => a; use(/*?*/ f());`, known('literal "x" (fallback)')],
    [
      'in a pattern, for an argument that has the key',
      `const f = ({ a = 'never' } = {}) => a; use(/*?*/ f({ a: 'x' }));`,
      known('literal "x"'),
    ],
    [
      'in a pattern, when callers are looked for',
      `function set(v, { a = 'x' } = {}) { use(/*?*/ a); } set(1, {});`,
      known('literal "x" (fallback)'),
    ],
    [
      'of the whole pattern beats the one inside',
      `const f = ({ a = 'never' } = { a: 'x' }) => a; use(/*?*/ f());`,
      known('literal "x" (fallback)'),
    ],
    ['for undefined', `const f = (a = 'x') => a; use(/*?*/ f(undefined));`, known('literal "x" (fallback)')],
    ['for what is absent', `const f = (a = 'x') => a; const o = {}; use(/*?*/ f(o.k));`, known('literal "x" (fallback)')],
    [
      'for a variable of the environment',
      `const f = (a = 'x') => a; use(/*?*/ f(process.env.K));`,
      known('env K', 'literal "x" (fallback)'),
    ],
    [
      'when nobody knows the argument',
      `export function f({ a = 'x' } = {}) { use(/*?*/ a); }`,
      open('literal "x" (fallback)', 'parameter a.a'),
    ],
  ]);
});

describe('the rest', () => {
  answers([
    ['of an array begins behind the names', `const [a, ...rest] = ['x', 'y', 'z']; use(/*?*/ rest[1]);`, known('literal "z"')],
    ['of a parameter lacks what was taken', `function f({ a, ...rest }) { return rest; } use(/*?*/ f({ a: 'x' }).a);`, known('absent')],
    [
      'of a parameter has what was not',
      `function f({ a, ...rest }) { return rest; } use(/*?*/ f({ a: 'y', b: 'x' }).b);`,
      known('literal "x"'),
    ],
  ]);
});

describe('other writes', () => {
  answers([
    ['a parameter is written to', `function f(a) { a = 'y'; return a; } use(/*?*/ f('x'));`, known('literal "y"')],
    [
      'a parameter falls back',
      `function f(a) { a = a || 'y'; return a; } use(/*?*/ f(process.env.K));`,
      known('env K', 'literal "y" (fallback)'),
    ],
    ['the variable of a loop', `let a = 'x'; for (a of ['y']) {} use(/*?*/ a);`, known('literal "x"', 'literal "y"')],
    ['inside its loop', `let a; for (a of ['y']) use(/*?*/ a);`, known('literal "y"')],
    ['a counter', `let a = 1; a++; use(/*?*/ a);`, open('unknown')],
  ]);
});
