import { describe, expect, it } from 'vitest';
import { isTestFile } from '../../src/project/test-files.ts';
import { auditTree, namesOf, ROOT } from './memory.ts';

describe('test files', () => {
  it.each([
    'test/a.ts',
    'tests/unit/a.ts',
    'src/__tests__/a.ts',
    'src/__mocks__/a.ts',
    'src/a.test.ts',
    'src/a.spec.js',
    'src/a.e2e.ts',
    'src/a-spec.ts',
    'src/A.stories.tsx',
    'cypress/login.js',
    'e2e/login.ts',
    'playwright.config.ts',
    'jest.setup.js',
    'src/fixtures/user.ts',
  ])('%s is one', (path) => {
    expect(isTestFile(`${ROOT}/${path}`, ROOT)).toBe(true);
  });

  it.each([
    'src/a.ts',
    'src/contest.ts',
    'src/latest/a.ts',
    'src/testing.ts',
    'src/protest.js',
    'src/test.ts.ts',
    'src/attestation/a.ts',
    'src/inspect.ts',
  ])('%s is none', (path) => {
    expect(isTestFile(`${ROOT}/${path}`, ROOT)).toBe(false);
  });

  it('are told by the path below what is audited', () => {
    expect(isTestFile('/home/me/tests/app/src/a.ts', '/home/me/tests/app')).toBe(false);
    expect(isTestFile('/home/me/tests/app/test/a.ts', '/home/me/tests/app')).toBe(true);
  });
});

describe('an audit', () => {
  const bad = `import jwt from 'jsonwebtoken';\nexport const make = (sub) => jwt.sign({ sub }, 'k1x');`;
  const token = [
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
    'eyJpc3MiOiJiYW5rLXByb2QiLCJzdWIiOiI3MyIsInJvbGUiOiJhZG1pbiIsImV4cCI6NDEwMjQ0NDgwMH0',
    'jUZIw8tBdYpp-S8LGTzAKpM9tfJRdIPByGe8X0kQfOg',
  ].join('.');
  const files = { 'src/a.ts': bad, 'src/a.test.ts': `${bad}\nexport const known = '${token}';` };

  it('judges them only by the rules for what is unsafe there too', async () => {
    const result = await auditTree(files, { minConfidence: 'low' });
    expect([...namesOf(result)].sort()).toEqual([
      'src/a.test.ts:3 hardcoded-jwt',
      'src/a.ts:2 hardcoded-secret',
      'src/a.ts:2 missing-expiration',
    ]);
  });

  it('judges them by all rules when asked to', async () => {
    const result = await auditTree(files, { tests: true, minConfidence: 'low' });
    expect([...namesOf(result)].sort()).toEqual([
      'src/a.test.ts:2 hardcoded-secret',
      'src/a.test.ts:2 missing-expiration',
      'src/a.test.ts:3 hardcoded-jwt',
      'src/a.ts:2 hardcoded-secret',
      'src/a.ts:2 missing-expiration',
    ]);
  });

  it('does not report in a test file what another file found', async () => {
    const result = await auditTree({
      'src/__tests__/keys.ts': `export const secret = 'k1x';`,
      'src/a.ts': `import jwt from 'jsonwebtoken';\nimport { secret } from './__tests__/keys';\nexport const make = (sub) => jwt.sign({ sub }, secret, { expiresIn: '1h' });`,
    });
    expect(namesOf(result)).toEqual([]);
  });
});
