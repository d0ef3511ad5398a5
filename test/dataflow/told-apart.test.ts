import { describe, expect, it } from 'vitest';
import { marked, type Program } from './harness.ts';

/** The `t` of each object that comes to the mark. */
function comesTo(program: Program): readonly string[] {
  const { walker, place } = marked(program);
  const objects = walker.origins(place).origins.filter((o) => o.kind === 'object');
  return objects
    .flatMap((o) => walker.origins(o, ['t'], o.frame).origins.map((t) => (t.kind === 'literal' ? String(t.value) : t.kind)))
    .sort();
}

type Case = readonly [name: string, program: Program, comes: readonly string[]];

function answers(cases: readonly Case[]): void {
  it.each(cases)('%s', (_, program, comes) => {
    expect(comesTo(program)).toEqual(comes);
  });
}

const MAKE = `
  interface Challenge { mfa: true; id: string; t: string }
  interface Session { t: string; user: string }
  function make() { if (c) return { mfa: true, id: 'i', t: 'x' }; return { t: 'y', user: 'u' }; }`;
const BOTH = ['x', 'y'];
const CHALLENGE = ['x'];
const SESSION = ['y'];

/** What is read where a test has come out as true, and where not. */
function sides(name: string, test: string, yes: typeof BOTH, no: typeof BOTH, more = ''): readonly Case[] {
  return [
    [`${name}: where it holds`, `${MAKE} ${more} function f() { const r = make(); if (${test}) use(/*?*/ r); }`, yes],
    [`${name}: where it does not`, `${MAKE} ${more} function f() { const r = make(); if (${test}) return; use(/*?*/ r); }`, no],
  ];
}

describe('objects that a test tells apart', () => {
  answers([
    ...sides('a member that one has', `'mfa' in r`, CHALLENGE, SESSION),
    ...sides('a member that the other has', `'user' in r`, SESSION, CHALLENGE),
    ...sides('a member that both have', `'t' in r`, BOTH, []),
    ...sides('a negation', `!('mfa' in r)`, SESSION, CHALLENGE),
    ...sides('a member that says yes', `r.mfa`, CHALLENGE, SESSION),
    ...sides('a member that is compared', `r.mfa === true`, CHALLENGE, SESSION),
    ...sides('a member that is not equal', `true !== r.mfa`, SESSION, CHALLENGE),
    ...sides('a member that is missing', `r.user == null`, CHALLENGE, SESSION),
    ...sides('with something that nobody knows', `'mfa' in r && c`, CHALLENGE, BOTH),
    ...sides('or something that nobody knows', `c || 'mfa' in r`, BOTH, SESSION),
    ...sides('something that nobody knows', `c(r)`, BOTH, BOTH),
    ...sides('a member of another thing', `'mfa' in q`, BOTH, BOTH),
    ...sides('a member of a name that is the same', `(() => { const r = c; return 'mfa' in r; })()`, BOTH, BOTH),
    ['the only object', `const r = { mfa: false, t: 'x' }; if (r.mfa) use(/*?*/ r);`, []],
    ['the other branch', `${MAKE} function f() { const r = make(); if ('mfa' in r) c(); else use(/*?*/ r); }`, SESSION],
    ['the conditional operator', `${MAKE} const r = make(); use('mfa' in r ? /*?*/ r : 1);`, CHALLENGE],
    ['behind &&', `${MAKE} const r = make(); use('mfa' in r && /*?*/ r);`, CHALLENGE],
    ['behind ||', `${MAKE} const r = make(); use('mfa' in r || /*?*/ r);`, SESSION],
    ['a parameter', `${MAKE} function f(r) { if ('mfa' in r) use(/*?*/ r); } f(make());`, CHALLENGE],
    ['a promise', `${MAKE} async function f() { const r = await make(); if ('mfa' in r) use(/*?*/ r); }`, CHALLENGE],
    ['another name', `${MAKE} function f() { const r = make(); if ('mfa' in r) { const q = r; use(/*?*/ q); } }`, CHALLENGE],
  ]);
});

describe('objects that a function tells apart', () => {
  const says = (type: string): string => `function is(r: Challenge | Session): ${type} { return ask(r); }`;
  answers([
    ...sides('by its type', `is(r)`, CHALLENGE, SESSION, says('r is Challenge')),
    ...sides('by an alias', `is(r)`, CHALLENGE, SESSION, `type C = Readonly<Challenge>; ${says('r is C')}`),
    ...sides('by an object type', `is(r)`, CHALLENGE, BOTH, says('r is { mfa: boolean }')),
    ...sides('by a word', `is(r)`, SESSION, BOTH, says(`r is { mfa?: false; t: string }`)),
    ...sides('by a class', `is(r)`, SESSION, CHALLENGE, `class S { t!: string; user!: string; note?: string } ${says('r is S')}`),
    ...sides('by both types', `is(r)`, BOTH, [], says('r is Challenge | Session')),
    ...sides('by an intersection', `is(r)`, SESSION, CHALLENGE, says('r is { t: string } & { user: string }')),
    ...sides('by its body', `is(r)`, CHALLENGE, SESSION, `const is = (v) => 'mfa' in v && v.mfa === true;`),
    ...sides('by a body that asks another', `is(r)`, SESSION, CHALLENGE, `const has = (v) => 'mfa' in v; const is = (v) => !has(v);`),
    ...sides('by a type that is not written here', `is(r)`, BOTH, BOTH, `import type { C } from 'c'; ${says('r is C')}`),
    ...sides('by a parameter of types', `is(r)`, BOTH, BOTH, `function is<Challenge>(r: unknown): r is Challenge { return ask(r); }`),
    ...sides('by a promise', `is(r)`, BOTH, BOTH, `async function is(v) { return 'mfa' in v; }`),
    ...sides('of another parameter', `is(r, q)`, BOTH, BOTH, `function is(r, q): q is Challenge { return ask(q); }`),
    ...sides('by yes or no', `is(r)`, BOTH, BOTH, says('boolean')),
    [
      'by a method',
      `${MAKE} class A { is(r: Challenge | Session): r is Challenge { return ask(r); } f() { const r = make(); if (this.is(r)) use(/*?*/ r); } }`,
      CHALLENGE,
    ],
    [
      'by a function of another file, and types of a third',
      {
        'types.ts': `interface Base { mfa: true } export interface Challenge extends Base { id: string }`,
        'is.ts': `import type { Challenge } from './types'; export function is(v: unknown): v is Challenge { return ask(v); }`,
        'main.ts': `import { is } from './is'; const r = c ? { mfa: true, id: 'i', t: 'x' } : { t: 'y' }; if (is(r)) use(/*?*/ r);`,
      },
      CHALLENGE,
    ],
  ]);
});

describe('objects that their classes tell apart', () => {
  const made = `
    class Base { t: string; constructor(t: string) { this.t = t; } }
    class Challenge extends Base { mfa = true }
    class Session extends Base {}
    function make() { return c ? new Challenge('x') : d ? new Session('y') : { t: 'z' }; }`;
  const read = (test: string, isNegated = false): string =>
    `${made} function f() { const r = make(); if (${test}) ${isNegated ? 'return; ' : ''}use(/*?*/ r); }`;
  const all = ['x', 'y', 'z'];
  answers([
    ['an instance', read('r instanceof Challenge'), CHALLENGE],
    ['no instance', read('r instanceof Challenge', true), ['y', 'z']],
    ['an instance of the class above', read('r instanceof Base'), BOTH],
    ['an instance of a class of the language', read('r instanceof Error'), all],
    [
      'an instance of what says itself what is one',
      `class Odd { static [Symbol.hasInstance]() { return c; } } ${read('r instanceof Odd')}`,
      all,
    ],
    ['by the type of a function', `function is(v: unknown): v is Challenge { return ask(v); } ${read('is(r)', true)}`, ['y', 'z']],
  ]);
});

describe('objects that an assertion keeps out', () => {
  const assert = `function assertIs(r: unknown): asserts r is Challenge { ask(r); }`;
  answers([
    ['behind it', `${MAKE} ${assert} function f() { const r = make(); assertIs(r); use(/*?*/ r); }`, CHALLENGE],
    ['in a block behind it', `${MAKE} ${assert} function f() { const r = make(); assertIs(r); if (c) use(/*?*/ r); }`, CHALLENGE],
    ['before it', `${MAKE} ${assert} function f() { const r = make(); use(/*?*/ r); assertIs(r); }`, BOTH],
    ['in a branch', `${MAKE} ${assert} function f() { const r = make(); if (c) { assertIs(r); } use(/*?*/ r); }`, BOTH],
    ['of another name', `${MAKE} ${assert} function f() { const r = make(); assertIs(q); use(/*?*/ r); }`, BOTH],
  ]);
});

describe('what is not certain keeps nothing out', () => {
  const test = `if ('mfa' in r) use(/*?*/ r);`;
  answers([
    ['a name that gets another value', `${MAKE} function f() { let r = make(); r = make(); ${test} }`, BOTH],
    ['an object that gets a member', `${MAKE} function f() { const r = make(); r.mfa = true; ${test} }`, BOTH],
    [
      'an object that gets a member where it is made',
      `function make() { const o = { t: 'y' }; if (c) o.mfa = true; return c ? { mfa: true, t: 'x' } : o; } const r = make(); ${test}`,
      BOTH,
    ],
    ['something that is spread', `const r = c ? { mfa: true, t: 'x' } : { ...q, t: 'y' }; ${test}`, BOTH],
    ['what is spread and written down', `const q = { p: 1 }; const r = c ? { mfa: true, t: 'x' } : { ...q, t: 'y' }; ${test}`, CHALLENGE],
    ['a computed key', `const r = c ? { mfa: true, t: 'x' } : { [c]: true, t: 'y' }; ${test}`, BOTH],
    ['a member of each object', `const r = c ? { toString: q, t: 'x' } : { t: 'y' }; if ('toString' in r) use(/*?*/ r);`, BOTH],
    ['a test in a function around', `${MAKE} const r = make(); if ('mfa' in r) later(() => use(/*?*/ r));`, BOTH],
    ['a value that both have', `const t = 'z'; const r = c ? { mfa: true, t } : { t }; ${test}`, ['z']],
  ]);
});
