import type { ModelRow } from '../schema.ts';
import { VERIFIES } from './jsonwebtoken.ts';
import { optionsAt, SECONDS_OR_MS, VERIFY_OPTIONS } from './shared.ts';

/**
 * hapi-auth-jwt2@11.0.0 lib/index.js: `verifyOptions` go to jsonwebtoken. A function `verify` without `validate` takes the place of
 * any check, and by default `?token=` counts before the header.
 */
export const hapiAuthJwt2: readonly ModelRow[] = [
  {
    kind: 'middleware',
    library: 'hapi-auth-jwt2',
    match: { on: '@hapi.server', call: 'auth.strategy', when: { argument: 1, is: ['jwt'] }, with: 'hapi-auth-jwt2' },
    roles: {
      ...optionsAt(VERIFY_OPTIONS, 'arg2.verifyOptions'),
      options: 'arg2',
      key: 'arg2.key',
      validate: 'arg2.validate',
      decode: 'arg2.verify',
      urlKey: 'arg2.urlKey',
      cookieKey: 'arg2.cookieKey',
    },
    units: { maxAge: SECONDS_OR_MS, clockTolerance: 's' },
    defaults: { ...VERIFIES, urlKey: 'token', cookieKey: 'token' },
    // package.json: jsonwebtoken ^8 in 10.2.0.
    variants: [{ versions: '<10.2.1', defaults: { publicKeyAsSecret: 'accepted' } }],
    words: ['hapi-auth-jwt2', 'auth.strategy'],
  },
];
