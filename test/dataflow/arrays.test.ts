import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('elements', () => {
  answers([
    ['written by position', `const a = []; a[0] = 'x'; use(/*?*/ a[0]);`, known('literal "x"')],
    ['by position', `const a = ['x', 'y']; use(/*?*/ a[1]);`, known('literal "y"')],
    ['by a constant position', `const i = 1; const a = ['x', 'y']; use(/*?*/ a[i]);`, known('literal "y"')],
    ['by what only runs tell', `const a = ['x', 'y']; use(/*?*/ a[i()]);`, known('literal "x"', 'literal "y"')],
    ['behind the end', `const a = ['x']; use(/*?*/ a[3]);`, known('absent')],
    ['any element', `use(/*?*/ ['x', 'y']);`, known('literal "x"', 'literal "y"'), '*'],
    ['an array is not its elements', `use(/*?*/ ['x']);`, known('array')],
    ['a spread', `const a = ['x']; use(/*?*/ [...a, 'y']);`, known('literal "x"', 'literal "y"'), '*'],
    ['before a spread by position', `const a = ['x']; use(/*?*/ ['y', ...a][0]);`, known('literal "y"')],
    ['behind a spread positions shift', `const a = ['x']; use(/*?*/ [...a, 'y'][0]);`, known('literal "x"', 'literal "y"')],
    ['of a nested object', `const a = [{ k: 'x' }, { k: 'y' }]; use(/*?*/ a[0].k);`, known('literal "x"')],
  ]);
});

describe('methods', () => {
  answers([
    ['push', `const a = []; a.push('x'); use(/*?*/ a[0]);`, known('literal "x"', 'absent')],
    ['push keeps what was there', `const a = ['x']; a.push('y'); use(/*?*/ a);`, known('literal "x"', 'literal "y"'), '*'],
    ['push of another array', `const a = ['x'], b = []; b.push('y'); use(/*?*/ a);`, known('literal "x"'), '*'],
    ['push into a member', `const o = { a: [] }; o.a.push('x'); use(/*?*/ o.a[0]);`, known('literal "x"', 'absent')],
    ['map', `use(/*?*/ ['x', 'y'].map((e) => ({ k: e }))[0].k);`, known('literal "x"', 'literal "y"')],
    ['map of something else', `use(/*?*/ [source()].map(() => 'x')[0]);`, known('literal "x"')],
    ['join', `use(/*?*/ [source(), 'x'].join('.'));`, known('template {}.x')],
    ['forEach hands the elements over', `['x', 'y'].forEach((e) => use(/*?*/ e));`, known('literal "x"', 'literal "y"')],
    ['the second parameter of a callback is no element', `['x'].forEach((e, i) => use(/*?*/ i));`, open('parameter i')],
    ['filter keeps elements', `use(/*?*/ ['x', 'y'].filter(Boolean));`, open('unknown'), '*'],
  ]);
});
