import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

const GET = `const settings = { near: 'y', auth: { secret: 'x', port: 1 } }; const get = (path) => path.split('.').reduce((found, key) => found[key], settings);`;

describe('a text that is split', () => {
  answers([
    ['a piece', `const [first] = 'a.b'.split('.'); use(/*?*/ first);`, known('literal "a"')],
    ['another piece', `use(/*?*/ 'a b c'.split(' ')[2]);`, known('literal "c"')],
    ['beyond the last', `use(/*?*/ 'a.b'.split('.')[2]);`, known('absent')],
    ['by an expression', `use(/*?*/ 'a.b'.split(/b/)[0]);`, open('unknown')],
    ['that nobody knows', `export const f = (text) => use(/*?*/ text.split('.'));`, open('parameter text.split()')],
  ]);
});

describe('a reader by a path', () => {
  answers([
    ['reads the member', `${GET} use(/*?*/ get('auth.secret'));`, known('literal "x"')],
    ['reads another one of the same length', `${GET} get('auth.secret'); use(/*?*/ get('auth.port'));`, known('literal 1')],
    ['reads a whole', `${GET} use(/*?*/ get('near'));`, known('literal "y"')],
    ['reads what is not there', `${GET} use(/*?*/ get('auth.none'));`, known('absent')],
    [
      'reads as far as there is something',
      `const settings = { auth: { secret: 'x' } }; const get = (path) => path.split('.').reduce((o, k) => (o || {})[k], settings); use(/*?*/ get('auth.secret'));`,
      known('literal "x"'),
    ],
  ]);
});
