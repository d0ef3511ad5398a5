import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('what a rejection becomes', () => {
  answers([
    ['catch', `use(/*?*/ source().catch(() => 'y'));`, known('marked', 'literal "y"')],
    ['the second callback of then', `use(/*?*/ source().then((v) => v, () => 'y'));`, known('marked', 'literal "y"')],
    ['a handler that throws', `use(/*?*/ source().catch((e) => { throw e; }));`, known('marked')],
    ['finally gives nothing', `use(/*?*/ source().finally(() => 'never'));`, known('marked')],
  ]);
});

describe('concat', () => {
  answers([
    ['of a text', `use(/*?*/ 'Bearer '.concat(source()));`, known('template Bearer {}')],
    ['of constants', `use(/*?*/ 'a'.concat('b', 'c'));`, known('literal "abc"')],
    ['of arrays, behind the first', `use(/*?*/ ['y'].concat(['x'])[1]);`, known('literal "x"')],
    ['of arrays, in the first', `use(/*?*/ ['x'].concat(['y'])[0]);`, known('literal "x"')],
    ['of arrays, any', `use(/*?*/ ['x'].concat(['y']));`, known('literal "x"', 'literal "y"'), '*'],
    ['of what nobody knows', `use(/*?*/ k().concat('x'));`, open('global k()')],
  ]);
});

describe('a variable of the environment that the file itself fills', () => {
  answers([
    ['||=', `process.env.K ||= 'x'; use(/*?*/ process.env.K);`, known('env K', 'literal "x" (fallback)')],
    ['= … ||', `process.env.K = process.env.K || 'x'; use(/*?*/ process.env.K);`, known('env K', 'literal "x" (fallback)')],
    ['if it is missing', `if (!process.env.K) process.env.K = 'x'; use(/*?*/ process.env.K);`, known('env K', 'literal "x" (fallback)')],
    ['another', `process.env.L ||= 'x'; use(/*?*/ process.env.K);`, known('env K')],
  ]);
});
