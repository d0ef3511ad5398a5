import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

const one = `function* g() { yield 'x'; }`;

describe('generators', () => {
  answers([
    ['in a loop', `${one} for (const e of g()) use(/*?*/ e);`, known('literal "x"')],
    [
      'several values',
      `function* g() { yield 'x'; if (c) yield 'y'; } for (const e of g()) use(/*?*/ e);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['spread', `${one} use(/*?*/ [...g()][0]);`, known('literal "x"', 'absent')],
    ['in a pattern', `${one} const [e] = g(); use(/*?*/ e);`, known('literal "x"')],
    ['Array.from', `${one} use(/*?*/ Array.from(g())[0]);`, known('literal "x"')],
    ['an argument', `function* g(a) { yield a; } for (const e of g('x')) use(/*?*/ e);`, known('literal "x"')],
    ['a member', `function* g() { yield { k: 'x' }; } for (const { k } of g()) use(/*?*/ k);`, known('literal "x"')],
    ['a method', `class A { *all() { yield 'x'; } } for (const e of new A().all()) use(/*?*/ e);`, known('literal "x"')],
    ['all of an array', `function* g() { yield* ['x', 'y']; } for (const e of g()) use(/*?*/ e);`, known('literal "x"', 'literal "y"')],
    ['all of another', `${one} function* h() { yield* g(); } for (const e of h()) use(/*?*/ e);`, known('literal "x"')],
    ['all of itself', `function* g() { yield 'x'; yield* g(); } for (const e of g()) use(/*?*/ e);`, open('literal "x"', 'unknown')],
    [
      'what it returns is no element',
      `function* g() { yield 'x'; return 'other'; } for (const e of g()) use(/*?*/ e);`,
      known('literal "x"'),
    ],
    [
      'an inner one',
      `function* g() { const h = function* () { yield 'other'; }; yield 'x'; } for (const e of g()) use(/*?*/ e);`,
      known('literal "x"'),
    ],
    [
      'what it is sent',
      `function* g() { const e = yield 'x'; yield e; } for (const e of g()) use(/*?*/ e);`,
      open('literal "x"', 'unknown'),
    ],
    ['asynchronous', `async function* g() { yield { k: 'x' }; } for await (const e of g()) use(/*?*/ e.k);`, known('literal "x"')],
    ['itself', `${one} use(/*?*/ g());`, open('unknown')],
  ]);
});

describe('next', () => {
  answers([
    ['a value', `${one} use(/*?*/ g().next().value);`, known('literal "x"')],
    ['through a name', `${one} const steps = g(); use(/*?*/ steps.next().value);`, known('literal "x"')],
    ['what it returns', `function* g() { yield 'x'; return 'y'; } use(/*?*/ g().next().value);`, known('literal "x"', 'literal "y"')],
    ['of one that yields nothing', `function* g() {} use(/*?*/ g().next().value);`, known('literal undefined')],
    ['whether it is done', `${one} use(/*?*/ g().next().done);`, open('unknown')],
    ['asynchronous', `async function* g() { yield 'x'; } use(/*?*/ (await g().next()).value);`, known('literal "x"')],
    ['of an object of the program', `const o = { next: () => ({ value: 'x' }) }; use(/*?*/ o.next().value);`, known('literal "x"')],
    ['of a parameter', `function f(o) { use(/*?*/ o.next().value); }`, open('parameter o.next().value')],
  ]);
});
