import type { ModelRow } from '../schema.ts';
import { attributesAt } from './cookie-roles.ts';

/** cookie-session@2.1 index.js: the session itself is in the cookie, signed and readable. */
export const cookieSession: readonly ModelRow[] = [
  {
    kind: 'session',
    library: 'cookie-session',
    match: { call: '' },
    roles: { ...attributesAt('arg0'), options: 'arg0', key: ['arg0.keys.*', 'arg0.secret'], name: 'arg0.name' },
    units: { maxAge: 'ms' },
    traits: ['on-request'],
    defaults: { name: 'session', httpOnly: true, secure: 'auto', sameSite: false, path: '/' },
  },
];
