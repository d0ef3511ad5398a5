import { describe, expect, it } from 'vitest';
import { answers, known, open, stepsTo } from './harness.ts';

/** One file that imports from `lib.ts`. */
function pair(lib: string, main: string): Record<string, string> {
  return { 'main.ts': main, 'lib.ts': lib };
}

describe('ECMAScript modules', () => {
  answers([
    [
      'a namespace in an object',
      pair(`export const a = 'x';`, `import * as lib from './lib'; const o = { lib }; use(/*?*/ o.lib.a);`),
      known('literal "x"'),
    ],
    [
      'a namespace spread into an object',
      pair(`export const a = 'x';`, `import * as lib from './lib'; const o = { ...lib }; use(/*?*/ o.a);`),
      known('literal "x"'),
    ],
    [
      'a namespace by a key that only runs tell',
      pair(`export const a = 'x';`, `import * as lib from './lib'; use(/*?*/ lib[k()]);`),
      open('unknown'),
    ],
    ['named', pair(`export const a = 'x'; export const b = 'other';`, `import { a } from './lib'; use(/*?*/ a);`), known('literal "x"')],
    [
      'renamed',
      pair(`export const a = 'x'; export const b = 'other';`, `import { a as b } from './lib'; use(/*?*/ b);`),
      known('literal "x"'),
    ],
    [
      'exported under another name',
      pair(`const a = 'x'; export { a as b };`, `import { b } from './lib'; use(/*?*/ b);`),
      known('literal "x"'),
    ],
    ['default', pair(`export default 'x'; export const b = 'other';`, `import a from './lib'; use(/*?*/ a);`), known('literal "x"')],
    [
      'a member of the default',
      pair(`export default { a: 'x', b: 'other' };`, `import o from './lib'; use(/*?*/ o.a);`),
      known('literal "x"'),
    ],
    ['default by name', pair(`export default 'x';`, `import { default as a } from './lib'; use(/*?*/ a);`), known('literal "x"')],
    ['exported as default', pair(`const a = 'x'; export { a as default };`, `import a from './lib'; use(/*?*/ a);`), known('literal "x"')],
    [
      'a default function',
      pair(`export default function f() { return 'x'; }`, `import f from './lib'; use(/*?*/ f());`),
      known('literal "x"'),
    ],
    ['a default class', pair(`export default class { a = 'x'; }`, `import A from './lib'; use(/*?*/ new A().a);`), known('literal "x"')],
    [
      'default and named',
      pair(`export default 'other'; export const a = 'x';`, `import d, { a } from './lib'; use(/*?*/ a);`),
      known('literal "x"'),
    ],
    [
      'namespace',
      pair(`export const a = 'x'; export const b = 'other';`, `import * as lib from './lib'; use(/*?*/ lib.a);`),
      known('literal "x"'),
    ],
    [
      'a function of a namespace',
      pair(`export function f(v) { return v; }`, `import * as lib from './lib'; use(/*?*/ lib.f('x'));`),
      known('literal "x"'),
    ],
    ['dynamic', pair(`export const a = 'x';`, `const { a } = await import('./lib'); use(/*?*/ a);`), known('literal "x"')],
    ['dynamic with then', pair(`export const a = 'x';`, `import('./lib').then((lib) => use(/*?*/ lib.a));`), known('literal "x"')],
    [
      'out of a pattern',
      pair(`export const { a, b: c } = { a: 'x', b: 'y' };`, `import { c } from './lib'; use(/*?*/ c);`),
      known('literal "y"'),
    ],
    [
      'a name that is not exported',
      pair(`const a = 'x'; export const b = 'other';`, `import { a } from './lib'; use(/*?*/ a);`),
      open('unknown'),
    ],
    [
      'a function sees its own module',
      pair(`const a = 'x'; export const f = () => a;`, `import { f } from './lib'; const a = 'other'; use(/*?*/ f());`),
      known('literal "x"'),
    ],
    [
      'an argument goes along',
      pair(`export const f = (v) => v.a;`, `import { f } from './lib'; const a = 'x'; use(/*?*/ f({ a }));`),
      known('literal "x"'),
    ],
    ['a type has no value', pair(`export const a = 'x';`, `import type { a } from './lib'; use(/*?*/ a);`), known('literal "x"')],
  ]);

  it('says which module the value came from', () => {
    expect(stepsTo(pair(`export const a = 'x';`, `import { a } from './lib'; use(/*?*/ a);`))).toEqual([['imported from ./lib']]);
  });
});

describe('re-exports', () => {
  const lib = { 'lib.ts': `export const a = 'x'; export const b = 'other'; export default 'd';` };
  answers([
    [
      'by name',
      { ...lib, 'index.ts': `export { a } from './lib';`, 'main.ts': `import { a } from './index'; use(/*?*/ a);` },
      known('literal "x"'),
    ],
    [
      'renamed',
      { ...lib, 'index.ts': `export { a as c } from './lib';`, 'main.ts': `import { c } from './index'; use(/*?*/ c);` },
      known('literal "x"'),
    ],
    [
      'default as a name',
      { ...lib, 'index.ts': `export { default as a } from './lib';`, 'main.ts': `import { a } from './index'; use(/*?*/ a);` },
      known('literal "d"'),
    ],
    [
      'star',
      { ...lib, 'index.ts': `export * from './lib';`, 'main.ts': `import { a } from './index'; use(/*?*/ a);` },
      known('literal "x"'),
    ],
    [
      'star as a name',
      { ...lib, 'index.ts': `export * as lib from './lib';`, 'main.ts': `import { lib } from './index'; use(/*?*/ lib.a);` },
      known('literal "x"'),
    ],
    [
      'imported and exported',
      { ...lib, 'index.ts': `import { a } from './lib'; export { a };`, 'main.ts': `import { a } from './index'; use(/*?*/ a);` },
      known('literal "x"'),
    ],
    [
      'an own name beats the star',
      { ...lib, 'index.ts': `export * from './lib'; export const a = 'y';`, 'main.ts': `import { a } from './index'; use(/*?*/ a);` },
      known('literal "y"'),
    ],
    [
      'a barrel of barrels',
      {
        ...lib,
        'b/index.ts': `export * from '../lib';`,
        'index.ts': `export * from './b';`,
        'main.ts': `import { a } from '.'; use(/*?*/ a);`,
      },
      known('literal "x"'),
    ],
    [
      'of a package',
      { 'index.ts': `export { sign } from 'lib';`, 'main.ts': `import { sign } from './index'; use(/*?*/ sign());` },
      open('package lib.sign()'),
    ],
    [
      'star of a package',
      { 'index.ts': `export * from 'lib';`, 'main.ts': `import { sign } from './index'; use(/*?*/ sign());` },
      open('package lib.sign()'),
    ],
  ]);
});

describe('cycles', () => {
  answers([
    [
      'two files',
      {
        'a.ts': `import { b } from './b'; export const a = 'x'; export const c = b;`,
        'b.ts': `import { a } from './a'; export const b = a;`,
        'main.ts': `import { c } from './a'; use(/*?*/ c);`,
      },
      known('literal "x"'),
    ],
    [
      'stars',
      {
        'a.ts': `export * from './b'; export const a = 'x';`,
        'b.ts': `export * from './a'; export const b = 'y';`,
        'main.ts': `import { b } from './a'; use(/*?*/ b);`,
      },
      known('literal "y"'),
    ],
    ['the file itself', { 'main.ts': `import { c as a } from './main'; export const c = 'x'; use(/*?*/ a);` }, known('literal "x"')],
  ]);

  it('ends without a value', () => {
    const answer = {
      'a.ts': `export { v } from './b';`,
      'b.ts': `export { v } from './a';`,
      'main.ts': `import { v } from './a'; use(/*?*/ v);`,
    };
    expect(stepsTo(answer).flat().length).toBeLessThan(3);
  });
});

describe('objects of other files that are spread into one', () => {
  const spread = (imports: string, first: string, second: string): Record<string, string> => ({
    'main.ts': `${imports} const o = { ...one, ...two }; use(/*?*/ o.a.b);`,
    'one.ts': first,
    'two.ts': second,
  });
  const defaults = `import one from './one'; import two from './two';`;
  answers([
    [
      'what the last one lacks is in the first',
      spread(defaults, `export default { a: { b: 'x' } };`, `const two = { c: 'other' }; export default two;`),
      known('literal "x"'),
    ],
    [
      'the last one has it',
      spread(defaults, `export default { a: { b: 'other' } };`, `export default { a: { b: 'x' } };`),
      known('literal "x"'),
    ],
    [
      'a member of the last one hides the whole of the first',
      spread(defaults, `export default { a: { b: 'other' } };`, `export default { a: { c: 'other' } };`),
      known('absent'),
    ],
    ['neither has it', spread(defaults, `export default { a: {} };`, `export default { c: 'other' };`), known('absent')],
    [
      'the first one is a CommonJS file',
      spread(defaults, `module.exports = { a: { b: 'x' } };`, `export default { c: 'other' };`),
      known('literal "x"'),
    ],
    [
      'the last one is a CommonJS file',
      spread(defaults, `export default { a: { b: 'x' } };`, `module.exports = { c: 'other' };`),
      known('literal "x"'),
    ],
    [
      'imported by name',
      spread(
        `import { one } from './one'; import { two } from './two';`,
        `export const one = { a: { b: 'x' } };`,
        `export const two = { c: 'other' };`,
      ),
      known('literal "x"'),
    ],
    [
      'passed on by another file',
      {
        ...spread(
          `import one from './one'; import { two } from './index';`,
          `export default { a: { b: 'x' } };`,
          `export const two = { c: 'other' };`,
        ),
        'index.ts': `export { two } from './two';`,
      },
      known('literal "x"'),
    ],
    [
      'a namespace has no other names than those it exports',
      spread(`import one from './one'; import * as two from './two';`, `export default { a: { b: 'other' } };`, `export const a = {};`),
      known('absent'),
    ],
    [
      'a namespace that is exported under a name',
      {
        ...spread(
          `import one from './one'; import { two } from './index';`,
          `export default { a: { b: 'other' } };`,
          `export const a = {};`,
        ),
        'index.ts': `export * as two from './two';`,
      },
      known('absent'),
    ],
  ]);
});

describe('CommonJS', () => {
  const file = (lib: string, main: string): Record<string, string> => ({ 'main.js': main, 'lib.js': lib });
  answers([
    [
      'a whole spread into another',
      {
        ...file(`exports.a = 'x';`, `const { a } = require('./index'); use(/*?*/ a);`),
        'index.js': `module.exports = { ...require('./lib') };`,
      },
      known('literal "x"'),
    ],
    [
      'a function that is called at once',
      file(`module.exports = () => ({ a: 'x' });`, `const { a } = require('./lib')(); use(/*?*/ a);`),
      known('literal "x"'),
    ],
    [
      'this in a method',
      file(`module.exports = { k: 'x', get() { return this.k; } };`, `const lib = require('./lib'); use(/*?*/ lib.get());`),
      known('literal "x"'),
    ],
    [
      'module.exports = object',
      file(`module.exports = { a: 'x', b: 'other' };`, `const lib = require('./lib'); use(/*?*/ lib.a);`),
      known('literal "x"'),
    ],
    [
      'destructured',
      file(`module.exports = { a: 'x', b: 'other' };`, `const { a } = require('./lib'); use(/*?*/ a);`),
      known('literal "x"'),
    ],
    [
      'a member of the call',
      file(`module.exports = { a: 'x', b: 'other' };`, `const c = require('./lib').a; use(/*?*/ c);`),
      known('literal "x"'),
    ],
    [
      'module.exports.a =',
      file(`module.exports.a = 'x'; module.exports.b = 'other';`, `const { a } = require('./lib'); use(/*?*/ a);`),
      known('literal "x"'),
    ],
    ['exports.a =', file(`exports.a = 'x'; exports.b = 'other';`, `const { a } = require('./lib'); use(/*?*/ a);`), known('literal "x"')],
    [
      'exports = module.exports =',
      file(`exports = module.exports = { a: 'x' };`, `const { a } = require('./lib'); use(/*?*/ a);`),
      known('literal "x"'),
    ],
    ['a function', file(`module.exports = (v) => v;`, `const f = require('./lib'); use(/*?*/ f('x'));`), known('literal "x"')],
    ['a class', file(`module.exports = class { a = 'x'; };`, `const A = require('./lib'); use(/*?*/ new A().a);`), known('literal "x"')],
    ['a shorthand', file(`const a = 'x'; module.exports = { a };`, `const { a } = require('./lib'); use(/*?*/ a);`), known('literal "x"')],
    [
      'passed on',
      {
        ...file(`exports.a = 'x';`, `const { lib } = require('./index'); use(/*?*/ lib.a);`),
        'index.js': `exports.lib = require('./lib');`,
      },
      known('literal "x"'),
    ],
    [
      'spread into another',
      {
        ...file(`exports.a = 'x';`, `const { a } = require('./index'); use(/*?*/ a);`),
        'index.js': `const lib = require('./lib'); module.exports = { b: 'other', a: lib.a };`,
      },
      known('literal "x"'),
    ],
    ['imported by name', file(`module.exports = { a: 'x' };`, `import { a } from './lib.js'; use(/*?*/ a);`), known('literal "x"')],
    ['imported as default', file(`module.exports = { a: 'x' };`, `import lib from './lib.js'; use(/*?*/ lib.a);`), known('literal "x"')],
    ['imported as a namespace', file(`exports.a = 'x';`, `import * as lib from './lib.js'; use(/*?*/ lib.a);`), known('literal "x"')],
    ['default of members only', file(`exports.a = 'x';`, `import lib from './lib.js'; use(/*?*/ lib.a);`), known('literal "x"')],
    [
      "TypeScript's output",
      file(
        `Object.defineProperty(exports, '__esModule', { value: true }); exports.a = void 0; exports.a = 'x';`,
        `const lib_1 = require('./lib'); use(/*?*/ lib_1.a);`,
      ),
      known('literal "x"'),
    ],
    [
      "default of TypeScript's output",
      file(`exports.default = { a: 'x' };`, `const lib_1 = require('./lib'); use(/*?*/ lib_1.default.a);`),
      known('literal "x"'),
    ],
    [
      'require that is a local name',
      file(`exports.a = 'other';`, `const require = () => ({ a: 'x' }); use(/*?*/ require('./lib').a);`),
      known('literal "x"'),
    ],
    [
      'exports that is a local name',
      file(`function f() { const exports = {}; exports.a = 'other'; } exports.a = 'x';`, `const { a } = require('./lib'); use(/*?*/ a);`),
      known('literal "x"'),
    ],
    [
      'import = require',
      { 'main.ts': `import lib = require('./lib'); use(/*?*/ lib.a);`, 'lib.ts': `const o = { a: 'x' }; export = o;` },
      known('literal "x"'),
    ],
  ]);
});

describe('JSON modules', () => {
  const data = { 'data.json': `{ "a": { "b": "x" }, "n": 5, "list": ["y"] }` };
  answers([
    ['imported as default', { ...data, 'main.ts': `import data from './data.json'; use(/*?*/ data.a.b);` }, known('literal "x"')],
    ['imported by name', { ...data, 'main.ts': `import { a } from './data.json'; use(/*?*/ a.b);` }, known('literal "x"')],
    ['required', { ...data, 'main.js': `const data = require('./data.json'); use(/*?*/ data.n);` }, known('literal 5')],
    ['an element', { ...data, 'main.js': `const data = require('./data.json'); use(/*?*/ data.list[0]);` }, known('literal "y"')],
    ['an absent key', { ...data, 'main.ts': `import data from './data.json'; use(/*?*/ data.c);` }, known('absent')],
  ]);
});

describe('where a specifier leads', () => {
  const lib = `export const a = 'x';`;
  const main = (specifier: string): string => `import { a } from '${specifier}'; use(/*?*/ a);`;
  answers([
    ['.js that means .ts', { 'main.ts': main('./lib.js'), 'lib.ts': lib }, known('literal "x"')],
    ['.mjs that means .mts', { 'main.mts': main('./lib.mjs'), 'lib.mts': lib }, known('literal "x"')],
    ['the index of a folder', { 'main.ts': main('./lib'), 'lib/index.ts': lib }, known('literal "x"')],
    ['a folder above', { 'src/main.ts': main('../lib'), 'lib.ts': lib }, known('literal "x"')],
    [
      'paths of tsconfig',
      { 'src/main.ts': main('@/lib'), 'src/lib.ts': lib, 'tsconfig.json': `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }` },
      known('literal "x"'),
    ],
    [
      'baseUrl of tsconfig',
      { 'src/main.ts': main('util/lib'), 'src/util/lib.ts': lib, 'tsconfig.json': `{ "compilerOptions": { "baseUrl": "src" } }` },
      known('literal "x"'),
    ],
    [
      'imports of package.json',
      { 'src/main.ts': main('#lib'), 'src/lib.ts': lib, 'package.json': `{ "name": "p", "imports": { "#lib": "./src/lib.ts" } }` },
      known('literal "x"'),
    ],
    [
      'a workspace by name',
      {
        'apps/a/main.ts': main('@p/lib'),
        'packages/lib/src/index.ts': lib,
        'packages/lib/package.json': `{ "name": "@p/lib" }`,
        'package.json': `{ "name": "p", "workspaces": ["apps/*", "packages/*"] }`,
      },
      known('literal "x"'),
    ],
    ['a package', { 'main.ts': main('lib') }, open('package lib.a')],
    ['a package with a subpath', { 'main.ts': main('lib/sub') }, open('package lib/sub.a')],
    ['a scoped package', { 'main.ts': main('@p/lib') }, open('package @p/lib.a')],
    ['a module of Node', { 'main.ts': main('node:crypto') }, open('package crypto.a')],
    ['a file that is not there', { 'main.ts': main('./lib') }, open('package ./lib.a')],
    ['a file that does not parse', { 'main.ts': main('./lib'), 'lib.ts': 'export const a = ;' }, open('package ./lib.a')],
    [
      'a script of a Vue file',
      { 'main.ts': main('./Lib.vue'), 'Lib.vue': `<script lang="ts">export const a = 'x';</script>` },
      known('literal "x"'),
    ],
  ]);
});

describe('packages', () => {
  answers([
    ['members and calls', `import { a } from 'lib'; use(/*?*/ a.b().c);`, open('package lib.a.b().c')],
    ['default', `import lib from 'lib'; use(/*?*/ lib.a());`, open('package lib.a()')],
    ['namespace', `import * as lib from 'lib'; use(/*?*/ lib.a());`, open('package lib.a()')],
    ['required', `const lib = require('lib'); use(/*?*/ lib.a());`, open('package lib.a()')],
    ["TypeScript's spelling of a default", `const lib_1 = require('lib'); use(/*?*/ lib_1.default.a());`, open('package lib.a()')],
    ['new', `import { A } from 'lib'; use(/*?*/ new A('x').b());`, open('package lib.A.new().b()')],
    ['a member in a constant', `import lib from 'lib'; const { a: b } = lib; use(/*?*/ b());`, open('package lib.a()')],
    ['an awaited call', `import { a } from 'lib'; const { b } = await a(); use(/*?*/ b);`, open('package lib.a().b')],
  ]);
});
