import type { Defaults, ModelRow } from '../schema.ts';
import { claimsAt } from './shared.ts';

/** verify.js: `exp: false` and `nbf: false` switch a check off. */
function checksAt(place: string): ModelRow['roles'] {
  return {
    issuer: `${place}.iss`,
    audience: `${place}.aud`,
    subject: `${place}.sub`,
    jwtid: `${place}.jti`,
    nonce: `${place}.nonce`,
    ignoreExpiration: `not.${place}.exp`,
    ignoreNotBefore: `not.${place}.nbf`,
    maxAge: `${place}.maxAgeSec`,
    clockTolerance: `${place}.timeSkewSec`,
  };
}

const VERIFIES: Defaults = {
  crit: 'ignored',
  respelt: 'rejected',
  // lib/keys.js, keyAlgorithms, which is asked where there is no list.
  publicKeyAsSecret: 'listed',
  algorithms: 'key-type',
  // A key of no characters stands for the algorithm "none".
  none: 'keyless',
  expiredToken: 'rejected',
  tokenWithoutExpiry: 'accepted',
  missingClaim: 'rejected',
  issuer: 'unchecked',
  audience: 'unchecked',
  clockTolerance: 0,
  fails: 'throws',
};

/** @hapi/jwt@3.2.4 lib/token.js, lib/plugin.js, lib/keys.js. */
export const hapiJwt: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: '@hapi/jwt',
    match: { call: 'token.generate' },
    roles: {
      ...claimsAt('arg0'),
      payload: 'arg0',
      key: ['arg1.key', 'arg1'],
      options: 'arg2',
      header: 'arg2.header',
      keyid: 'arg2.header.kid',
      algorithm: ['arg2.header.alg', 'arg1.algorithm'],
      expiresIn: 'arg2.ttlSec',
      expires: ['arg2.ttlSec', 'arg0.exp'],
      noTimestamp: 'not.arg2.iat',
    },
    units: { expiresIn: 's', exp: 'date' },
    yields: 'token',
    defaults: { algorithm: 'HS256', expires: 'none', noTimestamp: false, keySize: 'unchecked', fails: 'throws' },
  },
  {
    kind: 'verify',
    library: '@hapi/jwt',
    match: { call: 'token.verify' },
    roles: {
      ...checksAt('arg2'),
      token: 'arg0',
      key: ['arg1.key', 'arg1'],
      algorithms: ['arg1.algorithms', 'arg1.algorithm'],
      options: 'arg2',
    },
    units: { maxAge: 's', clockTolerance: 's' },
    defaults: VERIFIES,
  },
  {
    // The signature alone; verifyPayload and verifyTime look at the claims alone.
    kind: 'verify',
    library: '@hapi/jwt',
    match: { call: 'token.verifySignature' },
    roles: { token: 'arg0', key: ['arg1.key', 'arg1'], algorithms: ['arg1.algorithms', 'arg1.algorithm'] },
    traits: ['no-claims'],
    defaults: { ...VERIFIES, expiredToken: 'accepted', issuer: 'unsupported', audience: 'unsupported' },
  },
  {
    kind: 'decode',
    library: '@hapi/jwt',
    match: { call: 'token.decode' },
    roles: { token: 'arg0', options: 'arg1' },
    yields: 'unverified-claims',
    defaults: { fails: 'throws' },
  },
  {
    kind: 'middleware',
    library: '@hapi/jwt',
    match: { on: '@hapi.server', call: 'auth.strategy', when: { argument: 1, is: ['jwt'] }, with: '@hapi/jwt' },
    roles: {
      ...checksAt('arg2.verify'),
      options: 'arg2',
      key: ['arg2.keys.key', 'arg2.keys'],
      url: 'arg2.keys.uri',
      algorithms: 'arg2.keys.algorithms',
      verification: 'arg2.verify',
      validate: 'arg2.validate',
      cookieKey: 'arg2.cookieName',
      rejectUnauthorized: 'arg2.keys.rejectUnauthorized',
    },
    units: { maxAge: 's', clockTolerance: 's' },
    defaults: { ...VERIFIES, none: 'explicit', issuer: 'required', audience: 'required' },
    words: ['@hapi/jwt', 'auth.strategy'],
  },
];
