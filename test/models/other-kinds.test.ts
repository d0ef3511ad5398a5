import { describe, expect, it } from 'vitest';
import type { OperationKind } from '../../src/models/operation.ts';
import type { RoleName } from '../../src/models/role-names.ts';
import { dependingOn, operationsIn, valuesOf, type Files } from './harness.ts';

type Case = readonly [name: string, program: string, roles: Partial<Record<RoleName, unknown>>, files?: Files];

/** Each program holds one operation of the kind, with these roles. */
function cases(kind: OperationKind, all: readonly Case[]): void {
  describe(kind, () => {
    for (const [name, program, roles, files] of all) {
      it(name, () => {
        const found = operationsIn(program, files).filter((o) => o.kind === kind);
        expect(found.map((o) => Object.keys(roles).map((role) => valuesOf(o, role as RoleName)))).toEqual([
          Object.values(roles).map((value) => [value].flat()),
        ]);
      });
    }
  });
}

/** Programs that hold none. */
function none(kind: OperationKind, all: readonly (readonly [name: string, program: string, files?: Files])[]): void {
  for (const [name, program, files] of all) {
    it(`no ${kind}: ${name}`, () => {
      expect(operationsIn(program, files).filter((o) => o.kind === kind)).toEqual([]);
    });
  }
}

cases('session', [
  [
    'express-session',
    `import session from 'express-session'; session({ secret: 'k', cookie: { secure: true } });`,
    { key: 'k', secure: true, httpOnly: 'absent' },
  ],
  ['cookie-session', `import session from 'cookie-session'; session({ keys: ['k'], httpOnly: false });`, { key: 'k', httpOnly: false }],
  ['cookie-parser', `import parser from 'cookie-parser'; parser('k');`, { key: 'k' }],
  [
    'iron-session',
    `import { getIronSession } from 'iron-session'; getIronSession(req, res, { password: 'k', cookieName: 'a', ttl: 5 });`,
    { key: 'k', name: 'a', expires: 5 },
  ],
  [
    'iron-session over cookies()',
    `import { getIronSession } from 'iron-session'; getIronSession(jar, { password: 'k', cookieOptions: { secure: false } });`,
    { key: 'k', secure: false },
  ],
  [
    'Remix',
    `import { createCookieSessionStorage } from '@remix-run/node'; createCookieSessionStorage({ cookie: { name: 'a', secrets: ['k'], httpOnly: true } });`,
    { name: 'a', key: 'k', httpOnly: true },
  ],
  ['h3', `import { useSession } from 'h3'; useSession(event, { password: 'k', name: 'a' });`, { key: 'k', name: 'a' }],
  [
    '@fastify/cookie',
    `import cookie from '@fastify/cookie'; app.register(cookie, { secret: 'k', parseOptions: { httpOnly: true } });`,
    { key: 'k', httpOnly: true },
  ],
  ['Elysia', `import { Elysia } from 'elysia'; new Elysia({ cookie: { secrets: 'k', secure: true } });`, { key: 'k', secure: true }],
  [
    'hapi',
    `import Hapi from '@hapi/hapi'; const server = Hapi.server(); server.state('a', { isHttpOnly: false, password: 'k' });`,
    { name: 'a', httpOnly: false, key: 'k' },
  ],
  [
    'Supabase',
    `import { createServerClient } from '@supabase/ssr'; createServerClient('u', 'k', { cookieOptions: { secure: true } });`,
    { secure: true },
  ],
]);

cases('set-cookie', [
  ['Nuxt', `const token = useCookie('a', { secure: true }); token.value = 'x';`, { name: 'a', value: 'x', secure: true }],
  ['Nuxt, imported', `import { useCookie } from '#imports'; const token = useCookie('a'); token.value = 'x';`, { name: 'a', value: 'x' }],
  [
    'Astro',
    `export const POST = (context) => { context.cookies.set('a', 'x', { secure: true }); };`,
    { name: 'a', value: 'x', secure: true },
    dependingOn('astro'),
  ],
  [
    'Elysia',
    `export const f = ({ cookie }) => { cookie.auth.set({ value: 'x', httpOnly: true }); };`,
    { name: 'auth', value: 'x', httpOnly: true },
    dependingOn('elysia'),
  ],
  [
    'Elysia, by assignment',
    `export const f = ({ cookie }) => { cookie.auth.value = 'x'; };`,
    { name: 'auth', value: 'x' },
    dependingOn('elysia'),
  ],
  [
    'hapi',
    `import type { ResponseToolkit } from '@hapi/hapi'; export const f = (r, h: ResponseToolkit) => { h.response('b').code(200).state('a', 'x', { isSecure: false }); };`,
    { name: 'a', value: 'x', secure: false },
  ],
  [
    'Remix',
    `import { createCookie } from '@remix-run/node'; const c = createCookie('a', { httpOnly: true }); c.serialize('x', { secure: true });`,
    { name: 'a', value: 'x', httpOnly: true, secure: true },
  ],
  ['Bun', `import { CookieMap } from 'bun'; new CookieMap().set({ name: 'a', value: 'x' });`, { name: 'a', value: 'x' }],
  [
    'Angular',
    `import { CookieService } from 'ngx-cookie-service'; class A { constructor(private cookies: CookieService) {} m() { this.cookies.set('a', 'x', { secure: true }); } }`,
    { name: 'a', value: 'x', secure: true },
  ],
  ['ahooks', `import { useCookieState } from 'ahooks'; const [v, set] = useCookieState('a'); set('x');`, { name: 'a', value: 'x' }],
]);
cases('set-cookie', [
  ['the headers of an answer', `Response.json(b, { headers: { 'Set-Cookie': 'a=x' } });`, { raw: 'a=x' }],
  [
    'the headers of an answer of Next',
    `import { NextResponse } from 'next/server'; new NextResponse(b, { headers: { 'set-cookie': 'a=x' } });`,
    { raw: 'a=x' },
  ],
  [
    'the headers of a redirect',
    `import { redirect } from '@remix-run/node'; redirect('/', { headers: { 'Set-Cookie': 'a=x' } });`,
    { raw: 'a=x' },
  ],
  [
    'what a function of Lambda returns',
    `export const handler = async (event) => ({ statusCode: 200, cookies: ['a=x'], body: '' });`,
    { raw: 'a=x' },
  ],
]);
none('set-cookie', [
  ['headers without a cookie', `Response.json(b, { headers: { Accept: 'x' } });`],
  ['an answer of Lambda without a cookie', `export const handler = async (event) => ({ statusCode: 200, headers: {}, body: '' });`],
  ['a ref', `import { ref } from 'vue'; const a = ref(); a.value = 'x';`],
  ['a cookie that is only read', `const token = useCookie('a'); use(token.value);`],
  ['a member called value', `export const f = ({ cookie }) => { cookie.auth.value = 'x'; };`, dependingOn('express')],
]);

cases('read-cookie', [
  ['js-cookie', `import Cookies from 'js-cookie'; Cookies.get('a');`, { name: 'a' }],
  ['hono', `import { getCookie } from 'hono/cookie'; getCookie(c, 'a');`, { name: 'a' }],
  ['hono, signed', `import { getSignedCookie } from 'hono/cookie'; getSignedCookie(c, 'k', 'a');`, { name: 'a', key: 'k' }],
  ['Next', `import { cookies } from 'next/headers'; (await cookies()).get('a');`, { name: 'a' }],
  ['h3', `import { getCookie } from 'h3'; getCookie(event, 'a');`, { name: 'a' }],
]);

cases('store', [
  ['store2', `import store from 'store2'; store.set('a', 'x');`, { key: 'a', value: 'x' }],
  ['localforage', `import localforage from 'localforage'; localforage.setItem('a', 'x');`, { key: 'a', value: 'x' }],
  ['idb', `import { openDB } from 'idb'; const db = await openDB('d'); db.put('s', 'x', 'a');`, { key: 'a', value: 'x' }],
  ['idb-keyval', `import { set } from 'idb-keyval'; set('a', 'x');`, { key: 'a', value: 'x' }],
  [
    'VueUse',
    `import { useLocalStorage } from '@vueuse/core'; const token = useLocalStorage('a', ''); token.value = 'x';`,
    { key: 'a', value: 'x' },
  ],
  [
    'React Native',
    `import AsyncStorage from '@react-native-async-storage/async-storage'; AsyncStorage.setItem('a', 'x');`,
    { key: 'a', value: 'x' },
  ],
  [
    'MMKV',
    `import { MMKV } from 'react-native-mmkv'; const s = new MMKV({ encryptionKey: 'k' }); s.set('a', 'x');`,
    { key: 'a', value: 'x', encryptionKey: 'k' },
  ],
  [
    'Capacitor',
    `import { Preferences } from '@capacitor/preferences'; Preferences.set({ key: 'a', value: 'x' });`,
    { key: 'a', value: 'x' },
  ],
  ['Electron', `import Store from 'electron-store'; const s = new Store(); s.set('a', 'x');`, { key: 'a', value: 'x' }],
  ['an extension', `chrome.storage.local.set({ token: 'x' });`, { value: '?' }],
  ['window.name', `window.name = 'x';`, { value: 'x' }],
  ['Expo', `import * as SecureStore from 'expo-secure-store'; SecureStore.setItemAsync('a', 'x');`, { key: 'a', value: 'x' }],
  [
    'Angular',
    `import { LocalStorageService } from 'ngx-webstorage'; class A { constructor(private s: LocalStorageService) {} m() { this.s.store('a', 'x'); } }`,
    { key: 'a', value: 'x' },
  ],
]);

cases('token-cache', [
  [
    'Auth0',
    `import { Auth0Client } from '@auth0/auth0-spa-js'; new Auth0Client({ cacheLocation: 'localstorage' });`,
    { storage: 'localstorage' },
  ],
  [
    'MSAL',
    `import { PublicClientApplication } from '@azure/msal-browser'; new PublicClientApplication({ cache: { cacheLocation: 'localStorage' } });`,
    { storage: 'localStorage' },
  ],
  ['OIDC', `import { UserManager } from 'oidc-client-ts'; new UserManager({ authority: 'a' });`, { storage: 'absent' }],
  [
    'Supabase',
    `import { createClient } from '@supabase/supabase-js'; createClient('u', 'k', { auth: { persistSession: false } });`,
    { cache: false },
  ],
]);

cases('log', [
  ['the console', `console.log('a', 'b');`, { data: ['a', 'b'] }],
  ['standard output', `process.stdout.write('a');`, { data: 'a' }],
  ['winston', `import winston from 'winston'; const log = winston.createLogger({}); log.info('a', { b: 1 });`, { data: ['a', '?'] }],
  [
    'pino',
    `import pino from 'pino'; const log = pino({ redact: 'token' }); log.child({ a: 1 }).warn('a');`,
    { data: 'a', redact: 'token' },
  ],
  ['debug', `import debug from 'debug'; const d = debug('app'); d('a', 'b');`, { data: ['a', 'b'] }],
  ['log4js', `import { getLogger } from 'log4js'; getLogger().error('a');`, { data: 'a' }],
  [
    'Nest',
    `import { Logger } from '@nestjs/common'; class A { private readonly logger = new Logger('A'); m() { this.logger.debug('a'); } }`,
    { data: 'a' },
  ],
  ['fastify', `import type { FastifyRequest } from 'fastify'; export const f = (r: FastifyRequest) => r.log.info('a');`, { data: 'a' }],
  ['Sentry', `import * as Sentry from '@sentry/node'; Sentry.setUser('a');`, { data: 'a' }],
  ['an error', `throw new Error('a');`, { data: 'a' }],
]);
none('log', [
  ['a logger of the program', `const logger = { info: (text) => text }; logger.info('a');`],
  ['a console of the program', `const console = { log: (text) => text }; console.log('a');`],
]);

it('a log call is taken apart argument by argument', () => {
  const [log] = operationsIn(`const token = 't'; console.log('a', { user: { token } }, ...more);`);
  const texts = log
    ?.parts('data')
    .flatMap((part) => part.origins.flatMap((o) => (o.kind === 'literal' ? [[part.keys.join('.'), o.value]] : [])));
  expect(texts).toEqual([
    ['', 'a'],
    ['user.token', 't'],
  ]);
});

cases('navigate', [
  ['express', `import type { Response } from 'express'; export const f = (r: Response) => r.redirect(302, '/a');`, { url: [302, '/a'] }],
  ['koa', `import type { Context } from 'koa'; export const f = (c: Context) => c.redirect('/a');`, { url: '/a' }],
  ['hono', `import type { Context } from 'hono'; export const f = (c: Context) => c.redirect('/a');`, { url: '/a' }],
  ['Next', `import { redirect } from 'next/navigation'; redirect('/a');`, { url: '/a' }],
  ['Next, a response', `import { NextResponse } from 'next/server'; NextResponse.redirect('/a');`, { url: '/a' }],
  ['a router', `import { useRouter } from 'next/navigation'; const router = useRouter(); router.push('/a');`, { url: '/a' }],
  ['React Router', `import { useNavigate } from 'react-router-dom'; const navigate = useNavigate(); navigate('/a');`, { url: '/a' }],
  [
    'Angular',
    `import { Router } from '@angular/router'; class A { constructor(private router: Router) {} m() { this.router.navigateByUrl('/a'); } }`,
    { url: '/a' },
  ],
  ['SvelteKit', `import { redirect } from '@sveltejs/kit'; redirect(302, '/a');`, { url: '/a' }],
  ['h3', `import { sendRedirect } from 'h3'; sendRedirect(event, '/a');`, { url: '/a' }],
  ['the location', `window.location.href = '/a';`, { url: '/a' }],
  ['the location itself', `window.location = '/a';`, { url: '/a' }],
  ['a call of the location', `window.location.assign('/a');`, { url: '/a' }],
  ['the history', `history.pushState('s', '', '/a');`, { url: '/a', state: 's' }],
]);

cases('request', [
  ['fetch', `fetch('/a', { headers: { Authorization: 'x' } });`, { url: '/a', auth: 'x' }],
  ['a web socket', `new WebSocket('/a');`, { url: '/a' }],
  ['axios', `import axios from 'axios'; axios.get('/a', { params: 'q' });`, { url: '/a', query: 'q' }],
  [
    'axios, an instance',
    `import { api } from './api'; api.post('/a', b, { params: 'q' });`,
    { url: '/a', query: 'q' },
    { 'package.json': '{ "dependencies": { "axios": "1" } }', 'api.ts': `import axios from 'axios'; export const api = axios.create();` },
  ],
  ['axios, as a whole', `import axios from 'axios'; axios({ url: '/a', params: 'q' });`, { url: '/a', query: 'q' }],
  ['socket.io', `import { io } from 'socket.io-client'; io('/a', { query: 'q', auth: 'x' });`, { url: '/a', query: 'q', auth: 'x' }],
]);

cases('url-parameter', [['a URL', `const url = new URL('https://a'); url.searchParams.append('a', 'x');`, { name: 'a', value: 'x' }]]);

cases('credential', [
  [
    'express',
    `import type { Request } from 'express'; export const f = (r: Request) => { r.headers.authorization = 'x'; };`,
    { token: 'x' },
  ],
]);

cases('login', [
  [
    'openid-client 6',
    `import * as client from 'openid-client'; client.authorizationCodeGrant(c, url, { expectedState: 's' });`,
    { loginState: 's', nonce: 'absent', codeVerifier: 'absent' },
  ],
  [
    'passport-oauth2 and what builds on it',
    `import { Strategy } from 'passport-github2'; new Strategy({ state: true }, verify);`,
    { loginState: true, codeVerifier: 'absent' },
  ],
  ['Auth.js', `import Google from 'next-auth/providers/google'; Google({ checks: 'none' });`, { checks: 'none' }],
]);

it('parameters of a URL are set, or given at once', () => {
  const program = `const q = new URLSearchParams({ b: 'y' }); q.set('a', 'x');`;
  const found = operationsIn(program).filter((o) => o.kind === 'url-parameter');
  expect(found.map((o) => [valuesOf(o, 'name'), valuesOf(o, 'value'), valuesOf(o, 'query')])).toEqual([
    [['a'], ['x'], ['absent']],
    [['absent'], ['absent'], ['?']],
  ]);
});

cases('send', [
  [
    'socket.io',
    `import type { Socket } from 'socket.io'; export const f = (s: Socket) => s.emit('a', 'x', 'y');`,
    { name: 'a', data: ['x', 'y'] },
  ],
  [
    'socket.io, in a room',
    `import type { Server } from 'socket.io'; export const f = (s: Server) => s.to('r').emit('a', 'x');`,
    { data: 'x' },
  ],
  ['ws', `import { WebSocket } from 'ws'; export const f = (s: WebSocket) => s.send('x');`, { data: 'x' }],
  ['a page', `import type { Response } from 'express'; export const f = (r: Response) => r.render('v', 'x');`, { name: 'v', data: 'x' }],
]);

cases('sign-bytes', [
  [
    'createHmac',
    `import { createHmac } from 'crypto'; createHmac('sha256', 'k').update('p').digest('hex');`,
    { algorithm: 'sha256', key: 'k', payload: 'p' },
  ],
  ['Web Cryptography', `crypto.subtle.sign('HMAC', 'k', 'p');`, { algorithm: 'HMAC', key: 'k', payload: 'p' }],
]);

cases('generate-key', [
  [
    'Web Cryptography',
    `crypto.subtle.generateKey({ name: 'RSA-PSS', modulusLength: 1024 }, true, []);`,
    { algorithm: 'RSA-PSS', size: 1024, extractable: true },
  ],
  [
    'jose',
    `import { generateKeyPair } from 'jose'; generateKeyPair('RS256', { modulusLength: 1024 });`,
    { algorithm: 'RS256', size: 1024 },
  ],
]);

cases('after-answer', [
  ['express', `import type { Response } from 'express'; export const f = (r: Response) => r.once('close', 'x');`, { callback: 'x' }],
  ['on-finished', `import onFinished from 'on-finished'; export const f = (r) => onFinished(r, 'x');`, { callback: 'x' }],
  ['fastify', `import fastify from 'fastify'; fastify().addHook('onResponse', 'x');`, { callback: 'x' }],
]);

none('after-answer', [
  ['the end of the request', `import type { Request } from 'express'; export const f = (r: Request) => r.once('close', 'x');`],
  ['an error', `import type { Response } from 'express'; export const f = (r: Response) => r.on('error', 'x');`],
  ['an earlier hook', `import fastify from 'fastify'; fastify().addHook('onSend', 'x');`],
]);
