import type { Defaults, ModelRow } from '../schema.ts';
import { claimsAt, forVerification, optionsAt, type OptionNames } from './shared.ts';

/** fast-jwt@6.3.6 src/signer.js. */
export const FAST_SIGN_OPTIONS: OptionNames = {
  header: 'header',
  typ: 'typ',
  expiresIn: 'expiresIn',
  notBefore: 'notBefore',
  issuer: 'iss',
  audience: 'aud',
  subject: 'sub',
  jwtid: 'jti',
  nonce: 'nonce',
  keyid: 'kid',
  noTimestamp: 'noTimestamp',
  mutatePayload: 'mutatePayload',
  'ignored.issuer': 'issuer',
  'ignored.audience': 'audience',
};

/** fast-jwt@6.3.6 src/verifier.js. It does not know jsonwebtoken's names for the same. */
export const FAST_VERIFY_OPTIONS: OptionNames = {
  algorithms: 'algorithms',
  issuer: 'allowedIss',
  audience: 'allowedAud',
  subject: 'allowedSub',
  jwtid: 'allowedJti',
  nonce: 'allowedNonce',
  typ: 'checkTyp',
  crit: 'allowedCritHeaders',
  requiredClaims: 'requiredClaims',
  ignoreExpiration: 'ignoreExpiration',
  ignoreNotBefore: 'ignoreNotBefore',
  clockTolerance: 'clockTolerance',
  clockTimestamp: 'clockTimestamp',
  maxAge: 'maxAge',
  complete: 'complete',
  cache: 'cache',
  cacheMaxAge: 'cacheTTL',
  cacheKey: 'cacheKeyBuilder',
  'ignored.algorithms': 'algorithm',
  'ignored.issuer': 'issuer',
  'ignored.audience': 'audience',
};

/** What it does with a token; measured in test/models/facts. */
export const FAST_VERIFIES: Defaults = {
  // src/crypto.js, detectPublicKeyAlgorithms: where only HMAC is allowed nobody looks what the key is.
  publicKeyAsSecret: 'alone',
  algorithms: 'key-type',
  none: 'explicit',
  expiredToken: 'rejected',
  tokenWithoutExpiry: 'accepted',
  // allowedIss and its relatives are only looked at when the token has the claim; requiredClaims insists on it.
  missingClaim: 'accepted',
  issuer: 'unchecked',
  audience: 'unchecked',
  typ: 'unchecked',
  clockTolerance: 0,
  complete: false,
  emptyKey: 'rejected',
  fails: 'throws',
};
/** A key of no bytes is accepted, and with it tokens that an empty secret has signed. */
export const LOOKS_AT_KEY = { publicKeyAsSecret: 'rejected' } as const;
const VARIANTS = [
  { versions: '<6.3', defaults: LOOKS_AT_KEY },
  // CVE-2023-48223: a public key of PKCS #1 was taken for a secret.
  { versions: '<3.3.2', defaults: { publicKeyAsSecret: 'accepted' } },
  { versions: '<6', defaults: { emptyKey: 'bytes' } },
  // CVE-2026-35042
  { versions: '<6.2', defaults: { crit: 'ignored' } },
] as const;
const FAST_SIGNS: Defaults = { algorithm: 'HS256', expires: 'none', noTimestamp: false, keySize: 'unchecked', fails: 'throws' };

/** lib: @lukeed/ms; numbers are milliseconds throughout, also as bare digits. */
const signUnits = { expiresIn: 'ms', notBefore: 'ms' } as const;
const verifyUnits = { maxAge: 'ms', clockTolerance: 'ms', cacheMaxAge: 'ms' } as const;
const algorithm = ['of.arg0.header.alg', 'of.arg0.algorithm'];

/** fast-jwt@6.3.6: src/signer.js, src/verifier.js, src/decoder.js. The factory takes the options, its result does the work. */
export const fastJwt: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'fast-jwt',
    match: { call: 'createSigner.()' },
    roles: {
      ...claimsAt('arg0', optionsAt(FAST_SIGN_OPTIONS, 'of.arg0')),
      payload: 'arg0',
      key: 'of.arg0.key',
      options: 'of.arg0',
      algorithm,
      expires: ['of.arg0.expiresIn', 'arg0.exp'],
    },
    units: { ...signUnits, exp: 'date' },
    at: 'factory',
    yields: 'token',
    traits: ['node'],
    callback: { argument: 1, parameter: 1, yields: 'token' },
    defaults: FAST_SIGNS,
  },
  {
    kind: 'verify',
    library: 'fast-jwt',
    match: { call: 'createVerifier.()' },
    roles: { ...optionsAt(FAST_VERIFY_OPTIONS, 'of.arg0'), token: 'arg0', key: 'of.arg0.key', options: 'of.arg0' },
    units: verifyUnits,
    yields: 'claims',
    // What is missing is missing where the verifier is made.
    traits: ['module-config', 'node'],
    callback: { argument: 1, parameter: 1, yields: 'claims' },
    defaults: FAST_VERIFIES,
    variants: VARIANTS,
  },
  {
    // The verifier that is made but handed on, e.g. as a default export: its options are wrong wherever it is called.
    kind: 'configure',
    library: 'fast-jwt',
    match: { call: 'createVerifier' },
    roles: { ...forVerification(optionsAt(FAST_VERIFY_OPTIONS, 'arg0')), options: 'arg0', key: 'arg0.key', 'verify.key': 'arg0.key' },
    units: { 'verify.maxAge': 'ms', 'verify.clockTolerance': 'ms', 'verify.cacheMaxAge': 'ms' },
    traits: ['node'],
    defaults: FAST_VERIFIES,
    variants: VARIANTS,
  },
  {
    kind: 'configure',
    library: 'fast-jwt',
    match: { call: 'createSigner' },
    roles: {
      ...optionsAt(FAST_SIGN_OPTIONS, 'arg0'),
      options: 'arg0',
      key: 'arg0.key',
      algorithm: ['arg0.header.alg', 'arg0.algorithm'],
      expires: 'arg0.expiresIn',
    },
    units: signUnits,
    traits: ['node'],
    defaults: FAST_SIGNS,
  },
  {
    kind: 'decode',
    library: 'fast-jwt',
    match: { call: 'createDecoder.()' },
    roles: { token: 'arg0', options: 'of.arg0', complete: 'of.arg0.complete', typ: 'of.arg0.checkTyp' },
    yields: 'unverified-claims',
    defaults: { complete: false, fails: 'throws' },
  },
];
