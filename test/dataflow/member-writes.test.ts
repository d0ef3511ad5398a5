import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('through another name', () => {
  answers([
    ['an alias', `const o = { a: 'x' }; const p = o; p.a = 'y'; use(/*?*/ o.a);`, known('literal "y"')],
    ['an alias of an alias', `const o = { a: 'x' }; const p = o; const q = p; q.a = 'y'; use(/*?*/ o.a);`, known('literal "y"')],
    ['an alias, perhaps', `const o = { a: 'x' }; const p = o; if (c) p.a = 'y'; use(/*?*/ o.a);`, known('literal "x"', 'literal "y"')],
    ['an alias, behind the use', `const o = { a: 'x' }; const p = o; use(/*?*/ o.a); p.a = 'later';`, known('literal "x"')],
    ['the first name, after the alias was made', `const o = { a: 'x' }; const p = o; o.a = 'y'; use(/*?*/ p.a);`, known('literal "y"')],
    ['both, one after the other', `const o = { a: 'x' }; const p = o; p.a = 'y'; o.a = 'z'; use(/*?*/ p.a);`, known('literal "z"')],
    [
      'the first name, behind the use of the alias',
      `const o = { a: 'x' }; const p = o; use(/*?*/ p.a); o.a = 'later';`,
      known('literal "x"'),
    ],
    [
      'a name that may stand for it',
      `const o = { a: 'x' }; const p = c ? o : {}; p.a = 'y'; use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a name that got another object',
      `const o = { a: 'x' }; let p = o; p = {}; p.a = 'y'; use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['a name that stands for another object', `const o = { a: 'x' }; const p = {}; p.a = 'other'; use(/*?*/ o.a);`, known('literal "x"')],
    ['an element', `const o = { a: 'x' }; const [p] = [o]; p.a = 'y'; use(/*?*/ o.a);`, known('literal "x"', 'literal "y"')],
    [
      'a member, written under its own name',
      `const o = { p: { a: 'x' } }; const { p } = o; o.p.a = 'y'; use(/*?*/ p.a);`,
      known('literal "y"'),
    ],
    ['a member taken out', `const o = { a: {} }; const { a } = o; a.b = 'x'; use(/*?*/ o.a.b);`, known('literal "x"')],
    ['a member under a name', `const o = { a: {} }; const p = o.a; p.b = 'x'; use(/*?*/ o.a.b);`, known('literal "x"')],
    ['names that stand for each other', `let o = { a: 'x' }; let p = o; o = p; use(/*?*/ p.a);`, known('literal "x"')],
    [
      'a member that was replaced',
      `const o = { p: { a: 'x' } }; const { p } = o; o.p = { a: 'y' }; o.p.a = 'z'; use(/*?*/ p.a);`,
      known('literal "x"', 'literal "z"'),
    ],
    [
      'a member that was replaced before',
      `const o = { p: { a: 'x' } }; const q = o.p; o.p = { a: 'y' }; q.a = 'z'; use(/*?*/ o.p.a);`,
      known('literal "y"', 'literal "z"'),
    ],
    ['as another type', `const o = { a: 'x' }; (o as any).a = 'y'; use(/*?*/ o.a);`, known('literal "y"')],
  ]);
});

describe('in a function that is given the object', () => {
  answers([
    ['a constant', `function set(p) { p.a = 'y'; } const o = { a: 'x' }; set(o); use(/*?*/ o.a);`, known('literal "y"')],
    ['another argument', `function set(p, v) { p.a = v; } const o = {}; set(o, 'x'); use(/*?*/ o.a);`, known('literal "x"')],
    ['perhaps', `function set(p) { if (c) p.a = 'y'; } const o = { a: 'x' }; set(o); use(/*?*/ o.a);`, known('literal "x"', 'literal "y"')],
    [
      'behind an exit',
      `function set(p) { if (c) return; p.a = 'y'; } const o = { a: 'x' }; set(o); use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a key that is not known',
      `function copy(p, q) { for (const k in q) p[k] = q[k]; } const o = {}; copy(o, { a: 'x' }); use(/*?*/ o.a);`,
      open('absent', 'unknown'),
    ],
    ['a function of a package is not suspected', `import { sign } from 'lib'; const o = {}; sign(o); use(/*?*/ o.a);`, known('absent')],
    ['a function that only reads', `function get(p) { return p.a; } const o = {}; get(o); use(/*?*/ o.a);`, known('absent')],
    [
      'a function that hands it to itself',
      `function set(p) { p.a = 'y'; set(p); } const o = {}; set(o); use(/*?*/ o.a);`,
      known('literal "y"'),
    ],
  ]);
});

describe('other ways to write', () => {
  answers([
    ['delete', `const o = { a: 'x' }; delete o.a; use(/*?*/ o.a);`, known('absent')],
    ['Object.defineProperty', `const o = {}; Object.defineProperty(o, 'a', { value: 'x' }); use(/*?*/ o.a);`, known('literal "x"')],
    ['Object.assign to a member', `const o = { a: {} }; Object.assign(o.a, { b: 'x' }); use(/*?*/ o.a.b);`, known('literal "x"')],
    ['itself', `const o = { a: 'x' }; o.a = o.a; use(/*?*/ o.a);`, known('literal "x"')],
    ['an element by itself', `const l = ['x']; l[0] = l[0]; use(/*?*/ l[0]);`, known('literal "x"')],
    ['something that holds what was there', `const o = { a: 'x' }; o.a = { ...o }; use(/*?*/ o.a.a);`, known('literal "x"')],
    ['||=', `const o = { a: process.env.K }; o.a ||= 'x'; use(/*?*/ o.a);`, known('env K', 'literal "x" (fallback)')],
    ['??=', `const o = { a: process.env.K }; o.a ??= 'x'; use(/*?*/ o.a);`, known('env K', 'literal "x" (fallback)')],
    ['+=', `const o = { a: 'x' }; o.a += k(); use(/*?*/ o.a);`, known('template x{}')],
    ['+= of a known text', `const o = { a: 'x' }; o.a += 'y'; use(/*?*/ o.a);`, known('literal "xy"')],
    ['++', `const o = { a: 1 }; o.a++; use(/*?*/ o.a);`, open('unknown')],
    [
      'when it is missing',
      `const o = { a: process.env.K }; if (!o.a) o.a = 'x'; use(/*?*/ o.a);`,
      known('env K', 'literal "x" (fallback)'),
    ],
    [
      'when it is undefined',
      `const o = { a: process.env.K }; if (o.a === undefined) { o.a = 'x'; } use(/*?*/ o.a);`,
      known('env K', 'literal "x" (fallback)'),
    ],
    ['when another is missing', `const o = { a: process.env.K }; if (!o.b) o.a = 'x'; use(/*?*/ o.a);`, known('env K', 'literal "x"')],
  ]);
});

describe('by functions of the language', () => {
  answers([
    ['Object.assign replaces', `const o = { a: 'old' }; Object.assign(o, { a: 'x' }); use(/*?*/ o.a);`, known('literal "x"')],
    ['Object.assign of what nobody knows', `const o = { a: 'old' }; Object.assign(o, { a: k() }); use(/*?*/ o.a);`, open('global k()')],
    ['Object.assign of other keys', `const o = { a: 'x' }; Object.assign(o, { b: 'other' }); use(/*?*/ o.a);`, known('literal "x"')],
    [
      'the last argument that has the key',
      `const o = {}; Object.assign(o, { a: 'old' }, { a: 'x' }, { b: 'other' }); use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'an argument that may have it',
      `const o = { a: 'x' }; Object.assign(o, c ? { a: 'y' } : {}); use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'Object.assign in a branch',
      `const o = { a: 'x' }; if (c) Object.assign(o, { a: 'y' }); use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'an object that lacks what is below',
      `const o = { a: { b: 'old' } }; Object.assign(o, { a: {} }); use(/*?*/ o.a.b);`,
      known('absent'),
    ],
    ['Reflect.set', `const o = { a: 'old' }; Reflect.set(o, 'a', 'x'); use(/*?*/ o.a);`, known('literal "x"')],
    ['Reflect.set of another key', `const o = { a: 'x' }; Reflect.set(o, 'b', 'other'); use(/*?*/ o.a);`, known('literal "x"')],
    ['Reflect.deleteProperty', `const o = { a: 'old' }; Reflect.deleteProperty(o, 'a'); use(/*?*/ o.a);`, known('absent')],
    ['a getter', `const o = { a: 'old' }; Object.defineProperty(o, 'a', { get: () => 'x' }); use(/*?*/ o.a);`, known('literal "x"')],
    [
      'a descriptor without a value',
      `const o = { a: 'x' }; Object.defineProperty(o, 'a', { writable: false }); use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'Object.defineProperties',
      `const o = { a: 'old' }; Object.defineProperties(o, { a: { value: 'x' } }); use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
  ]);
});

describe('by patterns and loops', () => {
  answers([
    ['an array', `const o = { a: 'old' }; [o.a] = ['x']; use(/*?*/ o.a);`, known('literal "x"')],
    ['an object', `const o = { a: 'old' }; ({ b: o.a } = { a: 'other', b: 'x' }); use(/*?*/ o.a);`, known('literal "x"')],
    ['with a default', `const o = {}; ({ b: o.a = 'x' } = {}); use(/*?*/ o.a);`, known('literal "x" (fallback)')],
    ['another member', `const o = { a: 'x' }; [o.b] = ['other']; use(/*?*/ o.a);`, known('literal "x"')],
    ['for of', `const o = { a: 'x' }; for (o.a of ['y']); use(/*?*/ o.a);`, known('literal "x"', 'literal "y"')],
    ['for in', `const o = {}; for (o.a in { x: 1 }); use(/*?*/ o.a);`, open('unknown', 'absent')],
    ['out of itself', `const o = { a: 'x' }; o.a = o.a; use(/*?*/ o.a);`, known('literal "x"')],
  ]);
});

describe('to a variable that gets other objects', () => {
  answers([
    ['before it gets another', `let o = { a: 'old' }; o.a = 'old too'; o = { a: 'x' }; use(/*?*/ o.a);`, known('literal "x"')],
    ['removed before it gets another', `let o = { a: 'old' }; delete o.a; o = { a: 'x' }; use(/*?*/ o.a);`, known('literal "x"')],
    [
      'before it may get another',
      `let o = { a: 'old' }; o.a = 'x'; if (c) o = { a: 'y' }; use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'after it may have got another',
      `let o = { a: 'old' }; if (c) o = { a: 'old too' }; o.a = 'x'; use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
    [
      'that a function replaces in between',
      `let o = {}; const f = () => { o = { a: 'y' }; }; o.a = 'x'; f(); use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'that a function replaces while something is awaited',
      `let o = {}; const f = () => { o = { a: 'y' }; }; o.a = 'x'; await p; use(/*?*/ o.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'that no function can replace in between',
      `let o = {}; const f = () => { o = { a: 'other' }; }; o.a = 'x'; use(/*?*/ o.a);`,
      known('literal "x"'),
    ],
  ]);
});

describe('in another call of the same function', () => {
  answers([
    [
      'to what outlives it',
      `const o = { a: 'x' }; export function f() { use(/*?*/ o.a); o.a = 'y'; }`,
      known('literal "x"', 'literal "y"'),
    ],
    ['to what does not', `export function f() { const o = { a: 'x' }; use(/*?*/ o.a); o.a = 'later'; }`, known('literal "x"')],
  ]);
});

describe('before a field is made of it', () => {
  answers([
    ['a variable', `let v = 'x'; class C { a = v; } v = 'y'; use(/*?*/ new C().a);`, known('literal "x"', 'literal "y"')],
    ['a member', `const o = { b: 'x' }; class C { a = o.b; } o.b = 'y'; use(/*?*/ new C().a);`, known('literal "x"', 'literal "y"')],
    ['a static one is made at once', `let v = 'x'; class C { static a = v; } v = 'later'; use(/*?*/ C.a);`, known('literal "x"')],
  ]);
});

describe('adding to an array', () => {
  answers([
    ['several', `const a = []; a.push('x', 'y'); use(/*?*/ a);`, known('literal "x"', 'literal "y"'), '*'],
    ['another array', `const b = ['x']; const a = []; a.push(...b); use(/*?*/ a);`, known('literal "x"'), '*'],
    ['in front', `const a = []; a.unshift('x'); use(/*?*/ a);`, known('literal "x"'), '*'],
  ]);
});
