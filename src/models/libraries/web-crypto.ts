import type { ModelRow } from '../schema.ts';

/** Signatures are looked at where a token's header may be made, or where one is compared that somebody sends. */
const HEADERS = ['\\balg\\b|eyJhbGci|[sS]ignature'];

/** Web Cryptography API, and node:crypto where it signs by hand. */
export const webCrypto: readonly ModelRow[] = [
  ...[
    { library: '', match: { globalCall: 'crypto.subtle.importKey' } },
    { library: '', modules: ['crypto'], match: { call: ['subtle.importKey', 'webcrypto.subtle.importKey'] } },
  ].map((at): ModelRow => ({
    ...at,
    kind: 'source',
    roles: { material: 'arg1', algorithm: ['arg2.name', 'arg2'], extractable: 'arg3' },
    yields: 'key',
    lets: ['material'],
  })),
  ...[
    { library: '', match: { globalCall: 'crypto.subtle.generateKey' }, words: ['subtle.generateKey'] },
    {
      library: '',
      modules: ['crypto'],
      match: { call: ['subtle.generateKey', 'webcrypto.subtle.generateKey'] },
      words: ['subtle.generateKey'],
    },
  ].map((at): ModelRow => ({
    ...at,
    kind: 'generate-key',
    roles: {
      algorithm: ['arg0.name', 'arg0'],
      size: ['arg0.modulusLength', 'arg0.length'],
      curve: 'arg0.namedCurve',
      extractable: 'arg1',
    },
    yields: 'key',
  })),
  ...[
    { library: '', match: { globalCall: 'crypto.subtle.exportKey', when: { argument: 0, is: ['jwk'] } } },
    {
      library: '',
      modules: ['crypto'],
      match: { call: ['subtle.exportKey', 'webcrypto.subtle.exportKey'], when: { argument: 0, is: ['jwk'] } },
    },
  ].map((at): ModelRow => ({ ...at, kind: 'source', roles: { material: 'arg1' }, yields: 'jwk', words: ['subtle.exportKey'] })),
  {
    kind: 'sign-bytes',
    library: '',
    modules: ['crypto'],
    match: { call: ['createHmac.().~.digest', 'createSign.().~.sign'] },
    roles: { algorithm: 'of.arg0', key: ['of.arg1', 'arg0'], payload: 'chain.update.arg0' },
    pattern: 'createHmac|createSign\\b',
    besides: HEADERS,
  },
  {
    // crypto-js@4.2.0 core.js Hasher._createHmacHelper
    kind: 'sign-bytes',
    library: 'crypto-js',
    match: { call: ['HmacSHA256', 'HmacSHA384', 'HmacSHA512'] },
    modules: ['crypto-js', 'crypto-js/hmac-sha256', 'crypto-js/hmac-sha512'],
    roles: { payload: 'arg0', key: 'arg1' },
    words: ['HmacSHA256', 'HmacSHA384', 'HmacSHA512'],
  },
  {
    kind: 'sign-bytes',
    library: '',
    match: { globalCall: 'crypto.subtle.sign' },
    roles: { algorithm: ['arg0.name', 'arg0'], key: 'arg1', payload: 'arg2' },
    words: ['subtle.sign'],
    besides: HEADERS,
  },
];
