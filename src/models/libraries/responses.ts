import type { ModelRow } from '../schema.ts';
import { controllerFamilies } from './controllers.ts';

/**
 * A call that hands something over: what a browser receives is read with the same names, but without an argument. The
 * commoner methods count after the customary names only; a receiver that is called otherwise is typed, and the file then
 * speaks of the type.
 */
const ANSWERS =
  '\\.jsonp?\\(\\s*[^)\\s]|\\b(?:res|resp|response|reply|rep)\\b(?:\\s*\\.\\s*\\w+\\([^()]*\\))*\\s*\\.\\s*(?:send|end|write)\\(\\s*[^)\\s]|\\b(?:ServerResponse|NextApiResponse|FastifyReply)\\b|: Response\\b';

const REMIX_FUNCTIONS = 'export (?:const|async function|function) (?:loader|action)\\b';

/** @hapi/hapi@21 lib/headers.js, lib/config.js: `otherwise` */
const HAPI = { cacheControl: 'no-cache' } as const;

/** Response bodies. Their words are in a third of all files, so they do not make a file relevant by themselves. */
export const responses: readonly ModelRow[] = [
  // express@5.3.0 lib/response.js, http.ServerResponse, NextApiResponse
  {
    kind: 'respond',
    library: '',
    match: { on: '@express.res', call: ['~.json', '~.send', '~.jsonp', '~.end', '~.write'] },
    roles: { body: 'arg0' },
    pattern: ANSWERS,
    header: { chain: 'setHeader' },
  },
  {
    kind: 'respond',
    library: 'fastify',
    match: { on: '@fastify.reply', call: '~.send' },
    roles: { body: 'arg0' },
    traits: ['by-schema'],
    pattern: ANSWERS,
    header: { chain: 'header' },
  },
  {
    kind: 'respond',
    library: 'fastify',
    match: { returnedBy: '@fastify.handler' },
    roles: { body: 'ret' },
    traits: ['by-schema'],
    words: ['fastify'],
    header: { parameter: 1, method: 'header' },
  },
  {
    kind: 'respond',
    library: 'koa',
    match: { on: '@koa.ctx', assign: ['body', 'response.body'] },
    roles: { body: 'rhs' },
    pattern: '\\b(?:ctx|context|response|this)\\.body\\s*=[^=]',
    header: { statement: 'set' },
  },
  {
    kind: 'respond',
    library: 'hono',
    match: { on: '@hono.c', call: ['json', 'text', 'html', 'body', 'render'] },
    roles: { body: 'arg0' },
    pattern: `${ANSWERS}|\\bc(?:tx)?\\.(?:text|html|body|render)\\(`,
    header: { statement: 'header', init: 1 },
  },
  {
    kind: 'respond',
    library: 'next',
    modules: ['next/server'],
    match: { call: 'NextResponse.json' },
    roles: { body: 'arg0' },
    words: ['NextResponse'],
    header: { init: 1 },
  },
  {
    kind: 'respond',
    library: '',
    match: { globalCall: 'Response.json' },
    roles: { body: 'arg0' },
    words: ['Response.json'],
    header: { init: 1 },
  },
  {
    kind: 'respond',
    library: '',
    match: { globalNew: 'Response' },
    roles: { body: 'arg0' },
    pattern: 'new Response\\s*[(<]',
    header: { init: 1 },
  },
  {
    kind: 'respond',
    library: 'next',
    modules: ['next/server'],
    match: { new: 'NextResponse' },
    roles: { body: 'arg0' },
    words: ['NextResponse'],
    header: { init: 1 },
  },
  {
    kind: 'respond',
    library: '@nestjs/common',
    match: { returnedBy: '@nest.controller' },
    roles: { body: 'ret' },
    words: ['@Controller'],
    header: { decorator: 'Header' },
  },
  {
    kind: 'respond',
    library: 'routing-controllers',
    modules: controllerFamilies.flatMap(({ packages }) => packages),
    match: { returnedBy: '@controller.method' },
    roles: { body: 'ret' },
  },
  // @foal/core@4 lib/core/http/http-responses.d.ts
  {
    kind: 'respond',
    library: '@foal/core',
    match: { new: ['HttpResponseOK', 'HttpResponseCreated'] },
    roles: { body: 'arg0' },
  },
  {
    kind: 'respond',
    library: 'h3',
    match: { returnedBy: '@h3.handler' },
    roles: { body: 'ret' },
    pattern: '\\b(?:define\\w*E|e)ventHandler\\(|\\bdefineHandler\\(',
    header: { helper: 'setResponseHeader' },
  },
  {
    kind: 'respond',
    library: '',
    match: { returnedBy: '@lambda.handler' },
    roles: { body: 'ret.body' },
    pattern: '\\bstatusCode\\s*:',
    header: { returned: true },
  },
  // GraphQL: what a resolver returns is in the answer
  {
    kind: 'respond',
    library: 'graphql',
    match: { returnedBy: '@graphql.resolver' },
    roles: { body: 'ret' },
    // Types that are generated from the schema speak of both too, and are among the largest files.
    pattern: '\\b(?:Query|Mutation)\\s*:\\s*\\{(?!\\s*\\})|\\bconst (?:Query|Mutation)\\b',
  },
  { kind: 'respond', library: '@nestjs/graphql', match: { returnedBy: '@nest.resolver' }, roles: { body: 'ret' }, words: ['@Resolver'] },
  {
    kind: 'respond',
    library: '@trpc/server',
    match: { returnedBy: '@trpc.procedure' },
    roles: { body: 'ret' },
    pattern: '[pP]rocedure\\s*\\.',
  },
  {
    kind: 'respond',
    library: '@orpc/server',
    match: { returnedBy: '@orpc.handler' },
    roles: { body: 'ret' },
    pattern: '\\.handler\\(',
  },
  {
    kind: 'respond',
    library: '@sveltejs/kit',
    match: { returnedBy: '@sveltekit.page' },
    roles: { body: 'ret' },
    pattern: 'export (?:const|async function|function) (?:load|actions)\\b',
  },
  {
    kind: 'respond',
    library: '@sveltejs/kit',
    match: { call: 'json' },
    roles: { body: 'arg0' },
    words: ['@sveltejs/kit'],
    header: { init: 1 },
  },
  {
    kind: 'respond',
    library: '@remix-run/node',
    match: { returnedBy: '@remix.route' },
    roles: { body: 'ret' },
    pattern: REMIX_FUNCTIONS,
  },
  {
    kind: 'respond',
    library: '@remix-run/node',
    modules: ['@remix-run/node', '@remix-run/cloudflare', '@remix-run/deno', '@remix-run/server-runtime', 'react-router'],
    match: { call: ['json', 'data'] },
    roles: { body: 'arg0' },
    pattern: REMIX_FUNCTIONS,
    header: { init: 1 },
  },
  {
    kind: 'respond',
    library: 'next',
    match: { returnedBy: '@next.action' },
    roles: { body: 'ret' },
    pattern: '[\'"]use server[\'"]|getInitialProps',
  },
  {
    kind: 'respond',
    library: 'next',
    match: { returnedBy: '@next.props', has: ['props'] },
    roles: { body: 'ret.props' },
    pattern: 'getServerSideProps|getStaticProps',
  },
  {
    kind: 'respond',
    library: '@hapi/hapi',
    match: { returnedBy: '@hapi.handler' },
    roles: { body: 'ret' },
    words: ['@hapi/hapi'],
    defaults: HAPI,
  },
  {
    kind: 'respond',
    library: '@hapi/hapi',
    match: { on: '@hapi.h', call: 'response' },
    roles: { body: 'arg0' },
    pattern: '\\bh\\.response\\(',
    defaults: HAPI,
  },
  {
    kind: 'respond',
    library: 'elysia',
    match: { returnedBy: '@elysia.handler' },
    roles: { body: 'ret' },
    traits: ['cleaned'],
    words: ['elysia'],
  },
];
