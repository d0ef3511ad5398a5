import type { ModelRow } from '../schema.ts';

const modules = ['@supabase/supabase-js', '@supabase/ssr'];
const CLIENTS = ['createClient.()', 'createServerClient.()', 'createBrowserClient.()', 'SupabaseClient.new()'];

function calls(...methods: readonly string[]): readonly string[] {
  return CLIENTS.flatMap((client) => methods.map((method) => `${client}.auth.${method}`));
}

/** @supabase/auth-js GoTrueClient.ts, @supabase/ssr@0 createServerClient.ts. */
export const supabase: readonly ModelRow[] = [
  {
    // The session comes from where the client keeps it: on a server that is the cookie, which nobody has verified.
    kind: 'decode',
    library: '@supabase/supabase-js',
    modules,
    match: { call: calls('getSession') },
    roles: {},
    yields: 'unverified-claims',
    traits: ['client'],
    defaults: { fails: 'error' },
    words: ['auth.getSession'],
  },
  {
    kind: 'verify',
    library: '@supabase/supabase-js',
    modules,
    match: { call: calls('getClaims', 'getUser') },
    roles: { token: 'arg0', options: 'arg1' },
    traits: ['promise'],
    yields: 'claims',
    defaults: { algorithms: 'fixed', none: 'never', expiredToken: 'rejected', fails: 'error' },
    words: ['auth.getClaims', 'auth.getUser'],
  },
];
