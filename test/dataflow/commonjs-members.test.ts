import { describe } from 'vitest';
import { answers, known } from './harness.ts';

const file = (lib: string, read: string): Record<string, string> => ({
  'lib.js': lib,
  'main.js': `const lib = require('./lib'); use(/*?*/ ${read});`,
});

describe('members of module.exports', () => {
  answers([
    ['set on a function', file(`module.exports = function () {}; module.exports.a = 'x';`, 'lib.a'), known('literal "x"')],
    ['set before the whole is replaced', file(`exports.a = 'gone'; module.exports = { a: 'x' };`, 'lib.a'), known('literal "x"')],
    ['merged into it', file(`Object.assign(module.exports, { a: 'x' });`, 'lib.a'), known('literal "x"')],
    ['beside what is merged', file(`exports.b = 'x'; Object.assign(module.exports, { a: 'y' });`, 'lib.b'), known('literal "x"')],
    [
      'merged over the whole',
      file(`module.exports = { a: 'old', b: 'x' }; Object.assign(module.exports, { a: 'y' });`, '[lib.a, lib.b]'),
      known('literal "x"', 'literal "y"'),
      '*',
    ] as const,
    ['read inside by exports', file(`exports.k = () => 'x'; exports.get = () => exports.k();`, 'lib.get()'), known('literal "x"')],
    [
      'read inside by module.exports',
      file(`module.exports = { k: () => 'x', get: () => module.exports.k() };`, 'lib.get()'),
      known('literal "x"'),
    ],
  ]);
});
