import type { ModelRow } from '../schema.ts';

const client: Pick<ModelRow, 'kind' | 'library' | 'roles' | 'units' | 'yields' | 'defaults' | 'variants'> = {
  kind: 'key-set',
  library: 'jwks-rsa',
  roles: {
    options: 'arg0',
    url: 'arg0.jwksUri',
    cache: 'arg0.cache',
    cacheMaxAge: 'arg0.cacheMaxAge',
    rateLimit: 'arg0.rateLimit',
    agent: 'arg0.requestAgent',
    rejectUnauthorized: 'arg0.strictSsl',
  },
  units: { cacheMaxAge: 'ms' },
  yields: 'public-key',
  defaults: { rateLimit: false, rejectUnauthorized: 'ignored' },
  // Version 2 took it out; an agent says it there.
  variants: [{ versions: '<2', defaults: { rejectUnauthorized: 'read' } }],
};

/** jwks-rsa@3.2.2 src/index.js, src/JwksClient.js: whoever sends a token chooses the key id that is looked up. */
export const jwksRsa: readonly ModelRow[] = [
  { ...client, match: { call: ['', 'passportJwtSecret', 'expressJwtSecret', 'koaJwtSecret', 'hapiJwt2Key', 'hapiJwt2KeyAsync'] } },
  { ...client, match: { new: 'JwksClient' } },
];
