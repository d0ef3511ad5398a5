import type { ModelRow } from '../schema.ts';
import { joined } from './shared.ts';

/** oslo@1.2.1 dist/jwt/index.js: one algorithm, no claims but the times. */
export const oslo: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'oslo',
    modules: ['oslo/jwt'],
    match: { call: 'createJWT' },
    roles: joined(
      { issuer: 'arg3.issuer', audience: 'arg3.audiences', subject: 'arg3.subject', jwtid: 'arg3.jwtId', notBefore: 'arg3.notBefore' },
      { issuer: 'arg2.iss', audience: 'arg2.aud', subject: 'arg2.sub', jwtid: 'arg2.jti', notBefore: 'arg2.nbf', exp: 'arg2.exp' },
      {
        algorithm: 'arg0',
        key: 'arg1',
        payload: 'arg2',
        options: 'arg3',
        header: 'arg3.headers',
        expires: ['arg3.expiresIn', 'arg2.exp'],
        noTimestamp: 'not.arg3.includeIssuedTimestamp',
      },
    ),
    units: { exp: 'date' },
    yields: 'token',
    defaults: { algorithm: 'required', expires: 'none', noTimestamp: true, fails: 'throws' },
  },
  {
    kind: 'verify',
    library: 'oslo',
    modules: ['oslo/jwt'],
    match: { call: 'validateJWT' },
    roles: { algorithms: 'arg0', key: 'arg1', token: 'arg2' },
    traits: ['promise'],
    yields: 'claims',
    defaults: {
      algorithms: 'required',
      none: 'never',
      expiredToken: 'rejected',
      tokenWithoutExpiry: 'accepted',
      issuer: 'unsupported',
      audience: 'unsupported',
      clockTolerance: 0,
      fails: 'throws',
    },
  },
  {
    kind: 'decode',
    library: 'oslo',
    modules: ['oslo/jwt'],
    match: { call: 'parseJWT' },
    roles: { token: 'arg0' },
    yields: 'unverified-claims',
    defaults: { fails: 'null' },
  },
  // @oslojs/jwt@0.3.0 dist/index.js: it has no function that verifies
  {
    kind: 'decode',
    library: '@oslojs/jwt',
    match: { call: ['parseJWT', 'decodeJWT'] },
    roles: { token: 'arg0' },
    yields: 'unverified-claims',
    defaults: { fails: 'throws' },
  },
];
