import type { ModelRow } from '../schema.ts';

/** jose@2.0.7 types/index.d.ts, lib/jwe: the API before version 3 encrypts and decrypts by these calls. */
export const joseLegacy: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'jose',
    match: { call: ['JWE.encrypt', 'JWE.encrypt.flattened', 'JWE.encrypt.general'] },
    roles: { payload: 'arg0', key: 'arg1', header: 'arg2', algorithm: 'arg2.alg', enc: 'arg2.enc', zip: 'arg2.zip' },
    yields: 'encrypted-token',
    traits: ['jwe', 'no-claims'],
    defaults: { algorithm: 'from-key', fails: 'throws' },
  },
  {
    kind: 'verify',
    library: 'jose',
    match: { call: 'JWE.decrypt' },
    roles: {
      token: 'arg0',
      key: 'arg1',
      options: 'arg2',
      keyManagementAlgorithms: 'arg2.keyManagementAlgorithms',
      contentEncryptionAlgorithms: 'arg2.contentEncryptionAlgorithms',
      maxDecompressedLength: 'arg2.inflateRawSyncLimit',
      maxPBES2Count: 'arg2.maxPBES2Count',
      crit: 'arg2.crit',
    },
    yields: 'claims',
    traits: ['jwe', 'no-claims'],
    defaults: {
      keyManagement: 'any',
      pbes2Count: 10_000,
      decompressedLength: 250_000,
      expiredToken: 'accepted',
      tokenWithoutExpiry: 'accepted',
      fails: 'throws',
    },
    // CVE-2022-36083, CVE-2024-28176
    variants: [
      { versions: '<2.0.7', defaults: { decompressedLength: Infinity } },
      { versions: '<1.28.2 || >=2 <2.0.6', defaults: { pbes2Count: Infinity } },
    ],
  },
];
