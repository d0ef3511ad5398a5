import { describe, expect, it } from 'vitest';
import { auditTree } from '../engine/memory.ts';
import type { Finding, Fix } from '../../src/engine/finding.ts';

const JWT = "import jwt from 'jsonwebtoken';\n";
const EXPRESS = `${JWT}import express from 'express';\nconst app = express();\n`;
const TOKEN = "jwt.sign({ sub: req.user.id }, process.env.JWT_SECRET!, { expiresIn: '15m' })";
const MANIFEST = '{ "dependencies": { "elysia": "1", "express": "5", "fastify": "5", "h3": "1", "hono": "4", "koa": "3", "next": "16" } }';

async function findingsIn(code: string, files: Readonly<Record<string, string>> = {}): Promise<readonly Finding[]> {
  const tree = { 'package.json': MANIFEST, 'a.ts': code, ...files };
  return (await auditTree(tree, { only: ['token-response-cacheable'], minConfidence: 'low' })).findings;
}

function applied(text: string, { edits }: Fix): string {
  return edits.toSorted((a, b) => b.start - a.start).reduce((t, e) => t.slice(0, e.start) + e.text + t.slice(e.end), text);
}

describe('what caches are told', () => {
  const answer = (text: string): string =>
    `${EXPRESS}app.get('/a', (req, res) => { res.set('Cache-Control', ${text}); res.json({ token: ${TOKEN} }); });`;

  it.each<[string, readonly string[]]>([
    ["'no-store'", []],
    ["'NO-STORE'", []],
    ["'no-cache'", []],
    ["'private'", []],
    ["'private, max-age=0, must-revalidate'", []],
    ["'public, max-age=0'", []],
    ["'private, max-age=60'", ['told high']],
    ["'s-maxage=60'", ['told high']],
    ["'public'", ['told high']],
    ["'public, max-age=60, no-cache'", []],
    ['`public, max-age=${seconds}`', ['told high']],
    ["'must-revalidate'", ['unsaid high']],
    ["debug ? 'public, max-age=60' : 'no-store'", []],
    ['headerOf(req)', []],
  ])('by %s', async (text, found) => {
    const findings = await findingsIn(answer(text));
    expect(findings.map(({ messageId, confidence }) => `${messageId} ${confidence}`)).toEqual(found);
  });
});

describe('how sure that is', () => {
  const GET = `${EXPRESS}app.get('/a', (req, res) => res.json({ token: ${TOKEN} }));`;

  it.each<[string, readonly string[], string, Readonly<Record<string, string>>?]>([
    ['nothing is said', ['unsaid high'], GET],
    ['code that nobody follows speaks of it', ['unsaid low'], GET, { 'b.ts': "export const headers = { 'Cache-Control': 'no-store' };" }],
    [
      'a middleware of the package says it',
      [],
      GET,
      {
        'b.ts':
          "import express from 'express';\nexport const quiet = (req, res, next) => { res.set('Cache-Control', 'no-store'); next(); };",
      },
    ],
    [
      'another answer of the package says it',
      ['unsaid high'],
      GET,
      {
        'b.ts':
          "import express from 'express';\nexport const list = (req, res, next) => { res.set('Cache-Control', 'no-store'); res.json([]); };",
      },
    ],
    ['a page says it of its requests', ['unsaid low'], GET, { 'b.ts': "fetch('/a', { headers: { 'Cache-Control': 'no-store' } });" }],
    [
      'helmet is used',
      ['unsaid high'],
      GET.replace('express();\n', 'express().use(helmet());\n').replace('import express', "import helmet from 'helmet';\nimport express"),
    ],
    [
      'another method is told to keep it',
      ['told medium'],
      `${EXPRESS}app.put('/a', (req, res) => res.set('Cache-Control', 'max-age=9').json({ token: ${TOKEN} }));`,
    ],
    [
      'the token is one by its name',
      ['unsaidNamed low'],
      `${EXPRESS}import { broker } from './broker';\napp.get('/a', async (req, res) => res.json({ accessToken: await broker.tokenFor(req) }));`,
    ],
    [
      'the name is about a token',
      [],
      `${EXPRESS}import { broker } from './broker';\napp.get('/a', async (req, res) => res.json({ id_token_algorithms: await broker.tokenFor(req) }));`,
    ],
  ])('where %s', async (_, found, code, files) => {
    const findings = await findingsIn(code, files);
    expect(findings.map(({ messageId, confidence }) => `${messageId} ${confidence}`)).toEqual(found);
  });
});

describe('the suggestion', () => {
  const NEST = (imports: string, decorator = ''): string =>
    `import { ${imports} } from '@nestjs/common';\nimport { JwtService } from '@nestjs/jwt';\n\n@Controller('a')\nexport class A {\n  constructor(private readonly jwt: JwtService) {}\n\n${decorator}  @Get()\n  async token(@Req() request) {\n    return { token: await this.jwt.signAsync({ sub: request.user.id }) };\n  }\n}\n`;
  const H3 = (imports: string, before = ''): string =>
    `import { ${imports} } from 'h3';\n${JWT}export default createRouter().get(\n  '/a',\n  defineEventHandler((event) => {\n    const req = event.context;\n${before}    return { token: ${TOKEN} };\n  }),\n);\n`;
  const BLOCK = (lines: string): string => `{\n  ${lines}\n}`;

  it.each<[string, string, string | undefined]>([
    [
      'Express',
      `${EXPRESS}app.get('/a', (req, res) => res.status(200).json({ token: ${TOKEN} }));`,
      `${EXPRESS}app.get('/a', (req, res) => res.setHeader('Cache-Control', 'no-store').status(200).json({ token: ${TOKEN} }));`,
    ],
    [
      'a header that has another value',
      `${EXPRESS}app.get('/a', (req, res) => { res.set('Cache-Control', 'public'); res.send(${TOKEN}); });`,
      `${EXPRESS}app.get('/a', (req, res) => { res.set('Cache-Control', 'no-store'); res.send(${TOKEN}); });`,
    ],
    [
      'headers that are sent already',
      `${JWT}import http from 'http';\nhttp.createServer((req, res) => { if (req.method === 'GET') { res.writeHead(200); res.end(${TOKEN}); } });`,
      undefined,
    ],
    [
      'Fastify',
      `${JWT}import Fastify from 'fastify';\nconst app = Fastify();\napp.get('/a', async (req, reply) => ${BLOCK(`return { token: ${TOKEN} };`)});`,
      `${JWT}import Fastify from 'fastify';\nconst app = Fastify();\napp.get('/a', async (req, reply) => ${BLOCK(`reply.header('Cache-Control', 'no-store');\n  return { token: ${TOKEN} };`)});`,
    ],
    [
      'Fastify without a reply',
      `${JWT}import Fastify from 'fastify';\nconst app = Fastify();\napp.get('/a', async (req) => ${BLOCK(`return { token: ${TOKEN} };`)});`,
      undefined,
    ],
    [
      'Koa',
      `${JWT}import Router from '@koa/router';\nnew Router().get('/a', async (ctx) => ${BLOCK(`const req = ctx.state;\n  ctx.body = { token: ${TOKEN} };`)});`,
      `${JWT}import Router from '@koa/router';\nnew Router().get('/a', async (ctx) => ${BLOCK(`const req = ctx.state;\n  ctx.set('Cache-Control', 'no-store');\n  ctx.body = { token: ${TOKEN} };`)});`,
    ],
    [
      'a statement that is no block',
      `${JWT}import Router from '@koa/router';\nnew Router().get('/a', async (ctx) => { const req = ctx.state; if (req.user) ctx.body = { token: ${TOKEN} }; });`,
      undefined,
    ],
    [
      'options without headers',
      `${JWT}export const GET = (req: Request) => Response.json({ token: ${TOKEN} }, { status: 200 });`,
      `${JWT}export const GET = (req: Request) => Response.json({ token: ${TOKEN} }, { status: 200, headers: { 'Cache-Control': 'no-store' } });`,
    ],
    [
      'options with headers',
      `${JWT}export const GET = (req: Request) => new Response(${TOKEN}, { headers: { 'X-A': 'b' } });`,
      `${JWT}export const GET = (req: Request) => new Response(${TOKEN}, { headers: { 'X-A': 'b', 'Cache-Control': 'no-store' } });`,
    ],
    [
      'options from elsewhere',
      `${JWT}export const GET = (req: Request) => Response.json({ token: ${TOKEN} }, { status: 200, ...more });`,
      undefined,
    ],
    ['NestJS', NEST('Controller, Get, Req'), NEST('Controller, Get, Req, Header', "  @Header('Cache-Control', 'no-store')\n")],
    [
      'NestJS with the decorator',
      NEST('Controller, Get, Header as H, Req'),
      NEST('Controller, Get, Header as H, Req', "  @H('Cache-Control', 'no-store')\n"),
    ],
    [
      'h3',
      H3('createRouter, defineEventHandler'),
      H3('createRouter, defineEventHandler, setResponseHeader', "    setResponseHeader(event, 'Cache-Control', 'no-store');\n"),
    ],
  ])('for %s', async (_, code, after) => {
    const findings = await findingsIn(code);
    expect(findings.length).toBe(1);
    const fixed = findings.flatMap(({ fixes }) => fixes.map((fix) => applied(code, fix)));
    expect(fixed).toEqual(after === undefined ? [] : [after]);
    for (const text of fixed) expect(await findingsIn(text)).toEqual([]);
  });
});
