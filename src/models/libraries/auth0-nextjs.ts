import type { ModelRow } from '../schema.ts';

/** @auth0/nextjs-auth0@4 src/server/client.ts: the session is an encrypted cookie. */
export const auth0Nextjs: readonly ModelRow[] = [
  {
    kind: 'configure',
    library: '@auth0/nextjs-auth0',
    modules: ['@auth0/nextjs-auth0/server'],
    match: { new: 'Auth0Client' },
    roles: {
      options: 'arg0',
      key: ['arg0.secret', 'env:AUTH0_SECRET'],
      expires: ['arg0.session.absoluteDuration', 'arg0.session.inactivityDuration'],
      'cookie.secure': ['arg0.session.cookie.secure', 'env:AUTH0_COOKIE_SECURE'],
      'cookie.sameSite': 'arg0.session.cookie.sameSite',
    },
    units: { expires: 's' },
    defaults: { expires: '3d', key: 'required', httpOnly: true, secure: 'auto', sameSite: 'lax' },
  },
];
