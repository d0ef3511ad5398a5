import type { ModelRow } from '../schema.ts';
import { attributesAt } from './cookie-roles.ts';

/** express-session@1.19 index.js, session/cookie.js: the cookie holds an id, the session stays on the server. */
export const expressSession: readonly ModelRow[] = [
  {
    kind: 'session',
    library: 'express-session',
    match: { call: '' },
    roles: { ...attributesAt('arg0.cookie'), options: 'arg0', key: 'arg0.secret', name: ['arg0.name', 'arg0.key'], store: 'arg0.store' },
    units: { maxAge: 'ms' },
    traits: ['sealed', 'on-request'],
    defaults: { name: 'connect.sid', httpOnly: true, secure: false, sameSite: false, path: '/' },
  },
];
