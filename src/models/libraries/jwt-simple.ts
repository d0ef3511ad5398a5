import type { Defaults, ModelRow } from '../schema.ts';
import { claimsAt } from './shared.ts';

/** Without a fourth argument the token's header names the algorithm; only what reads "PUBLIC KEY" is held to RS256. */
const VERIFIES: Defaults = {
  crit: 'ignored',
  respelt: 'rejected',
  publicKeyAsSecret: 'accepted',
  algorithms: 'header',
  none: 'never',
  expiredToken: 'rejected',
  tokenWithoutExpiry: 'accepted',
  issuer: 'unsupported',
  audience: 'unsupported',
  clockTolerance: 0,
  fails: 'throws',
};

/** jwt-simple@0.5.6 lib/jwt.js: `decode` verifies unless its third argument is true; there is no option for a lifetime. */
export const jwtSimple: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'jwt-simple',
    match: { call: 'encode' },
    roles: {
      ...claimsAt('arg0'),
      payload: 'arg0',
      key: 'arg1',
      header: 'arg3.header',
      algorithm: ['arg3.header.alg', 'arg2'],
      expires: 'arg0.exp',
    },
    units: { exp: 'date', expires: 'date' },
    yields: 'token',
    defaults: { algorithm: 'HS256', expires: 'none', noTimestamp: true, keySize: 'unchecked', fails: 'throws' },
  },
  {
    kind: 'verify',
    library: 'jwt-simple',
    match: { call: 'decode', when: { argument: 2, isTrue: false } },
    roles: { token: 'arg0', key: 'arg1', skipSignature: 'arg2', algorithms: 'arg3' },
    yields: 'claims',
    defaults: VERIFIES,
  },
  {
    kind: 'decode',
    library: 'jwt-simple',
    match: { call: 'decode', when: { argument: 2, isTrue: true } },
    roles: { token: 'arg0', key: 'arg1', skipSignature: 'arg2' },
    yields: 'unverified-claims',
    defaults: { fails: 'throws' },
  },
];
