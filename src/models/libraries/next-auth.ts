import type { ModelRow, Roles } from '../schema.ts';

const MODULES = ['next-auth/jwt', '@auth/core/jwt'];
/** What it reads by itself when no secret is given. */
const SECRET = ['env:NEXTAUTH_SECRET', 'env:AUTH_SECRET'];

/** The options, in the argument that holds them. */
function settings(at: string): Roles {
  const cookie = `${at}.cookies.sessionToken.options`;
  return {
    options: at,
    key: [`${at}.secret`, `${at}.jwt.secret`, ...SECRET],
    strategy: `${at}.session.strategy`,
    expires: [`${at}.jwt.maxAge`, `${at}.session.maxAge`],
    encode: `${at}.jwt.encode`,
    decode: `${at}.jwt.decode`,
    name: `${at}.cookies.sessionToken.name`,
    'cookie.httpOnly': `${cookie}.httpOnly`,
    'cookie.secure': [`${cookie}.secure`, `${at}.useSecureCookies`],
    'cookie.sameSite': `${cookie}.sameSite`,
    // Whatever it returns, scripts can read at /api/auth/session.
    body: `${at}.callbacks.session.()`,
  };
}

const CONFIGURES: Pick<ModelRow, 'kind' | 'units' | 'defaults'> = {
  kind: 'configure',
  units: { expires: 's' },
  defaults: { expires: '30d', key: 'required', httpOnly: true, secure: 'auto', sameSite: 'lax' },
};

/** next-auth@4.24 (core/init.js, jwt/index.js) and 5, @auth/core@0.41 (jwt.js): sessions are encrypted tokens in a cookie. */
export const nextAuth: readonly ModelRow[] = [
  {
    ...CONFIGURES,
    library: 'next-auth',
    match: { call: '', when: { argument: 0, has: ['providers', 'secret', 'session', 'jwt'] } },
    roles: settings('arg0'),
  },
  // `NextAuth(req, res, options)`
  {
    ...CONFIGURES,
    library: 'next-auth',
    match: { call: '', when: { argument: 2, has: ['providers', 'secret', 'session', 'jwt'] } },
    roles: settings('arg2'),
  },
  { ...CONFIGURES, library: '@auth/core', match: { call: 'Auth' }, roles: settings('arg1') },
  {
    kind: 'verify',
    library: 'next-auth',
    modules: MODULES,
    match: { call: 'getToken' },
    roles: { options: 'arg0', key: ['arg0.secret', ...SECRET], raw: 'arg0.raw', decode: 'arg0.decode', cookieKey: 'arg0.cookieName' },
    yields: 'claims',
    traits: ['promise', 'jwe'],
    defaults: { expiredToken: 'rejected', clockTolerance: 15, fails: 'null' },
  },
  {
    kind: 'sign',
    library: 'next-auth',
    modules: MODULES,
    match: { call: 'encode' },
    roles: { options: 'arg0', payload: 'arg0.token', key: 'arg0.secret', expires: 'arg0.maxAge', salt: 'arg0.salt' },
    units: { expires: 's' },
    yields: 'encrypted-token',
    traits: ['jwe'],
    defaults: { algorithm: 'dir', expires: '30d', keySize: 'unchecked', fails: 'throws' },
  },
  {
    // `decode` decrypts, and with that verifies.
    kind: 'verify',
    library: 'next-auth',
    modules: MODULES,
    match: { call: 'decode' },
    roles: { options: 'arg0', token: 'arg0.token', key: 'arg0.secret', salt: 'arg0.salt' },
    yields: 'claims',
    traits: ['jwe'],
    defaults: { expiredToken: 'rejected', tokenWithoutExpiry: 'accepted', clockTolerance: 15, fails: 'throws' },
  },
];
