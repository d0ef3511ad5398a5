import type { ModelRow } from '../schema.ts';

/** What lets only those in to a handler whose credential it has checked, by settings that stand elsewhere. */
export const guards: readonly ModelRow[] = [
  {
    // @nestjs/passport@11.0.5 dist/auth.guard.js: handleRequest throws UnauthorizedException where the strategy finds nobody.
    kind: 'guard',
    library: '@nestjs/passport',
    match: { call: 'AuthGuard' },
    roles: {},
    // dist/options.js: `session: false`, unless a module or a guard says otherwise.
    traits: ['no-session'],
  },
  {
    // keycloak-connect@26.1.1 middleware/protect.js, enforcer.js: without a grant, whose signature middleware/auth-utils/grant-manager.js
    // has verified, nobody comes to the handler.
    kind: 'guard',
    library: 'keycloak-connect',
    match: { call: ['new().protect', 'new().enforcer'] },
    roles: {},
  },
];
