import type { ModelRow } from '../schema.ts';

const signing: ModelRow['roles'] = {
  options: 'arg0',
  payload: 'arg0.payload',
  header: 'arg0.header',
  algorithm: 'arg0.header.alg',
  keyid: 'arg0.header.kid',
  key: ['arg0.secret', 'arg0.privateKey', 'arg0.key'],
  encoding: 'arg0.encoding',
};

/** jws@4.0.1 lib/sign-stream.js, lib/verify-stream.js: signatures only, claims are the caller's business. */
export const jws: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'jws',
    match: { call: ['sign', 'createSign'] },
    roles: signing,
    yields: 'token',
    traits: ['no-claims'],
    defaults: { algorithm: 'required', keySize: 'unchecked', fails: 'throws' },
  },
  {
    kind: 'verify',
    library: 'jws',
    match: { call: 'verify' },
    roles: { token: 'arg0', algorithms: 'arg1', key: 'arg2' },
    traits: ['no-claims'],
    defaults: {
      algorithms: 'required',
      // With the algorithm "none" any key will do.
      none: 'explicit-with-key',
      crit: 'ignored',
      expiredToken: 'accepted',
      tokenWithoutExpiry: 'accepted',
      issuer: 'unsupported',
      audience: 'unsupported',
      emptyKey: 'accepted',
      publicKeyAsSecret: 'accepted',
      fails: 'false',
    },
  },
  {
    kind: 'verify',
    library: 'jws',
    match: { call: 'createVerify' },
    roles: { token: 'arg0.signature', algorithms: 'arg0.algorithm', key: ['arg0.secret', 'arg0.publicKey', 'arg0.key'], options: 'arg0' },
    traits: ['no-claims'],
    defaults: { algorithms: 'required', none: 'explicit-with-key', expiredToken: 'accepted', tokenWithoutExpiry: 'accepted' },
  },
  {
    // isValid looks at the form only.
    kind: 'decode',
    library: 'jws',
    match: { call: 'decode' },
    roles: { token: 'arg0', options: 'arg1' },
    yields: 'unverified-claims',
    defaults: { fails: 'null' },
  },
];
