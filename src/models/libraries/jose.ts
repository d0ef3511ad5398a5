import type { Defaults, ModelRow } from '../schema.ts';
import { claimsAt, joined, optionsAt, type OptionNames } from './shared.ts';

const header = {
  header: 'chain.setProtectedHeader.arg0',
  algorithm: 'chain.setProtectedHeader.arg0.alg',
  keyid: 'chain.setProtectedHeader.arg0.kid',
  typ: 'chain.setProtectedHeader.arg0.typ',
  crit: 'chain.setProtectedHeader.arg0.crit',
} as const;
/** What sets claims goes before what the payload has. */
const claims = joined(
  {
    issuer: 'chain.setIssuer.arg0',
    audience: 'chain.setAudience.arg0',
    subject: 'chain.setSubject.arg0',
    jwtid: 'chain.setJti.arg0',
    notBefore: 'chain.setNotBefore.arg0',
    issuedAt: 'chain.setIssuedAt',
  },
  claimsAt('new.arg0'),
);
const expiry = { expires: ['chain.setExpirationTime.arg0', 'new.arg0.exp'], expiresIn: 'chain.setExpirationTime.arg0' } as const;
const builder: ModelRow['roles'] = { ...claims, ...header, ...expiry, payload: 'new.arg0', key: 'arg0', options: 'arg1' };
const encryption: ModelRow['roles'] = {
  enc: 'chain.setProtectedHeader.arg0.enc',
  zip: 'chain.setProtectedHeader.arg0.zip',
  pbes2Count: 'chain.setKeyManagementParameters.arg0.p2c',
};
/** dist/webapi/lib/jwt_claims_set.js: a number is the absolute time, a text needs its unit. */
const units = { expiresIn: 'date', notBefore: 'date', exp: 'date' } as const;

/** dist/types/types.d.ts: JWTClaimVerificationOptions. */
const CLAIM_OPTIONS: OptionNames = {
  issuer: 'issuer',
  audience: 'audience',
  subject: 'subject',
  typ: 'typ',
  crit: 'crit',
  clockTolerance: 'clockTolerance',
  clockTimestamp: 'currentDate',
  maxAge: 'maxTokenAge',
  requiredClaims: 'requiredClaims',
};
/** Names that jsonwebtoken has for it; jose ignores them. */
const IGNORED: OptionNames = {
  'ignored.algorithms': 'algorithm',
  'ignored.maxAge': 'maxAge',
  'ignored.ignoreExpiration': 'ignoreExpiration',
};
const DECRYPTION: OptionNames = {
  keyManagementAlgorithms: 'keyManagementAlgorithms',
  contentEncryptionAlgorithms: 'contentEncryptionAlgorithms',
  maxDecompressedLength: 'maxDecompressedLength',
  maxPBES2Count: 'maxPBES2Count',
  // Version 3 and 4 call it instead of zlib.
  inflate: 'inflateRaw',
  crit: 'crit',
};
const opening = { token: 'arg0', key: 'arg1', options: 'arg2' } as const;

const CHECKS_CLAIMS: Defaults = {
  expiredToken: 'rejected',
  tokenWithoutExpiry: 'accepted',
  missingClaim: 'rejected',
  issuer: 'unchecked',
  audience: 'unchecked',
  typ: 'unchecked',
  clockTolerance: 0,
  fails: 'throws',
};
const CHECKS_NONE: Defaults = {
  expiredToken: 'accepted',
  tokenWithoutExpiry: 'accepted',
  issuer: 'unsupported',
  audience: 'unsupported',
  fails: 'throws',
};
const SIGNS: Defaults = {
  algorithm: 'required',
  expires: 'none',
  noTimestamp: true,
  keySize: 'rsa-2048',
  ed25519: 'known',
  fails: 'throws',
};
/** dist/node/esm/runtime/dsa_digest.js of 5.10.0, which 5.9.6 has without it. */
const CURVES = [{ versions: '<5.10', defaults: { ed25519: 'unknown' } }] as const;
/** lib/jwe_decrypt.js and lib/key_management.js. */
const OPENS: Defaults = { keyManagement: 'no-passwords', pbes2Count: 10_000, decompressedLength: 250_000 };
/** CVE-2022-36083 and CVE-2024-28176; version 5 knows no compression. */
const OPENING: ModelRow['variants'] = [
  { versions: '<6', defaults: { decompressedLength: 0 } },
  { versions: '<5', defaults: { keyManagement: 'any', decompressedLength: 250_000 } },
  { versions: '<4.15.5', defaults: { decompressedLength: Infinity } },
  { versions: '<3.20.4 || >=4 <4.9.2', defaults: { pbes2Count: Infinity } },
];
/** The rounds that PBES2 makes unless it is told otherwise. */
const PBES2_ROUNDS = 2048;
/** On Node, 4 and 5 verify with a secret of no bytes; 6 refuses it. */
const EMPTY_KEYS = [{ versions: '<6', defaults: { emptyKey: 'node' } }] as const;

/** jose@4.15.9, 5.10.0, 6.2.17: dist/types and dist/webapi/jwt. */
export const jose: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'jose',
    match: { call: 'SignJWT.new().~.sign' },
    roles: builder,
    units,
    yields: 'token',
    defaults: SIGNS,
    variants: CURVES,
  },
  {
    kind: 'sign',
    library: 'jose',
    match: { call: 'EncryptJWT.new().~.encrypt' },
    roles: { ...builder, ...encryption },
    units,
    yields: 'encrypted-token',
    traits: ['jwe'],
    defaults: { algorithm: 'required', expires: 'none', noTimestamp: true, pbes2Count: PBES2_ROUNDS, fails: 'throws' },
  },
  {
    kind: 'sign',
    library: 'jose',
    match: { call: ['CompactSign.new().~.sign', 'FlattenedSign.new().~.sign', 'GeneralSign.new().~.sign'] },
    roles: { ...header, payload: 'new.arg0', key: ['arg0', 'chain.addSignature.arg0'] },
    yields: 'token',
    traits: ['no-claims'],
    defaults: { algorithm: 'required', keySize: 'rsa-2048', ed25519: 'known', fails: 'throws' },
    variants: CURVES,
  },
  {
    kind: 'sign',
    library: 'jose',
    match: { call: ['CompactEncrypt.new().~.encrypt', 'FlattenedEncrypt.new().~.encrypt', 'GeneralEncrypt.new().~.encrypt'] },
    roles: { ...header, ...encryption, payload: 'new.arg0', key: ['arg0', 'chain.addRecipient.arg0'] },
    yields: 'encrypted-token',
    traits: ['jwe', 'no-claims'],
    defaults: { algorithm: 'required', pbes2Count: PBES2_ROUNDS, fails: 'throws' },
  },
  {
    kind: 'sign',
    library: 'jose',
    match: { call: 'UnsecuredJWT.new().~.encode' },
    roles: { ...claims, ...expiry, payload: 'new.arg0', algorithm: 'const:none' },
    units,
    yields: 'unsigned-token',
    traits: ['unsigned'],
    defaults: { expires: 'none', noTimestamp: true },
  },
  {
    kind: 'decode',
    library: 'jose',
    match: { call: 'UnsecuredJWT.decode' },
    roles: { ...optionsAt(CLAIM_OPTIONS, 'arg1'), token: 'arg0', options: 'arg1' },
    units: { maxAge: 's', clockTolerance: 's' },
    yields: 'unverified-claims',
    traits: ['unsigned'],
    defaults: CHECKS_CLAIMS,
  },
  {
    kind: 'verify',
    library: 'jose',
    match: { call: 'jwtVerify' },
    roles: { ...optionsAt(CLAIM_OPTIONS, 'arg2'), ...optionsAt(IGNORED, 'arg2'), ...opening, algorithms: 'arg2.algorithms' },
    units: { maxAge: 's', clockTolerance: 's' },
    traits: ['promise'],
    yields: 'claims',
    defaults: { ...CHECKS_CLAIMS, algorithms: 'key-type', none: 'never', emptyKey: 'rejected', publicKeyAsSecret: 'bytes' },
    variants: EMPTY_KEYS,
  },
  {
    kind: 'verify',
    library: 'jose',
    match: { call: 'compactVerify' },
    roles: { ...opening, algorithms: 'arg2.algorithms', crit: 'arg2.crit' },
    yields: 'claims',
    traits: ['promise', 'no-claims'],
    defaults: { ...CHECKS_NONE, algorithms: 'key-type', none: 'never', emptyKey: 'rejected', publicKeyAsSecret: 'bytes' },
    variants: EMPTY_KEYS,
  },
  {
    kind: 'verify',
    library: 'jose',
    match: { call: ['flattenedVerify', 'generalVerify'] },
    roles: { ...opening, algorithms: 'arg2.algorithms', crit: 'arg2.crit' },
    yields: 'claims',
    traits: ['promise', 'no-claims', 'json'],
    defaults: { ...CHECKS_NONE, algorithms: 'key-type', none: 'never', emptyKey: 'rejected', publicKeyAsSecret: 'bytes' },
    variants: EMPTY_KEYS,
  },
  {
    kind: 'verify',
    library: 'jose',
    match: { call: 'jwtDecrypt' },
    roles: { ...optionsAt(CLAIM_OPTIONS, 'arg2'), ...optionsAt(DECRYPTION, 'arg2'), ...opening },
    units: { maxAge: 's', clockTolerance: 's' },
    yields: 'claims',
    traits: ['promise', 'jwe'],
    defaults: { ...CHECKS_CLAIMS, ...OPENS },
    variants: OPENING,
  },
  {
    kind: 'verify',
    library: 'jose',
    match: { call: ['compactDecrypt', 'flattenedDecrypt', 'generalDecrypt'] },
    roles: { ...optionsAt(DECRYPTION, 'arg2'), ...opening },
    yields: 'claims',
    traits: ['promise', 'jwe', 'no-claims'],
    defaults: { ...CHECKS_NONE, ...OPENS },
    variants: OPENING,
  },
  {
    kind: 'decode',
    library: 'jose',
    match: { call: 'decodeJwt' },
    roles: { token: 'arg0' },
    yields: 'unverified-claims',
    defaults: { fails: 'throws' },
  },
  {
    kind: 'decode',
    library: 'jose',
    match: { call: 'decodeProtectedHeader' },
    roles: { token: 'arg0' },
    yields: 'unverified-header',
    traits: ['header-only'],
    defaults: { fails: 'throws' },
  },
  {
    kind: 'key-set',
    library: 'jose',
    match: { call: 'createRemoteJWKSet' },
    roles: {
      url: 'arg0',
      options: 'arg1',
      cacheMaxAge: 'arg1.cacheMaxAge',
      rateLimit: 'arg1.cooldownDuration',
      agent: 'arg1.agent',
    },
    units: { cacheMaxAge: 'ms' },
    yields: 'public-key',
    // cooldownDuration: unknown key ids make it fetch at most twice a minute
    defaults: { rateLimit: true, agent: 'ignored' },
    variants: [{ versions: '<6', defaults: { agent: 'read' } }],
  },
  {
    kind: 'source',
    library: 'jose',
    match: { call: 'createLocalJWKSet' },
    roles: { material: 'arg0' },
    yields: 'public-key',
  },
  {
    kind: 'source',
    library: 'jose',
    match: { call: ['importSPKI', 'importX509'] },
    roles: { material: 'arg0', algorithm: 'arg1', extractable: 'arg2.extractable' },
    yields: 'public-key',
  },
  {
    kind: 'source',
    library: 'jose',
    match: { call: 'importPKCS8' },
    roles: { material: 'arg0', algorithm: 'arg1', extractable: 'arg2.extractable' },
    yields: 'private-key',
  },
  {
    kind: 'source',
    library: 'jose',
    match: { call: 'importJWK' },
    // dist/webapi/key/import.js: alg ??= jwk.alg
    roles: { material: 'arg0', algorithm: ['arg1', 'arg0.alg'], extractable: ['arg0.ext', 'arg2.extractable'] },
    yields: 'key',
  },
  {
    kind: 'source',
    library: 'jose',
    match: { call: 'exportJWK' },
    roles: { material: 'arg0' },
    yields: 'jwk',
    words: ['exportJWK'],
  },
  {
    kind: 'generate-key',
    library: 'jose',
    match: { call: ['generateKeyPair', 'generateSecret'] },
    roles: { algorithm: 'arg0', size: 'arg1.modulusLength', curve: 'arg1.crv', extractable: 'arg1.extractable', options: 'arg1' },
    yields: 'key',
  },
];
