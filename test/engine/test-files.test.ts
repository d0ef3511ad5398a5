import { describe, expect, it } from 'vitest';
import { isSampleFile, isTestFile } from '../../src/project/test-files.ts';
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
    'src/emulator/auth/server.ts',
    'e2e/login.ts',
    'playwright.config.ts',
    'jest.setup.js',
    'src/fixtures/user.ts',
    'integration/testUtils/login.ts',
    'src/test-helpers/token.ts',
    'src/events/test.utils.ts',
    'src/events/mocks.test.utils.ts',
    'src/user.test-utils.ts',
    'src/user.spec.helper.ts',
    'src/testHelpers.tsx',
    'src/setupTests.js',
    'spec_helper.js',
    'src/Button.stories.svelte',
    'packages/client/.storybook/preview.tsx',
    '.storybook/main.js',
    'src/__stories__/Button.tsx',
    'adapters/__e2etests__/app.ts',
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
    'src/contestHelpers.ts',
    'src/latest-data.ts',
    'src/openapi-spec-utils.ts',
    'src/e2e-helpers.ts',
    'src/test-docker.ts',
    'src/stories/[id].tsx',
    'src/test.vue',
  ])('%s is none', (path) => {
    expect(isTestFile(`${ROOT}/${path}`, ROOT)).toBe(false);
  });

  it('are told by the path below what is audited', () => {
    expect(isTestFile('/home/me/tests/app/src/a.ts', '/home/me/tests/app')).toBe(false);
    expect(isTestFile('/home/me/tests/app/test/a.ts', '/home/me/tests/app')).toBe(true);
  });
});

describe('samples and seeds', () => {
  it.each([
    'examples/a.ts',
    'example/server/src/a.ts',
    'packages/sdk/samples/next/pages/api/a.ts',
    'demo/a.js',
    'apps/playground/a.ts',
    'packages/benchmarks/docker-compose.yml',
    'multi-site-test/src/index.ts',
    'prisma/seed.ts',
    'src/database/seeds/users.ts',
    'src/invite/invite.seed.ts',
    'src/seeders/a.ts',
    'scripts/seed.mjs',
    'test-oauth.html',
    'docs/test.html',
  ])('%s is one', (path) => {
    expect(isSampleFile(`${ROOT}/${path}`, ROOT)).toBe(true);
  });

  it.each([
    'src/a.ts',
    'src/routes/demo/+server.ts',
    'apps/web/app/playground/page.tsx',
    'src/wallet/seed.ts',
    'src/seedling/a.ts',
    'src/example.ts',
    'src/democracy/a.ts',
    'public/test-login.html',
    'testimonials.html',
    'index.html',
  ])('%s is none', (path) => {
    expect(isSampleFile(`${ROOT}/${path}`, ROOT)).toBe(false);
  });

  it('are told by the path below what is audited', () => {
    expect(isSampleFile('/home/me/examples/app/src/a.ts', '/home/me/examples/app')).toBe(false);
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

  const shown = `${bad}\nexport const known = '${token}';`;

  it('shows of samples and seeds only what is given away by standing there', async () => {
    const faker = `import { faker } from '@faker-js/faker';\n${bad}\nexport const name = () => faker.person.fullName();`;
    const tree = { 'examples/shop/a.ts': shown, 'prisma/seed.ts': bad, 'src/invites.ts': faker };
    expect(namesOf(await auditTree(tree))).toEqual([]);
    expect(namesOf(await auditTree(tree, { minConfidence: 'low' }))).toHaveLength(7);
    const issued = shown.replace('eyJpc3MiOiJiYW5rLXByb2Qi', 'eyJpc3MiOiJodHRwczovL2lkLmJhbmsuaW8i');
    expect(namesOf(await auditTree({ 'examples/shop/a.ts': issued }))).toEqual(['examples/shop/a.ts:3 hardcoded-jwt']);
  });

  it('judges a sample that is audited by itself', async () => {
    const result = await auditTree({ 'examples/shop/a.ts': bad }, { paths: [`${ROOT}/examples/shop`] });
    expect([...namesOf(result)].sort()).toEqual(['examples/shop/a.ts:2 hardcoded-secret', 'examples/shop/a.ts:2 missing-expiration']);
  });

  it('reports where a program runs what it takes from a sample', async () => {
    const result = await auditTree({
      'examples/keys.ts': `export const secret = 'k1x';`,
      'src/a.ts': `import jwt from 'jsonwebtoken';\nimport { secret } from '../examples/keys';\nexport const make = (sub) => jwt.sign({ sub }, secret);`,
    });
    expect(namesOf(result)).toEqual(['examples/keys.ts:1 hardcoded-secret', 'src/a.ts:3 missing-expiration']);
  });

  it('does not report in a test file what another file found', async () => {
    const result = await auditTree({
      'src/__tests__/keys.ts': `export const secret = 'k1x';`,
      'src/a.ts': `import jwt from 'jsonwebtoken';\nimport { secret } from './__tests__/keys';\nexport const make = (sub) => jwt.sign({ sub }, secret, { expiresIn: '1h' });`,
    });
    expect(namesOf(result)).toEqual([]);
  });
});
