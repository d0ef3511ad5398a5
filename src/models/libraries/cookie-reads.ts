import type { ModelRow } from '../schema.ts';

function read(library: string, match: ModelRow['match'], name: string | readonly string[], more: Partial<ModelRow> = {}): ModelRow {
  return { kind: 'read-cookie', library, match, roles: { name }, ...more };
}

/** Calls that read a cookie by its name; whoever sends a request can send any. */
export const cookieReads: readonly ModelRow[] = [
  { kind: 'read-cookie', library: 'cookie', match: { call: ['parse', 'parseCookie'] }, roles: { raw: 'arg0' } },
  read('koa', { on: '@koa.ctx', call: 'cookies.get' }, 'arg0'),
  read('next', { on: '@next.cookies', call: ['get', 'getAll', 'has'] }, 'arg0'),
  read('@sveltejs/kit', { on: '@sveltekit.event', call: ['cookies.get', 'cookies.getAll'] }, 'arg0'),
  read('astro', { on: '@astro.ctx', call: 'cookies.get', with: 'astro' }, 'arg0'),
  read('astro', { globalCall: 'Astro.cookies.get' }, 'arg0', { words: ['Astro.cookies'] }),
  read('hono', { call: 'getCookie' }, 'arg1', { modules: ['hono/cookie'] }),
  read('hono', { call: 'getSignedCookie' }, 'arg2', { modules: ['hono/cookie'], roles: { name: 'arg2', key: 'arg1' } }),
  read('h3', { call: ['getCookie', 'parseCookies'] }, 'arg1', { modules: ['h3', '#imports'] }),
  read('h3', { globalCall: ['getCookie', 'parseCookies'] }, 'arg1', { words: ['getCookie('] }),
  { kind: 'read-cookie', library: 'nookies', match: { call: ['parseCookies', 'get'] }, roles: {} },
  read('js-cookie', { call: 'get' }, 'arg0', { traits: ['client'] }),
  read('universal-cookie', { call: 'new().get' }, 'arg0', { traits: ['client'] }),
  read('cookies', { call: 'new().get' }, 'arg0'),
  read('cookies-next', { call: 'getCookie' }, 'arg0', { modules: ['cookies-next', 'cookies-next/client', 'cookies-next/server'] }),
];
