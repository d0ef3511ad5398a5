import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

const characters = Array.from({ length: 40 }, (_, i) => String.fromCharCode(0x410 + i)).join('');

describe('texts', () => {
  answers([
    ['a template without holes', 'use(/*?*/ `x`);', known('literal "x"')],
    ['a template of constants', 'const a = "b"; use(/*?*/ `x-${a}-${1}`);', known('literal "x-b-1"')],
    ['a template with a hole', 'use(/*?*/ `Bearer ${source()}`);', known('template Bearer {}')],
    ['constants beside a hole', 'const a = "b"; use(/*?*/ `${a}=${source()}; ${a}`);', known('template b={}; b')],
    ['concatenation of constants', `const a = 'b'; use(/*?*/ 'x' + a);`, known('literal "xb"')],
    ['a member that no text has', 'use(/*?*/ `x-${source()}`.private);', known('absent')],
    ['a member that texts have', 'use(/*?*/ `x-${source()}`.length);', open('unknown')],
    ['a character of a text with a hole', 'use(/*?*/ `x-${source()}`[0]);', open('unknown')],
    ['concatenation with a hole', `use(/*?*/ 'token=' + source() + '; Path=/');`, known('template token={}; Path=/')],
    ['numbers are added', `use(/*?*/ 60 * 60 + 24);`, known('literal 3624')],
    ['numbers through constants', `const hour = 3600; use(/*?*/ 2 * hour);`, known('literal 7200')],
    ['number and text', `use(/*?*/ 1 + 'h');`, known('literal "1h"')],
    ['a negative number', `use(/*?*/ -1);`, known('literal -1')],
    ['what only runs tell is not folded', `use(/*?*/ n() * 2);`, open('unknown')],
  ]);
});

describe('a text that grows', () => {
  answers([
    ['from nothing', `let a = ''; a += 'x'; use(/*?*/ a);`, known('literal "x"')],
    ['twice', `let a = ''; a += 'x'; a += 'y'; use(/*?*/ a);`, known('literal "xy"')],
    ['by something unknown', `let a = 'x'; a += k(); use(/*?*/ a);`, known('template x{}')],
    ['in a branch', `let a = 'x'; if (c) a += 'y'; use(/*?*/ a);`, known('literal "x"', 'literal "xy"')],
    ['in a loop', `let a = 'x'; for (const b of l) a += 'y'; use(/*?*/ a);`, known('literal "x"', 'template {}y')],
    ['in a loop of its own', `for (const b of l) { let a = 'x'; a += 'y'; use(/*?*/ a); }`, known('literal "xy"')],
    ['with each call', `let a = 'x'; const add = () => { a += 'y'; }; add(); use(/*?*/ a);`, known('literal "x"', 'template {}y')],
    ['a number in a loop', `let a = 1; for (const b of l) a += 1; use(/*?*/ a);`, open('literal 1', 'unknown')],
    ['a parameter', `const f = (a) => { a += 'y'; return a; }; use(/*?*/ f('x'));`, known('literal "xy"')],
  ]);
});

describe('conversions keep the value', () => {
  answers([
    ['String', `use(/*?*/ String('x'));`, known('literal "x"')],
    ['toString', `use(/*?*/ source().toString());`, known('marked')],
    ['trim', `use(/*?*/ ' x '.trim());`, known('literal " x "')],
    ['Buffer.from', `use(/*?*/ Buffer.from('x', 'hex'));`, known('literal "x"')],
    ['Buffer.from of an import', `import { Buffer } from 'node:buffer'; use(/*?*/ Buffer.from('x'));`, known('literal "x"')],
    ['TextEncoder', `use(/*?*/ new TextEncoder().encode('x'));`, known('literal "x"')],
    ['TextEncoder in a constant', `const encoder = new TextEncoder(); use(/*?*/ encoder.encode('x'));`, known('literal "x"')],
    ['TextEncoder of an import', `import { TextEncoder } from 'util'; use(/*?*/ new TextEncoder().encode('x'));`, known('literal "x"')],
    ['encodeURIComponent', `use(/*?*/ encodeURIComponent(source()));`, known('marked')],
    ['btoa', `use(/*?*/ btoa(source()));`, known('marked')],
    ['JSON.stringify holds the value', `use(/*?*/ JSON.stringify(source()));`, known('template {}')],
    ['a chain of conversions', `use(/*?*/ Buffer.from(String('x')).toString('base64'));`, known('literal "x"')],
  ]);
});

describe('what ends a value', () => {
  answers([
    ['a piece of it', `use(/*?*/ source().split('.')[1]);`, known('marked.split().1')],
    ['a digest', `import { createHash } from 'crypto'; use(/*?*/ createHash('sha256').update(source()).digest('hex'));`, open('unknown')],
    ['a length', `use(/*?*/ source().length);`, known('marked.length')],
    ['Boolean', `use(/*?*/ Boolean(source()));`, open('unknown')],
    ['JSON.parse', `use(/*?*/ JSON.parse(source()));`, open('unknown')],
    ['parseInt', `use(/*?*/ parseInt(source(), 10));`, open('unknown')],
    [
      'a local function that is called like a built-in',
      `function String(v) { return 'y'; } use(/*?*/ String(source()));`,
      known('literal "y"'),
    ],
  ]);
});

describe('members of texts', () => {
  answers([
    ['a text has no such member', `const a = 'x'; use(/*?*/ a.secret);`, known('absent')],
    ['a flag has no members', `const a = true; use(/*?*/ a.secret);`, known('absent')],
    ['its length', `const a = 'xy'; use(/*?*/ a.length);`, known('literal 2')],
    ['its methods are not followed', `const a = 'x'; use(/*?*/ a.big);`, open('unknown')],
    ['a character', `use(/*?*/ 'xy'[1]);`, known('literal "y"')],
    ['a character behind the end', `use(/*?*/ 'xy'[2]);`, known('absent')],
    ['some character', `use(/*?*/ 'xy'[i()]);`, known('literal "x"', 'literal "y"')],
    ['a character of a long text', `const a = '${characters}'; use(/*?*/ a[i()]);`, open('unknown')],
    ['characters in a loop', `for (const c of 'xy') use(/*?*/ c);`, known('literal "x"', 'literal "y"')],
    ['characters in an array', `use(/*?*/ Array.from('xy')[1]);`, known('literal "y"')],
    ['characters in an object', `use(/*?*/ { ...'xy' }[1]);`, known('literal "y"')],
  ]);
});

describe('made into texts', () => {
  answers([
    ['an array', `use(/*?*/ String(['x', 'y']));`, known('literal "x,y"')],
    ['an array by its method', `use(/*?*/ ['x', 'y'].toString());`, known('literal "x,y"')],
    ['an instance', `class C { toString() { return 'x'; } } use(/*?*/ String(new C()));`, known('literal "x"')],
    ['a text', `use(/*?*/ String('x'));`, known('literal "x"')],
    ['a text by its method', `use(/*?*/ 'x'.toString());`, known('literal "x"')],
    ['what nobody knows', `import { x } from 'lib'; use(/*?*/ String(x));`, open('package lib.x')],
  ]);
});

describe('join', () => {
  answers([
    ['with a comma', `use(/*?*/ ['x', 'y'].join());`, known('literal "x,y"')],
    ['with a text that only runs tell', `use(/*?*/ ['x', 'y'].join(f()));`, known('template x{}y')],
    ['of a spread', `const a = ['x', 'y']; use(/*?*/ [...a].join());`, known('literal "x,y"')],
    ['of mapped elements', `use(/*?*/ ['x', 'y'].map((e) => e + '!').join(' '));`, known('literal "x! y!"')],
    ['of a rest parameter', `const f = (...r) => r.join(); use(/*?*/ f('x', 'y'));`, known('literal "x,y"')],
    ['of what a function returns', `const f = () => ['x', 'y']; use(/*?*/ f().join());`, known('literal "x,y"')],
    ['of one of several', `const f = () => { if (c) return ['x']; return ['y']; }; use(/*?*/ f().join());`, known('template {}')],
    ['of a list that grows', `const a = ['x']; a.push('y'); use(/*?*/ a.join());`, known('literal "x,y"')],
    ['of a list that may grow', `const a = ['x']; if (c) a.push('y'); use(/*?*/ a.join());`, known('template x{}')],
    ['of a list that grows in a loop', `const a = ['x']; for (const e of l) a.push('y'); use(/*?*/ a.join());`, known('template x{}')],
    ['of a list that shrinks', `const a = ['x', 'y']; a.pop(); use(/*?*/ a.join());`, known('literal "x"')],
    [
      'of a list that is changed under another name',
      `const a = ['x']; const b = a; b.push('y'); use(/*?*/ a.join());`,
      known('template {}'),
    ],
    ['of a list that is put into itself', `const a = ['x']; a.push(...a); use(/*?*/ a.join());`, known('literal "x,x"')],
    ['of what nobody knows', `import { a } from 'lib'; use(/*?*/ a.join());`, open('package lib.a.*')],
  ]);
});
