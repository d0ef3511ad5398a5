import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('behind a test that leaves empty values out', () => {
  answers([
    ['an argument that a caller leaves out', `function f(v) { return v ? /*?*/ v : 'other'; } f(); f('given');`, known('literal "given"')],
    ['the other branch', `function f(v) { return v ? 'other' : /*?*/ v; } f(); f('given');`, known('literal "given"', 'literal undefined')],
    ['a return before', `function f(v) { if (!v) return; use(/*?*/ v); } f(''); f('given');`, known('literal "given"')],
    ['one of two tests', `function f(v, w) { if (v && w) use(/*?*/ v); } f(null, 1); f('given', 1);`, known('literal "given"')],
    [
      'one or the other',
      `function f(v, w) { if (v || w) use(/*?*/ v); } f(null, 1); f('given', 1);`,
      known('literal "given"', 'literal null'),
    ],
    ['neither before it', `function f(v, w) { if (!v || !w) return; use(/*?*/ v); } f(0, 1); f('given', 1);`, known('literal "given"')],
    ['only what was never given', `function f(v) { if (v !== undefined) use(/*?*/ v); } f(); f('');`, known('literal ""')],
    ['nor null', `function f(v) { if (v == null) return; use(/*?*/ v); } f(null); f('');`, known('literal ""')],
    ['on the right of &&', `function f(v) { return v && use(/*?*/ v); } f(false); f('given');`, known('literal "given"')],
    [
      'handed on',
      `function wrap(o) { return use(/*?*/ o.life); } function f(life) { if (life) return wrap({ life }); } f(); f('given');`,
      known('literal "given"'),
    ],
    [
      'another value since',
      `function f(v) { if (!v) return; v = later(); use(/*?*/ v); } f(); f('given'); function later() { return ''; }`,
      known('literal ""'),
    ],
    ['another name', `function f(v, w) { if (w) use(/*?*/ v); } f(null, 1); f('given', 1);`, known('literal "given"', 'literal null')],
    [
      'a test of something in it',
      `function f(v) { if (g(v)) use(/*?*/ v); } f(null); f('given');`,
      known('literal "given"', 'literal null'),
    ],
    ['a write that never happens', `function f(v) { const o = {}; if (v) o.v = v; use(/*?*/ o.v); } f(); f('');`, known('absent')],
    [
      'a write that happens for some',
      `function f(v) { const o = {}; if (v) o.v = v; use(/*?*/ o.v); } f(); f('given');`,
      known('absent', 'literal "given"'),
    ],
    [
      'told apart by another test',
      `const r = pick ? null : other ? { kind: 'a' } : { kind: 'b' }; if (r && r.kind === 'b') use(/*?*/ r);`,
      known('object'),
    ],
    [
      'a long way to it',
      `const a0 = 'made';\n${Array.from({ length: 250 }, (_, i) => `const a${i + 1} = a${i};`).join('\n')}\nconst v = pick ? a250 : null; if (v) use(/*?*/ v);`,
      known('literal "made"', 'literal null'),
    ],
    ['nothing is left', `function f(v) { if (v) use(/*?*/ v); } f(); f('');`, open('unknown')],
    ['a constant', `const v = pick ? '' : 'made'; if (v) use(/*?*/ v);`, known('literal "made"')],
    ['a picked member', `const { v = '' } = { v: 'made' }; const { w = '' } = {}; if (v && w) use(/*?*/ w);`, open('unknown')],
  ]);
});
