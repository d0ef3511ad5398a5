import type { ModelRow } from '../schema.ts';

/** What lets requests on to a handler although nobody may have been found. */
export const gates: readonly ModelRow[] = [
  {
    // passport@0.7.0 lib/middleware/authenticate.js: a callback decides instead of Passport, and gets `false` where nobody was found.
    kind: 'gate',
    library: 'passport',
    match: { call: ['authenticate', 'Passport.new().authenticate'] },
    roles: { callback: 'argLast' },
    words: ['passport'],
  },
  {
    // @hapi/hapi@21.4.0 lib/auth.js: `try` and `optional` run the handler also where `request.auth.isAuthenticated` is false.
    kind: 'gate',
    library: '@hapi/hapi',
    match: { on: '@hapi.server', call: 'route' },
    roles: { mode: ['arg0.options.auth.mode', 'arg0.config.auth.mode'] },
    mentions: ['mode:'],
    defaults: { property: 'auth.credentials' },
    words: ['@hapi/hapi'],
  },
];
