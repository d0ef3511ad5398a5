import type { ModelRow } from '../schema.ts';

function cache(
  library: string,
  match: ModelRow['match'],
  storage: string | readonly string[],
  standard: string,
  more: Partial<ModelRow> = {},
): ModelRow {
  return {
    kind: 'token-cache',
    library,
    match,
    roles: { storage, options: 'arg0' },
    traits: ['client'],
    defaults: { storage: standard },
    ...more,
  };
}

/** Where the SDK of a provider keeps the tokens that it gets: an option says it. */
export const tokenCaches: readonly ModelRow[] = [
  // @auth0/auth0-spa-js@2 src/Auth0Client.ts
  cache('@auth0/auth0-spa-js', { new: 'Auth0Client' }, 'arg0.cacheLocation', 'memory', {
    modules: ['@auth0/auth0-spa-js', '@auth0/auth0-react', '@auth0/auth0-vue'],
  }),
  cache('@auth0/auth0-spa-js', { call: ['createAuth0Client', 'createAuth0', ''] }, 'arg0.cacheLocation', 'memory', {
    modules: ['@auth0/auth0-spa-js', '@auth0/auth0-vue'],
  }),
  // @azure/msal-browser@4 src/config/Configuration.ts
  cache('@azure/msal-browser', { new: 'PublicClientApplication' }, 'arg0.cache.cacheLocation', 'sessionStorage'),
  // oidc-client-ts@3 src/UserManagerSettings.ts
  cache('oidc-client-ts', { new: 'UserManager' }, ['arg0.userStore.new().store', 'arg0.userStore'], 'sessionStorage'),
  // amazon-cognito-identity-js@6 src/CognitoUserPool.js
  cache('amazon-cognito-identity-js', { new: 'CognitoUserPool' }, 'arg0.Storage', 'localStorage'),
  // @supabase/auth-js GoTrueClient.ts
  cache('@supabase/supabase-js', { call: 'createClient' }, 'arg2.auth.storage', 'localStorage', {
    roles: { storage: 'arg2.auth.storage', cache: 'arg2.auth.persistSession', options: 'arg2', url: 'arg0' },
    inUse: [
      // @supabase/supabase-js@2 SupabaseClient.ts: without a session its key alone is sent
      ...['.auth.', '.auth?.', '.auth)', '.auth,', '.auth;', '.auth\n', '{ auth'],
      // @supabase/auth-ui-react@0, @refinedev/supabase@5, ra-supabase@3: they log in with a client that they are given
      ...['@supabase/auth-', 'uthProvider'],
    ],
  }),
];
