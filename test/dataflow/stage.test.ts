import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

const DEV = `process.env.NODE_ENV !== 'production'`;
const PROD = `process.env.NODE_ENV === 'production'`;

describe('a branch that production does not take', () => {
  answers([
    ['an assignment', `let a = process.env.K; if (${DEV}) { a = 'x'; } use(/*?*/ a);`, known('env K')],
    ['an assignment in the other branch', `let a; if (${PROD}) a = process.env.K; else a = 'x'; use(/*?*/ a);`, known('env K')],
    ['an assignment to a member', `const o = { a: process.env.K }; if (${DEV}) o.a = 'x'; use(/*?*/ o.a);`, known('env K')],
    ['a test under a name', `const isDev = ${DEV}; let a = process.env.K; if (isDev) a = 'x'; use(/*?*/ a);`, known('env K')],
    ['a use in the same branch', `let a = 'y'; if (${DEV}) { a = 'x'; use(/*?*/ a); }`, known('literal "x"')],
    ['a return behind it', `function f() { if (${PROD}) return process.env.K; return 'x'; } use(/*?*/ f());`, known('env K')],
    ['a return in it', `function f() { if (${DEV}) return 'x'; return process.env.K; } use(/*?*/ f());`, known('env K')],
    ['the only return', `function f() { if (${DEV}) return 'x'; else throw new Error(); } use(/*?*/ f());`, open('unknown')],
    ['another test', `let a = process.env.K; if (c) { a = 'x'; } use(/*?*/ a);`, known('env K', 'literal "x"')],
  ]);
});

describe('a stage that is asked for by a part of its name or in a list', () => {
  const written = (test: string): string => `let a = process.env.K; if (${test}) a = 'x'; use(/*?*/ a);`;
  answers([
    ['its beginning', written(`process.env.NODE_ENV.startsWith('dev')`), known('env K')],
    ['not its beginning', written(`!process.env.NODE_ENV?.startsWith('prod')`), known('env K')],
    ['a part of it', written(`process.env.NODE_ENV.includes('local')`), known('env K')],
    ['a list without production', written(`['development', 'test'].includes(process.env.NODE_ENV)`), known('env K')],
    ['a list with production', written(`['production', 'test'].includes(process.env.NODE_ENV)`), known('literal "x"')],
    ['a list that something else fills', written(`['test', other].includes(process.env.NODE_ENV)`), known('env K', 'literal "x"')],
    ['another variable', written(`process.env.REGION.startsWith('dev')`), known('env K', 'literal "x"')],
  ]);
});

describe('a branch that production takes', () => {
  answers([
    ['replaces what was there', `let a = 'x'; if (${PROD}) { a = process.env.K; } use(/*?*/ a);`, known('env K')],
    ['without a block', `let a = 'x'; if (${PROD}) a = process.env.K; use(/*?*/ a);`, known('env K')],
    ['of a member', `const o = { a: 'x' }; if (${PROD}) { o.a = process.env.K; } use(/*?*/ o.a);`, known('env K')],
  ]);
});

describe('a function that may end without a value', () => {
  answers([
    ['behind its last statement', `function f() { if (c) return 'x'; } use(/*?*/ f());`, known('literal "x"', 'literal undefined')],
    ['then another steps in', `function f() { if (c) return 'x'; } use(/*?*/ f() || 'y');`, known('literal "x"', 'literal "y" (fallback)')],
    ['a bare return', `function f() { if (c) return; return 'x'; } use(/*?*/ f() ?? 'y');`, known('literal "x"', 'literal "y" (fallback)')],
    ['a bare return of an inner function', `function f() { g(() => { return; }); return 'x'; } use(/*?*/ f());`, known('literal "x"')],
    [
      'both branches return',
      `function f() { if (c) { return 'x'; } else { return 'y'; } } use(/*?*/ f());`,
      known('literal "x"', 'literal "y"'),
    ],
    ['it throws at the end', `function f() { if (c) return 'x'; throw new Error(); } use(/*?*/ f());`, known('literal "x"')],
    ['it ends the process', `function f() { if (c) return 'x'; process.exit(1); } use(/*?*/ f());`, known('literal "x"')],
    ['try and catch', `function f() { try { return 'x'; } catch { log(); } } use(/*?*/ f());`, known('literal "x"', 'literal undefined')],
    [
      'try and a catch that returns',
      `function f() { try { return 'x'; } catch { return 'y'; } } use(/*?*/ f());`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a switch that names no other case',
      `function f(k) { switch (k) { case 1: return 'x'; case 2: return 'y'; } } use(/*?*/ f(k()));`,
      known('literal "x"', 'literal "y"', 'literal undefined'),
    ],
    [
      'a switch that names the others',
      `function f(k) { switch (k) { case 1: return 'x'; default: return 'y'; } } use(/*?*/ f(k()));`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'a switch that is left in a case',
      `function f(k) { switch (k) { case 1: if (c) break; default: return 'y'; } } use(/*?*/ f(k()));`,
      known('literal "y"', 'literal undefined'),
    ],
    [
      'the type says that a switch names all cases',
      `function f(k: 1 | 2): string { switch (k) { case 1: return 'x'; case 2: return 'y'; } } use(/*?*/ f(k()));`,
      known('literal "x"', 'literal "y"'),
    ],
    [
      'the type says that it need not',
      `function f(k: 1 | 2): string | undefined { switch (k) { case 1: return 'x'; } } use(/*?*/ f(k()));`,
      known('literal "x"', 'literal undefined'),
    ],
    ['a loop', `function f() { while (c) return 'x'; } use(/*?*/ f());`, known('literal "x"', 'literal undefined')],
    ['a loop without an end', `function f() { for (;;) if (c) return 'x'; } use(/*?*/ f());`, known('literal "x"')],
    [
      'a loop that is left',
      `function f() { while (true) { if (c) return 'x'; if (d) break; } } use(/*?*/ f());`,
      known('literal "x"', 'literal undefined'),
    ],
    [
      'a loop in which another is left',
      `function f() { while (true) { for (const a of l) break; if (c) return 'x'; } } use(/*?*/ f());`,
      known('literal "x"'),
    ],
    [
      'a loop that is left by its name from another',
      `function f() { out: while (true) { for (const a of l) break out; if (c) return 'x'; } } use(/*?*/ f());`,
      known('literal "x"', 'literal undefined'),
    ],
  ]);
});
