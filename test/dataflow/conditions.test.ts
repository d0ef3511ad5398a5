import { describe, expect, it } from 'vitest';
import { answers, known, open, stepsTo } from './harness.ts';

describe('the conditional operator', () => {
  answers([
    ['several callers hand in the same', `function f(is) { use(/*?*/ is ? 'open' : 'shut'); } f(false); f(0);`, known('literal "shut"')],
    [
      'several callers hand in this and that',
      `function f(is) { use(/*?*/ is ? 'open' : 'shut'); } f(false); f(1);`,
      known('literal "open"', 'literal "shut"'),
    ],
    [
      'what only a stand-in of a platform sets',
      `const v = process.env.IS_OFFLINE === 'true' ? 'open' : 'shut'; const w = process.env.AWS_SAM_LOCAL ? 'open' : v; use(/*?*/ w);`,
      known('literal "shut"'),
    ],
    ['both sides', `use(/*?*/ c ? 'x' : 'y');`, known('literal "x"', 'literal "y"')],
    ['a constant condition', `const c = true; use(/*?*/ c ? 'x' : 'y');`, known('literal "x"')],
    ['a negated constant', `const c = true; use(/*?*/ !c ? 'x' : 'y');`, known('literal "y"')],
    ['a text is true', `const c = 'on'; use(/*?*/ c ? 'x' : 'y');`, known('literal "x"')],
    ['the condition itself is no origin', `use(/*?*/ source() ? 'x' : 'y');`, known('literal "x"', 'literal "y"')],
    [
      'a condition that may change decides nothing',
      `let c = true; function f() { c = false; } use(/*?*/ c ? 'x' : 'y');`,
      known('literal "x"', 'literal "y"'),
    ],
    ['a fallback that is written out', `use(/*?*/ process.env.KEY ? process.env.KEY : 'x');`, known('env KEY', 'literal "x" (fallback)')],
    [
      'what is taken only if it is a flag',
      `use(/*?*/ typeof process.env.K === 'boolean' ? process.env.K : 'x');`,
      known('env K', 'literal "x"'),
    ],
    [
      'a variable that is taken only if it is a flag',
      `const k = process.env.K; use(/*?*/ typeof k === 'boolean' ? k : 'x');`,
      open('literal "x"', 'unknown'),
    ],
    ['a member of either side', `use(/*?*/ (c ? { k: 'x' } : { k: 'y' }).k);`, known('literal "x"', 'literal "y"')],
  ]);
});

describe('NODE_ENV is decided as in production', () => {
  answers([
    ['=== production', `use(/*?*/ process.env.NODE_ENV === 'production' ? 'x' : 'y');`, known('literal "x"')],
    ['!== production', `use(/*?*/ process.env.NODE_ENV !== 'production' ? 'x' : 'y');`, known('literal "y"')],
    ['=== development', `use(/*?*/ process.env.NODE_ENV === 'development' ? 'x' : 'y');`, known('literal "y"')],
    ['the comparison as a value', `use(/*?*/ process.env.NODE_ENV === 'production');`, known('literal true')],
    [
      'kept in a constant',
      `const isProduction = process.env.NODE_ENV === 'production'; use(/*?*/ isProduction ? 'x' : 'y');`,
      known('literal "x"'),
    ],
    [
      'the negated constant',
      `const isProduction = process.env.NODE_ENV === 'production'; use(/*?*/ !isProduction);`,
      known('literal false'),
    ],
    ['the literal first', `use(/*?*/ 'production' === process.env.NODE_ENV ? 'x' : 'y');`, known('literal "x"')],
    ['with &&', `use(/*?*/ process.env.NODE_ENV === 'production' && flag ? 'x' : 'y');`, known('literal "x"', 'literal "y"')],
    ['&& with what is false', `use(/*?*/ process.env.NODE_ENV === 'test' && flag ? 'x' : 'y');`, known('literal "y"')],
    [
      'another variable decides nothing',
      `use(/*?*/ process.env.REGION === 'production' ? 'x' : 'y');`,
      known('literal "x"', 'literal "y"'),
    ],
    ['destructured', `const { NODE_ENV } = process.env; use(/*?*/ NODE_ENV === 'production' ? 'x' : 'y');`, known('literal "x"')],
  ]);

  it('says so in a step', () => {
    expect(stepsTo(`use(/*?*/ process.env.NODE_ENV === 'production' ? 'x' : 'y');`)).toEqual([['decided as in production']]);
  });

  it('says nothing where no condition was decided', () => {
    expect(stepsTo(`use(/*?*/ c ? 'x' : 'y');`)).toEqual([[], []]);
  });
});

describe('logical operators', () => {
  answers([
    ['|| marks a fallback', `use(/*?*/ process.env.KEY || 'x');`, known('env KEY', 'literal "x" (fallback)')],
    ['?? marks a fallback', `use(/*?*/ process.env.KEY ?? 'x');`, known('env KEY', 'literal "x" (fallback)')],
    ['&& lets through what is empty before it', `use(/*?*/ '' && 'never');`, known('literal ""')],
    ['and the rest where it is not', `const a = c ? '' : 'y'; use(/*?*/ a && 'x');`, known('literal ""', 'literal "x"', 'literal false')],
    ['|| lets nothing empty through', `const a = ''; use(/*?*/ a || 'x');`, known('literal "x" (fallback)')],
    ['what is surely there needs no fallback', `const a = 'x'; use(/*?*/ a || 'never');`, known('literal "x"')],
    ['an object needs no fallback', `const a = { k: 'x' }; use(/*?*/ (a || { k: 'never' }).k);`, known('literal "x"')],
    ['a chain', `use(/*?*/ process.env.A || process.env.B || 'x');`, known('env A', 'env B (fallback)', 'literal "x" (fallback)')],
    ['absent falls back', `const o = {}; use(/*?*/ o.k || 'x');`, known('literal "x" (fallback)')],
    [
      'what an object lacks is not read from the fallback of the object',
      `const o = {}; use(/*?*/ (o || { k: 'never' }).k);`,
      known('absent'),
    ],
    ['nor is what is empty there', `use(/*?*/ ({ k: '' } || { k: 'never' }).k);`, known('literal ""')],
    [
      'an empty one among several',
      `const o = c ? undefined : { k: 'x' }; use(/*?*/ (o ?? { k: 'y' }).k);`,
      known('literal "x"', 'literal "y" (fallback)'),
    ],
    ['a fallback of the whole object', `const o = undefined; use(/*?*/ (o || { k: 'x' }).k);`, known('literal "x" (fallback)')],
    ['&& gives the right side', `const on = true; use(/*?*/ on && 'x');`, known('literal "x"')],
    ['&& that is surely false', `const on = false; use(/*?*/ on && 'never');`, known('literal false')],
    ['a parameter and a fallback', `export function f(a) { use(/*?*/ a || 'x'); }`, open('parameter a', 'literal "x" (fallback)')],
    ['a boolean is not the value', `use(/*?*/ !!source());`, open('unknown')],
    ['a comparison is not the value', `use(/*?*/ source() === 'x');`, open('unknown')],
    ['typeof is not the value', `use(/*?*/ typeof source());`, open('unknown')],
  ]);
});

describe('a literal that is itself an unconditional value', () => {
  answers([
    ['is no fallback', `const a = 'x'; use(/*?*/ a);`, known('literal "x"')],
    ['is no fallback behind a fallback elsewhere', `const b = process.env.B || 'y'; const a = 'x'; use(/*?*/ a);`, known('literal "x"')],
  ]);
});
