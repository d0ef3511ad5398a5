import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('&&=', () => {
  answers([
    ['replaces what is surely not empty', `let a = {}; a &&= 'x'; use(/*?*/ a);`, known('literal "x"')],
    ['whatever that is', `let a = {}; if (c) a = []; a &&= 'x'; use(/*?*/ a);`, known('literal "x"')],
    ['leaves what may be empty', `let a = process.env.K; a &&= 'x'; use(/*?*/ a);`, known('env K', 'literal "x"')],
    [
      'leaves what may have become empty',
      `let a = {}; if (c) a = null; a &&= 'x'; use(/*?*/ a);`,
      known('literal "x"', 'literal null', 'object'),
    ],
    ['in a branch', `let a = {}; if (c) a &&= 'x'; use(/*?*/ a);`, known('literal "x"', 'object')],
    ['behind the use', `let a = {}; use(/*?*/ a); a &&= 'other';`, known('object')],
  ]);
});

describe('what steps in for a variable that may not be assigned', () => {
  answers([
    ['in a branch', `let a; if (c) a = 'x'; use(/*?*/ a ?? 'y');`, known('literal "x"', 'literal "y" (fallback)')],
    ['in a loop', `let a; for (const b of bs) a = 'x'; use(/*?*/ a || 'y');`, known('literal "x"', 'literal "y" (fallback)')],
    ['surely assigned', `let a; a = 'x'; use(/*?*/ a ?? 'other');`, known('literal "x"')],
    ['declared with a value', `let a = 'x'; if (c) a = 'y'; use(/*?*/ a ?? 'other');`, known('literal "x"', 'literal "y"')],
  ]);
});

describe('a variable that is filled when it is empty', () => {
  const given = (fill: string, ...values: string[]): string =>
    `function f(a) { ${fill} use(/*?*/ a); } ${values.map((value) => `f(${value});`).join(' ')}`;
  answers([
    ['!a', given(`if (!a) a = 'x';`, `''`, 'null', '0', 'undefined', 'false', ''), known('literal "x" (fallback)')],
    ['the others stay', given(`if (!a) a = 'x';`, `''`, `'y'`), known('literal "x" (fallback)', 'literal "y"')],
    ['nothing to be filled', given(`if (!a) a = 'other';`, `'x'`), known('literal "x"')],
    ['in a block', given(`if (!a) { log(); a = 'x'; }`, `''`), known('literal "x" (fallback)')],
    ['a ||= v', given(`a ||= 'x';`, `''`, 'null'), known('literal "x" (fallback)')],
    ['a = a || v', given(`a = a || 'x';`, `''`, 'null'), known('literal "x" (fallback)')],
    ['a ??= v', given(`a ??= 'x';`, 'null', 'undefined'), known('literal "x" (fallback)')],
    ['a ??= v leaves an empty text', given(`a ??= 'other';`, `''`), known('literal ""')],
    ['a == null', given(`if (a == null) a = 'x';`, 'null', ''), known('literal "x" (fallback)')],
    ['a === undefined leaves null', given(`if (a === undefined) a = 'x';`, 'null', ''), known('literal "x" (fallback)', 'literal null')],
    ["typeof a === 'undefined'", given(`if (typeof a === 'undefined') a = 'x';`, ''), known('literal "x" (fallback)')],
    ['one after the other', given(`if (!a) a = g.b; if (!a) a = 'x';`, 'null'), open('global g.b (fallback)', 'literal "x" (fallback)')],
    ['what it is filled with may be empty', given(`if (!a) a = '';`, 'null'), known('literal "" (fallback)')],
    ['perhaps', given(`if (c) { if (!a) a = 'x'; }`, `''`), known('literal ""', 'literal "x" (fallback)')],
    ['only where something else holds too', given(`if (!a && c) a = 'x';`, `''`), known('literal ""', 'literal "x"')],
    ['another one is asked', given(`if (!b) a = 'x';`, `''`), known('literal ""', 'literal "x"')],
    ['behind the use', `function f(a) { use(/*?*/ a); if (!a) a = 'other'; } f('');`, known('literal ""')],
    ['emptied again', given(`if (!a) a = 'other'; a = '';`, `'other'`), known('literal ""')],
    ['emptied perhaps', given(`if (!a) a = 'x'; if (c) a = '';`, 'null'), known('literal ""', 'literal "x" (fallback)')],
    ['declared without a value', `let a; if (!a) a = 'x'; use(/*?*/ a);`, known('literal "x" (fallback)')],
    ['declared empty', `let a = ''; if (c) a = 'y'; if (!a) a = 'x'; use(/*?*/ a);`, known('literal "x" (fallback)', 'literal "y"')],
    [
      'a member of it',
      `function f(o) { if (!o) o = { a: 'x' }; use(/*?*/ o.a); } f(null); f({ a: 'y' });`,
      known('literal "x" (fallback)', 'literal "y"'),
    ],
    ['a setting', `let a = process.env.K; if (!a) a = 'x'; use(/*?*/ a);`, known('env K', 'literal "x" (fallback)')],
  ]);
});
