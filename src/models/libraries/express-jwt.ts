import type { ModelRow } from '../schema.ts';
import { VERIFIES } from './jsonwebtoken.ts';
import { optionsAt, SECONDS_OR_MS, VERIFY_OPTIONS } from './shared.ts';

/** express-jwt@8.5.1 dist/index.js, 5.3.3 lib/index.js: its options go to jsonwebtoken as they are. */
export const expressJwt: readonly ModelRow[] = [
  {
    kind: 'middleware',
    library: 'express-jwt',
    traits: ['node'],
    match: { call: ['expressjwt', ''] },
    roles: {
      ...optionsAt(VERIFY_OPTIONS, 'arg0'),
      options: 'arg0',
      key: 'arg0.secret',
      optional: 'not.arg0.credentialsRequired',
      property: ['arg0.requestProperty', 'arg0.userProperty'],
      onExpired: 'arg0.onExpired',
      isRevoked: 'arg0.isRevoked',
      extractor: 'arg0.getToken',
    },
    units: { maxAge: SECONDS_OR_MS, clockTolerance: 's' },
    // 5.3.3: `secret should be set`; what a function answers is not looked at.
    defaults: { ...VERIFIES, algorithms: 'required', key: 'required', property: 'auth' },
    // 8.5.1 throws without algorithms, 5.3.3 does not (CVE-2020-15084) and depends on jsonwebtoken 8.
    variants: [
      { versions: '<6', defaults: { algorithms: 'pem-sniff', none: 'keyless' } },
      // 7.0.0 changed it.
      { versions: '<7', defaults: { property: 'user' } },
      // package.json: jsonwebtoken ^8 until then.
      { versions: '<7.7.8', defaults: { publicKeyAsSecret: 'accepted' } },
    ],
  },
];
