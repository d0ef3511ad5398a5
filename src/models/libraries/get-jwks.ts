import type { ModelRow } from '../schema.ts';

/** get-jwks@11 src/get-jwks.js: the address comes with each call, as a rule from the token's issuer; a list of issuers bounds it. */
export const getJwks: readonly ModelRow[] = [
  {
    kind: 'key-set',
    library: 'get-jwks',
    match: { call: '' },
    roles: { options: 'arg0', issuer: ['arg0.issuersWhitelist', 'arg0.checkIssuer'], cacheMaxAge: 'arg0.ttl' },
    units: { cacheMaxAge: 'ms' },
    defaults: { issuer: 'unchecked', rateLimit: false },
  },
  {
    kind: 'source',
    library: 'get-jwks',
    match: { call: ['().getPublicKey', '().getJwk'] },
    roles: { url: 'arg0.domain', keyid: 'arg0.kid', algorithm: 'arg0.alg' },
    yields: 'public-key',
  },
];
