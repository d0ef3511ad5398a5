import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('through another name', () => {
  answers([
    ['an alias', `const o = { a: 'x' }; const p = o; p.a = 'y'; use(/*?*/ o.a);`, known('literal "y"')],
    ['an alias of an alias', `const o = { a: 'x' }; const p = o; const q = p; q.a = 'y'; use(/*?*/ o.a);`, known('literal "y"')],
    ['an alias, perhaps', `const o = { a: 'x' }; const p = o; if (c) p.a = 'y'; use(/*?*/ o.a);`, known('literal "x"', 'literal "y"')],
    ['an alias, behind the use', `const o = { a: 'x' }; const p = o; use(/*?*/ o.a); p.a = 'later';`, known('literal "x"')],
    [
      'the first name, after the alias was made',
      `const o = { a: 'x' }; const p = o; o.a = 'y'; use(/*?*/ p.a);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['a member taken out', `const o = { a: {} }; const { a } = o; a.b = 'x'; use(/*?*/ o.a.b);`, known('literal "x"')],
    ['a member under a name', `const o = { a: {} }; const p = o.a; p.b = 'x'; use(/*?*/ o.a.b);`, known('literal "x"')],
    ['names that stand for each other', `let o = { a: 'x' }; let p = o; o = p; use(/*?*/ p.a);`, known('literal "x"')],
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
    ['Object.assign to a member', `const o = { a: {} }; Object.assign(o.a, { b: 'x' }); use(/*?*/ o.a.b);`, known('literal "x"', 'absent')],
    ['||=', `const o = { a: process.env.K }; o.a ||= 'x'; use(/*?*/ o.a);`, known('env K', 'literal "x" (fallback)')],
    ['??=', `const o = { a: process.env.K }; o.a ??= 'x'; use(/*?*/ o.a);`, known('env K', 'literal "x" (fallback)')],
    ['+=', `const o = { a: 'x' }; o.a += k(); use(/*?*/ o.a);`, open('unknown')],
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

describe('adding to an array', () => {
  answers([
    ['several', `const a = []; a.push('x', 'y'); use(/*?*/ a);`, known('literal "x"', 'literal "y"'), '*'],
    ['another array', `const b = ['x']; const a = []; a.push(...b); use(/*?*/ a);`, known('literal "x"'), '*'],
    ['in front', `const a = []; a.unshift('x'); use(/*?*/ a);`, known('literal "x"'), '*'],
  ]);
});
