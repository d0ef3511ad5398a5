import type { ModelRow } from '../schema.ts';
import { claimsAt } from './shared.ts';

const JWS = ['KJUR.jws.JWS', 'jws.JWS'];

/** The same class under both of its names. */
function calls(method: string): readonly string[] {
  return JWS.map((path) => `${path}.${method}`);
}

/** jsrsasign@11.1.5 lib/jsrsasign.js: KJUR.jws.JWS. A text that looks like hexadecimal digits is taken for them when it is a key. */
export const jsrsasign: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'jsrsasign',
    match: { call: calls('sign') },
    roles: { ...claimsAt('arg2'), header: 'arg1', algorithm: ['arg0', 'arg1.alg'], payload: 'arg2', key: 'arg3', expires: 'arg2.exp' },
    units: { exp: 'date', expires: 'date' },
    yields: 'token',
    defaults: { algorithm: 'required', expires: 'none', noTimestamp: true, keySize: 'unchecked', fails: 'throws' },
  },
  {
    kind: 'verify',
    library: 'jsrsasign',
    match: { call: calls('verify') },
    roles: { token: 'arg0', key: 'arg1', algorithms: 'arg2' },
    traits: ['no-claims'],
    defaults: {
      algorithms: 'header',
      none: 'never',
      expiredToken: 'accepted',
      tokenWithoutExpiry: 'accepted',
      issuer: 'unsupported',
      audience: 'unsupported',
      fails: 'false',
    },
  },
  {
    kind: 'verify',
    library: 'jsrsasign',
    match: { call: calls('verifyJWT') },
    roles: {
      token: 'arg0',
      key: 'arg1',
      options: 'arg2',
      algorithms: 'arg2.alg',
      issuer: 'arg2.iss',
      audience: 'arg2.aud',
      subject: 'arg2.sub',
      jwtid: 'arg2.jti',
      clockTolerance: 'arg2.gracePeriod',
      clockTimestamp: 'arg2.verifyAt',
    },
    units: { clockTolerance: 's' },
    defaults: {
      algorithms: 'required',
      none: 'never',
      expiredToken: 'rejected',
      tokenWithoutExpiry: 'accepted',
      // iss, sub and aud have to be lists, and are only looked at when the token has the claim.
      missingClaim: 'accepted',
      issuer: 'unchecked',
      audience: 'unchecked',
      clockTolerance: 0,
      fails: 'false',
    },
  },
  {
    kind: 'decode',
    library: 'jsrsasign',
    match: { call: calls('parse') },
    roles: { token: 'arg0' },
    yields: 'unverified-claims',
  },
];
