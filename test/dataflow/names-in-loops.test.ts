import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

const NAMES = `const NAMES = ['A', 'B'];`;
const O = `const o = { A: 'x', B: 'y', C: 'z' };`;

describe('an object filled in a loop over names', () => {
  answers([
    ['for of', `${NAMES} const env = {}; for (const n of NAMES) env[n] = process.env[n]; use(/*?*/ env.A);`, known('absent', 'env A')],
    ['for of, another name', `${NAMES} ${O} const env = {}; for (const n of NAMES) env[n] = o[n]; use(/*?*/ env.C);`, known('absent')],
    [
      'a block',
      `${NAMES} const env = {}; for (const n of NAMES) { const v = process.env[n]; if (v) env[n] = v; } use(/*?*/ env.A);`,
      known('absent', 'env A'),
    ],
    [
      'a template',
      `${NAMES} ${O} const env = {}; for (const n of NAMES) { env[n] = \`\${o[n]}-\${n}\`; } use(/*?*/ env.A);`,
      known('absent', 'literal "x-A"'),
    ],
    [
      'a call',
      `${NAMES} const env = {}; const get = (k) => process.env[k]; for (const n of NAMES) env[n] = get(n); use(/*?*/ env.A);`,
      known('absent', 'env A'),
    ],
    ['forEach', `${NAMES} const env = {}; NAMES.forEach((n) => { env[n] = process.env[n]; }); use(/*?*/ env.A);`, known('absent', 'env A')],
    ['for in', `${O} const p = {}; for (const k in o) p[k] = o[k]; use(/*?*/ p.A);`, known('absent', 'literal "x"')],
    ['Object.keys', `${O} const p = {}; for (const k of Object.keys(o)) p[k] = o[k]; use(/*?*/ p.A);`, known('absent', 'literal "x"')],
    [
      'reduce',
      `${NAMES} const env = NAMES.reduce((all, n) => { all[n] = process.env[n]; return all; }, {}); use(/*?*/ env.A);`,
      known('env A'),
    ],
    [
      'reduce, spread',
      `${NAMES} const env = NAMES.reduce((all, n) => ({ ...all, [n]: process.env[n] }), {}); use(/*?*/ env.A);`,
      known('env A'),
    ],
    [
      'reduce, Object.assign',
      `${NAMES} const env = NAMES.reduce((all, n) => Object.assign(all, { [n]: process.env[n] }), {}); use(/*?*/ env.A);`,
      known('env A'),
    ],
    [
      'pick',
      `${O} function pick(o, names) { const p = {}; for (const n of names) p[n] = o[n]; return p; } use(/*?*/ pick(o, ['A', 'B']).A);`,
      known('absent', 'literal "x"'),
    ],
    [
      'pick in',
      `${O} function pick(o, names) { const p = {}; for (const n of names) if (n in o) p[n] = o[n]; return p; } use(/*?*/ pick(o, ['A', 'B']).A);`,
      known('absent', 'literal "x"'),
    ],
    [
      'records of a list, another name',
      `const o = {}; for (const r of [{ key: 'A', value: 'x' }, { key: 'B', value: 'y' }]) o[r.key] = r.value; use(/*?*/ o.C);`,
      known('absent'),
    ],
    [
      'names and records of a list',
      `const o = {}; for (const r of ['C', { key: 'A', value: 'x' }]) { if (typeof r === 'string') o[r] = process.env[r]; else o[r.key] = r.value; } use(/*?*/ o.C);`,
      known('absent', 'env C'),
    ],
    [
      'records of a list, one of the names',
      `const o = {}; for (const r of [{ key: 'A', value: 'x' }, { key: 'B', value: 'y' }]) o[r.key] = r.value; use(/*?*/ o.A);`,
      known('absent', 'literal "x"', 'literal "y"'),
    ],
    [
      'a value that has nothing to do with the name',
      `${NAMES} const env = {}; for (const n of NAMES) env[n] = v(); use(/*?*/ env.A);`,
      open('absent', 'global v()'),
    ],
    [
      'a name that changes',
      `${O} ${NAMES} const env = {}; for (let n of NAMES) { env[n] = o[n]; n = 'B'; } use(/*?*/ env.A);`,
      known('absent', 'literal "x"', 'literal "y"'),
    ],
    [
      'name read in a function',
      `${O} ${NAMES} const env = {}; for (const n of NAMES) env[n] = (() => o[n])(); use(/*?*/ env.A);`,
      known('absent', 'literal "x"', 'literal "y"'),
    ],
    [
      'a computed key in braces',
      `${NAMES} const make = (n) => ({ [n]: process.env[n] }); NAMES.map(make); use(/*?*/ make(name()).A);`,
      open('absent', 'env A', 'unknown'),
    ],
    [
      'a constant of the file',
      `${O} ${NAMES} const first = o.A; const env = {}; for (const n of NAMES) env[n] = first; use(/*?*/ env.B);`,
      known('absent', 'literal "x"'),
    ],
  ]);
});
