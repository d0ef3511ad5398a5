import { describe, expect, it } from 'vitest';
import { dependingOn, operationsIn, type Files } from './harness.ts';

const EXPRESS = "import express from 'express';\nconst app = express();\n";

/** The methods of the requests that the answer of a program is for; one may be an answer in two ways, as it is made and as it is returned. */
function methodsIn(text: string, files: Files, name: string): readonly string[] | undefined {
  const answers = operationsIn(text, files, name).filter(({ kind }) => kind === 'respond');
  const [methods, ...others] = answers.map((answer) => answer.requestMethods());
  expect(answers.length).toBeGreaterThan(0);
  for (const other of others) expect(other).toEqual(methods);
  return methods;
}

describe('the methods of the requests that are answered', () => {
  it.each<[string, readonly string[] | undefined, string, Files?, string?]>([
    ['a route', ['GET'], `${EXPRESS}app.get('/a', (req, res) => res.json(a));`],
    ['a route that deletes', ['DELETE'], `${EXPRESS}app.del('/a', (req, res) => res.json(a));`],
    ['a wrapped handler', ['GET'], `${EXPRESS}app.get('/a', guard, wrap((req, res) => res.json(a)));`],
    ['the route of a path', ['PUT'], `${EXPRESS}app.route('/a').put((req, res) => res.json(a));`],
    ['any method', undefined, `${EXPRESS}app.all('/a', (req, res) => res.json(a));`],
    ['a key of a cache', undefined, `${EXPRESS}export const h = (req, res) => cache.get('a', (error, a) => res.json(a));`],
    ['a question', ['GET'], "import http from 'http';\nhttp.createServer((req, res) => { if (req.method === 'GET') res.end(a); });"],
    [
      'a question beside another',
      ['GET'],
      "import http from 'http';\nhttp.createServer((req, res) => { if (req.url === '/a' && 'get' == req.method) { res.end(a); } });",
    ],
    [
      'the other branch',
      undefined,
      "import http from 'http';\nhttp.createServer((req, res) => { if (req.method === 'GET') next(); else res.end(a); });",
    ],
    [
      'all others sent away',
      ['POST'],
      "import http from 'http';\nhttp.createServer((req, res) => { if (req.method !== 'POST') return; res.end(a); });",
    ],
    [
      'others sent away on a condition',
      undefined,
      "import http from 'http';\nhttp.createServer((req, res) => { if (req.method !== 'POST' && strict) return; res.end(a); });",
    ],
    [
      'a case',
      ['PATCH'],
      "import http from 'http';\nhttp.createServer((req, res) => { switch (req.method) { case 'PATCH': res.end(a); break; default: fail(); } });",
    ],
    [
      'a decorated method',
      ['GET'],
      "import { Controller, Get } from '@nestjs/common';\n@Controller('a') class A { @Get('b') b() { return a; } }",
    ],
    [
      'an object of a route',
      ['GET'],
      "import Fastify from 'fastify';\nconst app = Fastify();\napp.route({ method: 'GET', url: '/a', handler: (request, reply) => reply.send(a) });",
    ],
    ['a name', ['GET'], 'export async function GET() { return Response.json(a); }'],
    [
      'a loader',
      ['GET'],
      "import { json } from '@remix-run/node';\nexport const loader = async () => json(a);",
      dependingOn('@remix-run/node'),
    ],
    [
      'an action',
      ['POST'],
      "import { json } from '@remix-run/node';\nexport async function action() { return json(a); }",
      dependingOn('@remix-run/node'),
    ],
    ['the name of a file', ['GET'], 'export default defineEventHandler(() => a);', dependingOn('nuxt'), 'server/api/a.get.ts'],
    ['a file for all methods', undefined, 'export default defineEventHandler(() => a);', dependingOn('nuxt'), 'server/api/a.ts'],
    [
      'routes of another file',
      ['GET', 'POST'],
      'export const answer = (req, res) => res.json(a);',
      {
        ...dependingOn('express'),
        'routes.ts': `${EXPRESS}import { answer } from './main';\napp.get('/a', answer);\napp.post('/a', answer);`,
      },
    ],
    [
      'routes of another file, of a wrapped handler',
      ['GET'],
      "import { wrap } from './wrap';\nexport const answer = wrap((req, res) => res.json(a));",
      {
        ...dependingOn('express'),
        'wrap.ts': 'export const wrap = (fn) => (req, res, next) => fn(req, res).catch(next);',
        'routes.ts': `${EXPRESS}import { answer } from './main';\napp.get('/a', answer);`,
      },
    ],
    [
      'of whoever calls the function that answers',
      ['GET', 'PUT'],
      `${EXPRESS}function send(res) { res.json(a); }\napp.get('/a', (req, res) => send(res));\napp.put('/a', (req, res) => send(res));`,
    ],
  ])('by %s', (_, methods, text, files = dependingOn('express', 'fastify'), name = 'main.ts') => {
    expect(methodsIn(text, files, name)).toEqual(methods);
  });
});
