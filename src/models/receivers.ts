import type { Path, SymbolOrigin } from '../dataflow/origin.ts';
import type { ReceiverId } from './schema.ts';

/**
 * Things that a framework hands to the code. They are recognised by their type annotation, or by the customary name of
 * a parameter where the framework is imported or declared as a dependency (a name alone says nothing elsewhere).
 */
export interface Receiver {
  readonly id: ReceiverId;
  /** Module and exported type; where a helper gets a member alone (`(cookies: Cookies) => …`), the name of that. */
  readonly types: readonly (readonly [module: string, type: string, member?: string])[];
  /** API paths of modules whose result it is: `fastify` + `()`. */
  readonly results?: readonly (readonly [module: string, path: string])[];
  readonly names: readonly string[];
  /** Members that lead to it from another receiver: `ctx.res`, `request.server`. */
  readonly members?: readonly string[];
  /** Members that handlers commonly take out of it at once: `({ cookies }) => …`. */
  readonly taken?: readonly string[];
  /** The frameworks that hand it out; empty when the name alone is unmistakable. */
  readonly libraries: readonly string[];
}

/** What hands out the requests and responses of node:http, or its own that look like them. */
const SERVERS = [
  'express',
  'next',
  '@nestjs/platform-express',
  '@nestjs/common',
  'restify',
  'polka',
  'micro',
  'http',
  'connect',
  'apollo-server-express',
  '@apollo/server',
  '@vercel/node',
];

export const receivers: readonly Receiver[] = [
  {
    // express@5.3.0 lib/response.js; next@16 dist/shared/lib/utils.d.ts; http.ServerResponse
    id: '@express.res',
    types: [
      ['express', 'Response'],
      ['express-serve-static-core', 'Response'],
      ['next', 'NextApiResponse'],
      ['http', 'ServerResponse'],
    ],
    // @nestjs/common@12 interfaces/features/arguments-host.interface.d.ts
    results: [['@nestjs/common', 'ExecutionContext.new().switchToHttp.().getResponse.()']],
    names: ['res', 'response', 'resp'],
    members: ['res'],
    libraries: SERVERS,
  },
  {
    // express@5.3.0 lib/request.js; next@16 dist/shared/lib/utils.d.ts; http.IncomingMessage
    id: '@express.req',
    types: [
      ['express', 'Request'],
      ['express-serve-static-core', 'Request'],
      ['next', 'NextApiRequest'],
      ['http', 'IncomingMessage'],
    ],
    results: [['@nestjs/common', 'ExecutionContext.new().switchToHttp.().getRequest.()']],
    names: ['req', 'request'],
    members: ['req'],
    libraries: SERVERS,
  },
  {
    // express@5.3.0 lib/application.js
    id: '@express.app',
    types: [
      ['express', 'Express'],
      ['express', 'Application'],
    ],
    results: [['express', '()']],
    names: ['app'],
    members: ['app'],
    libraries: ['express'],
  },
  {
    // fastify@5.12.8 fastify.d.ts
    id: '@fastify.instance',
    types: [['fastify', 'FastifyInstance']],
    results: [
      ['fastify', '()'],
      ['fastify', 'FastifyRequest.new().server'],
      ['fastify', 'FastifyReply.new().server'],
    ],
    names: ['fastify', 'app', 'server', 'instance'],
    members: ['server'],
    libraries: ['fastify', '@fastify/jwt', 'fastify-plugin'],
  },
  {
    // fastify@5.12.8 types/reply.d.ts
    id: '@fastify.reply',
    types: [['fastify', 'FastifyReply']],
    names: ['reply', 'rep', 'res', 'response'],
    libraries: ['fastify', 'fastify-plugin'],
  },
  {
    // fastify@5.12.8 types/request.d.ts
    id: '@fastify.request',
    types: [['fastify', 'FastifyRequest']],
    names: ['request', 'req'],
    libraries: ['fastify', 'fastify-plugin'],
  },
  {
    // koa@3.3.0 lib/context.js
    id: '@koa.ctx',
    types: [
      ['koa', 'Context'],
      ['koa', 'ParameterizedContext'],
      ['koa', 'DefaultContext'],
      // @types/koa__router@12 and @types/koa-router@7 index.d.ts
      ['@koa/router', 'RouterContext'],
      ['koa-router', 'RouterContext'],
      ['koa-router', 'IRouterContext'],
      // @midwayjs/koa@3 dist/interface.d.ts, egg@3 index.d.ts
      ['@midwayjs/koa', 'Context'],
      ['egg', 'Context'],
    ],
    names: ['ctx', 'context'],
    libraries: ['koa', '@koa/router', 'koa-router', 'egg', '@midwayjs/koa'],
  },
  {
    // hono@4.13.19 dist/types/context.d.ts
    id: '@hono.c',
    types: [['hono', 'Context']],
    names: ['c', 'ctx', 'context'],
    libraries: ['hono'],
  },
  {
    // next@16.4.6 dist/server/request/cookies.d.ts: cookies() and, since 15, await cookies()
    id: '@next.cookies',
    types: [],
    results: [
      ['next/headers', 'cookies.()'],
      ['next/server', 'NextResponse.json.().cookies'],
      ['next/server', 'NextResponse.redirect.().cookies'],
      ['next/server', 'NextResponse.next.().cookies'],
      ['next/server', 'NextResponse.rewrite.().cookies'],
      ['next/server', 'NextResponse.new().cookies'],
    ],
    names: [],
    libraries: ['next'],
  },
  {
    // @sveltejs/kit@2.70.4 types/index.d.ts
    id: '@sveltekit.event',
    types: [
      ['@sveltejs/kit', 'RequestEvent'],
      ['@sveltejs/kit', 'Cookies', 'cookies'],
    ],
    names: ['event'],
    taken: ['cookies', 'request', 'url', 'params', 'setHeaders'],
    libraries: ['@sveltejs/kit'],
  },
  {
    // @hapi/hapi@21 lib/types/response.d.ts
    id: '@hapi.h',
    types: [['@hapi/hapi', 'ResponseToolkit']],
    names: ['h', 'toolkit'],
    libraries: ['@hapi/hapi'],
  },
  {
    // @hapi/hapi@21 lib/types/server/server.d.ts
    id: '@hapi.server',
    types: [['@hapi/hapi', 'Server']],
    results: [
      ['@hapi/hapi', 'server.()'],
      ['@hapi/hapi', 'Server.new()'],
    ],
    names: ['server'],
    libraries: ['@hapi/hapi'],
  },
  {
    // @elysiajs/jwt@1.4 decorates the context of each handler: `({ jwt }) => …`, `(context) => context.jwt…`
    id: '@elysia.jwt',
    types: [],
    names: ['jwt', 'accessJwt', 'refreshJwt'],
    members: ['jwt', 'accessJwt', 'refreshJwt'],
    libraries: ['@elysiajs/jwt'],
  },
  {
    // elysia@1.4 dist/context.d.ts
    id: '@elysia.ctx',
    types: [['elysia', 'Context']],
    names: ['ctx', 'context'],
    libraries: ['elysia'],
  },
  {
    // elysia@1.4 dist/context.d.ts: what the answer is sent with
    id: '@elysia.set',
    types: [],
    names: ['set'],
    members: ['set'],
    libraries: ['elysia'],
  },
  {
    id: '@elysia.cookie',
    types: [],
    names: ['cookie'],
    members: ['cookie'],
    libraries: ['elysia'],
  },
  {
    // astro@6.0.5 dist/core/cookies/cookies.d.ts
    id: '@astro.ctx',
    types: [['astro', 'APIContext']],
    names: ['context', 'ctx'],
    libraries: ['astro'],
  },
  {
    // bun-types@1.4.5 serve.d.ts
    id: '@bun.req',
    types: [['bun', 'BunRequest']],
    names: [],
    libraries: ['bun'],
  },
  {
    // socket.io@4.8.4 dist/index.d.ts
    id: '@socketio.socket',
    types: [
      ['socket.io', 'Socket'],
      ['socket.io', 'Server'],
    ],
    names: ['socket', 'io'],
    members: ['io'],
    libraries: ['socket.io'],
  },
  {
    // ws@8.23.0 lib/websocket.js
    id: '@ws.socket',
    types: [['ws', 'WebSocket']],
    names: ['ws', 'socket'],
    libraries: ['ws'],
  },
  {
    // @types/aws-lambda@8 trigger/api-gateway-proxy.d.ts: both formats of the gateway
    id: '@lambda.event',
    types: [
      ['aws-lambda', 'APIGatewayProxyEvent'],
      ['aws-lambda', 'APIGatewayProxyEventV2'],
    ],
    names: ['event'],
    libraries: ['aws-lambda', '@types/aws-lambda'],
  },
  {
    // A window that the page holds: what opened it, what it opened, what a frame shows, who sent a message
    id: '@other-window',
    types: [],
    names: ['opener', 'popup', 'parentWindow', 'childWindow'],
    members: ['contentWindow', 'opener', 'parent', 'source'],
    libraries: [],
  },
  {
    // AngularJS injects the window under this name; nothing else is called so.
    id: '@window',
    types: [],
    names: ['$window'],
    libraries: [],
  },
  {
    // lib.dom.d.ts: what a listener gets; the calls behind it that rows ask for say what it listens to.
    id: '@dom.event',
    types: [],
    names: ['event', 'evt', 'ev', 'e'],
    libraries: [],
  },
];

/** The members that a symbol reads from a receiver; one list for each way in which the symbol can lead to it. */
export function membersBehind(receiver: Receiver, symbol: SymbolOrigin, isDeclared: (library: string) => boolean): readonly Path[] {
  const { name, path } = symbol;
  if (symbol.kind === 'package') {
    const typed = receiver.types.flatMap(([module, type, member]) =>
      name === module && path[0] === type && path[1] === 'new()' ? [[...(member === undefined ? [] : [member]), ...path.slice(2)]] : [],
    );
    const made = (receiver.results ?? []).flatMap(([module, result]) => {
      const prefix = result.split('.');
      return name === module && prefix.every((key, i) => path[i] === key) ? [path.slice(prefix.length)] : [];
    });
    return [...typed, ...made];
  }
  if (symbol.kind !== 'parameter') return [];
  const isNamed = receiver.names.includes(name);
  const isMember = path[0] !== undefined && receiver.members?.includes(path[0]);
  const isTaken = name === path[0] && receiver.taken?.includes(name);
  if ((!isNamed && !isMember && !isTaken) || (receiver.libraries.length > 0 && !receiver.libraries.some(isDeclared))) return [];
  return [...(isNamed || isTaken ? [path] : []), ...(isMember ? [path.slice(1)] : [])];
}
