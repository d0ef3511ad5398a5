import { describe } from 'vitest';
import { answers, open } from './harness.ts';

describe('what the program keeps in the global object', () => {
  answers([
    ['by another function', `function f() { globalThis.a = 'x'; } use(/*?*/ globalThis.a);`, open('global a', 'literal "x"')],
    ['under another name of the object', `window.a = 'x'; use(/*?*/ globalThis.a);`, open('global a', 'literal "x"')],
    ['with an assertion', `(globalThis as any).a = 'x'; use(/*?*/ (globalThis as any).a);`, open('global a', 'literal "x"')],
    ['read without the object', `globalThis.a = 'x'; use(/*?*/ a);`, open('global a', 'literal "x"')],
    ['written without the object', `a = 'x'; use(/*?*/ globalThis.a);`, open('global a', 'literal "x"')],
    ['a member of it', `globalThis.a = { b: 'x', c: 'y' }; use(/*?*/ globalThis.a.b);`, open('global a.b', 'literal "x"')],
    [
      'a member that is written',
      `globalThis.a = {}; globalThis.a.b = 'x'; use(/*?*/ globalThis.a.b);`,
      open('absent', 'global a.b', 'literal "x"'),
    ],
    ['when it is missing', `globalThis.a ??= 'x'; use(/*?*/ globalThis.a);`, open('global a', 'literal "x" (fallback)')],
    ['another one', `globalThis.b = 'x'; use(/*?*/ globalThis.a);`, open('global a')],
    ['a member of a global of the platform', `process.a = 'x'; use(/*?*/ globalThis.a);`, open('global a')],
    ['a local name', `const globalThis = {}; globalThis.a = 'x'; use(/*?*/ window.a);`, open('global a')],
  ]);
});

describe('what another file keeps in the global object', () => {
  const main = `use(/*?*/ globalThis.a);`;
  answers([
    [
      'under the same name',
      { 'main.ts': main, 'init.ts': `export function init() { globalThis.a = 'x'; }` },
      open('global a', 'literal "x"'),
    ],
    ['with an assertion', { 'main.ts': main, 'init.ts': `(global as any).a = 'x';` }, open('global a', 'literal "x"')],
    ['by text', { 'main.ts': main, 'init.ts': `global['a'] = 'x';` }, open('global a', 'literal "x"')],
    ['a member of something else', { 'main.ts': main, 'init.ts': `const o = {}; o.a = 'x'; globalThis.b = o.a;` }, open('global a')],
    ['compared only', { 'main.ts': main, 'init.ts': `if (globalThis.a === 'x') use(1);` }, open('global a')],
    ['in a test', { 'main.ts': main, 'init.test.ts': `globalThis.a = 'x';` }, open('global a')],
  ]);
});
