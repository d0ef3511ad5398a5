import type { ModelRow } from '../schema.ts';

/** express-oauth2-jwt-bearer@1.10.0 (access-token-jwt): it insists on issuer and audience, and takes `?access_token=` too. */
export const expressOauth2JwtBearer: readonly ModelRow[] = [
  {
    kind: 'middleware',
    library: 'express-oauth2-jwt-bearer',
    match: { call: 'auth' },
    roles: {
      options: 'arg0',
      key: ['arg0.secret', 'arg0.publicKey'],
      url: ['arg0.jwksUri', 'arg0.issuerBaseURL', 'env:ISSUER_BASE_URL'],
      algorithms: 'arg0.tokenSigningAlg',
      issuer: ['arg0.issuer', 'arg0.issuerBaseURL', 'env:ISSUER_BASE_URL'],
      audience: ['arg0.audience', 'env:AUDIENCE'],
      optional: 'not.arg0.authRequired',
      verification: 'arg0.validators',
      ignoreAudience: 'not.arg0.validators.aud',
      ignoreExpiration: 'not.arg0.validators.exp',
      clockTolerance: 'arg0.clockTolerance',
      maxAge: 'arg0.maxTokenAge',
    },
    units: { clockTolerance: 's', maxAge: 's' },
    defaults: {
      algorithms: 'fixed',
      none: 'never',
      expiredToken: 'rejected',
      tokenWithoutExpiry: 'rejected',
      missingClaim: 'rejected',
      issuer: 'required',
      audience: 'required',
      urlKey: 'access_token',
      property: 'auth',
      fails: 'throws',
    },
  },
];
