import type { ModelRow } from '../schema.ts';

/** google-auth-library@11.3.4 build/src/auth/oauth2client.js: without an audience, an ID token for any client of Google's passes. */
export const googleAuthLibrary: readonly ModelRow[] = [
  {
    kind: 'verify',
    library: 'google-auth-library',
    match: { call: ['OAuth2Client.new().verifyIdToken', 'auth.OAuth2.new().verifyIdToken'] },
    roles: { token: 'arg0.idToken', options: 'arg0', audience: 'arg0.audience', maxAge: 'arg0.maxExpiry' },
    units: { maxAge: 's' },
    traits: ['promise'],
    yields: 'claims',
    callback: { argument: 'last', parameter: 1, yields: 'claims' },
    defaults: {
      algorithms: 'fixed',
      none: 'never',
      expiredToken: 'rejected',
      tokenWithoutExpiry: 'rejected',
      issuer: 'enforced',
      audience: 'unchecked',
      fails: 'throws',
    },
    words: ['verifyIdToken'],
  },
];
