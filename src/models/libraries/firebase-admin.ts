import type { ModelRow } from '../schema.ts';

const modules = ['firebase-admin', 'firebase-admin/auth'];
const AUTH = ['getAuth.()', 'auth.()', 'Auth.new()', 'TenantAwareAuth.new()', 'auth.Auth.new()'];

function calls(...methods: readonly string[]): readonly string[] {
  return AUTH.flatMap((auth) => methods.map((method) => `${auth}.${method}`));
}

/** firebase-admin@13.10.0 lib/auth/base-auth.js, token-verifier.js, token-generator.js. */
export const firebaseAdmin: readonly ModelRow[] = [
  {
    // Where FIREBASE_AUTH_EMULATOR_HOST is set, unsigned tokens pass.
    kind: 'verify',
    library: 'firebase-admin',
    modules,
    match: { call: calls('verifyIdToken', 'verifySessionCookie') },
    roles: { token: 'arg0', checkRevoked: 'arg1' },
    yields: 'claims',
    defaults: {
      algorithms: 'fixed',
      none: 'never',
      expiredToken: 'rejected',
      issuer: 'enforced',
      audience: 'enforced',
      checkRevoked: false,
      fails: 'throws',
    },
    words: ['verifyIdToken', 'verifySessionCookie'],
  },
  {
    kind: 'sign',
    library: 'firebase-admin',
    modules,
    match: { call: calls('createCustomToken') },
    // The key is that of the service account.
    roles: { subject: 'arg0', payload: 'arg1', key: 'env:GOOGLE_APPLICATION_CREDENTIALS' },
    yields: 'token',
    defaults: { algorithm: 'RS256', expires: '1h', fails: 'throws' },
    words: ['createCustomToken'],
  },
  {
    kind: 'sign',
    library: 'firebase-admin',
    modules,
    match: { call: calls('createSessionCookie') },
    // Firebase signs what the ID token says.
    roles: {
      payload: 'arg0',
      key: 'env:GOOGLE_APPLICATION_CREDENTIALS',
      options: 'arg1',
      expires: 'arg1.expiresIn',
      expiresIn: 'arg1.expiresIn',
    },
    units: { expiresIn: 'ms' },
    yields: 'token',
    defaults: { algorithm: 'RS256', expires: 'required', fails: 'throws' },
    words: ['createSessionCookie'],
  },
];
