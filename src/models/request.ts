import type { Origin, Path, Place, SymbolOrigin } from '../dataflow/origin.ts';
import { memberKey, stringValue, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { parseApiPath } from './api-path.ts';
import { decoratorsOf } from './decorators.ts';
import { membersBehind } from './receivers.ts';
import { receiverById } from './row-index.ts';
import type { ReceiverId } from './schema.ts';

export type RequestPart = 'body' | 'query' | 'path' | 'header' | 'cookie' | 'session' | 'connection';

/** What the sender of a request has chosen: which part of it, and the members that are read from that. */
export interface FromRequest {
  readonly part: RequestPart;
  readonly rest: Path;
  /** What names one member of the part where the source does not spell the name out: `TENANT` of `headers.get(TENANT)`. */
  readonly asked?: Place;
}

type Parts = Readonly<Record<string, RequestPart>>;

/** lib.dom.d.ts Request, next@16 NextRequest. */
const WEB: Parts = {
  'json.()': 'body',
  'formData.()': 'body',
  'text.()': 'body',
  'headers.get.()': 'header',
  'cookies.get.()': 'cookie',
  'nextUrl.searchParams.get.()': 'query',
};

const PARTS: Readonly<Partial<Record<ReceiverId, Parts>>> = {
  // hono@4.13.19 dist/types/request.d.ts; first, because its `c.req.query('a')` looks like a member of a request elsewhere
  '@hono.c': {
    'req.json.()': 'body',
    'req.parseBody.()': 'body',
    'req.text.()': 'body',
    'req.query.()': 'query',
    'req.queries.()': 'query',
    'req.param.()': 'path',
    'req.header.()': 'header',
  },
  // express@5.3.0 lib/request.js, express-session@1, cookie-parser@1
  '@express.req': {
    body: 'body',
    query: 'query',
    params: 'path',
    headers: 'header',
    'header.()': 'header',
    'get.()': 'header',
    cookies: 'cookie',
    signedCookies: 'cookie',
    sessionID: 'session',
    'session.id': 'session',
    secure: 'connection',
    ...WEB,
  },
  // fastify@5.12.8 types/request.d.ts, @fastify/session@11
  '@fastify.request': {
    body: 'body',
    query: 'query',
    params: 'path',
    headers: 'header',
    cookies: 'cookie',
    'session.sessionId': 'session',
    'session.id': 'session',
  },
  // koa@3.3.0 lib/context.js, @koa/router@14
  '@koa.ctx': {
    'request.body': 'body',
    query: 'query',
    'request.query': 'query',
    params: 'path',
    headers: 'header',
    header: 'header',
    'request.headers': 'header',
    'request.header': 'header',
    'get.()': 'header',
    'cookies.get.()': 'cookie',
    'session.id': 'session',
    secure: 'connection',
    'request.secure': 'connection',
  },
  // @sveltejs/kit@2.70.4 types/index.d.ts
  '@sveltekit.event': {
    'request.json.()': 'body',
    'request.formData.()': 'body',
    'url.searchParams.get.()': 'query',
    params: 'path',
    'request.headers.get.()': 'header',
    'cookies.get.()': 'cookie',
  },
  // @types/aws-lambda@8 trigger/api-gateway-proxy.d.ts
  '@lambda.event': {
    body: 'body',
    queryStringParameters: 'query',
    multiValueQueryStringParameters: 'query',
    pathParameters: 'path',
    headers: 'header',
    cookies: 'cookie',
  },
  // socket.io@4.8 dist/socket-types.d.ts Handshake
  '@socketio.socket': { 'handshake.query': 'query', 'handshake.auth': 'body', 'handshake.headers': 'header' },
};

/** Classes of libraries of which a request is an instance. */
const TYPES: readonly { readonly library: string; readonly name: string; readonly parts: Parts }[] = [
  // next@16 server.d.ts
  { library: 'next/server', name: 'NextRequest', parts: WEB },
];

/** @nestjs/common@11 decorators/http/route-params.decorator.d.ts */
const DECORATORS: Parts = { Body: 'body', Query: 'query', Param: 'path', Headers: 'header' };

/** Where a value comes from in the request that is being answered; undefined when it does not, or nobody knows. */
export function requestPart(
  origin: Origin,
  declares: (library: string, module: SourceModule) => boolean,
  at?: Place,
): FromRequest | undefined {
  const handed = at && partOfParameter(at);
  if (handed) return handed;
  if (origin.kind === 'global') return ofOwnAddress(origin);
  if (origin.kind !== 'parameter' && origin.kind !== 'package') return undefined;
  if (origin.kind === 'parameter') {
    const decorated = decoratedPart(parameterOf(origin));
    if (decorated) return { part: decorated.part, rest: [...decorated.rest, ...origin.path] };
  }
  const typed = TYPES.find(({ library, name }) => origin.kind === 'package' && origin.name === library && origin.path[0] === name);
  if (typed) return among(typed.parts, origin.path.slice(2), origin);
  const page = origin.kind === 'package' ? PAGES.find(({ library }) => library.test(origin.name)) : undefined;
  if (page) return among(page.parts, origin.path, origin);
  for (const [id, parts] of Object.entries(PARTS) as [ReceiverId, Parts][]) {
    const receiver = receiverById.get(id);
    if (!receiver) continue;
    for (const members of membersBehind(receiver, origin, (library) => declares(library, origin.module))) {
      const found = among(parts, members, origin);
      if (found) return found;
    }
  }
  return undefined;
}

/** Parameters of the page's own address, as routers hand them out: next@16 navigation, react-router@7, vue-router@4. */
const PAGES: readonly { readonly library: RegExp; readonly parts: Parts }[] = [
  { library: /^next\/navigation$/, parts: { 'useSearchParams.().get.()': 'query' } },
  { library: /^next\/router$/, parts: { 'useRouter.().query': 'query' } },
  { library: /^react-router(?:-dom)?$/, parts: { 'useSearchParams.().0.get.()': 'query' } },
  { library: /^vue-router$/, parts: { 'useRoute.().query': 'query' } },
];

/** `new URL(req.url, base).searchParams.get('token')`: a parameter of the address that was asked for. */
function ofOwnAddress(origin: SymbolOrigin): FromRequest | undefined {
  if ((origin.name !== 'URL' && origin.name !== 'URLSearchParams') || origin.path[0] !== 'new()') return undefined;
  const made = origin.calls[0]?.node;
  const address = made?.type === 'NewExpression' ? made.arguments[0] : undefined;
  if (!address || !OWN_ADDRESS.test(nameOfAddress(unwrap(address)))) return undefined;
  return among(origin.name === 'URL' ? SEARCH : { 'get.()': 'query' }, origin.path.slice(1), origin);
}

const SEARCH: Parts = { 'searchParams.get.()': 'query' };
/** The address that was asked for, on a server and in a page. */
const OWN_ADDRESS = /(?:^|\.)(?:(?:req|request)\.(?:url|originalUrl)|location\.(?:href|search|hash))$|^location$/;

/** `req.url` of `req.url`, `req.url ?? '/'` and `` `http://localhost${req.url}` ``. */
function nameOfAddress(node: Node): string {
  if (node.type === 'MemberExpression') {
    const key = memberKey(node);
    const base = nameOfAddress(unwrap(node.object));
    return key === undefined || base === '' ? '' : `${base}.${key}`;
  }
  if (node.type === 'LogicalExpression') return nameOfAddress(unwrap(node.left));
  if (node.type === 'TemplateLiteral') return nameOfAddress(unwrap(node.expressions.at(-1) ?? node.quasis[0] ?? node));
  return node.type === 'Identifier' ? node.name : '';
}

function among(parts: Parts, members: Path, { calls }: SymbolOrigin): FromRequest | undefined {
  for (const [pattern, part] of Object.entries(parts)) {
    const path = parseApiPath(pattern);
    if (!path.every((key, i) => members[i] === key)) continue;
    // `cookies.get('sid')`: the name is an argument.
    const rest = members.slice(path.length);
    const call = path.at(-1) === '()' ? calls.at(-1 - rest.filter((key) => key === '()' || key === 'new()').length) : undefined;
    const argument = call?.node.type === 'CallExpression' ? call.node.arguments[0] : undefined;
    const name = stringValue(argument);
    if (name !== undefined) return { part, rest: [name, ...rest] };
    return call && argument ? { part, rest, asked: { module: call.module, node: argument } } : { part, rest };
  }
  return undefined;
}

/** `dto.name` of a parameter that a decorator fills: where it is typed, its origin is the class and no longer the parameter. */
function partOfParameter({ module, node }: Place): FromRequest | undefined {
  let base = unwrap(node);
  while (base.type === 'MemberExpression') base = unwrap(base.object);
  if (base.type !== 'Identifier') return undefined;
  const definition = module.scopes.resolve(base)?.definitions[0];
  return definition?.kind === 'parameter' ? decoratedPart(definition.name) : undefined;
}

function parameterOf({ node, parameter }: SymbolOrigin): Node {
  const fn = parameter?.fn;
  return (fn && 'params' in fn ? (fn.params as readonly Node[])[parameter.index] : undefined) ?? node;
}

/** `@Body() dto`, `@Query('page') page`: what a decorator of a parameter hands in. */
function decoratedPart(parameter: Node): FromRequest | undefined {
  for (const { expression } of decoratorsOf(parameter)) {
    const callee = expression.type === 'CallExpression' ? expression.callee : expression;
    const part = callee.type === 'Identifier' && Object.hasOwn(DECORATORS, callee.name) ? DECORATORS[callee.name] : undefined;
    if (!part) continue;
    const name = expression.type === 'CallExpression' ? stringValue(expression.arguments[0]) : undefined;
    return { part, rest: name === undefined ? [] : [name] };
  }
  return undefined;
}
