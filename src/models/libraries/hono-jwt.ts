import type { Defaults, ModelRow } from '../schema.ts';
import { claimsAt } from './shared.ts';

const MODULES = ['hono/jwt', 'hono/utils/jwt', 'hono/utils/jwt/jwt'] as const;

/** `exp: false` and its relatives switch a check off. */
function checksAt(place: string): ModelRow['roles'] {
  return {
    issuer: `${place}.iss`,
    audience: `${place}.aud`,
    typ: `${place}.typ`,
    ignoreExpiration: `not.${place}.exp`,
    ignoreNotBefore: `not.${place}.nbf`,
    'ignored.issuer': `${place}.issuer`,
    'ignored.audience': `${place}.audience`,
  };
}

const CHECKS: Defaults = {
  algorithms: 'required',
  none: 'never',
  expiredToken: 'rejected',
  tokenWithoutExpiry: 'accepted',
  missingClaim: 'rejected',
  issuer: 'unchecked',
  audience: 'unchecked',
  typ: 'enforced',
  clockTolerance: 0,
  emptyKey: 'rejected',
  fails: 'throws',
};
/** Before 4.11.4 the algorithm was HS256 unless told, whatever the key is (CVE-2026-22817). */
const BEFORE_4_11_4 = [{ versions: '<4.11.4', defaults: { algorithms: 'header' } }] as const;

/** hono@4.13.19 dist/utils/jwt/jwt.js, dist/middleware/jwt, dist/middleware/jwk. */
export const honoJwt: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'hono',
    modules: MODULES,
    match: { call: 'sign' },
    roles: { ...claimsAt('arg0'), payload: 'arg0', key: 'arg1', algorithm: ['arg1.alg', 'arg2'], keyid: 'arg1.kid', expires: 'arg0.exp' },
    units: { exp: 'date', expires: 'date' },
    yields: 'token',
    defaults: { algorithm: 'HS256', expires: 'none', noTimestamp: true, keySize: 'unchecked', fails: 'throws' },
  },
  {
    kind: 'verify',
    library: 'hono',
    modules: MODULES,
    match: { call: 'verify' },
    roles: { ...checksAt('arg2'), token: 'arg0', key: 'arg1', options: 'arg2', algorithms: ['arg2.alg', 'arg2'] },
    traits: ['promise'],
    yields: 'claims',
    defaults: CHECKS,
    variants: BEFORE_4_11_4,
  },
  {
    kind: 'verify',
    library: 'hono',
    modules: MODULES,
    match: { call: 'verifyWithJwks' },
    roles: {
      ...checksAt('arg1.verification'),
      token: 'arg0',
      key: 'arg1.keys',
      url: 'arg1.jwks_uri',
      options: 'arg1',
      algorithms: 'arg1.allowedAlgorithms',
    },
    traits: ['promise'],
    yields: 'claims',
    defaults: CHECKS,
  },
  {
    kind: 'middleware',
    library: 'hono',
    modules: MODULES,
    match: { call: 'jwt' },
    roles: {
      ...checksAt('arg0.verification'),
      options: 'arg0',
      key: 'arg0.secret',
      // What is said below `verification` is spread over the rest.
      algorithms: ['arg0.verification.alg', 'arg0.alg'],
      cookieKey: ['arg0.cookie.key', 'arg0.cookie'],
    },
    defaults: CHECKS,
    variants: BEFORE_4_11_4,
  },
  {
    kind: 'middleware',
    library: 'hono',
    modules: ['hono/jwk'],
    match: { call: 'jwk' },
    roles: {
      ...checksAt('arg0.verification'),
      options: 'arg0',
      key: 'arg0.keys',
      url: 'arg0.jwks_uri',
      algorithms: 'arg0.alg',
      optional: 'arg0.allow_anon',
      cookieKey: ['arg0.cookie.key', 'arg0.cookie'],
    },
    defaults: { ...CHECKS, property: 'jwtPayload' },
  },
  {
    kind: 'decode',
    library: 'hono',
    modules: MODULES,
    match: { call: 'decode' },
    roles: { token: 'arg0' },
    yields: 'unverified-claims',
    defaults: { fails: 'throws' },
  },
  {
    kind: 'decode',
    library: 'hono',
    modules: MODULES,
    match: { call: 'decodeHeader' },
    roles: { token: 'arg0' },
    yields: 'unverified-header',
    traits: ['header-only'],
    defaults: { fails: 'throws' },
  },
];
