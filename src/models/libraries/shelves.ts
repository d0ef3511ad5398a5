import type { ReceiverId } from '../schema.ts';

/** Something that a framework hands to many functions, on which one of them puts a value under a name and another one takes it. */
export interface Shelf {
  readonly on: ReceiverId;
  /** The method that puts a value there, its name first; by assigning a member when absent. */
  readonly put?: string;
  /** The method that takes it, or (`var.*`) the member below which it is read; a member of the receiver when absent. */
  readonly take?: string;
  /** Members that the framework gives it: no program puts them there, so nobody looks for where. */
  readonly own?: readonly string[];
}

/** express@5.3.0 lib/request.js, and what node:http and the body parsers give a request. */
const OF_REQUESTS = words(
  'accepts app baseUrl body cookies file files get header headers host hostname ip ips is json method next originalUrl params path ' +
    'protocol query range res route secure signedCookies socket subdomains text url xhr',
);
/** express@5.3.0 lib/response.js, node:http ServerResponse. */
const OF_RESPONSES = words(
  'app append attachment clearCookie contentType cookie download end flushHeaders format get getHeader getHeaders header headersSent ' +
    'json jsonp links location on once redirect removeHeader render req send sendFile sendStatus set setHeader status statusCode ' +
    'type vary write writeHead',
);
/** express@5.3.0 lib/application.js, fastify@5.12.8 fastify.d.ts. */
const OF_APPLICATIONS = words(
  'addHook all close decorate decorateReply decorateRequest delete disable enable engine get head inject listen log options param ' +
    'patch path post put ready register render route router server set setErrorHandler use',
);
/** koa@3.3.0 lib/context.js: its own members, and those of request and response that it delegates. */
const OF_CONTEXTS = words(
  'accepts app assert attachment cookie cookies get header headers host hostname href ip is length message method originalUrl path ' +
    'protocol query querystring redirect remove req request res response search secure set status throw type url',
);

function words(list: string): readonly string[] {
  return list.split(' ');
}

export const shelves: readonly Shelf[] = [
  // express@5.3.0: lib/application.js app.set, app.locals; middleware hands on by members of the request and res.locals
  { on: '@express.req', own: OF_REQUESTS },
  { on: '@express.res', own: OF_RESPONSES },
  { on: '@express.app', own: OF_APPLICATIONS },
  { on: '@express.app', put: 'set', take: 'get' },
  // koa@3.3.0 lib/context.js: ctx.state, and members of ctx
  { on: '@koa.ctx', own: OF_CONTEXTS },
  // hono@4.13.19 dist/types/context.d.ts
  { on: '@hono.c', put: 'set', take: 'get' },
  { on: '@hono.c', put: 'set', take: 'var.*' },
  // fastify@5.12.8 types/request.d.ts, lib/decorate.js
  { on: '@fastify.request', own: OF_REQUESTS },
  { on: '@fastify.instance', put: 'decorate', own: OF_APPLICATIONS },
  // @sveltejs/kit@2.70.4 types/index.d.ts: event.locals
  { on: '@sveltekit.event' },
];
