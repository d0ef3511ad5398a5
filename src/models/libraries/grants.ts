import type { ModelRow, Roles } from '../schema.ts';

function grant(library: string, match: ModelRow['match'], roles: Roles, more: Partial<ModelRow> = {}): ModelRow {
  return { kind: 'grant', library, match, roles, ...more };
}

const TYPE = ['arg0.response_type', 'arg0.responseType'] as const;

/** Only an address that asks for a token, or one that has it in its fragment, is of interest; the word alone is in every client. */
const ASKS = 'response_?[tT]ype[\'"]?\\s*[:=,]\\s*(?:[\'"`]?(?:[\\w ]*\\b)?(?:token\\b)|ResponseType\\.Token)';
const FRAGMENT = { pattern: '\\baccess_token\\b', besides: ['\\blocation\\s*\\.\\s*hash\\b'] };

/** How clients ask a provider for tokens, and take them out of an address. */
export const grants: readonly ModelRow[] = [
  // oidc-client@1, oidc-client-ts@3: code by itself since oidc-client-ts
  grant(
    'oidc-client',
    { new: ['UserManager', 'OidcClient', 'Oidc.UserManager'] },
    { responseType: TYPE },
    { modules: ['oidc-client', 'oidc-client-ts'] },
  ),
  grant('react-oidc-context', { call: 'withAuth' }, { responseType: TYPE }),
  // auth0-js@9 src/web-auth
  grant('auth0-js', { new: ['WebAuth', 'auth0.WebAuth'] }, { responseType: 'arg0.responseType' }, { modules: ['auth0-js'] }),
  grant(
    'auth0-js',
    { call: ['WebAuth.new().authorize', 'WebAuth.new().popup.authorize', 'WebAuth.new().checkSession'] },
    { responseType: 'arg0.responseType' },
  ),
  // @okta/okta-auth-js@7
  grant('@okta/okta-auth-js', { new: ['OktaAuth', ''] }, { responseType: 'arg0.responseType' }),
  // keycloak-js@26 lib/keycloak.js: flow is standard by itself
  grant('keycloak-js', { call: ['new().init', 'Keycloak.new().init', '().init'] }, { responseType: ['arg0.flow', 'arg0.responseType'] }),
  // @react-oauth/google@0.12 useGoogleLogin: implicit unless told otherwise
  grant('@react-oauth/google', { call: 'useGoogleLogin' }, { responseType: 'arg0.flow' }, { defaults: { responseType: 'implicit' } }),
  // expo-auth-session@7
  grant('expo-auth-session', { call: ['useAuthRequest', 'Google.useAuthRequest'] }, { responseType: 'arg0.responseType' }),
  grant('expo-auth-session', { new: 'AuthRequest' }, { responseType: 'arg0.responseType' }),
  // angular-oauth2-oidc@19
  grant('angular-oauth2-oidc', { call: 'OAuthService.new().configure' }, { responseType: 'arg0.responseType' }),
  grant(
    'angular-oauth2-oidc',
    { call: ['OAuthService.new().initImplicitFlow', 'OAuthService.new().initImplicitFlowInPopup'] },
    { responseType: 'const:implicit' },
  ),
  // openid-client@5 lib/client.js
  grant(
    'openid-client',
    { call: ['Issuer.new().Client.new().authorizationUrl', 'Issuer.discover.().Client.new().authorizationUrl'] },
    { responseType: 'arg0.response_type' },
  ),
  // An address that is put together by hand
  grant('', { globalNew: 'URLSearchParams' }, { responseType: 'arg0.response_type' }, { pattern: ASKS }),
  grant(
    '',
    {
      globalCall: [
        'URL.new().searchParams.set',
        'URL.new().searchParams.append',
        'URLSearchParams.new().set',
        'URLSearchParams.new().append',
      ],
      when: { argument: 0, is: ['response_type'] },
    },
    { responseType: 'arg1' },
    { pattern: ASKS },
  ),
  grant('', { globalAssign: ['location.href', 'window.location', 'document.location'] }, { url: 'rhs' }, { pattern: ASKS }),
  grant('', { globalCall: ['location.assign', 'location.replace', 'open'] }, { url: 'arg0' }, { pattern: ASKS }),
  // Taken out of the fragment
  grant('', { globalCall: 'URLSearchParams.new().get', when: { argument: 0, is: ['access_token'] } }, { from: 'new.arg0' }, FRAGMENT),
];
