import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('elements', () => {
  answers([
    ['written by position', `const a = []; a[0] = 'x'; use(/*?*/ a[0]);`, known('literal "x"')],
    ['by position', `const a = ['x', 'y']; use(/*?*/ a[1]);`, known('literal "y"')],
    ['by a constant position', `const i = 1; const a = ['x', 'y']; use(/*?*/ a[i]);`, known('literal "y"')],
    ['by what only runs tell', `const a = ['x', 'y']; use(/*?*/ a[i()]);`, known('literal "x"', 'literal "y"')],
    ['behind the end', `const a = ['x']; use(/*?*/ a[3]);`, known('absent')],
    ['any element', `use(/*?*/ ['x', 'y']);`, known('literal "x"', 'literal "y"'), '*'],
    ['an array is not its elements', `use(/*?*/ ['x']);`, known('array')],
    ['a spread', `const a = ['x']; use(/*?*/ [...a, 'y']);`, known('literal "x"', 'literal "y"'), '*'],
    ['before a spread by position', `const a = ['x']; use(/*?*/ ['y', ...a][0]);`, known('literal "y"')],
    ['behind a spread positions shift', `const a = ['x']; use(/*?*/ [...a, 'y'][0]);`, known('literal "x"')],
    ['behind a spread that nobody knows', `use(/*?*/ [...b, 'x', 'y'][2]);`, open('global b.*', 'literal "x"', 'literal "y"', 'absent')],
    ['of a nested object', `const a = [{ k: 'x' }, { k: 'y' }]; use(/*?*/ a[0].k);`, known('literal "x"')],
  ]);
});

describe('methods', () => {
  answers([
    ['push', `const a = []; a.push('x'); use(/*?*/ a[0]);`, known('literal "x"')],
    ['push in a branch', `const a = []; if (c) a.push('x'); use(/*?*/ a[0]);`, known('literal "x"', 'absent')],
    ['push keeps what was there', `const a = ['x']; a.push('y'); use(/*?*/ a);`, known('literal "x"', 'literal "y"'), '*'],
    ['push of another array', `const a = ['x'], b = []; b.push('y'); use(/*?*/ a);`, known('literal "x"'), '*'],
    ['push into a member', `const o = { a: [] }; o.a.push('x'); use(/*?*/ o.a[0]);`, known('literal "x"', 'absent')],
    ['map', `use(/*?*/ ['x', 'y'].map((e) => ({ k: e }))[0].k);`, known('literal "x"')],
    ['map, some element', `use(/*?*/ ['x', 'y'].map((e) => ({ k: e }))[i].k);`, known('literal "x"', 'literal "y"')],
    ['map with a rest parameter', `use(/*?*/ ['x', 'y'].map((...r) => r[0])[1]);`, known('literal "y"')],
    ['map of something else', `use(/*?*/ [source()].map(() => 'x')[0]);`, known('literal "x"')],
    ['join', `use(/*?*/ [source(), 'x'].join('.'));`, known('template {}.x')],
    ['join of what is not empty', `use(/*?*/ ['a', source() && 'x', 'b'].filter(Boolean).join('.'));`, known('template a{}.b')],
    ['forEach hands the elements over', `['x', 'y'].forEach((e) => use(/*?*/ e));`, known('literal "x"', 'literal "y"')],
    ['the second parameter of a callback is no element', `['x'].forEach((e, i) => use(/*?*/ i));`, open('parameter i')],
    ['what map makes is an array', `use(/*?*/ ['x'].map((e) => e));`, known('array')],
    ['map by a named function', `const f = (e) => ({ k: e }); use(/*?*/ ['x'].map(f)[0].k);`, known('literal "x"')],
    ['map by a function of all its arguments', `use(/*?*/ ['x'].map((...r) => r[0])[0]);`, known('literal "x"')],
    ['not another of them', `use(/*?*/ ['x'].map((...r) => r[2])[0]);`, known('array')],
    ['map by a function of the language', `use(/*?*/ ['x'].map(String)[0]);`, known('literal "x"')],
    ['the position in a map', `use(/*?*/ ['x'].map((e, i) => i)[0]);`, known('literal 0')],
    ['the position in a map is not known', `use(/*?*/ ['x'].map((e, i) => i)[i]);`, open('unknown')],
    ['flatMap', `use(/*?*/ ['x', 'y'].flatMap((e) => [{ k: e }])[0].k);`, known('literal "x"', 'literal "y"')],
    ['flat', `use(/*?*/ [['x'], ['y']].flat()[0]);`, known('literal "x"', 'literal "y"')],
    ['flat of elements that are no arrays', `use(/*?*/ ['x', 'y'].flat()[1]);`, known('literal "x"', 'literal "y"')],
    ['flat of both', `use(/*?*/ ['x', ['y']].flat()[0]);`, open('literal "x"', 'literal "y"', 'unknown')],
    ['concat of an array', `use(/*?*/ ['x'].concat(['y'])[1]);`, known('literal "y"')],
    ['concat to mapped elements', `use(/*?*/ ['x'].map((e) => e).concat(['y'])[0]);`, known('literal "x"', 'literal "y"')],
    ['concat in a row', `use(/*?*/ ['x'].concat(['y']).concat(['z'])[1]);`, known('literal "y"', 'literal "z"')],
    ['concat of an element', `use(/*?*/ [].concat('x')[0]);`, known('literal "x"')],
    ['a method of something else', `import { repo } from 'lib'; use(/*?*/ repo.find(f).k);`, open('package lib.repo.find().k')],
    ['a method of a parameter', `function f(list) { use(/*?*/ list.find(g).k); }`, open('parameter list.find().k')],
    ['the length of what a method makes', `use(/*?*/ ['x'].filter(f).length);`, open('unknown')],
  ]);
});

describe('one of several', () => {
  answers([
    ['at', `use(/*?*/ ['x', 'y'].at(1));`, known('literal "y"')],
    ['at from the end', `use(/*?*/ ['x', 'y'].at(-1));`, known('literal "y"')],
    ['at some position', `use(/*?*/ ['x', 'y'].at(i));`, known('literal "x"', 'literal "y"', 'literal undefined')],
    ['at the end of a list that grows', `const a = ['x']; a.push('y'); use(/*?*/ a.at(-1));`, known('literal "y"')],
    ['pop', `const a = ['x', 'y']; use(/*?*/ a.pop());`, known('literal "y"')],
    ['pop of what was pushed', `const a = []; a.push('x'); use(/*?*/ a.pop());`, known('literal "x"')],
    ['pop of nothing', `use(/*?*/ [].pop() ?? 'x');`, known('literal "x" (fallback)')],
    ['the first of nothing', `use(/*?*/ [...[]][0] ?? 'x');`, known('literal "x" (fallback)')],
    ['a default for the first of nothing', `const [k = 'x'] = [...[]]; use(/*?*/ k);`, known('literal "x" (fallback)')],
    ['a default for an argument that is none', `const f = (k = 'x') => k; use(/*?*/ f([...[]][0]));`, known('literal "x" (fallback)')],
    ['shift', `const a = ['x', 'y']; use(/*?*/ a.shift());`, known('literal "x"')],
    ['the second shift', `const a = ['x', 'y']; a.shift(); use(/*?*/ a.shift());`, known('literal "y"')],
    ['slice', `use(/*?*/ ['x', 'y'].slice(1)[0]);`, known('literal "y"')],
    ['slice from the end', `use(/*?*/ ['x', 'y'].slice(-1)[0]);`, known('literal "y"')],
    ['splice', `use(/*?*/ ['x', 'y'].splice(1, 1)[0]);`, known('literal "y"')],
    ['with, the position', `use(/*?*/ ['x', 'other'].with(1, 'y')[1]);`, known('literal "y"')],
    ['with, another position', `use(/*?*/ ['x', 'y'].with(1, 'other')[0]);`, known('literal "x"')],
    ['fill', `use(/*?*/ new Array(2).fill('x')[0]);`, known('literal "x"')],
    ['fill from a position', `use(/*?*/ ['x', 'y'].fill('z', 1)[0]);`, known('literal "x"', 'literal "y"', 'literal "z"')],
    ['entries', `for (const [i, e] of ['x'].entries()) use(/*?*/ e);`, known('literal "x"')],
    ['positions of entries', `for (const [i, e] of ['x'].entries()) use(/*?*/ i);`, open('unknown')],
  ]);
});

describe('order', () => {
  const both = known('literal "x"', 'literal "y"');
  answers([
    ['reverse', `use(/*?*/ ['x', 'y'].reverse()[0]);`, both],
    ['sort', `use(/*?*/ ['x', 'y'].sort()[0]);`, both],
    ['toSorted', `use(/*?*/ ['x', 'y'].toSorted()[0]);`, both],
    ['toReversed', `use(/*?*/ ['x', 'y'].toReversed()[0]);`, both],
    ['sorted before', `const a = ['x', 'y']; a.sort(); use(/*?*/ a[0]);`, both],
    ['sorted before, under another name', `const a = ['x', 'y']; const b = a; b.sort(); use(/*?*/ a[0]);`, both],
    ['sorted before, in an object', `const o = { a: ['x', 'y'] }; o.a.sort(); use(/*?*/ o.a[0]);`, both],
    ['reversed in a loop', `const a = ['x', 'y']; for (;;) { use(/*?*/ a[0]); a.reverse(); }`, both],
    ['reversed by an earlier call', `const a = ['x', 'y']; function f() { use(/*?*/ a[0]); a.reverse(); }`, both],
    ['reversed behind it', `const a = ['x', 'y']; use(/*?*/ a[0]); a.reverse();`, known('literal "x"')],
  ]);
});

describe('changes in the open', () => {
  answers([
    ['reverse', `const a = ['x', 'y']; a.reverse(); use(/*?*/ a[0]);`, known('literal "y"')],
    ['splice, a replacement', `const a = ['x']; a.splice(0, 1, 'y'); use(/*?*/ a[0]);`, known('literal "y"')],
    ['splice, an insertion', `const a = ['x']; a.splice(1, 0, 'y'); use(/*?*/ a[1]);`, known('literal "y"')],
    ['unshift', `const a = ['x']; a.unshift('y'); use(/*?*/ a[1]);`, known('literal "x"')],
    ['pop', `const a = ['x', 'y']; a.pop(); use(/*?*/ a[1]);`, known('absent')],
    ['an element that replaces another', `const a = ['x']; a[0] = 'y'; use(/*?*/ a);`, known('literal "y"'), '*'],
    ['an element out of the list itself', `const a = ['x', 'y']; a[0] = a[1]; use(/*?*/ a[0]);`, known('literal "y"')],
    ['an end that is cut off', `const a = ['x']; a.length = 0; use(/*?*/ a[0]);`, known('absent')],
    ['behind the use', `const a = ['x']; use(/*?*/ a[0]); a[0] = 'y';`, known('literal "x"')],
    [
      'behind the use, of a list that is handed on',
      `const a = ['x']; const b = a; a.unshift('y'); use(/*?*/ b[0]);`,
      known('literal "x"', 'literal "y"'),
    ],
    ['fill', `const a = ['x']; a.fill('y'); use(/*?*/ a[0]);`, known('literal "x"', 'literal "y"')],
    ['in a branch', `const a = ['x']; if (c) a.splice(0, 1, 'y'); use(/*?*/ a[0]);`, known('literal "x"', 'literal "y"', 'absent')],
    [
      'in a branch, taken away',
      `const a = ['x']; if (c) a.shift(); use(/*?*/ a[0] ?? 'y');`,
      known('literal "x"', 'literal "y" (fallback)'),
    ],
    ['in a loop', `const a = ['x', 'y']; while (c()) use(/*?*/ a.pop());`, known('literal "x"', 'literal "y"', 'literal undefined')],
    [
      'in a function',
      `const a = ['x', 'y']; const f = () => a.shift(); f(); use(/*?*/ f());`,
      known('literal "x"', 'literal "y"', 'absent'),
    ],
    ['in a chain', `const a = ['x']; a.reverse().push('y'); use(/*?*/ a[1]);`, known('literal "x"', 'literal "y"', 'absent')],
    ['in an object', `const o = { a: ['x'] }; o.a.splice(0, 1, 'y'); use(/*?*/ o.a[0]);`, known('literal "x"', 'literal "y"', 'absent')],
    ['in an object, taken away', `const o = { a: ['x'] }; o.a.pop(); use(/*?*/ o.a[0]);`, known('literal "x"', 'absent')],
    [
      'in a field',
      `class C { a = ['x', 'y']; f() { this.a.reverse(); return /*?*/ this.a[0]; } }`,
      open('literal "x"', 'literal "y"', 'unknown'),
    ],
    [
      'by the list that a callback is handed',
      `const a = ['x']; a.forEach((e, i, all) => { all[i] = 'y'; }); use(/*?*/ a[0]);`,
      open('literal "x"', 'unknown'),
    ],
    ['under another name', `const a = ['x']; const b = a; b.unshift('y'); use(/*?*/ a[0]);`, known('literal "x"', 'literal "y"')],
    ['beside a name that changes nothing', `const a = ['x']; const b = a; a.push('y'); use(/*?*/ a[0]);`, known('literal "x"')],
    ['under another name, joined', `const a = ['x']; const b = a; b.push('y'); use(/*?*/ a.join('-'));`, known('template {}')],
    [
      'before it is handed on',
      `const f = (l) => { l[0] = 'y'; }; const a = ['x']; a.push('z'); use(/*?*/ a[0]); f(a);`,
      known('literal "x"'),
    ],
    [
      'where it is handed on',
      `const f = (l) => { l[0] = 'y'; }; const a = ['x']; a.push('z'); f(a); use(/*?*/ a[0]);`,
      known('literal "y"'),
    ],
    [
      'beside an element that is handed on',
      `const f = (e) => { e.k = 'y'; }; const a = [{ k: 'x' }]; a.push('z'); f(a[0]); use(/*?*/ a[0].k);`,
      known('literal "x"', 'literal "y"', 'absent'),
    ],
    ['by an earlier call', `const a = ['x']; function f() { use(/*?*/ a[0]); a[0] = 'y'; }`, known('literal "x"', 'literal "y"')],
    ['an element that is written to', `const a = [{ k: 'x' }]; a.push('z'); a[0].k = 'y'; use(/*?*/ a[0].k);`, known('literal "y"')],
  ]);
});

describe('predicates', () => {
  const list = `const list = [{ k: 'a', v: 'x' }, { k: 'b', v: 'y' }];`;
  answers([
    ['find by what nobody knows, with a default', `use(/*?*/ ['x'].find(g) ?? 'y');`, open('literal "y" (fallback)', 'unknown')],
    ['filter by a comparison', `use(/*?*/ ['x', 'y'].filter((e) => e !== 'x')[0]);`, known('literal "y"')],
    ['filter by Boolean', `use(/*?*/ [null, 'x'].filter(Boolean)[0]);`, known('literal "x"')],
    ['filter by the element itself', `use(/*?*/ [null, 'x'].filter((e) => e)[0]);`, known('literal "x"')],
    ['a text that a filter may leave out', `use(/*?*/ ['x'].filter((e) => f(e))[0]);`, open('unknown', 'absent')],
    ['a value that a filter may leave out', `use(/*?*/ [source()].filter((e) => f(e))[0]);`, known('marked', 'absent')],
    ['filter of a list that grows', `const a = ['x']; a.push('y'); use(/*?*/ a.filter((e) => e !== 'x')[0]);`, known('literal "y"')],
    ['filter of an argument', `const f = (a) => a.filter((e) => e !== 'x'); use(/*?*/ f(['x', 'y'])[0]);`, known('literal "y"', 'absent')],
    ['a named predicate', `const f = (e) => e !== 'x'; use(/*?*/ ['x', 'y'].filter(f)[0]);`, known('literal "y"')],
    ['find by a member', `${list} use(/*?*/ list.find((e) => e.k === 'b').v);`, known('literal "y"')],
    ['find by a pattern', `${list} use(/*?*/ list.find(({ k }) => k === 'b').v);`, known('literal "y"')],
    ['find by what only runs tell', `${list} use(/*?*/ list.find((e) => e.k === id()).v);`, known('literal "x"', 'literal "y"')],
    ['find of nothing', `use(/*?*/ ['x'].find((e) => e === 'y'));`, known('literal undefined')],
    ['a filter that leaves nothing', `use(/*?*/ ['x'].filter((e) => e === 'y')[0]);`, known('absent')],
    ['findLast', `${list} use(/*?*/ list.findLast((e) => e.k === 'a').v);`, known('literal "x"')],
  ]);
});

describe('reduce', () => {
  answers([
    ['the last', `use(/*?*/ ['x', 'y'].reduce((last, e) => e));`, known('literal "y"')],
    ['from the right', `use(/*?*/ ['x', 'y'].reduceRight((last, e) => e));`, known('literal "x"')],
    ['to a text', `use(/*?*/ ['x', 'y'].reduce((all, e) => all + e, ''));`, known('literal "xy"')],
    ['to an object', `use(/*?*/ ['a'].reduce((all, k) => { all[k] = 'x'; return all; }, {}).a);`, known('literal "x"')],
    ['of nothing', `use(/*?*/ [].reduce((last, e) => e, 'x'));`, known('literal "x"')],
    ['a named function', `const f = (last, e) => e; use(/*?*/ ['x', 'y'].reduce(f));`, known('literal "y"')],
    [
      'a pipe of functions',
      `const pipe = (...fs) => (v) => fs.reduce((last, f) => f(last), v); use(/*?*/ pipe((o) => o.a, (o) => o.b)({ a: { b: 'x' } }));`,
      known('literal "x"'),
    ],
    [
      'of elements that nobody can count',
      `const a = [...b]; use(/*?*/ a.reduce((l, e) => 'x', 'y'));`,
      open('literal "x"', 'literal "y"', 'unknown'),
    ],
  ]);
});

describe('what makes an array', () => {
  answers([
    ['Array.of', `use(/*?*/ Array.of('x', 'y')[1]);`, known('literal "y"')],
    ['Array.of is an array', `use(/*?*/ Array.of('x'));`, known('array')],
    ['Array.from', `use(/*?*/ Array.from(['x'])[0]);`, known('literal "x"')],
    ['Array.from with a function', `use(/*?*/ Array.from({ length: 1 }, () => 'x')[0]);`, known('literal "x"')],
    ['Array.from with a function of an element', `use(/*?*/ Array.from(['x'], (e) => ({ k: e }))[0].k);`, known('literal "x"')],
    ['Array.from of a length has no elements', `use(/*?*/ Array.from({ length: 1 }, (e) => e)[0]);`, known('literal undefined')],
    ['Array.from, the position', `use(/*?*/ Array.from({ length: 1 }, (e, i) => i)[0]);`, open('unknown')],
    ['Array.from with an unknown function', `import { f } from 'lib'; use(/*?*/ Array.from({ length: 1 }, f)[0]);`, open('unknown')],
    ['Promise.allSettled', `const [s] = await Promise.allSettled([source()]); use(/*?*/ s.value);`, known('marked')],
    ['how a promise was settled', `const [s] = await Promise.allSettled([source()]); use(/*?*/ s.status);`, open('unknown')],
    [
      'values of settled promises',
      `const all = await Promise.allSettled([source()]); use(/*?*/ all.filter((s) => s.status === 'fulfilled').map((s) => s.value)[0]);`,
      known('marked'),
    ],
  ]);
});

describe('bind', () => {
  const second = `function second(a, b) { return b; }`;
  answers([
    ['a bound argument', `function id(a) { return a; } const f = id.bind(null, 'x'); use(/*?*/ f());`, known('literal "x"')],
    ['an argument behind a bound one', `${second} const f = second.bind(null, 'other'); use(/*?*/ f('x'));`, known('literal "x"')],
    [
      'bound in a function',
      `function id(a) { return a; } const make = (v) => id.bind(null, v); use(/*?*/ make('x')());`,
      known('literal "x"'),
    ],
    ['bound in another call', `${second} const make = (v) => second.bind(null, v); use(/*?*/ make('other')('x'));`, open('unknown')],
    ['bound twice', `${second} const f = second.bind(null, 'other').bind(null, 'x'); use(/*?*/ f());`, known('literal "x"')],
    ['a callback of then', `${second} use(/*?*/ source().then(second.bind(null, 'other')));`, known('marked')],
    ['a callback of map', `${second} use(/*?*/ ['x'].map(second.bind(null, 'other'))[0]);`, open('unknown')],
    ['is a function', `${second} use(/*?*/ second.bind(null, 'x'));`, known('function')],
    ['that calls itself', `function f() { return g(); } const g = f.bind(null, 1); use(/*?*/ g());`, open('unknown')],
    ['of a package', `import { f } from 'lib'; use(/*?*/ f.bind(null, 'other')());`, open('package lib.f()')],
  ]);
});

describe('promisify of a callback', () => {
  const head = `import { promisify } from 'util';`;
  answers([
    ['what it gets', `${head} function f(id, done) { done(null, id); } use(/*?*/ promisify(f)('x'));`, known('literal "x"')],
    ['later', `${head} function f(done) { setTimeout(() => done(null, 'x')); } use(/*?*/ promisify(f)());`, known('literal "x"')],
    ['handed on', `${head} function f(id, done) { other(id, done); } use(/*?*/ promisify(f)('x'));`, open('unknown')],
    ['only errors', `${head} function f(done) { done(new Error('x')); } use(/*?*/ promisify(f)());`, open('unknown')],
  ]);
});
