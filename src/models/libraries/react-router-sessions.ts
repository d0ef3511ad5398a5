import type { ModelRow } from '../schema.ts';
import { attributesAt, BARE } from './cookie-roles.ts';

const modules = ['react-router', '@remix-run/node', '@remix-run/server-runtime', '@remix-run/cloudflare', '@remix-run/deno'];

/** react-router@7.18.5 and @remix-run/server-runtime@2 cookies.ts, sessions/: base64 of JSON, signed only where there are secrets. */
export const reactRouterSessions: readonly ModelRow[] = [
  {
    kind: 'set-cookie',
    library: 'react-router',
    modules,
    match: { call: 'createCookie.().serialize' },
    roles: { ...attributesAt('arg1', 'of.arg1'), name: 'of.arg0', value: 'arg0', key: 'of.arg1.secrets.*' },
    yields: 'set-cookie',
    units: { maxAge: 's' },
    defaults: { ...BARE, sameSite: 'lax' },
    words: ['createCookie('],
  },
  {
    kind: 'session',
    library: 'react-router',
    modules,
    match: { call: ['createCookieSessionStorage', 'createSessionStorage', 'createFileSessionStorage', 'createMemorySessionStorage'] },
    roles: { ...attributesAt('arg0.cookie'), options: 'arg0.cookie', name: 'arg0.cookie.name', key: 'arg0.cookie.secrets.*' },
    units: { maxAge: 's' },
    defaults: { ...BARE, name: '__session', sameSite: 'lax' },
    words: ['SessionStorage('],
  },
];
