import { describe, expect, it } from 'vitest';
import type { RoleName } from '../../src/models/role-names.ts';
import { operationsIn, valuesOf } from './harness.ts';

/** The roles of the operation of a kind in a program. */
function rolesOf(kind: string, program: string, roles: readonly RoleName[]): readonly unknown[] {
  const operation = operationsIn(program).find((o) => o.kind === kind);
  return roles.map((role) => valuesOf(operation, role).join());
}

describe('the options of a verification, by the names of the field', () => {
  const ROLES = ['algorithms', 'issuer', 'audience', 'maxAge', 'clockTolerance', 'ignoreExpiration'] as const;

  it.each([
    [
      'jsonwebtoken',
      'verify',
      `import jwt from 'jsonwebtoken'; jwt.verify(t, k, { algorithms: 'a', issuer: 'i', audience: 'u', maxAge: 1, clockTolerance: 2, ignoreExpiration: true });`,
      ['a', 'i', 'u', '1', '2', 'true'],
    ],
    [
      'jose',
      'verify',
      `import { jwtVerify } from 'jose'; jwtVerify(t, k, { algorithms: 'a', issuer: 'i', audience: 'u', maxTokenAge: 1, clockTolerance: 2, ignoreExpiration: true });`,
      ['a', 'i', 'u', '1', '2', 'absent'],
    ],
    [
      'fast-jwt',
      'verify',
      `import { createVerifier } from 'fast-jwt'; createVerifier({ algorithms: 'a', allowedIss: 'i', allowedAud: 'u', maxAge: 1, clockTolerance: 2, ignoreExpiration: true })(t);`,
      ['a', 'i', 'u', '1', '2', 'true'],
    ],
    [
      'passport-jwt: what stands below jsonWebTokenOptions is overwritten',
      'middleware',
      `import { Strategy } from 'passport-jwt'; new Strategy({ secretOrKey: 'x', jsonWebTokenOptions: { algorithms: 'a', issuer: 'i', audience: 'u', maxAge: 1, clockTolerance: 2, ignoreExpiration: true } }, f);`,
      ['absent', 'absent', 'absent', '1', '2', 'absent'],
    ],
    [
      'hono: exp: false ignores the expiry',
      'verify',
      `import { verify } from 'hono/jwt'; verify(t, k, { alg: 'a', iss: 'i', aud: 'u', exp: false });`,
      ['a', 'i', 'u', 'absent', 'absent', 'true'],
    ],
    [
      'hono: exp: true does not',
      'verify',
      `import { verify } from 'hono/jwt'; verify(t, k, { alg: 'a', exp: true });`,
      ['a', 'absent', 'absent', 'absent', 'absent', 'false'],
    ],
    [
      '@nestjs/jwt, from the module',
      'verify',
      `import { JwtModule, JwtService } from '@nestjs/jwt'; JwtModule.register({ verifyOptions: { algorithms: 'a', issuer: 'i', maxAge: 1 } }); new JwtService({}).verify(t, { audience: 'u', maxAge: 9 });`,
      ['a', 'i', 'u', '9', 'absent', 'absent'],
    ],
  ])('%s', (_, kind, program, values) => {
    expect(rolesOf(kind, program, ROLES)).toEqual(values);
  });

  it.each([
    ['jsonwebtoken', 'verify', `import jwt from 'jsonwebtoken'; jwt.verify(t, k, { algorithm: 'HS256' });`, 'ignored.algorithms', 'HS256'],
    ['fast-jwt', 'verify', `import { createVerifier } from 'fast-jwt'; createVerifier({ issuer: 'me' })(t);`, 'ignored.issuer', 'me'],
    [
      '@nestjs/jwt',
      'configure',
      `import { JwtModule } from '@nestjs/jwt'; JwtModule.register({ issuer: 'me' });`,
      'verify.ignored.issuer',
      'me',
    ],
    [
      'passport-jwt',
      'middleware',
      `import { Strategy } from 'passport-jwt'; new Strategy({ jsonWebTokenOptions: { issuer: 'me' } }, f);`,
      'ignored.issuer',
      'me',
    ],
  ] as const)('names what looks like an option and is none: %s', (_, kind, program, role, value) => {
    expect(rolesOf(kind, program, [role])).toEqual([value]);
  });
});

describe('what a default depends on', () => {
  const VERIFY = `import jwt from 'jsonwebtoken'; jwt.verify(t, k);`;
  const withVersion = (version?: string): readonly unknown[] => {
    const dependencies = version === undefined ? {} : { jsonwebtoken: version };
    const [verify] = operationsIn(VERIFY, { 'package.json': JSON.stringify({ name: 'p', dependencies }) });
    return [verify?.defaultOf('none'), verify?.doubtAbout('none'), verify?.doubtAbout('missingClaim')];
  };

  it('is certain when the version is', () => {
    expect(withVersion('9.0.2')).toEqual(['explicit', undefined, undefined]);
    expect(withVersion('^8.5.1')).toEqual(['keyless', undefined, undefined]);
  });

  it('is that of the newest version, with the range in which it is otherwise, when the version may be either', () => {
    expect(withVersion('>=8')).toEqual(['explicit', '<9', undefined]);
    expect(withVersion()).toEqual(['explicit', '<9', undefined]);
  });
});

describe('jose opens encrypted tokens', () => {
  it('with the algorithms of the key and of the content', () => {
    const program = `import { jwtDecrypt } from 'jose'; jwtDecrypt(t, k, { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: 'A256GCM', issuer: 'i', maxDecompressedLength: 5 });`;
    expect(
      rolesOf('verify', program, ['keyManagementAlgorithms', 'contentEncryptionAlgorithms', 'issuer', 'maxDecompressedLength']),
    ).toEqual(['?', 'A256GCM', 'i', '5']);
  });

  it('and makes them', () => {
    const program = `import { EncryptJWT } from 'jose'; new EncryptJWT({}).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' }).encrypt('k');`;
    expect(rolesOf('sign', program, ['algorithm', 'enc', 'zip', 'key'])).toEqual(['dir', 'A256GCM', 'DEF', 'k']);
  });
});

describe('key sets', () => {
  it.each([
    ['jose', `import { createRemoteJWKSet } from 'jose'; createRemoteJWKSet('u', { cacheMaxAge: 1 });`, ['u', '1'], true],
    ['jwks-rsa', `import jwks from 'jwks-rsa'; jwks({ jwksUri: 'u', cacheMaxAge: 1 });`, ['u', '1'], false],
    ['jwks-rsa, a class', `import { JwksClient } from 'jwks-rsa'; new JwksClient({ jwksUri: 'u' });`, ['u', 'absent'], false],
    ['jwks-rsa for passport', `import { passportJwtSecret } from 'jwks-rsa'; passportJwtSecret({ jwksUri: 'u' });`, ['u', 'absent'], false],
  ])('%s', (_, program, values, isLimited) => {
    expect(rolesOf('key-set', program, ['url', 'cacheMaxAge'])).toEqual(values);
    expect(operationsIn(program)[0]?.defaultOf('rateLimit')).toBe(isLimited);
  });
});
