import type { ModelRow } from '../schema.ts';
import { VERIFIES } from './jsonwebtoken.ts';
import { optionsAt, SECONDS_OR_MS, VERIFY_OPTIONS } from './shared.ts';

/** koa-jwt@4.0.4 lib/index.js, lib/verify.js: its options go to jsonwebtoken as they are; a key that is missing is refused. */
export const koaJwt: readonly ModelRow[] = [
  {
    kind: 'middleware',
    library: 'koa-jwt',
    traits: ['node'],
    match: { call: '' },
    roles: {
      ...optionsAt(VERIFY_OPTIONS, 'arg0'),
      options: 'arg0',
      key: 'arg0.secret',
      passthrough: 'arg0.passthrough',
      property: 'arg0.key',
      cookieKey: 'arg0.cookie',
      isRevoked: 'arg0.isRevoked',
      extractor: 'arg0.getToken',
    },
    units: { maxAge: SECONDS_OR_MS, clockTolerance: 's' },
    defaults: { ...VERIFIES, none: 'never', property: 'state.user' },
    // package.json: jsonwebtoken ^8 until then.
    variants: [{ versions: '<4.0.4', defaults: { publicKeyAsSecret: 'accepted' } }],
  },
];
