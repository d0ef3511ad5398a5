import type { ModelRow } from '../schema.ts';
import { claimsAt, joined } from './shared.ts';

/** did-jwt@8 src/JWT.ts: the issuer is a DID, whose document holds the key. */
export const didJwt: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'did-jwt',
    match: { call: ['createJWT', 'createJWS'] },
    roles: joined({ issuer: 'arg1.issuer' }, claimsAt('arg0'), {
      payload: 'arg0',
      options: 'arg1',
      key: 'arg1.signer',
      header: 'arg2',
      algorithm: ['arg2.alg', 'arg1.alg'],
      expiresIn: 'arg1.expiresIn',
      expires: ['arg1.expiresIn', 'arg0.exp'],
    }),
    units: { expiresIn: 's', exp: 'date' },
    yields: 'token',
    defaults: { algorithm: 'ES256K', expires: 'none', noTimestamp: false, fails: 'throws' },
  },
  {
    kind: 'verify',
    library: 'did-jwt',
    match: { call: 'verifyJWT' },
    roles: {
      token: 'arg0',
      options: 'arg1',
      key: 'arg1.resolver',
      audience: ['arg1.audience', 'arg1.callbackUrl'],
      ignoreExpiration: 'not.arg1.policies.exp',
      ignoreNotBefore: 'not.arg1.policies.nbf',
      ignoreAudience: 'not.arg1.policies.aud',
      clockTolerance: 'arg1.skewTime',
    },
    units: { clockTolerance: 's' },
    traits: ['promise'],
    yields: 'claims',
    defaults: {
      none: 'never',
      expiredToken: 'rejected',
      tokenWithoutExpiry: 'accepted',
      issuer: 'enforced',
      clockTolerance: 300,
      fails: 'throws',
    },
  },
  {
    kind: 'decode',
    library: 'did-jwt',
    match: { call: 'decodeJWT' },
    roles: { token: 'arg0' },
    yields: 'unverified-claims',
    defaults: { fails: 'throws' },
  },
];
