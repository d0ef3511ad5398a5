import type { ModelRow } from '../schema.ts';
import { attributesAt } from './cookie-roles.ts';

/** Sessions of single frameworks. */
export const moreSessions: readonly ModelRow[] = [
  // @fastify/session@11 lib/fastifySession.js: Secure unless told otherwise
  {
    kind: 'session',
    library: '@fastify/session',
    match: { passedTo: 'register', argument: 0 },
    roles: {
      ...attributesAt('arg1.cookie'),
      options: 'arg1',
      key: ['arg1.secret.*', 'arg1.secret'],
      name: 'arg1.cookieName',
      store: 'arg1.store',
    },
    units: { maxAge: 'ms' },
    traits: ['sealed'],
    defaults: { name: 'sessionId', httpOnly: true, secure: true, sameSite: false, path: '/' },
  },
  // koa-session@7 index.js, on cookies@0.9: the session itself, signed and readable
  {
    kind: 'session',
    library: 'koa-session',
    match: { call: '' },
    roles: { ...attributesAt('arg0'), options: 'arg0', name: 'arg0.key', store: 'arg0.store' },
    units: { maxAge: 'ms' },
    defaults: { name: 'koa.sess', httpOnly: true, secure: 'auto', sameSite: false, path: '/' },
  },
];
