import { describe, expect, it } from 'vitest';
import { known, type Answer, type Program } from '../dataflow/harness.ts';
import { arrivesAt } from './harness.ts';

type Case = readonly [name: string, program: Program, answer: Answer];

function answers(cases: readonly Case[]): void {
  for (const [name, program, answer] of cases) {
    it(name, () => {
      expect(arrivesAt(program)).toEqual(answer);
    });
  }
}

describe('files of the package config', () => {
  const MAIN = `const config = require('config'); use(/*?*/ config.get('auth.secret'));`;
  answers([
    ['JSON', { 'main.js': MAIN, 'config/default.json': `{ "auth": { "secret": "x", "near": "y" } }` }, known('literal "x"', 'setting')],
    [
      'JSON, and a script for production',
      {
        'main.js': MAIN,
        'config/default.json': `{ "auth": { "secret": "x" } }`,
        'config/production.js': `module.exports = { auth: { secret: 'z' } };`,
      },
      known('literal "x"', 'literal "z"', 'setting'),
    ],
    [
      'JSON that a variable of the environment goes before',
      {
        'main.js': MAIN,
        'config/default.json': `{ "auth": { "secret": "x", "near": "y" } }`,
        'config/custom-environment-variables.json': `{ "auth": { "secret": "AUTH_SECRET" } }`,
      },
      known('literal "x" (fallback)', 'setting'),
    ],
    [
      'a variable for another setting',
      {
        'main.js': MAIN,
        'config/default.json': `{ "auth": { "secret": "x" } }`,
        'config/custom-environment-variables.json': `{ "auth": { "lifetime": { "__name": "AUTH_LIFETIME", "__format": "json" } } }`,
      },
      known('literal "x"', 'setting'),
    ],
    ['none', { 'main.js': MAIN }, known('setting')],
  ]);
});

describe('nconf', () => {
  const GIVEN = `import nconf from 'nconf'; nconf.argv().env().defaults({ a: 'x', b: { c: 'y' } });`;
  answers([
    ['a default', `${GIVEN} use(/*?*/ nconf.get('a'));`, known('literal "x" (fallback)', 'setting')],
    ['a default below another key', `${GIVEN} use(/*?*/ nconf.get('b:c'));`, known('literal "y" (fallback)', 'setting')],
    [
      'what is set for good',
      `import nconf from 'nconf'; nconf.overrides({ a: 'x' }); use(/*?*/ nconf.get('a'));`,
      known('literal "x"', 'setting'),
    ],
    ['defaults of something else', `import nconf from 'nconf'; other.defaults({ a: 'x' }); use(/*?*/ nconf.get('a'));`, known('setting')],
  ]);
});

describe('a member by its path', () => {
  const OBJECT = `const o = { a: { b: 'x', c: ['y'] }, d: 'z' };`;
  answers([
    ['lodash', `import get from 'lodash/get'; ${OBJECT} use(/*?*/ get(o, 'a.b'));`, known('literal "x"')],
    ['lodash as a whole', `import _ from 'lodash'; ${OBJECT} use(/*?*/ _.get(o, 'a.c[0]'));`, known('literal "y"')],
    ['with a default', `import { get } from 'lodash'; ${OBJECT} use(/*?*/ get(o, 'a.e', 'v'));`, known('absent', 'literal "v" (fallback)')],
    ['dot-prop', `import { getProperty } from 'dot-prop'; ${OBJECT} use(/*?*/ getProperty(o, 'd'));`, known('literal "z"')],
    ['by a path that only runs tell', `import get from 'lodash/get'; ${OBJECT} use(/*?*/ get(o, path()));`, known('setting')],
  ]);
});

describe('ConfigService', () => {
  const SERVICE = `import { ConfigService } from '@nestjs/config'; export class A { constructor(private config: ConfigService) {} m() { use(/*?*/ this.config.get('auth.secret')); } }`;
  answers([
    [
      'of a namespace holds what is registered',
      {
        'main.ts': SERVICE,
        'auth.ts': `import { registerAs } from '@nestjs/config'; export default registerAs('auth', () => ({ secret: 'x', near: 'y' }));`,
      },
      known('literal "x"'),
    ],
    [
      'of a namespace that a constant names',
      {
        'main.ts': SERVICE,
        'auth.ts': `import { registerAs } from '@nestjs/config'; const NAME = 'auth'; export default registerAs(NAME, () => ({ secret: 'x' }));`,
      },
      known('literal "x"'),
    ],
    ['of which nothing is registered', { 'main.ts': SERVICE }, known('setting')],
  ]);
});
