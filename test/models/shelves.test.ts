import { describe, expect, it } from 'vitest';
import { open, type Answer, type Program } from '../dataflow/harness.ts';
import { arrivesAt } from './harness.ts';

const MANIFEST = JSON.stringify({ dependencies: { express: '*', koa: '*', hono: '*', fastify: '*', '@sveltejs/kit': '*' } });

type Case = readonly [name: string, program: Program, answer: Answer];

function answers(cases: readonly Case[]): void {
  for (const [name, program, answer] of cases) {
    it(name, () => {
      const files = typeof program === 'string' ? { 'main.ts': program } : program;
      expect(arrivesAt({ 'package.json': MANIFEST, ...files })).toEqual(answer);
    });
  }
}

describe('members of a request', () => {
  answers([
    [
      'are put there by a middleware',
      `export const fill = (req, res, next) => { req.a = 'x'; next(); }; export const handle = (req, res) => { use(/*?*/ req.a); };`,
      open('literal "x"', 'parameter req.a'),
    ],
    [
      'are put there in another file',
      {
        'fill.js': `module.exports = (request, response, next) => { request.auth = { a: 'x', b: 'y' }; };`,
        'main.ts': `import { Request } from 'express'; export const handle = (r: Request) => { use(/*?*/ r.auth.a); };`,
      },
      open('literal "x"', 'package express.Request.new().auth.a'),
    ],
    [
      'are put there below another member',
      `export const fill = (req) => { req.session.a = 'x'; req.session.b = 'y'; }; export const handle = (req) => { use(/*?*/ req.session.a); };`,
      open('literal "x"', 'parameter req.session.a'),
    ],
    [
      'are those of the request only',
      `export const fill = (job, res) => { job.a = 'x'; res.a = 'y'; }; export const handle = (req) => { use(/*?*/ req.a); };`,
      open('parameter req.a'),
    ],
    [
      'are not what the same function writes later',
      `export const handle = (req) => { use(/*?*/ req.a); req.a = 'x'; };`,
      open('parameter req.a'),
    ],
    [
      'are compared elsewhere',
      `export const look = (req) => { if (req.a == 'x' || req.a === 'y') f(req.a); }; export const handle = (req) => { use(/*?*/ req.a); };`,
      open('parameter req.a'),
    ],
    [
      'of another package',
      {
        'other/package.json': MANIFEST,
        'other/fill.js': `exports.fill = (req) => { req.a = 'x'; };`,
        'main.ts': `export const handle = (req) => { use(/*?*/ req.a); };`,
      },
      open('parameter req.a'),
    ],
    [
      'of something that no framework hands out',
      {
        'package.json': '{}',
        'main.ts': `export const fill = (req) => { req.a = 'x'; }; export const handle = (req) => { use(/*?*/ req.a); };`,
      },
      open('parameter req.a'),
    ],
  ]);
});

describe('settings and locals', () => {
  const APP = `import express from 'express'; const app = express(); app.set('a', 'x'); app.set('b', 'y'); app.locals.c = 'z';`;
  answers([
    ['a setting of an application', `${APP} use(/*?*/ app.get('a'));`, open('literal "x"', 'package express().get()')],
    [
      'of the application of a request',
      `${APP} export const handle = (req) => { use(/*?*/ req.app.get('a')); };`,
      open('literal "x"', 'parameter req.app.get()'),
    ],
    [
      'by a constant',
      `${APP} const KEY = 'a'; export const handle = (req) => { use(/*?*/ req.app.get(KEY)); };`,
      open('literal "x"', 'parameter req.app.get()'),
    ],
    [
      'by a name that only runs tell',
      `${APP} export const handle = (req) => { use(/*?*/ req.app.get(req.params.key)); };`,
      open('parameter req.app.get()'),
    ],
    [
      'in another file',
      { 'app.js': `${APP} export default app;`, 'main.ts': `import app from './app.js'; use(/*?*/ app.get('a'));` },
      open('literal "x"', 'package express().get()'),
    ],
    [
      'locals of an application',
      `${APP} export const handle = (req) => { use(/*?*/ req.app.locals.c); };`,
      open('literal "z"', 'parameter req.app.locals.c'),
    ],
    [
      'locals of a response',
      `export const fill = (req, res) => { res.locals.a = 'x'; }; export const handle = (req, res) => { use(/*?*/ res.locals.a); };`,
      open('literal "x"', 'parameter res.locals.a'),
    ],
    [
      'the state of Koa',
      `export const fill = (ctx) => { ctx.state.a = 'x'; }; export const handle = (ctx) => { use(/*?*/ ctx.state.a); };`,
      open('literal "x"', 'parameter ctx.state.a'),
    ],
    [
      'variables of Hono',
      `export const fill = (c) => { c.set('a', 'x'); }; export const handle = (c) => { use(/*?*/ c.get('a')); };`,
      open('literal "x"', 'parameter c.get()'),
    ],
    [
      'variables of Hono by their members',
      `export const fill = (c) => { c.set('a', 'x'); }; export const handle = (c) => { use(/*?*/ c.var.a); };`,
      open('literal "x"', 'parameter c.var.a'),
    ],
    [
      'what decorates Fastify',
      `export const plugin = (fastify) => { fastify.decorate('a', 'x'); }; export const handle = (request) => { use(/*?*/ request.server.a); };`,
      open('literal "x"', 'parameter request.server.a'),
    ],
  ]);
});
