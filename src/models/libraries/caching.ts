import type { ModelRow, Roles } from '../schema.ts';

const NAMES = ['cache-control', 'Cache-Control', 'Cache-control', 'CACHE-CONTROL'];
const WORDS = ['ache-control', 'ache-Control', 'ACHE-CONTROL', 'ache_control', 'CACHE_CONTROL', 'acheControl'];
/** Headers may come from a constant of another file, under a name that says so. */
const MENTIONS = [...WORDS, 'ache', 'ACHE', 'tore', 'STORE', 'eaders', 'HEADERS'];

function caching(library: string, match: ModelRow['match'], roles: Roles, more: Partial<ModelRow> = {}): ModelRow {
  return { kind: 'caching', library, match, roles, words: WORDS, ...more };
}

/** One header by its name. */
function named(library: string, match: ModelRow['match'], value: string, more: Partial<ModelRow> = {}): ModelRow {
  return caching(library, match, { cacheControl: value }, more);
}

/** An object of headers, at an argument or below it. */
function listed(library: string, match: ModelRow['match'], argument: number, ...below: readonly string[]): ModelRow {
  const has = NAMES.map((name) => [...below, name].join('.'));
  return caching(
    library,
    { ...match, when: { argument, has } },
    { cacheControl: has.map((path) => `arg${argument}.${path}`) },
    { mentions: MENTIONS },
  );
}

/** What a library says by itself: no header is named, so the file is told by what it imports, or by words of the row's own. */
function always(library: string, match: ModelRow['match'], text: string, more: Partial<ModelRow> = {}): ModelRow {
  return { kind: 'caching', library, match, roles: { cacheControl: `const:${text}` }, ...more };
}

const first = { argument: 0, is: ['cache-control'] } as const;
const second = { argument: 1, is: ['cache-control'] } as const;
const NO_STORE = 'no-store';
const KEPT = 'public';

/** What tells caches whether they may keep an answer (RFC 9111 §5.2), and what keeps answers itself. */
export const cachingHeaders: readonly ModelRow[] = [
  named('', { on: '@express.res', call: ['~.setHeader', '~.header', '~.set', '~.append'], when: first }, 'arg1'),
  listed('', { on: '@express.res', call: ['~.set', '~.header'] }, 0),
  listed('', { on: '@express.res', call: '~.writeHead' }, 1),
  listed('', { on: '@express.res', call: '~.writeHead' }, 2),
  named('fastify', { on: '@fastify.reply', call: ['~.header', 'raw.setHeader'], when: first }, 'arg1'),
  listed('fastify', { on: '@fastify.reply', call: '~.headers' }, 0),
  named('koa', { on: '@koa.ctx', call: ['set', 'append', 'response.set'], when: first }, 'arg1'),
  listed('koa', { on: '@koa.ctx', call: ['set', 'response.set'] }, 0),
  named('hono', { on: '@hono.c', call: ['header', 'res.headers.set'], when: first }, 'arg1'),
  listed('hono', { on: '@hono.c', call: ['json', 'text', 'html', 'body', 'newResponse'] }, 1, 'headers'),
  listed('hono', { on: '@hono.c', call: ['json', 'text', 'html', 'body', 'newResponse'] }, 2),
  named('@hapi/hapi', { on: '@hapi.h', call: '~.header', when: first }, 'arg1'),
  caching('elysia', { on: '@elysia.set', assign: NAMES.map((name) => `headers.${name}`) }, { cacheControl: 'rhs' }),
  // @nestjs/common@12 decorators/http/header.decorator.d.ts
  named('@nestjs/common', { call: 'Header', when: first }, 'arg1'),
  named('h3', { call: ['setResponseHeader', 'setHeader', 'appendResponseHeader', 'appendHeader'], when: second }, 'arg2'),
  named('h3', { globalCall: ['setResponseHeader', 'setHeader', 'appendResponseHeader', 'appendHeader'], when: second }, 'arg2'),
  listed('h3', { call: ['setResponseHeaders', 'setHeaders'] }, 1),
  listed('h3', { globalCall: ['setResponseHeaders', 'setHeaders'] }, 1),
  named('h3', { globalCall: 'setHeaders', when: first }, 'arg1'),
  // @sveltejs/kit@2 types/index.d.ts: `setHeaders` of the event
  listed('@sveltejs/kit', { on: '@sveltekit.event', call: 'setHeaders' }, 0),
  // What the Fetch standard answers with
  named('', { globalCall: ['Headers.new().set', 'Response.new().headers.set', 'Response.json.().headers.set'], when: first }, 'arg1'),
  named('', { globalCall: ['Headers.new().append', 'Response.new().headers.append'], when: first }, 'arg1'),
  ...NAMES.map((name) => caching('', { globalNew: 'Headers' }, { cacheControl: `arg0.${name}` }, { mentions: [name] })),
  named(
    'next',
    { call: ['NextResponse.*.().headers.set', 'NextResponse.new().headers.set', 'NextResponse.*.().headers.append'], when: first },
    'arg1',
    { modules: ['next/server'] },
  ),
  { ...listed('next', { call: 'NextResponse.json' }, 1, 'headers'), modules: ['next/server'] },
  { ...listed('next', { new: 'NextResponse' }, 1, 'headers'), modules: ['next/server'] },
  listed('', { globalCall: 'Response.json' }, 1, 'headers'),
  ...NAMES.map((name) => caching('', { globalNew: 'Response' }, { cacheControl: `arg1.headers.${name}` }, { mentions: [name] })),
  listed('@sveltejs/kit', { call: ['json', 'text'] }, 1, 'headers'),
  {
    ...listed('@remix-run/node', { call: ['json', 'data'] }, 1, 'headers'),
    modules: ['@remix-run/node', '@remix-run/cloudflare', '@remix-run/deno', '@remix-run/server-runtime', 'react-router'],
  },
  caching(
    '',
    { returnedBy: '@lambda.handler', has: NAMES.map((name) => `headers.${name}`) },
    { cacheControl: NAMES.map((name) => `ret.headers.${name}`) },
  ),
  // next@16 build/templates/app-route.ts, server/lib/cache-control.ts: `s-maxage` of the time, or of a year
  caching('next', { exported: 'dynamic' }, { cacheControl: 'ret' }, { words: ['force-static'] }),
  caching('next', { exported: 'revalidate' }, { cacheMaxAge: 'ret' }, { words: ['const revalidate'] }),
  // nocache@4 index.js, helmet@3 lib/helmet
  always('nocache', { call: '' }, NO_STORE),
  always('helmet', { call: 'noCache' }, NO_STORE, { words: ['noCache'] }),
  // @fastify/caching@9 index.js: nothing unless a privacy is named
  {
    ...caching('@fastify/caching', { passedTo: 'register', argument: 0 }, { cacheControl: 'arg1.privacy' }),
    words: ['@fastify/caching'],
  },
  // Answers are kept by the program itself, under their address, whoever asked first
  always('hono', { call: 'cache' }, KEPT, { modules: ['hono/cache'] }),
  always('apicache', { call: ['middleware', 'options.().middleware', 'newInstance.().middleware'] }, KEPT),
  always('@nestjs/cache-manager', { call: ['CacheTTL', 'CacheKey'] }, KEPT, {
    modules: ['@nestjs/cache-manager', '@nestjs/common'],
    words: ['CacheTTL', 'CacheKey'],
  }),
  // nitropack@2 dist/runtime/internal/cache.mjs
  always('nitropack', { globalCall: ['defineCachedEventHandler', 'cachedEventHandler'] }, KEPT, {
    words: ['achedEventHandler'],
  }),
];
