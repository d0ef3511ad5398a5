import type { ModelRow } from '../schema.ts';

/** better-auth@1 src/context/create-context.ts: without a secret, a constant that everyone can read, except in production. */
export const betterAuth: readonly ModelRow[] = [
  {
    kind: 'configure',
    library: 'better-auth',
    match: { call: 'betterAuth' },
    roles: {
      options: 'arg0',
      key: ['arg0.secret', 'env:BETTER_AUTH_SECRET', 'env:AUTH_SECRET'],
      expires: 'arg0.session.expiresIn',
      strategy: 'arg0.session.cookieCache.strategy',
      'cookie.httpOnly': 'arg0.advanced.defaultCookieAttributes.httpOnly',
      'cookie.secure': ['arg0.advanced.useSecureCookies', 'arg0.advanced.defaultCookieAttributes.secure'],
      'cookie.sameSite': 'arg0.advanced.defaultCookieAttributes.sameSite',
    },
    units: { expires: 's' },
    defaults: { expires: '7d', key: 'public-constant', httpOnly: true, secure: 'auto', sameSite: 'lax' },
  },
];
