import { describe } from 'vitest';
import { answers, known } from './harness.ts';

const pair = (lib: string, main: string): Record<string, string> => ({ 'lib.ts': lib, 'main.ts': main });
const named = `import { a } from './lib'; use(/*?*/ a);`;
const member = `import { o } from './lib'; use(/*?*/ o.a);`;

describe('whoever imports sees what the top level has written by its end', () => {
  answers([
    ['a variable', pair(`export let a; a = 'x';`, named), known('literal "x"')],
    ['a variable that had a value', pair(`export let a = 'old'; a = 'x';`, named), known('literal "x"')],
    ['a variable exported in a list', pair(`let a = 'old'; export { a }; a = 'x';`, named), known('literal "x"')],
    [
      'a variable that a function writes',
      pair(`export let a = 'x'; export function init() { a = 'y'; }`, named),
      known('literal "x"', 'literal "y"'),
    ],
    ['an object', pair(`export const o = {}; o.a = 'x';`, member), known('literal "x"')],
    ['an object exported in a list', pair(`const o = {}; export { o }; o.a = 'x';`, member), known('literal "x"')],
    [
      'an object as the default',
      pair(`const o = {}; export default o; o.a = 'x';`, `import o from './lib'; use(/*?*/ o.a);`),
      known('literal "x"'),
    ],
    [
      'an object that may be written to',
      pair(`export const o = { a: 'x' }; if (c) o.a = 'y';`, member),
      known('literal "x"', 'literal "y"'),
    ],
    [
      'an object of CommonJS',
      { 'main.js': `const o = require('./lib'); use(/*?*/ o.a);`, 'lib.js': `const o = {}; module.exports = o; o.a = 'x';` },
      known('literal "x"'),
    ],
  ]);
});
