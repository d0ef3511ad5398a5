import type { ModelRow } from '../schema.ts';

/** jsonwebtoken@8.5.1 and 9.0.3: sign.js, verify.js, decode.js. */
export const jsonwebtoken: readonly ModelRow[] = [
  {
    kind: 'sign',
    library: 'jsonwebtoken',
    modules: ['jsonwebtoken', 'jsonwebtoken-promisified'],
    match: { call: ['sign', 'signAsync'] },
    roles: {
      payload: 'arg0',
      key: 'arg1',
      options: 'arg2',
      // sign.js merges options.header over the computed header: `alg` there wins.
      algorithm: ['arg2.header.alg', 'arg2.algorithm'],
      expires: ['arg2.expiresIn', 'arg0.exp'],
    },
    yields: 'token',
    callback: { argument: 'last', parameter: 1, yields: 'token' },
    defaults: { algorithm: 'HS256', expires: 'none' },
  },
  {
    kind: 'verify',
    library: 'jsonwebtoken',
    modules: ['jsonwebtoken', 'jsonwebtoken-promisified'],
    match: { call: ['verify', 'verifyAsync'] },
    roles: { token: 'arg0', key: 'arg1', options: 'arg2', algorithms: 'arg2.algorithms' },
    yields: 'claims',
    callback: { argument: 'last', parameter: 1, yields: 'claims' },
    defaults: { algorithms: 'key-type', none: 'explicit' },
    // 8.5.1 guesses from the key's text and accepts unsigned tokens when the key is falsy (CVE-2022-23540, CVE-2022-23541).
    variants: [{ versions: '<9', defaults: { algorithms: 'pem-sniff', none: 'keyless' } }],
  },
  {
    kind: 'decode',
    library: 'jsonwebtoken',
    match: { call: 'decode' },
    roles: { token: 'arg0', options: 'arg1', complete: 'arg1.complete' },
    yields: 'unverified-claims',
  },
];
