import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('enums', () => {
  answers([
    ['a text member', `enum E { A = 'x', B = 'other' } use(/*?*/ E.A);`, known('literal "x"')],
    ['by text', `enum E { A = 'x' } use(/*?*/ E['A']);`, known('literal "x"')],
    ['const enum', `const enum E { A = 'x' } use(/*?*/ E.A);`, known('literal "x"')],
    ['as a key', `enum E { A = 'x' } const o = { [E.A]: 'y' }; use(/*?*/ o.x);`, known('literal "y"')],
    ['a numbered member', `enum E { A } use(/*?*/ E.A);`, open('unknown')],
    ['no such member', `enum E { A = 'x' } use(/*?*/ E.B);`, open('unknown')],
    ['the enum itself', `enum E { A = 'x' } use(/*?*/ E);`, known('object')],
    [
      'of another file',
      { 'main.ts': `import { E } from './e'; use(/*?*/ E.A);`, 'e.ts': `export enum E { A = 'x', B = 'other' }` },
      known('literal "x"'),
    ],
  ]);
});
