import type { ModelRow } from '../schema.ts';

/** openid-client@5.7 lib/client.js: what is not among the checks is neither asked for nor compared. */
const CLIENTS = ['Issuer.new().Client.new()', 'Issuer.discover.().Client.new()', 'Client.new()'];

const strategy: Pick<ModelRow, 'library' | 'modules' | 'roles'> = {
  library: 'passport-oauth2',
  modules: [
    'passport-oauth2',
    'passport-google-oauth20',
    'passport-github2',
    'passport-github',
    'passport-facebook',
    'passport-discord',
    'passport-linkedin-oauth2',
    'passport-spotify',
    'passport-gitlab2',
    'passport-microsoft',
  ],
  roles: { options: 'arg0', loginState: ['arg0.state', 'arg0.store'], codeVerifier: 'arg0.pkce' },
};

/** Logins at a provider. */
export const oauthClients: readonly ModelRow[] = [
  {
    // openid-client@6.8 build/index.js
    kind: 'login',
    library: 'openid-client',
    match: { call: 'authorizationCodeGrant' },
    roles: { options: 'arg2', loginState: 'arg2.expectedState', nonce: 'arg2.expectedNonce', codeVerifier: 'arg2.pkceCodeVerifier' },
  },
  {
    kind: 'login',
    library: 'openid-client',
    match: { call: CLIENTS.flatMap((client) => ['callback', 'oauthCallback'].map((method) => `${client}.${method}`)) },
    roles: { options: 'arg2', loginState: 'arg2.state', nonce: 'arg2.nonce', codeVerifier: 'arg2.code_verifier' },
  },
  // passport-oauth2@1.8 lib/strategy.js: without `state` or `store` nothing is kept and nothing compared (lib/state/null.js).
  { kind: 'login', match: { new: ['Strategy', ''] }, ...strategy },
  { kind: 'login', match: { superOf: 'PassportStrategy', module: '@nestjs/passport', argument: 0, method: 'authenticate' }, ...strategy },
  {
    // next-auth@4.24 src/core/lib/oauth/checks.ts, @auth/core: `none`, or an empty list, switches the checks off.
    kind: 'login',
    library: 'next-auth',
    modules: [
      'apple',
      'auth0',
      'azure-ad',
      'cognito',
      'discord',
      'facebook',
      'github',
      'gitlab',
      'google',
      'keycloak',
      'okta',
      'slack',
    ].flatMap((provider) => [`next-auth/providers/${provider}`, `@auth/core/providers/${provider}`]),
    match: { call: '' },
    roles: { options: 'arg0', checks: 'arg0.checks' },
  },
];
