import type { ModelRow } from '../schema.ts';
import { VERIFIES } from './jsonwebtoken.ts';
import { optionsAt, SECONDS_OR_MS, VERIFY_OPTIONS } from './shared.ts';

/**
 * @graphql-yoga/plugin-jwt@3.18.1 src/config.ts: by itself RS256 and HS256; an object `tokenVerification` takes the place of
 * that default as a whole.
 */
export const graphqlYogaJwt: readonly ModelRow[] = [
  {
    kind: 'middleware',
    library: '@graphql-yoga/plugin-jwt',
    match: { call: 'useJWT', when: { argument: 0, has: ['tokenVerification'] } },
    roles: options(),
    units: { maxAge: SECONDS_OR_MS, clockTolerance: 's' },
    defaults: VERIFIES,
  },
  {
    kind: 'middleware',
    library: '@graphql-yoga/plugin-jwt',
    match: { call: 'useJWT', when: { argument: 0, lacks: ['tokenVerification'] } },
    roles: options(),
    units: { maxAge: SECONDS_OR_MS, clockTolerance: 's' },
    defaults: { ...VERIFIES, algorithms: 'fixed' },
  },
];

function options(): ModelRow['roles'] {
  return {
    ...optionsAt(VERIFY_OPTIONS, 'arg0.tokenVerification'),
    options: 'arg0.tokenVerification',
    key: ['arg0.signingKeyProviders.*', 'arg0.singingKeyProviders.*'],
    optional: 'not.arg0.reject.missingToken',
    passthrough: 'not.arg0.reject.invalidToken',
    extractor: 'arg0.tokenLookupLocations',
  };
}
