import { describe } from 'vitest';
import { answers, known } from './harness.ts';

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
