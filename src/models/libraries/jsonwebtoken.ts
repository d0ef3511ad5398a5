import type { Defaults, ModelRow } from '../schema.ts';
import { claimsAt, optionsAt, SECONDS_OR_MS, SIGN_OPTIONS, VERIFY_OPTIONS } from './shared.ts';

const signing: ModelRow['roles'] = {
  ...claimsAt('arg0', optionsAt(SIGN_OPTIONS, 'arg2')),
  payload: 'arg0',
  key: 'arg1',
  options: 'arg2',
  // sign.js merges options.header over the computed header: `alg` and `kid` there win.
  algorithm: ['arg2.header.alg', 'arg2.algorithm'],
  keyid: ['arg2.header.kid', 'arg2.keyid'],
  // Up to 6 a number of minutes or seconds sets it; 7 and later throw (jsonwebtoken@5 index.js, jsonwebtoken@9 sign.js).
  expires: ['arg2.expiresIn', 'arg0.exp', 'arg2.expiresInMinutes', 'arg2.expiresInSeconds'],
};
const verification: ModelRow['roles'] = { ...optionsAt(VERIFY_OPTIONS, 'arg2'), token: 'arg0', key: 'arg1', options: 'arg2' };

/** What the versions since 9 do with a token; measured in test/models/facts. */
export const VERIFIES: Defaults = {
  publicKeyAsSecret: 'rejected',
  // jwa@2.0.1 index.js compares the texts of two HMAC signatures; of others it takes the bytes.
  respelt: 'rejected',
  algorithms: 'key-type',
  none: 'explicit',
  expiredToken: 'rejected',
  tokenWithoutExpiry: 'accepted',
  missingClaim: 'rejected',
  issuer: 'unchecked',
  audience: 'unchecked',
  typ: 'unchecked',
  crit: 'ignored',
  clockTolerance: 0,
  complete: false,
  // '' and undefined are refused, a Buffer of no bytes is not.
  emptyKey: 'bytes',
  fails: 'throws',
};
/** 8.5.1 guesses from the key's text and accepts unsigned tokens when the key is falsy (CVE-2022-23540, CVE-2022-23541). */
export const BEFORE_9: Defaults = { algorithms: 'pem-sniff', none: 'keyless', publicKeyAsSecret: 'accepted' };

export const SIGNS: Defaults = { algorithm: 'HS256', expires: 'none', noTimestamp: false, keySize: 'rsa-2048', fails: 'throws' };

/** jsonwebtoken@8.5.1 and 9.0.3: sign.js, verify.js, decode.js. */
export const jsonwebtoken: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'jsonwebtoken',
    match: { call: ['sign', 'signAsync'] },
    roles: signing,
    units: { expiresIn: SECONDS_OR_MS, notBefore: SECONDS_OR_MS, exp: 'date' },
    yields: 'token',
    traits: ['node'],
    callback: { argument: 'last', parameter: 1, yields: 'token' },
    defaults: SIGNS,
    // Version 9 refuses RSA keys below 2048 bits (CVE-2022-23539).
    variants: [{ versions: '<9', defaults: { keySize: 'unchecked' } }],
  },
  {
    kind: 'verify',
    library: 'jsonwebtoken',
    match: { call: ['verify', 'verifyAsync'] },
    roles: verification,
    units: { maxAge: SECONDS_OR_MS, clockTolerance: 's' },
    yields: 'claims',
    traits: ['node'],
    callback: { argument: 'last', parameter: 1, yields: 'claims' },
    defaults: VERIFIES,
    variants: [{ versions: '<9', defaults: BEFORE_9 }],
  },
  {
    kind: 'decode',
    library: 'jsonwebtoken',
    modules: ['jsonwebtoken', 'jsonwebtoken-promisified'],
    match: { call: 'decode' },
    roles: { token: 'arg0', options: 'arg1', complete: 'arg1.complete' },
    yields: 'unverified-claims',
    defaults: { complete: false, fails: 'null' },
  },
  // jsonwebtoken-promisified@1.0.3 lib/index.js: jsonwebtoken 5 with two more functions
  {
    kind: 'sign',
    library: 'jsonwebtoken-promisified',
    match: { call: ['sign', 'signAsync'] },
    roles: signing,
    units: { expiresIn: SECONDS_OR_MS, notBefore: SECONDS_OR_MS, exp: 'date' },
    yields: 'token',
    traits: ['node'],
    callback: { argument: 'last', parameter: 1, yields: 'token' },
    defaults: { ...SIGNS, keySize: 'unchecked' },
  },
  {
    kind: 'verify',
    library: 'jsonwebtoken-promisified',
    match: { call: ['verify', 'verifyAsync'] },
    roles: verification,
    units: { maxAge: SECONDS_OR_MS, clockTolerance: 's' },
    yields: 'claims',
    traits: ['node'],
    callback: { argument: 'last', parameter: 1, yields: 'claims' },
    defaults: { ...VERIFIES, ...BEFORE_9 },
  },
];
