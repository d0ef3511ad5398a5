import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('objects', () => {
  answers([
    ['shorthand', `const { a } = { a: 'x', b: 'other' }; use(/*?*/ a);`, known('literal "x"')],
    ['rename', `const { a: b } = { a: 'x', b: 'other' }; use(/*?*/ b);`, known('literal "x"')],
    ['a quoted key', `const { 'a-b': c } = { 'a-b': 'x' }; use(/*?*/ c);`, known('literal "x"')],
    ['nested', `const { a: { b } } = { a: { b: 'x' }, b: 'other' }; use(/*?*/ b);`, known('literal "x"')],
    ['a default beside a value', `const { a = 'x' } = process.env; use(/*?*/ a);`, known('env a', 'literal "x" (fallback)')],
    ['a default of the whole pattern', `function f({ a } = { a: 'x' }) { use(/*?*/ a); } f();`, known('literal "x" (fallback)')],
    [
      'a default inside a nested pattern',
      `const { a: { b = 'x' } } = { a: process.env }; use(/*?*/ b);`,
      known('env b', 'literal "x" (fallback)'),
    ],
    ['rest has the others', `const { a, ...rest } = { a: 'other', b: 'x' }; use(/*?*/ rest.b);`, known('literal "x"')],
    ['rest lacks what was taken', `const { a, ...rest } = { a: 'x', b: 'y' }; use(/*?*/ rest.a);`, known('absent')],
    ['rest in a function', `function f({ a, ...rest }) { use(/*?*/ rest.b); } f({ a: 'other', b: 'x' });`, known('literal "x"')],
    ['from a call', `function f() { return { a: 'x', b: 'other' }; } const { a } = f(); use(/*?*/ a);`, known('literal "x"')],
    ['from an awaited call', `async function f() { return { a: 'x' }; } const { a } = await f(); use(/*?*/ a);`, known('literal "x"')],
    ['from the environment', `const { KEY } = process.env; use(/*?*/ KEY);`, known('env KEY')],
    ['a key that is a constant', `const k = 'a'; const { [k]: b } = { a: 'x', b: 'other' }; use(/*?*/ b);`, known('literal "x"')],
    [
      'a constant key, with a default',
      `const k = 'a'; const { [k]: b = 'x' } = { b: 'other' }; use(/*?*/ b);`,
      known('literal "x" (fallback)'),
    ],
    ['a key that only runs tell', `const { [k()]: a } = { b: 'x' }; use(/*?*/ a);`, known('literal "x"')],
    ['a computed key', `const k = 'a'; const { [k]: v } = { a: 'x', b: 'other' }; use(/*?*/ v);`, known('literal "x"')],
    [
      'a default behind a computed key',
      `const k = 'b'; const { [k]: v = 'x' } = { a: 'other' }; use(/*?*/ v);`,
      known('literal "x" (fallback)'),
    ],
    [
      'a default behind one of several keys',
      `const k = c ? 'a' : 'b'; const { [k]: v = 'y' } = { a: 'x' }; use(/*?*/ v);`,
      known('literal "x"', 'literal "y" (fallback)'),
    ],
    [
      'a computed key of a parameter',
      `const pick = (k, { [k]: v }) => v; use(/*?*/ pick('a', { a: 'x', b: 'other' }));`,
      known('literal "x"'),
    ],
    [
      'rest lacks what a computed key has taken',
      `const k = 'a'; const { [k]: v, ...rest } = { a: 'other', b: 'x' }; use(/*?*/ rest.a ?? rest.b);`,
      known('literal "x" (fallback)'),
    ],
    ['from a parameter', `export function f({ a }) { use(/*?*/ a); }`, open('parameter a.a')],
  ]);
});

describe('arrays', () => {
  answers([
    ['by position', `const [a, b] = ['x', 'y']; use(/*?*/ b);`, known('literal "y"')],
    ['with holes', `const [, b] = ['x', 'y']; use(/*?*/ b);`, known('literal "y"')],
    ['nested', `const [{ k }] = [{ k: 'x' }]; use(/*?*/ k);`, known('literal "x"')],
    ['a swap', `let a = 'x', b = 'y'; [a, b] = [b, a]; use(/*?*/ a);`, known('literal "y"')],
  ]);
});
