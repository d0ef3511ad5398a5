import type { ModelRow, Roles } from '../schema.ts';

/** Where the options of the header stand, and where they are `false` instead. */
function optionsAt(...places: readonly string[]): Roles {
  const at = (option: string): readonly string[] => places.map((place) => `${place}.${option}`);
  return { hsts: places, maxAge: at('maxAge'), includeSubDomains: at('includeSubDomains') };
}

function hsts(library: string, match: ModelRow['match'], roles: Roles, more: Partial<ModelRow> = {}): ModelRow {
  return { kind: 'hsts', library, match, roles, ...('maxAge' in roles && { units: { maxAge: 's' } }), ...more };
}

const HELMET = optionsAt('arg0.strictTransportSecurity', 'arg0.hsts');
const HEADER = { argument: 0, is: ['strict-transport-security'] } as const;
const WORDS = ['Strict-Transport-Security', 'strict-transport-security'];

/** A header that is written as such. */
function raw(match: ModelRow['match'], hstsText: string, library = ''): ModelRow {
  return hsts(library, match, { hstsText }, { words: WORDS });
}

/** What tells browsers to come by HTTPS only (RFC 6797). */
export const hstsHeaders: readonly ModelRow[] = [
  // helmet@8 index.cjs: a year by default, half a year before; subdomains too
  hsts('helmet', { call: ['', 'helmet'] }, HELMET),
  hsts('helmet', { call: ['hsts', 'strictTransportSecurity'] }, optionsAt('arg0')),
  hsts('koa-helmet', { call: '' }, HELMET),
  hsts('koa-helmet', { call: ['hsts', 'strictTransportSecurity'] }, optionsAt('arg0')),
  hsts('@fastify/helmet', { passedTo: 'register', argument: 0 }, optionsAt('arg1.strictTransportSecurity', 'arg1.hsts'), {
    modules: ['@fastify/helmet', 'fastify-helmet'],
  }),
  // hsts@2 index.js
  hsts('hsts', { call: '' }, optionsAt('arg0')),
  // lusca@1.7 lib/hsts.js: subdomains only when asked for
  hsts('lusca', { call: '', when: { argument: 0, has: ['hsts'] } }, optionsAt('arg0.hsts')),
  hsts('lusca', { call: 'hsts' }, optionsAt('arg0')),
  // hono@4.13 dist/middleware/secure-headers
  hsts(
    'hono',
    { call: 'secureHeaders' },
    { hsts: 'arg0.strictTransportSecurity', hstsText: 'arg0.strictTransportSecurity' },
    { modules: ['hono/secure-headers'] },
  ),
  // @adonisjs/shield@8 src/guards/hsts.ts
  hsts(
    '@adonisjs/shield',
    { call: 'defineConfig' },
    { hsts: 'arg0.hsts.enabled', maxAge: 'arg0.hsts.maxAge', includeSubDomains: 'arg0.hsts.includeSubDomains' },
  ),
  // nuxt-security@2 src/types/headers.ts
  hsts(
    'nuxt',
    { globalCall: 'defineNuxtConfig' },
    {
      maxAge: 'arg0.security.headers.strictTransportSecurity.maxAge',
      includeSubDomains: 'arg0.security.headers.strictTransportSecurity.includeSubdomains',
    },
    { words: ['strictTransportSecurity'] },
  ),
  // next@16 server/config-shared.ts
  hsts('next', { configFile: 'next.config' }, { headers: 'ret.headers.().*.headers.*' }, { words: WORDS }),
  raw({ on: '@express.res', call: ['~.setHeader', '~.header', '~.set', '~.append'], when: HEADER }, 'arg1'),
  raw({ on: '@fastify.reply', call: ['~.header', 'raw.setHeader'], when: HEADER }, 'arg1', 'fastify'),
  raw({ on: '@koa.ctx', call: ['set', 'append', 'response.set'], when: HEADER }, 'arg1', 'koa'),
  raw({ on: '@hono.c', call: ['header', 'res.headers.set'], when: HEADER }, 'arg1', 'hono'),
  raw({ on: '@hapi.h', call: '~.header', when: HEADER }, 'arg1', '@hapi/hapi'),
  raw({ call: ['NextResponse.*.().headers.set', 'NextResponse.new().headers.set'], when: HEADER }, 'arg1', 'next/server'),
  raw({ globalCall: 'Headers.new().set', when: HEADER }, 'arg1'),
  raw({ globalCall: 'Response.new().headers.set', when: HEADER }, 'arg1'),
  raw({ call: 'setResponseHeader', when: { argument: 1, is: HEADER.is } }, 'arg2', 'h3'),
  raw({ globalCall: 'setResponseHeader', when: { argument: 1, is: HEADER.is } }, 'arg2', 'h3'),
];
