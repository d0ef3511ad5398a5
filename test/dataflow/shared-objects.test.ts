import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

const lib = `export const o = { a: 'x' };`;
const main = `import { o } from './lib'; export const f = () => use(/*?*/ o.a);`;
const written = known('literal "x"', 'literal "y"');
const untouched = known('literal "x"');

describe('an exported object that another file writes to', () => {
  answers([
    ['by its name', { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o } from './lib'; o.a = 'y';` }, written],
    [
      'in a function',
      { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o } from './lib'; export function init() { o.a = 'y'; }` },
      written,
    ],
    [
      'when it is missing',
      { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o } from './lib'; o.a ??= 'y';` },
      known('literal "x"', 'literal "y" (fallback)'),
    ],
    ['by text', { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o } from './lib'; o['a'] = 'y';` }, written],
    ['by a key that nobody knows', { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o } from './lib'; o[k()] = 'y';` }, written],
    ['under another name', { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o as p } from './lib'; p.a = 'y';` }, written],
    ['through another name', { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o } from './lib'; const p = o; p.a = 'y';` }, written],
    ['through the namespace', { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import * as all from './lib'; all.o.a = 'y';` }, written],
    ['merged into it', { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o } from './lib'; Object.assign(o, { a: 'y' });` }, written],
    ['by deleting', { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o } from './lib'; delete o.a;` }, known('absent', 'literal "x"')],
    [
      'through a barrel',
      { 'lib.ts': lib, 'index.ts': `export * from './lib';`, 'main.ts': main, 'set.ts': `import { o } from '.'; o.a = 'y';` },
      written,
    ],
    [
      'as the default',
      {
        'lib.ts': `export default { a: 'x' };`,
        'main.ts': `import o from './lib'; use(/*?*/ o.a);`,
        'set.ts': `import state from './lib'; state.a = 'y';`,
      },
      written,
    ],
    [
      'as the default with a name',
      {
        'lib.ts': `const o = { a: 'x' }; export default o;`,
        'main.ts': `import o from './lib'; use(/*?*/ o.a);`,
        'set.ts': `import state from './lib'; state.a = 'y';`,
      },
      written,
    ],
    [
      'read where it is made',
      {
        'lib.ts': `export const o = { a: 'x' }; export const f = () => use(/*?*/ o.a);`,
        'set.ts': `import { o } from './lib'; o.a = 'y';`,
      },
      written,
    ],
    [
      'a list',
      {
        'lib.ts': `export const l = ['x'];`,
        'main.ts': `import { l } from './lib'; use(/*?*/ l[0]);`,
        'set.ts': `import { l } from './lib'; l.unshift('y');`,
      },
      written,
    ],
    [
      'a member of a member',
      {
        'lib.ts': `export const o = { p: { a: 'x' } };`,
        'main.ts': `import { o } from './lib'; use(/*?*/ o.p.a);`,
        'set.ts': `import { o } from './lib'; const { p } = o; p.a = 'y';`,
      },
      written,
    ],
  ]);
});

describe('an exported object that another file does not write to', () => {
  answers([
    ['another member', { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o } from './lib'; o.b = 'y';` }, untouched],
    ['another object of the name', { 'lib.ts': lib, 'main.ts': main, 'set.ts': `const o = {}; o.a = 'y';` }, untouched],
    [
      'the same name of another file',
      { 'lib.ts': lib, 'main.ts': main, 'other/lib.ts': lib, 'other/set.ts': `import { o } from './lib'; o.a = 'y';` },
      untouched,
    ],
    [
      'a local name that hides it',
      { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o } from './lib'; use(o); function f(o) { o.a = 'y'; }` },
      untouched,
    ],
    ['only compared', { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o } from './lib'; if (o.a === 'y') use(o);` }, untouched],
    ['a test', { 'lib.ts': lib, 'main.ts': main, 'set.test.ts': `import { o } from './lib'; o.a = 'y';` }, untouched],
    [
      'outside production',
      { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o } from './lib'; if (process.env.NODE_ENV !== 'production') o.a = 'y';` },
      untouched,
    ],
    [
      'before anybody can have',
      { 'lib.ts': `export const o = { a: 'x' }; use(/*?*/ o.a);`, 'set.ts': `import { o } from './lib'; o.a = 'y';` },
      untouched,
    ],
    ['a copy of it', { 'lib.ts': lib, 'main.ts': main, 'set.ts': `import { o } from './lib'; const p = { ...o }; p.a = 'y';` }, untouched],
  ]);
});

describe('what CommonJS exports, written by who requires it', () => {
  const read = `use(/*?*/ require('./lib').a);`;
  answers([
    ['a member', { 'lib.js': `exports.a = 'x';`, 'main.js': read, 'set.js': `const lib = require('./lib'); lib.a = 'y';` }, written],
    [
      'a member of the whole',
      { 'lib.js': `module.exports = { a: 'x' };`, 'main.js': read, 'set.js': `require('./lib').a = 'y';` },
      written,
    ],
    [
      'a member of a member',
      {
        'lib.js': `exports.o = { a: 'x' };`,
        'main.js': `use(/*?*/ require('./lib').o.a);`,
        'set.js': `const { o } = require('./lib'); o.a = 'y';`,
      },
      written,
    ],
    [
      'by an import',
      { 'lib.js': `module.exports = { a: 'x' };`, 'main.js': read, 'set.mjs': `import lib from './lib.js'; lib.a = 'y';` },
      written,
    ],
    [
      'another member',
      { 'lib.js': `exports.a = 'x';`, 'main.js': read, 'set.js': `const lib = require('./lib'); lib.b = 'y';` },
      untouched,
    ],
    [
      'another file',
      {
        'lib.js': `exports.a = 'x';`,
        'main.js': read,
        'set.js': `const lib = require('./other/lib'); lib.a = 'y';`,
        'other/lib.js': `exports.a = 'z';`,
      },
      untouched,
    ],
  ]);
});

describe('where many files write', () => {
  const writers = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`set${i}.ts`, `import { o } from './lib'; o.a = 'y';`]));
  const eight = Array<string>(8).fill('literal "y"');
  answers([
    ['some', { 'lib.ts': lib, 'main.ts': main, ...writers(8) }, known('literal "x"', ...eight)],
    ['too many', { 'lib.ts': lib, 'main.ts': main, ...writers(9) }, open('literal "x"', ...eight, 'unknown')],
  ]);
});
