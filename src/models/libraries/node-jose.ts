import type { ModelRow } from '../schema.ts';

/** node-jose@2.2.0 lib/jws, lib/jwe, lib/jwk: it signs, verifies and encrypts bytes. */
export const nodeJose: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'node-jose',
    match: { call: 'JWS.createSign.().~.final' },
    roles: {
      payload: ['chain.update.arg0', 'arg0'],
      key: 'of.arg1',
      options: 'of.arg0',
      header: 'of.arg0.fields',
      algorithm: ['of.arg0.alg', 'of.arg0.fields.alg'],
    },
    yields: 'token',
    traits: ['no-claims'],
    defaults: { algorithm: 'from-key', fails: 'throws' },
  },
  {
    kind: 'sign',
    library: 'node-jose',
    match: { call: 'JWE.createEncrypt.().~.final' },
    roles: {
      payload: ['chain.update.arg0', 'arg0'],
      key: ['of.arg1', 'of.arg0'],
      header: 'of.arg0.fields',
      algorithm: 'of.arg0.fields.alg',
      enc: ['of.arg0.contentAlg', 'of.arg0.fields.enc'],
      zip: ['of.arg0.zip', 'of.arg0.fields.zip'],
      pbes2Count: 'of.arg0.fields.p2c',
    },
    yields: 'encrypted-token',
    traits: ['jwe', 'no-claims'],
    // lib/algorithms/pbes2.js: DEFAULT_ITERATIONS
    defaults: { algorithm: 'from-key', pbes2Count: 8192, fails: 'throws' },
  },
  {
    kind: 'verify',
    library: 'node-jose',
    match: { call: ['JWS.createVerify.().verify'] },
    roles: {
      token: 'arg0',
      key: 'of.arg0',
      algorithms: ['arg1.algorithms', 'of.arg1.algorithms'],
      allowEmbeddedKey: ['arg1.allowEmbeddedKey', 'of.arg1.allowEmbeddedKey'],
    },
    yields: 'claims',
    traits: ['promise', 'no-claims'],
    defaults: {
      algorithms: 'key-type',
      none: 'never',
      expiredToken: 'accepted',
      tokenWithoutExpiry: 'accepted',
      issuer: 'unsupported',
      audience: 'unsupported',
      embeddedKey: 'rejected',
      fails: 'throws',
    },
    // CVE-2018-0114: lib/jws/verify.js of 0.10.0 takes header.jwk and header.x5c first, 0.11.0 asks for allowEmbeddedKey.
    variants: [{ versions: '<0.11', defaults: { embeddedKey: 'accepted' } }],
  },
  {
    kind: 'verify',
    library: 'node-jose',
    match: { call: 'JWE.createDecrypt.().decrypt' },
    roles: {
      token: 'arg0',
      key: 'of.arg0',
      keyManagementAlgorithms: ['arg1.algorithms', 'of.arg1.algorithms'],
      contentEncryptionAlgorithms: ['arg1.algorithms', 'of.arg1.algorithms'],
    },
    yields: 'claims',
    traits: ['promise', 'jwe', 'no-claims'],
    // lib/jwe/decrypt.js: `algorithms` is "*", and neither the rounds nor the decompressed content have a limit.
    defaults: {
      keyManagement: 'any',
      pbes2Count: Infinity,
      decompressedLength: Infinity,
      expiredToken: 'accepted',
      tokenWithoutExpiry: 'accepted',
      fails: 'throws',
    },
  },
  // lib/jwk/basekey.js and keystore.js: toJSON(true) gives the private members too.
  {
    kind: 'source',
    library: 'node-jose',
    match: {
      call: ['JWK.createKeyStore.().toJSON', 'JWK.asKeyStore.().toJSON', 'JWK.asKey.().toJSON', 'JWK.createKey.().toJSON'],
      when: { argument: 0, isTrue: true },
    },
    roles: {},
    yields: 'private-jwk',
  },
  {
    kind: 'source',
    library: 'node-jose',
    match: { call: ['JWK.asKey', 'JWK.asKeyStore'] },
    roles: { material: 'arg0' },
    yields: 'key',
    lets: ['material'],
  },
  {
    kind: 'generate-key',
    library: 'node-jose',
    match: { call: ['JWK.createKey', 'JWK.createKeyStore.().generate'] },
    roles: { algorithm: ['arg2.alg', 'arg0'], size: 'arg1', curve: 'arg1' },
    yields: 'key',
  },
];
