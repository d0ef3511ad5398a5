import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('a member of a namespace of TypeScript', () => {
  answers([
    ['a constant', `namespace N { export const a = 'x'; const b = 'y'; } use(/*?*/ N.a);`, known('literal "x"')],
    ['what it does not export', `namespace N { export const a = 'x'; const b = 'y'; } use(/*?*/ N.b);`, known('absent')],
    ['a variable of the same name outside', `const a = 'x'; namespace N { export const a = 'y'; } use(/*?*/ a);`, known('literal "x"')],
    ['any of them', `namespace N { export const a = 'x', b = 'y'; } use(/*?*/ N[k]);`, known('literal "x"', 'literal "y"')],
    ['a function', `namespace N { const a = 'x'; export function f() { return a; } } use(/*?*/ N.f());`, known('literal "x"')],
    ['a class', `namespace N { export class C { static a = 'x'; } } use(/*?*/ N.C.a);`, known('literal "x"')],
    ['out of a pattern', `namespace N { export const { a } = { a: 'x' }; } use(/*?*/ N.a);`, known('literal "x"')],
    [
      'of two declarations',
      `namespace N { export const a = 'x'; } namespace N { export const b = 'y'; } use(/*?*/ N.b);`,
      known('literal "y"'),
    ],
    ['beside a class', `class N { static b = 'y'; } namespace N { export const a = 'x'; } use(/*?*/ N.a);`, known('literal "x"')],
    ['the class beside it', `class N { static b = 'y'; } namespace N { export const a = 'x'; } use(/*?*/ N.b);`, known('literal "y"')],
    [
      'beside a function',
      `function f() { return 'y'; } namespace f { export const a = 'x'; } use(/*?*/ [f(), f.a]);`,
      known('literal "y"'),
      '0',
    ],
    ['in another one', `namespace N { export namespace M { export const a = 'x'; } } use(/*?*/ N.M.a);`, known('literal "x"')],
    ['in another one, written in one', `namespace N.M { export const a = 'x'; } use(/*?*/ N.M.a);`, known('literal "x"')],
    ['that is not there', `namespace N.M { export const a = 'x'; } use(/*?*/ N.a);`, known('absent')],
    ['under another name', `namespace N { export const a = 'x'; } import b = N.a; use(/*?*/ b);`, known('literal "x"')],
    ['the namespace under another name', `namespace N.M { export const a = 'x'; } import O = N.M; use(/*?*/ O.a);`, known('literal "x"')],
    ['passed on', `namespace N { export const a = 'x'; } namespace O { export import b = N.a; } use(/*?*/ O.b);`, known('literal "x"')],
    ['written later', `namespace N { export let a = 'x'; } N.a = 'y'; use(/*?*/ N.a);`, known('literal "y"')],
    ['only declared', `declare namespace N { const a: string; } use(/*?*/ N.a);`, open('unknown')],
    ['the namespace itself', `namespace N { export const a = 'x'; } use(/*?*/ N);`, known('object')],
  ]);
});

describe('a namespace in another file', () => {
  const main = `import { N } from './lib'; use(/*?*/ N.a);`;
  answers([
    ['exported', { 'lib.ts': `export namespace N { export const a = 'x'; }`, 'main.ts': main }, known('literal "x"')],
    [
      'in two parts',
      { 'lib.ts': `export namespace N { export const b = 'y'; } export namespace N { export const a = 'x'; }`, 'main.ts': main },
      known('literal "x"'),
    ],
    [
      'beside a class',
      { 'lib.ts': `export class N {} export namespace N { export const a = 'x'; }`, 'main.ts': main },
      known('literal "x"'),
    ],
    [
      'what it exports is no export of the file',
      { 'lib.ts': `namespace N { export const a = 'x'; }`, 'main.ts': `import { a } from './lib'; use(/*?*/ a);` },
      open('unknown'),
    ],
    [
      'an interface and a value of one name',
      { 'lib.ts': `export interface N { a: string } export const N = { a: 'x' };`, 'main.ts': main },
      known('literal "x"'),
    ],
    [
      'a function with overloads',
      {
        'lib.ts': `export function f(): string; export function f() { return 'x'; }`,
        'main.ts': `import { f } from './lib'; use(/*?*/ f());`,
      },
      known('literal "x"'),
    ],
  ]);
});
