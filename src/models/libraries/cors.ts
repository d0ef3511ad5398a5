import type { ModelRow, Roles } from '../schema.ts';

const optionsAt = (...places: readonly string[]): Roles => ({
  options: places[0] ?? 'arg0',
  allowedOrigins: places.map((place) => `${place}.origin`),
  credentials: places.map((place) => `${place}.credentials`),
});

/** A text "*" stays one, and browsers do not send cookies along with it. */
const STAR = { allowedOrigins: '*', credentials: false, anyOrigin: 'star' } as const;
/** With credentials, "*" becomes the origin that asks. */
const REFLECTED = { allowedOrigins: '*', credentials: false, anyOrigin: 'reflected' } as const;

/** An error of the callback `origin` is handed to `next()` (cors@2.8 lib/index.js, @fastify/cors@11 index.js). */
const ERRORS_STOP = { traits: ['errors-stop'] } as const;

function cors(library: string, match: ModelRow['match'], roles: Roles, more: Partial<ModelRow> = {}): ModelRow {
  return { kind: 'cors', library, match, roles, defaults: STAR, ...more };
}

const HEADER = { argument: 0, is: ['access-control-allow-origin'] } as const;
const WORDS = ['Access-Control-Allow-Origin', 'access-control-allow-origin'];

/** A header that is written as such. */
function raw(match: ModelRow['match'], allowedOrigins: string, library = ''): ModelRow {
  return { kind: 'cors', library, match, roles: { allowedOrigins }, traits: ['by-hand'], words: WORDS };
}

/** What lets scripts of other sites read answers (Fetch Standard §3.3). */
export const corsSettings: readonly ModelRow[] = [
  // cors@2.8 lib/index.js
  cors('cors', { call: '' }, optionsAt('arg0'), ERRORS_STOP),
  // @fastify/cors@11 index.js
  cors('@fastify/cors', { passedTo: 'register', argument: 0 }, optionsAt('arg1', 'arg1.()'), {
    modules: ['@fastify/cors', 'fastify-cors'],
    ...ERRORS_STOP,
  }),
  // @koa/cors@3 to 5 index.js: without an origin the one that asks; since 5 "*", which credentials turn into it
  cors('@koa/cors', { call: '' }, optionsAt('arg0'), { modules: ['@koa/cors', 'kcors', 'koa-cors', 'koa2-cors'], defaults: REFLECTED }),
  // hono@4 dist/middleware/cors/index.js
  cors('hono', { call: 'cors' }, optionsAt('arg0'), { modules: ['hono/cors'] }),
  // @elysiajs/cors@1 src/index.ts: all of it is on by itself
  cors('@elysiajs/cors', { call: ['cors', ''] }, optionsAt('arg0'), {
    defaults: { allowedOrigins: 'any', credentials: true, anyOrigin: 'star' },
  }),
  // @nestjs/common@11: both hand their options to the library of the platform
  cors('@nestjs/core', { call: ['NestFactory.create.().enableCors'] }, optionsAt('arg0'), { words: ['enableCors'], ...ERRORS_STOP }),
  cors('@nestjs/core', { call: 'NestFactory.create' }, optionsAt('arg1.cors', 'arg2.cors'), {
    words: ['NestFactory.create'],
    ...ERRORS_STOP,
    mentions: ['NestFactory'],
  }),
  // @hapi/hapi@21 lib/cors.js
  cors('@hapi/hapi', { call: ['server', 'Server'] }, optionsAt('arg0.routes.cors'), { defaults: { ...REFLECTED, allowedOrigins: 'none' } }),
  cors('@hapi/hapi', { new: 'Server' }, optionsAt('arg0.routes.cors'), { defaults: { ...REFLECTED, allowedOrigins: 'none' } }),
  // socket.io@4 dist/index.js: on cors
  cors('socket.io', { new: ['Server', ''] }, optionsAt('arg1.cors', 'arg0.cors'), {
    defaults: { ...STAR, allowedOrigins: 'none' },
    traits: ['handshake'],
  }),
  // apollo-server@3
  cors('apollo-server', { new: 'ApolloServer' }, optionsAt('arg0.cors'), { defaults: STAR }),
  raw({ on: '@express.res', call: ['~.setHeader', '~.set', '~.header', '~.append'], when: HEADER }, 'arg1'),
  raw({ on: '@koa.ctx', call: ['set', 'append', 'response.set'], when: HEADER }, 'arg1', 'koa'),
  raw({ on: '@fastify.reply', call: '~.header', when: HEADER }, 'arg1', 'fastify'),
  raw({ on: '@hono.c', call: ['header', 'res.headers.set'], when: HEADER }, 'arg1', 'hono'),
];
