import type { ModelRow } from '../schema.ts';
import { BEFORE_9, VERIFIES } from './jsonwebtoken.ts';
import { optionsAt, VERIFY_OPTIONS } from './shared.ts';

/** micro-jwt-auth@1.1.0 index.js: jsonwebtoken 8.3.0 with the secret alone; no option reaches the verification. */
export const microJwtAuth: readonly ModelRow[] = [
  {
    kind: 'middleware',
    library: 'micro-jwt-auth',
    match: { call: '' },
    roles: { key: 'arg0' },
    defaults: { ...VERIFIES, ...BEFORE_9, none: 'never' },
  },
  // socketio-jwt@4.6.2 lib/index.js, on jsonwebtoken 8: by the query of the handshake or by a message
  {
    kind: 'middleware',
    library: 'socketio-jwt',
    match: { call: 'authorize' },
    roles: {
      ...optionsAt(VERIFY_OPTIONS, 'arg0'),
      options: 'arg0',
      key: 'arg0.secret',
      optional: 'not.arg0.required',
      cookieKey: 'arg0.cookie',
    },
    defaults: { ...VERIFIES, ...BEFORE_9, urlKey: 'token' },
  },
];
