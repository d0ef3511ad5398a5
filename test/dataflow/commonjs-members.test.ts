import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

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

describe('exports of CommonJS that are written in other ways', () => {
  const read = (lib: string): Record<string, string> => ({ 'main.js': `use(/*?*/ require('./lib').a);`, 'lib.js': lib });
  answers([
    ['merged over one', read(`exports.a = 'x'; Object.assign(exports, { a: 'y' });`), known('literal "y"')],
    ['beside what is merged in', read(`exports.a = 'x'; Object.assign(exports, { b: 'y' });`), known('literal "x"')],
    ['perhaps merged over one', read(`exports.a = 'x'; if (c) Object.assign(exports, { a: 'y' });`), known('literal "x"', 'literal "y"')],
    ['through this', read(`exports.a = 'x'; this.a = 'y';`), known('literal "y"')],
    ['through the this of something else', read(`exports.a = 'x'; function F() { this.a = 'y'; }`), known('literal "x"')],
    ['by a key of a loop', read(`exports.a = 'x'; for (const k of ['a']) exports[k] = 'y';`), known('literal "x"', 'literal "y"')],
    ['in a function', read(`exports.a = 'x'; const set = (o) => { o.a = 'y'; }; set(module.exports);`), known('literal "y"')],
    ['another one in a function', read(`exports.a = 'x'; const set = (o) => { o.b = 'y'; }; set(module.exports);`), known('literal "x"')],
    ['appended to', read(`exports.a = 'x'; exports.a += 'y';`), known('template {}y')],
    ['deleted', read(`exports.a = 'x'; delete exports.a;`), known('absent')],
    ['twice', read(`exports.a = 'x'; exports.a = 'y';`), known('literal "y"')],
    ['perhaps', read(`if (c) exports.a = 'x';`), known('absent', 'literal "x"')],
    ['in either branch', read(`if (c) exports.a = 'x'; else exports.a = 'y';`), known('literal "x"', 'literal "y"')],
    ['later, by a function', read(`exports.a = 'x'; exports.init = () => { exports.a = 'y'; };`), known('literal "x"', 'literal "y"')],
  ]);
  answers([
    [
      'a member of one',
      { 'main.js': `use(/*?*/ require('./lib').a.b);`, 'lib.js': `exports.a = { b: 'x' }; exports.a.b = 'y';` },
      known('literal "y"'),
    ],
    ['read where it is made', `exports.a = 'x'; use(/*?*/ exports.a); exports.a = 'y';`, known('literal "x"')],
    [
      'copied from another file by a loop',
      {
        'main.js': `use(/*?*/ require('./all').a);`,
        'all.js': `const lib = require('./lib'); for (const k of Object.keys(lib)) exports[k] = lib[k];`,
        'lib.js': `exports.a = 'x';`,
      },
      open('unknown'),
    ],
  ]);
});

describe('module.exports that is replaced', () => {
  const read = (lib: string): Record<string, string> => ({ 'main.js': `use(/*?*/ require('./lib').a);`, 'lib.js': lib });
  answers([
    ['known under another name', read(`const api = module.exports = {}; api.a = 'x';`), known('literal "x"')],
    ['filled by its name', read(`module.exports = { a: 'x' }; module.exports.a = 'y';`), known('literal "y"')],
    ['after it was filled', read(`exports.a = 'x'; module.exports = { a: 'y' };`), known('literal "y"')],
    ['the old one is filled', read(`module.exports = { a: 'x' }; exports.a = 'y';`), known('literal "x"', 'literal "y"')],
    ['perhaps', read(`if (c) module.exports = { a: 'x' };`), known('absent', 'literal "x"')],
    ['where there is one', read(`if (typeof module !== 'undefined') module.exports = { a: 'x' };`), known('literal "x"')],
    ['by one of two', read(`if (c) module.exports = { a: 'x' }; else module.exports = { a: 'y' };`), known('literal "x"', 'literal "y"')],
  ]);
});

describe('the default that a module gets of CommonJS', () => {
  const read = (lib: string): Record<string, string> => ({ 'main.mjs': `import y from './lib.cjs'; use(/*?*/ y.a);`, 'lib.cjs': lib });
  answers([
    ['is the whole', read(`module.exports = {}; module.exports.a = 'x';`), known('literal "x"')],
    ['is the whole, with its default', read(`exports.default = { a: 'x' }; exports.a = 'y';`), known('literal "x"', 'literal "y"')],
    ['is the default where the whole has nothing of the name', read(`exports.default = { a: 'x' };`), known('literal "x"')],
  ]);
});
