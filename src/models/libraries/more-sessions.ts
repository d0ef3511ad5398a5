import type { ModelRow } from '../schema.ts';
import { attributesAt } from './cookie-roles.ts';

const CALLS = ['', 'createSession'];
const OPTIONS = [
  'key',
  'maxAge',
  'httpOnly',
  'secure',
  'sameSite',
  'signed',
  'store',
  'ContextStore',
  'rolling',
  'renew',
  'domain',
  'path',
];

/**
 * koa-session@7.0 dist/commonjs/index.js and 6.4 index.js, run, on cookies@0.9: the session itself, signed and readable, or with a
 * store its id. The options stand before the app or behind it.
 */
function koaSession(at: 0 | 1, match: ModelRow['match']): ModelRow {
  const options = `arg${at}`;
  return {
    kind: 'session',
    library: 'koa-session',
    match,
    roles: { ...attributesAt(options), options, name: `${options}.key`, store: [`${options}.store`, `${options}.ContextStore`] },
    units: { maxAge: 'ms' },
    traits: ['on-request'],
    defaults: { name: 'koa.sess', httpOnly: true, secure: 'auto', sameSite: false, path: '/' },
  };
}

/** Sessions of single frameworks. */
export const moreSessions: readonly ModelRow[] = [
  // @fastify/session@11.1 index.js, lib/cookie.js, run: Secure unless told otherwise, and then no cookie at all over plain HTTP
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
    traits: ['sealed', 'on-request'],
    defaults: { name: 'sessionId', httpOnly: true, secure: true, sameSite: false, path: '/' },
  },
  koaSession(0, { call: CALLS }),
  koaSession(1, { call: CALLS, when: { argument: 1, has: OPTIONS } }),
];
