import type { ModelRow } from '../schema.ts';

/** fast-jwt@6.3.6: src/signer.js, src/verifier.js, src/decoder.js. The factory takes the options, its result does the work. */
export const fastJwt: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'fast-jwt',
    match: { call: 'createSigner.()' },
    roles: {
      payload: 'arg0',
      key: 'of.arg0.key',
      options: 'of.arg0',
      algorithm: ['of.arg0.header.alg', 'of.arg0.algorithm'],
      expires: ['of.arg0.expiresIn', 'arg0.exp'],
    },
    at: 'factory',
    yields: 'token',
    callback: { argument: 1, parameter: 1, yields: 'token' },
    defaults: { algorithm: 'HS256', expires: 'none' },
  },
  {
    kind: 'verify',
    library: 'fast-jwt',
    match: { call: 'createVerifier.()' },
    roles: { token: 'arg0', key: 'of.arg0.key', options: 'of.arg0', algorithms: 'of.arg0.algorithms' },
    yields: 'claims',
    // What is missing is missing where the verifier is made.
    traits: ['module-config'],
    callback: { argument: 1, parameter: 1, yields: 'claims' },
    defaults: { algorithms: 'key-type', none: 'explicit' },
    variants: [{ versions: '<6', defaults: { none: 'keyless' } }],
  },
  {
    // The verifier that is made but handed on, e.g. as a default export: its options are wrong wherever it is called.
    kind: 'configure',
    library: 'fast-jwt',
    match: { call: 'createVerifier' },
    roles: { key: 'arg0.key', 'verify.key': 'arg0.key', 'verify.algorithms': 'arg0.algorithms' },
    defaults: { algorithms: 'key-type', none: 'explicit' },
  },
  {
    kind: 'configure',
    library: 'fast-jwt',
    match: { call: 'createSigner' },
    roles: { key: 'arg0.key', algorithm: ['arg0.header.alg', 'arg0.algorithm'], expires: 'arg0.expiresIn' },
    defaults: { algorithm: 'HS256' },
  },
  {
    kind: 'decode',
    library: 'fast-jwt',
    match: { call: 'createDecoder.()' },
    roles: { token: 'arg0', complete: 'of.arg0.complete' },
    yields: 'unverified-claims',
  },
];
