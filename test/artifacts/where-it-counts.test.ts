import { expect, it } from 'vitest';
import { buildOnly } from '../../src/artifacts/dockerfile.ts';
import { entryNames } from '../../src/artifacts/entry-names.ts';
import { ownStages } from '../../src/artifacts/own-stage.ts';
import { readVariables } from '../../src/artifacts/read-variables.ts';
import { readYaml } from '../../src/artifacts/read-yaml.ts';

it.each([
  ['.env', 'NODE_ENV=development\nSECRET=x', 'development'],
  ['.env', 'APP_ENV=test\nSECRET=x', 'development'],
  ['.env', 'NODE_ENV=production\nSECRET=x', undefined],
  ['.env', 'NODE_ENV=development\nNODE_ENV=production\nSECRET=x', undefined],
  ['.env', 'IS_DEMO=true\nNODE_ENV=production\nSECRET=x', 'demo'],
  ['.env', 'DEMO=false\nSECRET=x', undefined],
  ['Dockerfile', 'ENV NODE_ENV=${NODE_ENV:-development}\nENV SECRET=x', 'development'],
  ['fly.toml', '[env]\nNODE_ENV = "development"\nSECRET = "x"', undefined],
  ['fly.toml', '[env]\nDEMO = "true"\nSECRET = "x"', 'demo'],
  ['fly.toml', '[build.args]\nDEMO = "true"\n[env]\nSECRET = "x"', undefined],
])('%s with %j counts for %s', (path, text, stage) => {
  const entries = readVariables(text);
  const [secret] = entries.filter(({ keys }) => keys.at(-1) === 'SECRET');
  expect(secret && ownStages(path, entries)(secret).stage).toBe(stage);
});

it('a public platform in development mode passes by what is for production', () => {
  const entries = readVariables('[env]\nNODE_ENV = "development"\nSECRET = "x"');
  const answer = ownStages('fly.toml', entries);
  expect(entries.map((entry) => answer(entry).isLax)).toEqual([true, true]);
});

it.each([
  ['FROM a\nENV X=1', false],
  ['FROM a\nARG X=1', true],
  ['FROM a\nARG X=1\nENV Y=$X', false],
  ['FROM a AS b\nENV X=1\nFROM c', true],
  ['FROM a AS b\nENV X=1\nFROM --platform=linux/arm64 B', false],
  ['FROM a AS b\nENV X=1\nFROM b AS c\nFROM c', false],
])('of %j it is %s that X is only there while the image is made', (text, isBuildOnly) => {
  expect(buildOnly(text)('X', text.indexOf('X=') + 2)).toBe(isBuildOnly);
});

it('names of entries in a chart are told from values', () => {
  const entries = readYaml(
    [
      'auth:',
      '  existingSecret: garden',
      '  tokenKey: token',
      '  JWT_KEY: value',
      'redis:',
      '  auth:',
      '    secret: opens a store',
      'web:',
      '  tokenKey: value',
    ].join('\n'),
  );
  const isName = entryNames(entries);
  expect(entries.filter(isName).map(({ keys }) => keys.join('.'))).toEqual(['auth.tokenKey', 'redis.auth.secret']);
});
