import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('Map', () => {
  const two = `const m = new Map([['a', 'x'], ['b', 'y']]);`;
  answers([
    ['of pairs', `${two} use(/*?*/ m.get('b'));`, known('literal "y"')],
    ['a key that it has not', `${two} use(/*?*/ m.get('c'));`, known('absent')],
    ['a key that only runs tell', `${two} use(/*?*/ m.get(k));`, known('literal "x"', 'literal "y"', 'literal undefined')],
    ['set', `const m = new Map(); m.set('a', 'x'); m.set('b', 'other'); use(/*?*/ m.get('a'));`, known('literal "x"')],
    ['set again', `${two} m.set('a', 'z'); use(/*?*/ m.get('a'));`, known('literal "z"')],
    ['set later', `${two} use(/*?*/ m.get('a')); m.set('a', 'other');`, known('literal "x"')],
    [
      'set by an earlier call',
      `const m = new Map(); function f() { use(/*?*/ m.get('a')); m.set('a', 'x'); }`,
      known('literal "x"', 'literal undefined'),
    ],
    [
      'set more often than is followed',
      `const m = new Map(); ${Array.from({ length: 100 }, (_, i) => `m.set('k${i}', 'x');`).join(' ')} use(/*?*/ m.get('k1'));`,
      open('unknown'),
    ],
    ['set perhaps', `${two} if (c) m.set('a', 'z'); use(/*?*/ m.get('a'));`, known('literal "x"', 'literal "z"')],
    ['set under an unknown key', `${two} m.set(k, 'z'); use(/*?*/ m.get('a'));`, known('literal "x"', 'literal "z"')],
    ['set by an object', `const m = new WeakMap(); m.set(o, 'x'); use(/*?*/ m.get(o));`, known('literal "x"', 'literal undefined')],
    ['set in a row', `const m = new Map(); m.set('a', 'x').set('b', 'y'); use(/*?*/ m.get('b'));`, known('literal "y"')],
    ['set where it is made', `use(/*?*/ new Map().set('a', 'x').get('a'));`, known('literal "x"')],
    ['set where it is made and later', `const m = new Map().set('a', 'x'); m.set('b', 'y'); use(/*?*/ m.get('b'));`, known('literal "y"')],
    ['set where it is made, in a loop', `const m = new Map().set('a', 'x'); for (const [, v] of m) use(/*?*/ v);`, known('literal "x"')],
    ['added where it is made', `use(/*?*/ [...new Set().add('x')][0]);`, known('literal "x"', 'absent')],
    ['set to itself', `const m = new Map([['a', 'x']]); m.set('a', m.get('a')); use(/*?*/ m.get('a'));`, known('literal "x"')],
    [
      'deleted',
      `const m = new Map([['a', 'x']]); m.delete('a'); use(/*?*/ m.get('a') ?? 'y');`,
      known('literal "x"', 'literal "y" (fallback)'),
    ],
    ['another key deleted', `const m = new Map([['a', 'x']]); m.delete('b'); use(/*?*/ m.get('a') ?? 'y');`, known('literal "x"')],
    ['deleted and set again', `const m = new Map(); m.delete('a'); m.set('a', 'x'); use(/*?*/ m.get('a') ?? 'y');`, known('literal "x"')],
    [
      'emptied',
      `const m = new Map([['a', 'x']]); m.clear(); use(/*?*/ m.get('a') ?? 'y');`,
      known('literal "x"', 'literal "y" (fallback)'),
    ],
    [
      'set in a branch',
      `const m = new Map(); if (c) m.set('a', 'x'); use(/*?*/ m.get('a') ?? 'y');`,
      known('literal "x"', 'literal "y" (fallback)'),
    ],
    ['nothing set', `const m = new Map(); use(/*?*/ m.get('a'));`, known('literal undefined')],
    [
      'set by another function',
      `const m = new Map(); const f = () => m.set('a', 'x'); const g = () => use(/*?*/ m.get('a'));`,
      known('literal "x"', 'literal undefined'),
    ],
    [
      'set to an argument',
      `function f(v) { const m = new Map(); m.set('a', v); return m.get('a'); } use(/*?*/ f('x'));`,
      known('literal "x"'),
    ],
    ['a member of what is set', `const m = new Map(); m.set('a', { k: 'x' }); use(/*?*/ m.get('a').k);`, known('literal "x"')],
    ['at once', `use(/*?*/ new Map([['a', 'x']]).get('a'));`, known('literal "x"')],
    ['of the entries of an object', `const m = new Map(Object.entries({ a: 'x', b: 'y' })); use(/*?*/ m.get('a'));`, known('literal "x"')],
    ['of unknown pairs', `const m = new Map(rows); use(/*?*/ m.get('a'));`, open('global rows.*.1', 'unknown')],
    ['handed on', `const m = new Map(); fill(m); use(/*?*/ m.get('a'));`, open('unknown')],
    ['exported', `export const m = new Map([['a', 'x']]); use(/*?*/ m.get('a'));`, open('literal "x"', 'unknown')],
    [
      'a member of a class',
      `class C { m = new Map(); put() { this.m.set('a', 'x'); } get() { use(/*?*/ this.m.get('a')); } }`,
      open('literal "x"', 'unknown'),
    ],
    ['a class of the program', `class Map { get() { return 'x'; } } use(/*?*/ new Map().get('a'));`, known('literal "x"')],
    ['has', `${two} use(/*?*/ m.has('a'));`, open('global Map.new().has()')],
    [
      'of another file',
      { 'main.ts': `import { m } from './m'; use(/*?*/ m.get('a'));`, 'm.ts': `export const m = new Map([['a', 'x']]);` },
      open('literal "x"', 'unknown'),
    ],
  ]);
});

describe('the elements of a collection', () => {
  const map = `const m = new Map([['a', 'x']]);`;
  const set = `const s = new Set(['x']); s.add('y');`;
  const both = known('literal "x"', 'literal "y"');
  answers([
    ['values', `${map} for (const v of m.values()) use(/*?*/ v);`, known('literal "x"')],
    ['values that are spread', `${map} use(/*?*/ [...m.values()][0]);`, known('literal "x"', 'absent')],
    ['the next of the values', `${map} use(/*?*/ m.values().next().value);`, known('literal "x"')],
    ['entries', `${map} for (const [k, v] of m.entries()) use(/*?*/ v);`, known('literal "x"')],
    ['a loop', `${map} for (const [k, v] of m) use(/*?*/ v);`, known('literal "x"')],
    ['a key', `${map} for (const [k, v] of m) use(/*?*/ k);`, known('literal "a"')],
    ['a key that was added', `const m = new Map(); m.set('a', 1); for (const [k] of m) use(/*?*/ k);`, known('literal "a"')],
    ['the keys', `${map} for (const k of m.keys()) use(/*?*/ k);`, known('literal "a"')],
    ['the keys of a map that is handed on', `const m = new Map(); lib(m); for (const k of m.keys()) use(/*?*/ k);`, open('unknown')],
    ['forEach of a map without a name', `new Map([['a', 'x']]).forEach((v) => use(/*?*/ v));`, known('literal "x"')],
    ['forEach', `${map} m.forEach((v) => use(/*?*/ v));`, known('literal "x"')],
    ['a set in a loop', `${set} for (const e of s) use(/*?*/ e);`, both],
    ['a set that is spread', `${set} use(/*?*/ [...s][0]);`, known('literal "x"', 'literal "y"', 'absent')],
    ['a set that is an array again', `${set} use(/*?*/ Array.from(s)[0]);`, both],
    ['forEach of a set', `${set} s.forEach((e) => use(/*?*/ e));`, both],
    ['the values of a set', `${set} for (const e of s.values()) use(/*?*/ e);`, both],
  ]);
});

describe('Object', () => {
  const o = `const o = { a: 'x', b: 'y' };`;
  const both = known('literal "x"', 'literal "y"');
  answers([
    ['values', `${o} use(/*?*/ Object.values(o)[1]);`, both],
    ['values are an array', `${o} use(/*?*/ Object.values(o));`, known('array')],
    ['values, mapped', `${o} use(/*?*/ Object.values(o).map((v) => ({ v }))[0].v);`, both],
    ['entries in a loop', `${o} for (const [k, v] of Object.entries(o)) use(/*?*/ v);`, both],
    ['entries, mapped', `${o} use(/*?*/ Object.entries(o).map(([k, v]) => v)[0]);`, both],
    ['keys of entries', `${o} for (const [k, v] of Object.entries(o)) use(/*?*/ k);`, open('unknown')],
    ['create', `${o} use(/*?*/ Object.create(o).a);`, known('literal "x"')],
    ['create, another member', `${o} use(/*?*/ Object.create(o).c);`, known('absent')],
    ['create with members', `${o} use(/*?*/ Object.create(o, { a: { value: 'z' } }).a);`, known('literal "z"')],
    ['create with other members', `${o} use(/*?*/ Object.create(o, { c: { value: 'z' } }).a);`, known('literal "x"')],
    ['create from nothing', `use(/*?*/ Object.create(null).a);`, known('absent')],
  ]);
});

describe('Object.fromEntries', () => {
  const o = `const o = { a: { v: 'x' }, b: { v: 'y' } };`;
  answers([
    ['pairs', `use(/*?*/ Object.fromEntries([['a', 'x'], ['b', 'y']]).b);`, known('literal "y"')],
    ['a later pair wins', `use(/*?*/ Object.fromEntries([['a', 'other'], ['a', 'x']]).a);`, known('literal "x"')],
    ['another key', `use(/*?*/ Object.fromEntries([['a', 'x']]).b);`, known('absent')],
    [
      'a pair with an unknown key',
      `use(/*?*/ Object.fromEntries([['a', 'x'], [k(), 'y']]).a);`,
      open('literal "x"', 'literal "y"', 'unknown'),
    ],
    ['unknown pairs', `use(/*?*/ Object.fromEntries(rows).a);`, open('global rows.*.1', 'unknown')],
    ['itself', `use(/*?*/ Object.fromEntries(rows));`, known('object')],
    ['entries', `${o} use(/*?*/ Object.fromEntries(Object.entries(o)).a.v);`, known('literal "x"')],
    ['entries that are filtered', `${o} use(/*?*/ Object.fromEntries(Object.entries(o).filter(f)).a.v);`, known('literal "x"')],
    ['mapped entries', `${o} use(/*?*/ Object.fromEntries(Object.entries(o).map(([k, e]) => [k, e.v])).a);`, known('literal "x"')],
    ['mapped entries, another key', `${o} use(/*?*/ Object.fromEntries(Object.entries(o).map(([k]) => [k, 'z'])).c);`, known('absent')],
    [
      'mapped entries with other keys',
      `${o} use(/*?*/ Object.fromEntries(Object.entries(o).map(([k, e]) => ['p' + k, e.v])).pa);`,
      open('literal "x"', 'literal "y"', 'unknown'),
    ],
    [
      'mapped entries with one key',
      `${o} use(/*?*/ Object.fromEntries(Object.entries(o).map(([k, e]) => ['a', e.v])).a);`,
      open('literal "x"', 'literal "y"', 'unknown'),
    ],
  ]);
});

describe('an object made from a list of names', () => {
  const names = `const NAMES = ['A', 'B'] as const;`;
  const o = `const o = { A: 'x', B: 'y' };`;
  answers([
    [
      'each name has its own value',
      `${names} use(/*?*/ Object.fromEntries(NAMES.map((n) => [n, process.env[n] || other.env[n]])).A);`,
      open('env A', 'global other.env.A (fallback)'),
    ],
    ['a name that is not in the list', `${names} use(/*?*/ Object.fromEntries(NAMES.map((n) => [n, process.env[n]])).C);`, known('absent')],
    [
      'in a function with a body',
      `${names} ${o} use(/*?*/ Object.fromEntries(NAMES.map((n) => { const v = o[n]; return [n, v]; })).B);`,
      known('literal "y"'),
    ],
    [
      'a list of another file',
      {
        'names.ts': `export const NAMES = ['A', 'B'];`,
        'main.ts': `import { NAMES } from './names'; ${o} use(/*?*/ Object.fromEntries(NAMES.map((n) => [n, o[n]])).A);`,
      },
      known('literal "x"'),
    ],
    [
      'a list that is filtered may lack the name',
      `${names} use(/*?*/ Object.fromEntries(NAMES.filter((n) => process.env[n]).map((n) => [n, process.env[n]])).A);`,
      known('absent', 'env A'),
    ],
    ['a list that nobody knows', `use(/*?*/ Object.fromEntries(list.map((n) => [n, process.env[n]])).A);`, open('env A', 'unknown')],
    [
      'spread over another object',
      `${names} const env = { A: 'other', C: 'z', ...Object.fromEntries(NAMES.map((n) => [n, process.env[n]])) }; use(/*?*/ env.A);`,
      known('env A'),
    ],
    [
      "what the list lacks is the other object's",
      `${names} const env = { A: 'other', C: 'z', ...Object.fromEntries(NAMES.map((n) => [n, process.env[n]])) }; use(/*?*/ env.C);`,
      known('literal "z"'),
    ],
    ['a Map', `${names} ${o} use(/*?*/ new Map(NAMES.map((n) => [n, o[n]])).get('B'));`, known('literal "y"')],
    [
      'another key than the name',
      `${names} ${o} use(/*?*/ Object.fromEntries(NAMES.map((n) => ['p' + n, o[n]])).pA);`,
      open('literal "x"', 'literal "y"', 'unknown'),
    ],
    [
      'pairs that are mapped are no names',
      `use(/*?*/ Object.fromEntries([['a', 'x'], ['b', 'y']].map(([k, v]) => [k, v])).a);`,
      open('literal "x"', 'literal "y"', 'unknown'),
    ],
  ]);
});

describe('JSON', () => {
  answers([
    ['there and back', `use(/*?*/ JSON.parse(JSON.stringify({ a: { b: 'x' } })).a.b);`, known('literal "x"')],
    ['there and back through a name', `const t = JSON.stringify({ a: 'x' }); use(/*?*/ JSON.parse(t).a);`, known('literal "x"')],
    ['of chosen members', `use(/*?*/ JSON.parse(JSON.stringify({ a: 'x' }, ['b'])).a);`, open('unknown')],
    ['a text', `use(/*?*/ JSON.parse('{"a":[1,{"b":"x"}]}').a[1].b);`, known('literal "x"')],
    ['a list in a text', `use(/*?*/ JSON.parse('{"a":["x"]}').a);`, known('array')],
    ['another member of a text', `use(/*?*/ JSON.parse('{"a":"x"}').b);`, known('absent')],
    ['a text with a reviver', `use(/*?*/ JSON.parse('{"a":"x"}', f).a);`, open('unknown')],
    ['a text that is no JSON', `use(/*?*/ JSON.parse('x').a);`, open('unknown')],
    ['an unknown text', `use(/*?*/ JSON.parse(t).a);`, open('global t.a')],
    ['structuredClone', `use(/*?*/ structuredClone({ a: 'x' }).a);`, known('literal "x"')],
  ]);
});
