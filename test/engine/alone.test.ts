import { describe, expect, it } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import { memoryHost } from '../../src/project/host/memory.ts';

const sign = (key: string, from: string): string =>
  `import jwt from 'jsonwebtoken';\nimport { ${key} } from '${from}';\nexport const issue = (sub: string) => jwt.sign({ sub }, ${key}, { expiresIn: '15m' });`;

/** What is found in one file, when it is audited by itself and when its tree is. */
async function found(
  files: Readonly<Record<string, string>>,
  file: string,
): Promise<{ alone: readonly string[]; inTree: readonly string[] }> {
  const absolute = Object.fromEntries(Object.entries({ 'package.json': '{}', ...files }).map(([path, text]) => [`/repo/${path}`, text]));
  const host = memoryHost(absolute);
  const say = (result: Awaited<ReturnType<typeof audit>>): readonly string[] =>
    result.findings.filter((f) => f.file === `/repo/${file}`).map((f) => `${f.line} ${f.ruleId}`);
  const sources = Object.keys(absolute).filter((path) => !path.endsWith('.json'));
  const whole = await audit({ paths: ['/repo'], files: sources, cwd: '/repo', host });
  const single = await audit({ paths: [`/repo/${file}`], files: [`/repo/${file}`], cwd: '/repo', host });
  expect(single.findings.every((f) => f.file === `/repo/${file}`)).toBe(true);
  return { alone: say(single), inTree: say(whole) };
}

describe('a file that is audited by itself shows what its users lead to', () => {
  const secret = `export const secret = 'w3ll-known';`;

  it.each([
    ['a file that imports it', { 'config.ts': secret, 'auth.ts': sign('secret', './config') }, 'config.ts', ['1 hardcoded-secret']],
    [
      'a file that imports it through a barrel',
      { 'lib/config.ts': secret, 'lib/index.ts': `export * from './config';`, 'auth.ts': sign('secret', './lib') },
      'lib/config.ts',
      ['1 hardcoded-secret'],
    ],
    [
      'a neighbour that imports the barrel',
      { 'lib/config.ts': secret, 'lib/index.ts': `export * from './config';`, 'lib/auth.ts': sign('secret', '.') },
      'lib/config.ts',
      ['1 hardcoded-secret'],
    ],
    [
      'a file that imports what another has put together',
      {
        'secrets.ts': secret,
        'options.ts': `import { secret } from './secrets';\nexport const options = { secret };`,
        'auth.ts': sign('options', './options').replace('{ sub }, options', '{ sub }, options.secret'),
      },
      'secrets.ts',
      ['1 hardcoded-secret'],
    ],
    [
      'a function that gives it',
      {
        'config.ts': `const key = 'w3ll-known';\nexport function secret() { return key; }`,
        'auth.ts': sign('secret', './config').replace(', secret,', ', secret(),'),
      },
      'config.ts',
      ['1 hardcoded-secret'],
    ],
    [
      'a namespace',
      {
        'config.ts': `export namespace Config {\n  export const secret = 'w3ll-known';\n}`,
        'auth.ts': sign('Config', './config').replace('{ sub }, Config', '{ sub }, Config.secret'),
      },
      'config.ts',
      ['2 hardcoded-secret'],
    ],
    [
      'a required file',
      {
        'config.js': `module.exports = { secret: 'w3ll-known' };`,
        'auth.js': `const jwt = require('jsonwebtoken');\nconst { secret } = require('./config');\nexports.issue = (sub) => jwt.sign({ sub }, secret, { expiresIn: '15m' });`,
      },
      'config.js',
      ['1 hardcoded-secret'],
    ],
    [
      'a reader of registered settings',
      {
        'auth.config.ts': `import { registerAs } from '@nestjs/config';\nexport default registerAs('auth', () => ({ secret: process.env.KEY || 'w3ll-known' }));`,
        'auth.service.ts': `import { ConfigService } from '@nestjs/config';\nimport jwt from 'jsonwebtoken';\nexport class Auth {\n  constructor(private readonly config: ConfigService) {}\n  issue(sub: string) { return jwt.sign({ sub }, this.config.get('auth.secret'), { expiresIn: '15m' }); }\n}`,
      },
      'auth.config.ts',
      ['2 env-fallback-secret'],
    ],
    [
      'a reader of a setting of the application',
      {
        'package.json': `{ "dependencies": { "express": "*" } }`,
        'app.js': `const express = require('express');\nconst app = express();\napp.set('key', 'w3ll-known');`,
        'auth.js': `const jwt = require('jsonwebtoken');\nexports.issue = (req, res) => jwt.sign({ sub: 'u1' }, req.app.get('key'), { expiresIn: '15m' });`,
      },
      'app.js',
      ['3 hardcoded-secret'],
    ],
    [
      'a reader of defaults',
      {
        'config.js': `const nconf = require('nconf');\nnconf.env().defaults({ key: 'w3ll-known' });`,
        'auth.js': `const jwt = require('jsonwebtoken');\nconst nconf = require('nconf');\nexports.issue = (sub) => jwt.sign({ sub }, nconf.get('key'), { expiresIn: '15m' });`,
      },
      'config.js',
      ['2 env-fallback-secret'],
    ],
    ['only a test', { 'config.ts': secret, 'auth.test.ts': sign('secret', './config') }, 'config.ts', []],
    [
      'nobody',
      { 'config.ts': secret, 'auth.ts': sign('secret', './other'), 'other.ts': `export const secret = process.env.KEY;` },
      'config.ts',
      [],
    ],
  ])('%s', async (_, files, file, expected) => {
    const { alone, inTree } = await found(files, file);
    expect(alone).toEqual(expected);
    expect(alone).toEqual(inTree);
  });

  it('a caller that hands in the key', async () => {
    const { alone, inTree } = await found(
      {
        'sign.ts': `import jwt from 'jsonwebtoken';\nexport const sign = (sub: string, key: string) => jwt.sign({ sub }, key, { expiresIn: '15m' });`,
        'login.ts': `import { sign } from './sign';\nexport const login = (sub: string) => sign(sub, 'w3ll-known');`,
      },
      'login.ts',
    );
    expect(inTree).toEqual(['2 hardcoded-secret']);
    expect(alone).toEqual(inTree);
  });
});
