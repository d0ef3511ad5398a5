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
    ['import.meta.env', `use(/*?*/ import.meta.env.KEY);`, known('env KEY')],
    ['Bun.env', `use(/*?*/ Bun.env.KEY);`, known('env KEY')],
    ['Deno.env.get', `use(/*?*/ Deno.env.get('KEY'));`, known('env KEY')],
    ['a name that only runs tell', `use(/*?*/ process.env[name()]);`, known('env *')],
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
