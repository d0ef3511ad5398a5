import type { Defaults, ModelRow } from '../schema.ts';

/** What is given at each call goes before what the verifier was made with; `null` says that a check is not wanted. */
const VERIFIES: Defaults = {
  algorithms: 'fixed',
  none: 'never',
  expiredToken: 'rejected',
  tokenWithoutExpiry: 'accepted',
  missingClaim: 'rejected',
  issuer: 'required',
  audience: 'required',
  clockTolerance: 0,
  fails: 'throws',
};

/** aws-jwt-verify@5.2.1 dist/cjs/cognito-verifier.js, jwt-verifier.js, alb-verifier.js. */
export const awsJwtVerify: readonly ModelRow[] = [
  {
    kind: 'verify',
    library: 'aws-jwt-verify',
    match: { call: ['CognitoJwtVerifier.create.().verify', 'CognitoJwtVerifier.create.().verifySync'] },
    roles: {
      token: 'arg0',
      options: 'of.arg0',
      issuer: 'of.arg0.userPoolId',
      audience: ['arg1.clientId', 'of.arg0.clientId'],
      tokenUse: ['arg1.tokenUse', 'of.arg0.tokenUse'],
      scope: ['arg1.scope', 'of.arg0.scope'],
      clockTolerance: ['arg1.graceSeconds', 'of.arg0.graceSeconds'],
      validate: ['arg1.customJwtCheck', 'of.arg0.customJwtCheck'],
    },
    units: { clockTolerance: 's' },
    yields: 'claims',
    defaults: { ...VERIFIES, issuer: 'enforced' },
  },
  {
    kind: 'verify',
    library: 'aws-jwt-verify',
    match: {
      call: ['JwtVerifier', 'JwtRsaVerifier', 'AlbJwtVerifier'].flatMap((name) => [
        `${name}.create.().verify`,
        `${name}.create.().verifySync`,
      ]),
    },
    roles: {
      token: 'arg0',
      options: 'of.arg0',
      issuer: 'of.arg0.issuer',
      url: 'of.arg0.jwksUri',
      audience: ['arg1.audience', 'of.arg0.audience', 'arg1.clientId', 'of.arg0.clientId'],
      scope: ['arg1.scope', 'of.arg0.scope'],
      clockTolerance: ['arg1.graceSeconds', 'of.arg0.graceSeconds'],
      validate: ['arg1.customJwtCheck', 'of.arg0.customJwtCheck'],
    },
    units: { clockTolerance: 's' },
    yields: 'claims',
    defaults: VERIFIES,
  },
  {
    kind: 'decode',
    library: 'aws-jwt-verify',
    modules: ['aws-jwt-verify/jwt'],
    match: { call: 'decomposeUnverifiedJwt' },
    roles: { token: 'arg0' },
    yields: 'unverified-claims',
    defaults: { fails: 'throws' },
  },
];
