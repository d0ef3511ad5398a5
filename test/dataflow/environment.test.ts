import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

describe('environment variables', () => {
  answers([
    ['process.env', `use(/*?*/ process.env.KEY);`, known('env KEY')],
    ['by text', `use(/*?*/ process.env['KEY']);`, known('env KEY')],
    ['by a constant', `const name = 'KEY'; use(/*?*/ process.env[name]);`, known('env KEY')],
    ['destructured', `const { KEY } = process.env; use(/*?*/ KEY);`, known('env KEY')],
    ['destructured process', `const { env } = process; use(/*?*/ env.KEY);`, known('env KEY')],
    ['an alias', `const env = process.env; use(/*?*/ env.KEY);`, known('env KEY')],
    ['globalThis.process', `use(/*?*/ globalThis.process.env.KEY);`, known('env KEY')],
    ['the module of process', `import process from 'node:process'; use(/*?*/ process.env.KEY);`, known('env KEY')],
    ['the module of process as a namespace', `import * as process from 'process'; use(/*?*/ process.env.KEY);`, known('env KEY')],
    ['env of the module of process', `import { env } from 'node:process'; use(/*?*/ env.KEY);`, known('env KEY')],
    ['process by require', `const { env } = require('process'); use(/*?*/ env.KEY);`, known('env KEY')],
    ['import.meta.env', `use(/*?*/ import.meta.env.KEY);`, known('env KEY')],
    ['Bun.env', `use(/*?*/ Bun.env.KEY);`, known('env KEY')],
    ['Deno.env.get', `use(/*?*/ Deno.env.get('KEY'));`, known('env KEY')],
    ['a name that only runs tell', `use(/*?*/ process.env[name()]);`, known('env *')],
    [
      'a name with a default that nobody in sight replaces',
      `export function read({ name = 'KEY' }) { use(/*?*/ process.env[name]); }`,
      open('env KEY', 'unknown'),
    ],
    [
      'a name with a default that a caller leaves out',
      `function read(name = 'KEY') { return process.env[name]; } use(/*?*/ read());`,
      known('env KEY'),
    ],
    ['a local process', `const process = { env: { KEY: 'x' } }; use(/*?*/ process.env.KEY);`, known('literal "x"')],
    [
      'in an imported object',
      {
        'main.ts': `import { config } from './config'; use(/*?*/ config.jwt.secret);`,
        'config.ts': `export const config = { jwt: { secret: process.env.SECRET || 'x' } };`,
      },
      known('env SECRET', 'literal "x" (fallback)'),
    ],
    [
      'through a helper',
      `const env = (name, fallback) => process.env[name] ?? fallback; use(/*?*/ env('KEY', 'x'));`,
      known('env KEY', 'literal "x" (fallback)'),
    ],
    ['all of them', `use(/*?*/ process.env);`, open('global process.env')],
  ]);
});

describe('environment variables that the program sets', () => {
  answers([
    ['before', `process.env.KEY = 'x'; use(/*?*/ process.env.KEY);`, known('literal "x"')],
    ['by text', `process.env['KEY'] = 'x'; use(/*?*/ process.env.KEY);`, known('literal "x"')],
    ['another one', `process.env.OTHER = 'x'; use(/*?*/ process.env.KEY);`, known('env KEY')],
    ['perhaps', `if (c) process.env.KEY = 'x'; use(/*?*/ process.env.KEY);`, known('env KEY', 'literal "x"')],
    ['later', `use(/*?*/ process.env.KEY); process.env.KEY = 'x';`, known('env KEY', 'literal "x"')],
    ['when the file is loaded', `process.env.KEY = 'x'; function f() { use(/*?*/ process.env.KEY); }`, known('literal "x"')],
    [
      'in a function',
      `function g() { process.env.KEY = 'x'; } function f() { use(/*?*/ process.env.KEY); }`,
      known('env KEY', 'literal "x"'),
    ],
    ['when it is missing', `process.env.KEY ??= 'x'; use(/*?*/ process.env.KEY);`, known('env KEY', 'literal "x" (fallback)')],
    ['when it is empty', `process.env.KEY ||= 'x'; use(/*?*/ process.env.KEY);`, known('env KEY', 'literal "x" (fallback)')],
    [
      'to itself or something else',
      `process.env.KEY = process.env.KEY || 'x'; use(/*?*/ process.env.KEY);`,
      known('env KEY', 'literal "x" (fallback)'),
    ],
    ['to itself', `process.env.KEY = process.env.KEY; use(/*?*/ process.env.KEY);`, known('env KEY')],
    [
      'outside production',
      `if (process.env.NODE_ENV !== 'production') process.env.KEY = 'x'; use(/*?*/ process.env.KEY);`,
      known('env KEY'),
    ],
    [
      'in a file that is imported',
      { 'main.ts': `import './env'; use(/*?*/ process.env.KEY);`, 'env.ts': `process.env.KEY ??= 'x';` },
      known('env KEY', 'literal "x" (fallback)'),
    ],
    [
      'for good in a file that is imported',
      { 'main.ts': `import { a } from './env'; use(a, /*?*/ process.env.KEY);`, 'env.ts': `process.env['KEY'] = 'x'; export const a = 1;` },
      known('env KEY', 'literal "x"'),
    ],
    [
      'another one in a file that is imported',
      { 'main.ts': `import './env'; use(/*?*/ process.env.KEY);`, 'env.ts': `process.env.KEYS ??= 'x'; if (process.env.KEY === 'y') f();` },
      known('env KEY'),
    ],
  ]);
});
