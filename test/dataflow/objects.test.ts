import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('properties', () => {
  answers([
    ['by name', `const o = { a: 'x', b: 'other' }; use(/*?*/ o.a);`, known('literal "x"')],
    ['by text', `const o = { a: 'x' }; use(/*?*/ o['a']);`, known('literal "x"')],
    ['by a constant', `const k = 'a'; const o = { a: 'x', b: 'other' }; use(/*?*/ o[k]);`, known('literal "x"')],
    [
      'by one of two constants',
      `const k = c ? 'a' : 'b'; const o = { a: 'x', b: 'y', d: 'other' }; use(/*?*/ o[k]);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['by what only runs tell', `const o = { a: 'x', b: 'y' }; use(/*?*/ o[k()]);`, known('literal "x"', 'literal "y"')],
    ['deep', `const o = { a: { b: { c: 'x' } } }; use(/*?*/ o.a.b.c);`, known('literal "x"')],
    ['deep through names', `const b = { c: 'x' }; const o = { a: { b } }; use(/*?*/ o.a.b.c);`, known('literal "x"')],
    ['an absent key', `const o = { a: 'x' }; use(/*?*/ o.b);`, known('absent')],
    ['a key of an absent object', `const o = { a: 'x' }; use(/*?*/ o.b.c);`, known('absent')],
    ['a computed key that is constant', `const k = 'a'; const o = { [k]: 'x' }; use(/*?*/ o.a);`, known('literal "x"')],
    ['a computed key that is another', `const k = 'b'; const o = { [k]: 'y', a: 'x' }; use(/*?*/ o.a);`, known('literal "x"')],
    ['a computed key that may be it', `const o = { [k()]: 'y' }; use(/*?*/ o.a);`, open('literal "y"', 'unknown', 'absent')],
    ['the last of two equal keys', `const o = { a: 'x', a: 'y' }; use(/*?*/ o.a);`, known('literal "y"')],
    ['a getter', `const o = { get a() { return 'x'; } }; use(/*?*/ o.a);`, known('literal "x"')],
    ['a method', `const o = { a() { return 'x'; } }; use(/*?*/ o.a());`, known('literal "x"')],
    ['this in a method', `const o = { k: 'x', a() { return this.k; } }; use(/*?*/ o.a());`, known('literal "x"')],
    ['an object is not its properties', `const o = { a: 'x' }; use(/*?*/ o);`, known('object')],
    ['a shape without its own members', `const f = () => 'x'; use(/*?*/ f.a);`, known('absent')],
  ]);
});

describe('spread', () => {
  answers([
    ['undefined has no keys', `const p = { a: 'x', ...undefined }; use(/*?*/ p.a);`, known('literal "x"')],
    ['undefined as a value wins', `const o = { a: undefined }; const p = { a: 'x', ...o }; use(/*?*/ p.a);`, known('literal undefined')],
    ['a later object replaces the whole', `const p = { a: { b: 'x' }, ...{ a: {} } }; use(/*?*/ p.a.b);`, known('absent')],
    ['an instance', `class A { a = 'x'; } const p = { ...new A() }; use(/*?*/ p.a);`, known('literal "x"')],
    ['what a function returns', `const f = () => ({ a: 'other' }); const p = { b: 'x', ...f() }; use(/*?*/ p.b);`, known('literal "x"')],
    ['a key of the spread object', `const o = { a: 'x' }; const p = { ...o }; use(/*?*/ p.a);`, known('literal "x"')],
    ['a later key wins', `const o = { a: 'x' }; const p = { ...o, a: 'y' }; use(/*?*/ p.a);`, known('literal "y"')],
    ['an earlier key loses', `const o = { a: 'x' }; const p = { a: 'y', ...o }; use(/*?*/ p.a);`, known('literal "x"')],
    [
      'an earlier key stays when the spread lacks it',
      `const o = { b: 'other' }; const p = { a: 'x', ...o }; use(/*?*/ p.a);`,
      known('literal "x"'),
    ],
    ['the later of two spreads', `const o = { a: 'x' }, q = { a: 'y' }; const p = { ...o, ...q }; use(/*?*/ p.a);`, known('literal "y"')],
    ['absent from all', `const o = { b: 'other' }; const p = { ...o }; use(/*?*/ p.a);`, known('absent')],
    ['an unknown spread may have it', `export function f(o) { const p = { ...o }; use(/*?*/ p.a); }`, open('parameter o.a')],
    ['an unknown spread before the key', `export function f(o) { const p = { ...o, a: 'x' }; use(/*?*/ p.a); }`, known('literal "x"')],
    ['a conditional spread', `const p = { a: 'x', ...(c ? { a: 'y' } : {}) }; use(/*?*/ p.a);`, known('literal "x"', 'literal "y"')],
    ['a conditional spread with &&', `const p = { ...(c() && { a: 'y' }) }; use(/*?*/ p.a);`, known('literal "y"', 'absent')],
    ['a spread that was written to', `const o = { b: 'other' }; o.a = 'x'; const p = { ...o }; use(/*?*/ p.a);`, known('literal "x"')],
  ]);
});

describe('writes after creation', () => {
  answers([
    ['o.a = v', `const o = {}; o.a = 'x'; use(/*?*/ o.a);`, known('literal "x"')],
    ["o['a'] = v", `const o = {}; o['a'] = 'x'; use(/*?*/ o.a);`, known('literal "x"')],
    ['o[k] = v with a constant', `const k = 'a'; const o = {}; o[k] = 'x'; use(/*?*/ o.a);`, known('literal "x"')],
    ['o[k] = v may be it', `const o = { a: 'x' }; o[k()] = 'y'; use(/*?*/ o.a);`, known('literal "x"', 'literal "y"')],
    ['it replaces what was there', `const o = { a: 'old' }; o.a = 'x'; use(/*?*/ o.a);`, known('literal "x"')],
    ['in a branch it joins', `const o = { a: 'x' }; if (c) o.a = 'y'; use(/*?*/ o.a);`, known('literal "x"', 'literal "y"')],
    ['another key', `const o = { a: 'x' }; o.b = 'y'; use(/*?*/ o.a);`, known('literal "x"')],
    ['behind the use', `const o = { a: 'x' }; use(/*?*/ o.a); o.a = 'later';`, known('literal "x"')],
    ['deep', `const o = { a: {} }; o.a.b = 'x'; use(/*?*/ o.a.b);`, known('literal "x"')],
    ['a whole object', `const o = {}; o.a = { b: 'x' }; use(/*?*/ o.a.b);`, known('literal "x"')],
    ['through another name', `const o = {}; const p = o; p.a = 'x'; use(/*?*/ p.a);`, known('literal "x"')],
    [
      'in another function',
      `const o = {}; function set() { o.a = 'x'; } export function get() { use(/*?*/ o.a); }`,
      known('literal "x"', 'absent'),
    ],
  ]);
});

describe('built-ins', () => {
  answers([
    ['what Object.assign gives back', `const o = {}; const p = Object.assign(o, { a: 'x' }); use(/*?*/ p.a);`, known('literal "x"')],
    ['a Map', `const m = new Map(); m.set('k', 'x'); use(/*?*/ m.get('k'));`, known('literal "x"')],
    ['Object.fromEntries', `use(/*?*/ Object.fromEntries([['a', 'x']]).a);`, known('literal "x"')],
    ['Object.assign writes', `const o = {}; Object.assign(o, { a: 'x' }); use(/*?*/ o.a);`, known('literal "x"')],
    ['Object.assign as a value', `use(/*?*/ Object.assign({}, { a: 'x' }, { b: 'other' }).a);`, known('literal "x"')],
    ['the last argument wins', `use(/*?*/ Object.assign({ a: 'x' }, { a: 'y' }).a);`, known('literal "y"')],
    ['Object.assign without the key', `use(/*?*/ Object.assign({}, { b: 'other' }).a);`, known('absent')],
    ['Object.freeze', `const o = Object.freeze({ a: 'x' }); use(/*?*/ o.a);`, known('literal "x"')],
    ['structuredClone', `use(/*?*/ structuredClone({ a: 'x' }).a);`, known('literal "x"')],
  ]);
});

describe('__proto__ in an object', () => {
  answers([
    ['what the object lacks', `const o = { __proto__: { a: 'x' } }; use(/*?*/ o.a);`, known('literal "x"')],
    ['not what it has', `const o = { a: 'x', __proto__: { a: 'other' } }; use(/*?*/ o.a);`, known('literal "x"')],
    ['before a spread', `const o = { __proto__: { a: 'x' }, ...{ b: 'other' } }; use(/*?*/ o.a);`, known('literal "x"')],
    ['a computed key is a member', `const o = { ['__proto__']: { a: 'other' } }; use(/*?*/ o.a);`, known('absent')],
    ['neither has it', `const o = { __proto__: { b: 'other' } }; use(/*?*/ o.a);`, known('absent')],
  ]);
});
