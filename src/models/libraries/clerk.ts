import type { ModelRow } from '../schema.ts';

/** @clerk/backend@2 dist/tokens/verify.d.ts, dist/jwt/verifyJwt.d.ts. */
export const clerk: readonly ModelRow[] = [
  {
    kind: 'verify',
    library: '@clerk/backend',
    match: { call: 'verifyToken' },
    roles: {
      token: 'arg0',
      options: 'arg1',
      key: ['arg1.jwtKey', 'arg1.secretKey'],
      audience: 'arg1.audience',
      issuer: 'arg1.issuer',
      azp: 'arg1.authorizedParties',
      clockTolerance: 'arg1.clockSkewInMs',
      typ: 'arg1.headerType',
    },
    units: { clockTolerance: 'ms' },
    traits: ['promise'],
    yields: 'claims',
    defaults: {
      algorithms: 'fixed',
      none: 'never',
      expiredToken: 'rejected',
      audience: 'unchecked',
      clockTolerance: 5,
      typ: 'enforced',
      fails: 'throws',
    },
  },
  {
    kind: 'verify',
    library: '@clerk/backend',
    modules: ['@clerk/backend/jwt'],
    match: { call: 'verifyJwt' },
    roles: {
      token: 'arg0',
      options: 'arg1',
      key: 'arg1.key',
      audience: 'arg1.audience',
      azp: 'arg1.authorizedParties',
      clockTolerance: 'arg1.clockSkewInMs',
    },
    units: { clockTolerance: 'ms' },
    traits: ['promise'],
    yields: 'claims',
    defaults: { algorithms: 'fixed', none: 'never', expiredToken: 'rejected', audience: 'unchecked', clockTolerance: 5, fails: 'throws' },
  },
  {
    kind: 'decode',
    library: '@clerk/backend',
    modules: ['@clerk/backend/jwt'],
    match: { call: 'decodeJwt' },
    roles: { token: 'arg0' },
    yields: 'unverified-claims',
  },
];
