import { describe, expect, it } from 'vitest';
import { answers, known, open, stepsTo } from './harness.ts';

describe('what a function returns', () => {
  answers([
    ['a declaration', `function f() { return 'x'; } use(/*?*/ f());`, known('literal "x"')],
    ['an arrow with an expression', `const f = () => 'x'; use(/*?*/ f());`, known('literal "x"')],
    ['an arrow with an object', `const f = () => ({ a: 'x', b: 'other' }); use(/*?*/ f().a);`, known('literal "x"')],
    ['a function expression', `const f = function () { return 'x'; }; use(/*?*/ f());`, known('literal "x"')],
    ['called before it is declared', `use(/*?*/ f()); function f() { return 'x'; }`, known('literal "x"')],
    ['the value of a call where it is written', `const a = (() => 'x')(); use(/*?*/ a);`, known('literal "x"')],
    ['every return', `function f() { if (c) return 'x'; return 'y'; } use(/*?*/ f());`, known('literal "x"', 'literal "y"')],
    [
      'a return of an inner function is not its own',
      `function f() { const g = () => { return 'other'; }; return 'x'; } use(/*?*/ f());`,
      known('literal "x"'),
    ],
    [
      'what is returned only if it is a flag is one',
      `function f(v) { if (typeof v === 'boolean') return v; return 'x'; } use(/*?*/ f(process.env.K));`,
      open('literal "x"', 'unknown'),
    ],
    [
      'a flag that is known',
      `function f(v) { if (c && typeof v === 'boolean') { return v; } return 'x'; } use(/*?*/ f(true));`,
      known('literal "x"', 'literal true'),
    ],
    [
      'what is returned only if it is a text may be anything',
      `function f(v) { if (typeof v === 'string') return v; return 'x'; } use(/*?*/ f(process.env.K));`,
      known('env K', 'literal "x"'),
    ],
    ['no return', `function f() {} use(/*?*/ f());`, known('literal undefined')],
    ['in a member', `const o = { f() { return 'x'; } }; use(/*?*/ o.f());`, known('literal "x"')],
    ['an alias', `function f() { return 'x'; } const g = f; use(/*?*/ g());`, known('literal "x"')],
    ['one of two functions', `const f = c ? () => 'x' : () => 'y'; use(/*?*/ f());`, known('literal "x"', 'literal "y"')],
    ['a function is not its result', `function f() { return 'x'; } use(/*?*/ f);`, known('function')],
    ['an unknown function', `use(/*?*/ f());`, open('global f()')],
    ['bind', `function f() { return 'x'; } const g = f.bind(null); use(/*?*/ g());`, known('literal "x"')],
  ]);

  it('says where it came back', () => {
    expect(stepsTo(`function f() { return 'x'; } use(/*?*/ f());`)).toEqual([['returned from f()']]);
  });
});

describe('arguments', () => {
  answers([
    [
      'a parameter that falls back to an assignment',
      `function f(a) { if (!a) a = 'x'; return a; } use(/*?*/ f(process.env.K));`,
      known('env K', 'literal "x" (fallback)'),
    ],
    ['a member that the function writes', `function f(o) { o.a = 'x'; return o; } use(/*?*/ f({ a: 'old' }).a);`, known('literal "x"')],
    [
      'call and apply',
      `function f(a) { return a; } use(/*?*/ [f.call(null, 'x'), f.apply(null, ['y'])]);`,
      known('literal "x"', 'literal "y"'),
      '*',
    ],
    ['a tagged template is not followed', 'const tag = (s) => s[0]; use(/*?*/ tag`x`);', open('unknown')],
    ['an optional call', `const f = () => 'x'; use(/*?*/ f?.());`, known('literal "x"')],
    ['a generator yields', `function* g() { yield 'x'; } for (const v of g()) use(/*?*/ v);`, known('literal "x"')],
    ['the argument of the call', `const id = (a) => a; use(/*?*/ id('x'));`, known('literal "x"')],
    ['not the argument of another call', `const id = (a) => a; id('other'); use(/*?*/ id('x'));`, known('literal "x"')],
    ['by position', `const second = (a, b) => b; use(/*?*/ second('other', 'x'));`, known('literal "x"')],
    ['a member of an argument', `const f = (o) => o.a; use(/*?*/ f({ a: 'x', b: 'other' }));`, known('literal "x"')],
    ['a pattern', `const f = ({ a: { b } }) => b; use(/*?*/ f({ a: { b: 'x' } }));`, known('literal "x"')],
    ['a default that steps in', `const f = (a = 'x') => a; use(/*?*/ f());`, known('literal "x" (fallback)')],
    ['a default that does not', `const f = (a = 'never') => a; use(/*?*/ f('x'));`, known('literal "x"')],
    ['an argument that is left out', `const f = (a) => a; use(/*?*/ f());`, known('literal undefined')],
    ['rest', `const f = (a, ...rest) => rest; use(/*?*/ f('other', 'x', 'y')[1]);`, known('literal "y"')],
    ['any of the rest', `const f = (a, ...rest) => rest[i()]; use(/*?*/ f('other', 'x', 'y'));`, known('literal "x"', 'literal "y"')],
    ['out of a list that is spread', `const f = (a, b) => b; use(/*?*/ f(...['other', 'x']));`, known('literal "x"')],
    ['out of a list that has a name', `const f = (a, b) => b; const list = ['other', 'x']; use(/*?*/ f(...list));`, known('literal "x"')],
    [
      'behind a list that is written out',
      `const f = (a, ...rest) => rest[1]; use(/*?*/ f(...['other', 'other'], 'x'));`,
      known('literal "x"'),
    ],
    ['left out by a list', `const f = (a, b = 'x') => b; const list = ['other']; use(/*?*/ f(...list));`, known('literal "x" (fallback)')],
    ['behind a spread', `const f = (a) => a; use(/*?*/ f(...list, 'x'));`, open('unknown')],
    ['out of a list that nobody knows', `const f = (a) => a; use(/*?*/ f(...list));`, open('global list.0')],
    ['more of the rest than there is', `const f = (...rest) => rest[1]; use(/*?*/ f('other'));`, known('literal undefined')],
    [
      'any of the rest, some of them spread',
      `const f = (...rest) => rest[i()]; use(/*?*/ f('x', ...['y']));`,
      known('literal "x"', 'literal "y"'),
    ],
    ['a pattern of the rest', `const f = (a, ...[b, c]) => c; use(/*?*/ f('other', 'other', 'x'));`, known('literal "x"')],
    ['before a spread', `const f = (a) => a; use(/*?*/ f('x', ...list));`, known('literal "x"')],
    ['two levels down', `const f = (a) => g(a); const g = (b) => b; use(/*?*/ f('x'));`, known('literal "x"')],
    [
      'the same helper with two values',
      `const id = (a) => a; const p = id('x'); const q = id('y'); use(/*?*/ [p, q][1]);`,
      known('literal "y"'),
    ],
    ['the same helper inside itself', `const id = (a) => a; use(/*?*/ id(id('x')));`, known('literal "x"')],
    ['an argument that is not used', `const f = (a) => 'x'; use(/*?*/ f(source()));`, known('literal "x"')],
  ]);
});

describe('the object of all arguments', () => {
  answers([
    ['one of them', `function f() { return arguments[1]; } use(/*?*/ f('other', 'x'));`, known('literal "x"')],
    ['one that has a name', `function f(a) { return arguments[0]; } use(/*?*/ f('x', 'other'));`, known('literal "x"')],
    ['one that is not there', `function f() { return arguments[1]; } use(/*?*/ f('other'));`, known('literal undefined')],
    ['a member of one', `function f() { return arguments[0].a; } use(/*?*/ f({ a: 'x', b: 'other' }));`, known('literal "x"')],
    ['spread', `function f() { return [...arguments]; } use(/*?*/ f('x'));`, known('literal "x"', 'absent'), '0'],
    [
      'handed on',
      `function f() { return g.apply(this, arguments); } function g(a, b) { return b; } use(/*?*/ f('other', 'x'));`,
      known('literal "x"'),
    ],
    ['in an arrow', `function f() { const g = () => arguments[0]; return g('other'); } use(/*?*/ f('x'));`, known('literal "x"')],
    ['when callers are looked for', `function f() { use(/*?*/ arguments[1]); } f('other', 'x');`, known('literal "x"')],
    ['as a callback', `['x'].forEach(function () { use(/*?*/ arguments[0]); });`, known('literal "x"')],
    ['of somebody else', `export function f() { use(/*?*/ arguments[0]); }`, open('unknown')],
    ['where a parameter is written to', `function f(a) { a = 'y'; return arguments[0]; } use(/*?*/ f('x'));`, open('unknown')],
    ['outside of a function', `use(/*?*/ arguments[0]);`, open('global arguments.0')],
  ]);
});

describe('a parameter without a call at hand', () => {
  answers([
    ['the only caller', `function f(a) { use(/*?*/ a); } f('x');`, known('literal "x"')],
    ['all callers', `function f(a) { use(/*?*/ a); } f('x'); f('y');`, known('literal "x"', 'literal "y"')],
    ['by position', `function f(a, b) { use(/*?*/ b); } f('other', 'x');`, known('literal "x"')],
    ['an arrow in a constant', `const f = (a) => use(/*?*/ a); f('x');`, known('literal "x"')],
    ['two levels up', `function f(a) { use(/*?*/ a); } function g(b) { f(b); } g('x');`, known('literal "x"')],
    ['an exported function has other callers too', `export function f(a) { use(/*?*/ a); } f('x');`, open('literal "x"', 'parameter a')],
    [
      'a function that is handed on has other callers too',
      `function f(a) { use(/*?*/ a); } f('x'); register(f);`,
      open('literal "x"', 'parameter a'),
    ],
    [
      'call and apply',
      `function f(a) { use(/*?*/ a); } f.call(null, 'x'); f.apply(null, ['y']); f(...['z']);`,
      known('literal "x"', 'literal "y"', 'literal "z"'),
    ],
    ['apply of a list that nobody knows', `function f(a) { use(/*?*/ a); } f.apply(null, list);`, open('global list.0')],
    ['nobody calls', `export function f(a) { use(/*?*/ a); }`, open('parameter a')],
    ['a member of it', `export function f(req) { use(/*?*/ req.body.token); }`, open('parameter req.body.token')],
    ['its default', `export function f(a = 'x') { use(/*?*/ a); }`, open('literal "x" (fallback)', 'parameter a')],
    ['a caller that leaves it to the default', `function f(a = 'x') { use(/*?*/ a); } f();`, known('literal "x" (fallback)')],
    ['a callback of something unknown', `register((a) => use(/*?*/ a));`, open('parameter a')],
  ]);

  it('says to whom the value was passed', () => {
    expect(stepsTo(`function f(a) { use(/*?*/ a); } f('x');`)).toEqual([['passed to f()']]);
  });
});
