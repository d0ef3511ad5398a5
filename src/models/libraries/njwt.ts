import type { Defaults, ModelRow } from '../schema.ts';

const VERIFIES: Defaults = {
  crit: 'ignored',
  publicKeyAsSecret: 'accepted',
  algorithms: 'fixed',
  expiredToken: 'rejected',
  tokenWithoutExpiry: 'accepted',
  issuer: 'unsupported',
  audience: 'unsupported',
  clockTolerance: 0,
  emptyKey: 'accepted',
  fails: 'throws',
};

/** njwt@2.0.1 index.js. The lifetime that `create` sets overwrites an `exp` of the payload. */
export const njwt: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'njwt',
    match: { call: 'create.().~.compact' },
    roles: {
      payload: 'of.arg0',
      key: ['chain.setSigningKey.arg0', 'of.arg1', 'of.arg0'],
      algorithm: ['chain.setSigningAlgorithm.arg0', 'of.arg2'],
      expires: 'chain.setExpiration.arg0',
      notBefore: ['chain.setNotBefore.arg0', 'of.arg0.nbf'],
      issuer: ['chain.setIssuer.arg0', 'of.arg0.iss'],
      audience: 'of.arg0.aud',
      subject: ['chain.setSubject.arg0', 'of.arg0.sub'],
      jwtid: ['chain.setJti.arg0', 'of.arg0.jti'],
    },
    units: { expires: 'ms', notBefore: 'ms' },
    at: 'factory',
    yields: 'token',
    defaults: { algorithm: 'HS256', expires: '1h', noTimestamp: false, keySize: 'unchecked', fails: 'throws' },
  },
  {
    // A token that is made by hand has the algorithm "none" until it is given another one.
    kind: 'sign',
    library: 'njwt',
    match: { call: 'Jwt.new().~.compact' },
    roles: {
      payload: 'new.arg0',
      key: 'chain.setSigningKey.arg0',
      algorithm: ['chain.setSigningAlgorithm.arg0', 'const:none'],
      expires: ['chain.setExpiration.arg0', 'new.arg0.exp'],
      exp: 'new.arg0.exp',
      issuer: ['chain.setIssuer.arg0', 'new.arg0.iss'],
      subject: ['chain.setSubject.arg0', 'new.arg0.sub'],
    },
    yields: 'token',
    defaults: { algorithm: 'none', expires: 'none', noTimestamp: false, keySize: 'unchecked', fails: 'throws' },
  },
  {
    kind: 'verify',
    library: 'njwt',
    match: { call: 'verify' },
    roles: { token: 'arg0', key: 'arg1', algorithms: 'arg2' },
    yields: 'claims',
    callback: { argument: 'last', parameter: 1, yields: 'claims' },
    // `verify(token)` and `verify(token, callback)`: without a key it expects the algorithm "none".
    defaults: { ...VERIFIES, none: 'keyless' },
  },
  {
    kind: 'verify',
    library: 'njwt',
    match: { call: ['Verifier.new().~.verify', 'createVerifier.().~.verify'] },
    roles: {
      token: 'arg0',
      key: ['chain.setSigningKey.arg0', 'chain.withKeyResolver.arg0', 'chain.setKeyResolver.arg0'],
      algorithms: 'chain.setSigningAlgorithm.arg0',
    },
    yields: 'claims',
    callback: { argument: 1, parameter: 1, yields: 'claims' },
    defaults: { ...VERIFIES, none: 'explicit' },
  },
];
