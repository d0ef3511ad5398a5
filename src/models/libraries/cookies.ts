import type { ModelRow, Roles } from '../schema.ts';
import { fastifyCookie } from './fastify-cookie.ts';
import { attributesAt, BARE, nameValueOptions, PATHLESS, PATHLESS_SCRIPT, SCRIPT } from './cookie-roles.ts';

/** `set(name, value, options)` and `set({ name, value, ...options })`. */
const eitherForm: Roles = {
  ...attributesAt('arg2', 'arg0'),
  name: ['arg0.name', 'arg0'],
  value: ['arg0.value', 'arg1'],
  options: ['arg2', 'arg0'],
};

/** What is imported from next/server answers or redirects most of the time; its cookies are used in place, handed on, or typed. */
const NEXT_COOKIES = 'next/headers|\\.cookies\\s*(?:[;,)]|\\?\\.\\s*set)|\\b(?:Response|Request)Cookies\\b';

const SET_COOKIE = { argument: 0, is: ['set-cookie'] } as const;
const IN_HEADERS = { has: ['headers.Set-Cookie', 'headers.set-cookie'] } as const;
const HAS_SET_COOKIE = { has: ['Set-Cookie', 'set-cookie'] } as const;

/** Writes a whole Set-Cookie text. */
function rawCookie(match: ModelRow['match'], raw: string | readonly string[], library = ''): ModelRow {
  return {
    kind: 'set-cookie',
    library,
    match,
    roles: { raw },
    traits: ['raw-cookie'],
    defaults: PATHLESS,
    words: ['Set-Cookie', 'set-cookie'],
  };
}

/** Cookie writers and what they send when an option is absent (measured; see each line's package). */
export const cookies: readonly ModelRow[] = [
  // express@5.3.0 lib/response.js
  {
    kind: 'set-cookie',
    library: 'express',
    match: { on: '@express.res', call: '~.cookie' },
    roles: nameValueOptions(),
    units: { maxAge: 'ms' },
    defaults: BARE,
    words: ['.cookie('],
  },
  ...fastifyCookie,
  // cookies@0.9 (koa@3.3.0 lib/context.js): HttpOnly by default, Secure follows the connection
  {
    kind: 'set-cookie',
    library: 'koa',
    match: { on: '@koa.ctx', call: 'cookies.set' },
    roles: nameValueOptions(),
    units: { maxAge: 'ms' },
    defaults: { httpOnly: true, secure: 'auto', sameSite: false, path: '/' },
    words: ['cookies.set'],
  },
  {
    kind: 'set-cookie',
    library: 'cookies',
    match: { call: 'new().set' },
    roles: nameValueOptions(),
    units: { maxAge: 'ms' },
    defaults: { httpOnly: true, secure: 'auto', sameSite: false, path: '/' },
  },
  // hono@4.13.19 dist/helper/cookie
  {
    kind: 'set-cookie',
    library: 'hono',
    modules: ['hono/cookie'],
    match: { call: 'setCookie' },
    roles: nameValueOptions(1),
    units: { maxAge: 's' },
    defaults: BARE,
  },
  {
    kind: 'set-cookie',
    library: 'hono',
    modules: ['hono/cookie'],
    match: { call: 'setSignedCookie' },
    roles: { ...attributesAt('arg4'), name: 'arg1', value: 'arg2', key: 'arg3', options: 'arg4' },
    units: { maxAge: 's' },
    defaults: BARE,
  },
  // next@16.4.6: ResponseCookies
  {
    kind: 'set-cookie',
    library: 'next',
    match: { on: '@next.cookies', call: 'set' },
    roles: eitherForm,
    units: { maxAge: 's' },
    defaults: BARE,
    pattern: NEXT_COOKIES,
  },
  // cookie@0.7, 1.1 (serialize), 1.1 and 2 (stringifySetCookie)
  {
    kind: 'set-cookie',
    library: 'cookie',
    match: { call: ['serialize', 'stringifySetCookie'] },
    roles: nameValueOptions(),
    units: { maxAge: 's' },
    yields: 'set-cookie',
    defaults: PATHLESS,
  },
  // h3@1.15, auto-imported by Nuxt and Nitro
  {
    kind: 'set-cookie',
    library: 'h3',
    match: { call: 'setCookie' },
    roles: nameValueOptions(1),
    units: { maxAge: 's' },
    defaults: BARE,
  },
  {
    kind: 'set-cookie',
    library: 'h3',
    match: { globalCall: 'setCookie' },
    roles: nameValueOptions(1),
    units: { maxAge: 's' },
    defaults: BARE,
    words: ['setCookie('],
  },
  // @sveltejs/kit@2.70: HttpOnly, Secure and Lax unless told otherwise
  {
    kind: 'set-cookie',
    library: '@sveltejs/kit',
    match: { on: '@sveltekit.event', call: 'cookies.set' },
    roles: nameValueOptions(),
    units: { maxAge: 's' },
    defaults: { httpOnly: true, secure: true, sameSite: 'lax' },
    words: ['cookies.set'],
  },
  // nookies@2.5 dist/index.js, cookies-next@6 lib/index.js: with the context or response of the server; without, scripts write them
  {
    kind: 'set-cookie',
    library: 'nookies',
    match: { call: ['setCookie', 'set'], when: { argument: 0, isNothing: false } },
    roles: nameValueOptions(1),
    units: { maxAge: 's' },
    defaults: PATHLESS,
  },
  {
    kind: 'set-cookie',
    library: 'cookies-next',
    match: { call: 'setCookie', when: { argument: 2, has: ['req', 'res', 'cookies'] } },
    roles: nameValueOptions(),
    units: { maxAge: 's' },
    defaults: BARE,
  },
  {
    kind: 'set-cookie',
    library: 'cookies-next',
    modules: ['cookies-next/server'],
    match: { call: 'setCookie' },
    roles: nameValueOptions(),
    units: { maxAge: 's' },
    defaults: BARE,
  },

  // Raw Set-Cookie texts
  rawCookie({ on: '@express.res', call: ['~.setHeader', '~.appendHeader', '~.set', '~.header', '~.append'], when: SET_COOKIE }, 'arg1'),
  rawCookie({ on: '@express.res', call: ['~.set', '~.header'], when: { argument: 0, ...HAS_SET_COOKIE } }, [
    'arg0.Set-Cookie',
    'arg0.set-cookie',
  ]),
  // node:http: the headers stand behind the status and, at will, its message
  ...[1, 2].map((at) =>
    rawCookie({ on: '@express.res', call: '~.writeHead', when: { argument: at, ...HAS_SET_COOKIE } }, [
      `arg${at}.Set-Cookie`,
      `arg${at}.set-cookie`,
    ]),
  ),
  rawCookie({ on: '@fastify.reply', call: '~.header', when: SET_COOKIE }, 'arg1'),
  rawCookie({ on: '@koa.ctx', call: ['set', 'append', 'response.set'], when: SET_COOKIE }, 'arg1'),
  rawCookie({ on: '@hono.c', call: ['header', 'res.headers.append', 'res.headers.set'], when: SET_COOKIE }, 'arg1', 'hono'),
  rawCookie({ globalCall: ['Headers.new().append', 'Headers.new().set'], when: SET_COOKIE }, 'arg1'),
  rawCookie({ globalNew: 'Response' }, ['arg1.headers.Set-Cookie', 'arg1.headers.set-cookie']),
  rawCookie({ globalCall: 'Response.json', when: { argument: 1, ...IN_HEADERS } }, ['arg1.headers.Set-Cookie', 'arg1.headers.set-cookie']),
  {
    ...rawCookie(
      { new: 'NextResponse', when: { argument: 1, ...IN_HEADERS } },
      ['arg1.headers.Set-Cookie', 'arg1.headers.set-cookie'],
      'next',
    ),
    modules: ['next/server'],
  },
  {
    ...rawCookie(
      { call: 'NextResponse.json', when: { argument: 1, ...IN_HEADERS } },
      ['arg1.headers.Set-Cookie', 'arg1.headers.set-cookie'],
      'next',
    ),
    modules: ['next/server'],
  },
  {
    ...rawCookie(
      { call: ['json', 'data', 'redirect'], when: { argument: 1, ...IN_HEADERS } },
      ['arg1.headers.Set-Cookie', 'arg1.headers.set-cookie'],
      'react-router',
    ),
    modules: ['react-router', '@remix-run/node', '@remix-run/server-runtime', '@remix-run/cloudflare', '@remix-run/deno'],
  },
  // @types/aws-lambda@8 trigger/api-gateway-proxy.d.ts: both formats of the gateway
  rawCookie({ returnedBy: '@lambda.handler', has: ['cookies', 'headers.Set-Cookie', 'multiValueHeaders.Set-Cookie'] }, [
    'ret.cookies.*',
    'ret.headers.Set-Cookie',
    'ret.multiValueHeaders.Set-Cookie.*',
  ]),

  // Written by a script: never HttpOnly, whatever the options say
  {
    kind: 'set-cookie',
    library: 'js-cookie',
    match: { call: ['set', 'withAttributes.().set', 'withConverter.().set'] },
    roles: nameValueOptions(),
    units: { expires: 'days' },
    traits: ['js-readable', 'client'],
    defaults: SCRIPT,
  },
  {
    kind: 'set-cookie',
    library: 'nookies',
    match: { call: ['setCookie', 'set'], when: { argument: 0, isNothing: true } },
    roles: nameValueOptions(1),
    traits: ['js-readable', 'client'],
    units: { maxAge: 's' },
    defaults: PATHLESS_SCRIPT,
  },
  {
    kind: 'set-cookie',
    library: 'cookies-next',
    match: { call: 'setCookie', when: { argument: 2, lacks: ['req', 'res', 'cookies'] } },
    roles: nameValueOptions(),
    traits: ['js-readable', 'client'],
    units: { maxAge: 's' },
    defaults: SCRIPT,
  },
  {
    kind: 'set-cookie',
    library: 'cookies-next',
    modules: ['cookies-next/client'],
    match: { call: 'setCookie' },
    roles: nameValueOptions(),
    traits: ['js-readable', 'client'],
    units: { maxAge: 's' },
    defaults: SCRIPT,
  },
  {
    kind: 'set-cookie',
    library: 'universal-cookie',
    match: { call: 'new().set' },
    roles: nameValueOptions(),
    traits: ['js-readable', 'client'],
    units: { maxAge: 's' },
    defaults: PATHLESS_SCRIPT,
  },
  {
    kind: 'set-cookie',
    library: 'react-cookie',
    match: { call: ['useCookies.().1', 'Cookies.new().set'] },
    roles: nameValueOptions(),
    traits: ['js-readable', 'client'],
    units: { maxAge: 's' },
    defaults: PATHLESS_SCRIPT,
  },
  {
    kind: 'set-cookie',
    library: 'vue-cookies',
    match: { call: ['set', 'VueCookies.set', 'useCookies.().cookies.set'] },
    roles: { name: 'arg0', value: 'arg1', expires: 'arg2' },
    traits: ['js-readable', 'client'],
    defaults: { ...SCRIPT, sameSite: 'lax' },
  },
  {
    kind: 'set-cookie',
    library: '',
    match: { globalAssign: 'document.cookie' },
    roles: { raw: 'rhs' },
    traits: ['js-readable', 'client', 'raw-cookie'],
    defaults: PATHLESS_SCRIPT,
    words: ['document.cookie'],
  },
  {
    kind: 'set-cookie',
    library: '',
    match: { globalCall: 'cookieStore.set' },
    roles: eitherForm,
    traits: ['js-readable', 'client'],
    defaults: { httpOnly: 'impossible', secure: true, sameSite: 'strict', path: '/' },
    words: ['cookieStore'],
  },
];
