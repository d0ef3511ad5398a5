import { describe, expect, it } from 'vitest';
import { dependingOn, kindsIn, operationsIn, valuesOf, type Files } from './harness.ts';

type Spelling = readonly [name: string, program: string, kinds: readonly string[], files?: Files, file?: string];

function spellings(cases: readonly Spelling[]): void {
  for (const [name, program, kinds, files, file] of cases) {
    it(name, () => {
      expect(kindsIn(program, files, file)).toEqual(kinds);
    });
  }
}

const STORE = ['store'];
const COOKIE = ['set-cookie'];

describe.each(['localStorage', 'sessionStorage'])('%s', (storage) => {
  spellings([
    ['setItem', `${storage}.setItem('a', v);`, STORE],
    ['setItem by text', `${storage}['setItem']('a', v);`, STORE],
    ['optional call', `${storage}?.setItem?.('a', v);`, STORE],
    ['property', `${storage}.a = v;`, STORE],
    ['index', `${storage}['a'] = v;`, STORE],
    ['computed index', `${storage}[key()] = v;`, STORE],
    ['window', `window.${storage}.setItem('a', v);`, STORE],
    ['window, property', `window.${storage}.a = v;`, STORE],
    ['window by text', `window['${storage}'].setItem('a', v);`, STORE],
    ['globalThis', `globalThis.${storage}.setItem('a', v);`, STORE],
    ['self', `self.${storage}.a = v;`, STORE],
    ['alias', `const storage = ${storage}; storage.setItem('a', v);`, STORE],
    ['alias of the window', `const storage = window.${storage}; storage.a = v;`, STORE],
    ['destructured', `const { ${storage}: storage } = window; storage.setItem('a', v);`, STORE],
    ['in a field', `class A { storage = ${storage}; save() { this.storage.setItem('a', v); } }`, STORE],
    [
      'in another file',
      `import { storage } from './storage'; storage.setItem('a', v);`,
      STORE,
      { 'storage.ts': `export const storage = window.${storage};` },
    ],
    ['only where there is none', `${storage}.a ??= v;`, STORE],
    ['a function around it', `const store = (k, x) => ${storage}.setItem(k, x); store('a', v);`, STORE],
    ['if there is a window', `const s = typeof window !== 'undefined' ? window.${storage} : null; s?.setItem('a', v);`, STORE],
    ['the default of a parameter', `export const save = (s = ${storage}) => s.setItem('a', v);`, STORE],
    ['the argument of a call', `const save = (s) => s.setItem('a', v); save(${storage});`, STORE],
    ['in a Vue file', `<script setup>\n${storage}.setItem('a', v);\n</script>`, STORE, {}, 'A.vue'],
    ['getItem', `${storage}.getItem('a');`, []],
    ['removeItem', `${storage}.removeItem('a');`, []],
    ['reading a member', `use(${storage}.a);`, []],
    ['a local object', `const ${storage} = new Map(); ${storage}.setItem('a', v); ${storage}.a = v;`, []],
    ['a parameter', `export const f = (${storage}) => ${storage}.setItem('a', v);`, []],
    ['a member of something else', `cache.${storage}.setItem('a', v);`, []],
  ]);

  it('has a key and a value', () => {
    const [method, property, index] = operationsIn(`${storage}.setItem('a', 'x'); ${storage}.b = 'y'; ${storage}['c'] = 'z';`);
    expect([method, property, index].map((o) => [valuesOf(o, 'key'), valuesOf(o, 'value')])).toEqual([
      [['a'], ['x']],
      [['b'], ['y']],
      [['c'], ['z']],
    ]);
  });
});

describe('one storage or the other', () => {
  spellings([
    ['in place', `(remember ? localStorage : sessionStorage).setItem('a', v);`, ['store', 'store']],
    ['in a constant', `const s = remember ? localStorage : sessionStorage; s.setItem('a', v);`, ['store', 'store']],
  ]);
});

describe('cookies of a script', () => {
  spellings([
    ['document.cookie', `document.cookie = v;`, COOKIE],
    ['window.document.cookie', `window.document.cookie = v;`, COOKIE],
    ['an alias of the document', `const d = document; d.cookie = v;`, COOKIE],
    ['js-cookie', `import Cookies from 'js-cookie'; Cookies.set('a', v);`, ['set-cookie js-cookie']],
    ['js-cookie, required', `const Cookies = require('js-cookie'); Cookies.set('a', v);`, ['set-cookie js-cookie']],
    [
      'js-cookie with attributes',
      `import Cookies from 'js-cookie'; Cookies.withAttributes({ path: '/' }).set('a', v);`,
      ['set-cookie js-cookie'],
    ],
    ['js-cookie, another method', `import Cookies from 'js-cookie'; Cookies.get('a'); Cookies.withConverter({});`, []],
    ['universal-cookie', `import Cookies from 'universal-cookie'; new Cookies().set('a', v);`, ['set-cookie universal-cookie']],
    [
      'react-cookie',
      `import { useCookies } from 'react-cookie'; const [cookies, setCookie] = useCookies(['a']); setCookie('a', v);`,
      ['set-cookie react-cookie'],
    ],
    ['react-cookie, reading', `import { useCookies } from 'react-cookie'; const [cookies] = useCookies(['a']); cookies.a();`, []],
    ['cookieStore', `cookieStore.set('a', v);`, COOKIE],
    ['reading document.cookie', `use(document.cookie);`, []],
    ['a local document', `const document = {}; document.cookie = v;`, []],
  ]);
});

describe('responses by the type of the parameter', () => {
  spellings([
    [
      'Nest with express',
      `import { Res } from '@nestjs/common'; import type { Response } from 'express'; class A { m(@Res() r: Response) { r.json(b); } }`,
      ['respond'],
    ],
    [
      'express with type arguments',
      `import type { Response } from 'express'; export const f = (r: Response<Body>) => r.json(b);`,
      ['respond'],
    ],
    ['express', `import type { Response } from 'express'; export const f = (r: Response) => r.json(b);`, ['respond']],
    ['express as a namespace', `import express from 'express'; export const f = (r: express.Response) => r.json(b);`, ['respond']],
    [
      'express in a destructured object',
      `import type { Response } from 'express'; export const f = ({ out }: { out: Response }) => out.json(b);`,
      ['respond'],
    ],
    ['a chain', `import type { Response } from 'express'; export const f = (r: Response) => r.status(200).json(b);`, ['respond']],
    ['the Fetch API has a type of that name', `export const f = (r: Response) => r.json();`, []],
    [
      'Next pages',
      `import type { NextApiResponse } from 'next'; export default (q, r: NextApiResponse) => r.status(200).json(b);`,
      ['respond'],
    ],
    ['http', `import { ServerResponse } from 'node:http'; export const f = (r: ServerResponse) => r.end(b);`, ['respond']],
    ['fastify', `import type { FastifyReply } from 'fastify'; export const f = (q, r: FastifyReply) => r.send(b);`, ['respond fastify']],
    ['hono', `import type { Context } from 'hono'; export const f = (x: Context) => x.json(b);`, ['respond hono']],
    [
      'a cookie of express',
      `import type { Response } from 'express'; export const f = (r: Response) => r.cookie('a', v);`,
      ['set-cookie express'],
    ],
    [
      'a cookie of fastify',
      `import type { FastifyReply } from 'fastify'; export const f = (q, r: FastifyReply) => r.setCookie('a', v);`,
      ['set-cookie @fastify/cookie'],
    ],
    ['a cookie of koa', `import type { Context } from 'koa'; export const f = (x: Context) => x.cookies.set('a', v);`, ['set-cookie koa']],
  ]);
});

describe('responses by the name of the parameter', () => {
  const express = dependingOn('express');
  spellings([
    ['an error handler', `app.use((err, req, res, next) => res.status(500).json(b));`, ['respond'], express],
    ['in a promise', `app.get('/', (req, res) => login().then((t) => res.json(t)));`, ['respond'], express],
    ['a method of an object', `module.exports = { login(req, res) { res.json(b); } };`, ['respond'], express, 'main.js'],
    [
      'a method of a class',
      `class A { async login(req, res) { res.json(b); } } module.exports = new A();`,
      ['respond'],
      express,
      'main.js',
    ],
    [
      'a helper that is handed the response',
      `const ok = (res, body) => res.json(body); export const login = (req, response) => ok(response, b);`,
      ['respond'],
      express,
    ],
    [
      'kept in a field',
      `class A { constructor(res) { this.res = res; } m() { this.res.cookie('a', v); } }`,
      ['set-cookie express'],
      express,
    ],
    ['in a context', `export const login = (parent, args, { res }) => res.cookie('a', v);`, ['set-cookie express'], express],
    [
      'a chain that is returned',
      `app.get('/', function (req, res) { return res.status(200).set('a', 'b').send(b); });`,
      ['respond'],
      express,
    ],
    ['a named handler', `function handler(req, res) { res.json(b); } app.get('/', (req, res) => handler(req, res));`, ['respond'], express],
    ['on a context', `export const f = (ctx) => ctx.res.cookie('a', v);`, ['set-cookie express'], express],
    ['on a request', `export const f = (req) => req.res.cookie('a', v);`, ['set-cookie express'], express],
    ['an answer of fetch in a function', `fetch('/a').then(function (res) { return res.json(); });`, [], express],
    ['an answer of fetch', `fetch('/a').then((res) => res.json());`, [], express],
    ['an answer of axios', `import axios from 'axios'; axios.get('/a').then((res) => res.json());`, [], dependingOn('express', 'axios')],
    ['res, express declared', `export const f = (req, res) => res.json(b);`, ['respond'], express],
    ['res, express imported', `import express from 'express'; express().get('/', (req, res) => res.json(b));`, ['respond']],
    ['response, express declared', `export const f = (request, response) => response.send(b);`, ['respond'], express],
    ['res, nothing declared', `export const f = (req, res) => res.json(b);`, [], dependingOn('lodash')],
    ['res, a snippet without a manifest', `export const f = (req, res) => res.json(b);`, ['respond']],
    ['another name', `export const f = (req, out) => out.json(b);`, [], express],
    ['not a parameter', `const res = await fetch('/a'); res.json();`, [], express],
    ['a class of the program', `class R { json(b) {} } export const f = (res: R) => res.json(b);`, [], express],
    ['res.cookie', `export const f = (req, res) => res.cookie('a', v);`, ['set-cookie express'], express],
    [
      'res.status().cookie().json()',
      `export const f = (req, res) => res.status(200).cookie('a', v).json(b);`,
      ['respond', 'set-cookie express'],
      express,
    ],
    ['res.clearCookie', `export const f = (req, res) => res.clearCookie('a');`, ['set-cookie express'], express],
    ['a raw header', `export const f = (req, res) => res.setHeader('Set-Cookie', v);`, COOKIE, express],
    ['raw headers', `export const f = (req, res) => res.setHeader('Set-Cookie', [a, b]);`, COOKIE, express],
    ['a raw header in small letters', `export const f = (req, res) => res.setHeader('set-cookie', v);`, COOKIE, express],
    ['a raw header by a constant', `const NAME = 'Set-Cookie'; export const f = (req, res) => res.setHeader(NAME, v);`, COOKIE, express],
    ['a raw header among others', `export const f = (req, res) => res.set({ 'Set-Cookie': v });`, COOKIE, express],
    ['a raw header behind the status', `export const f = (req, res) => res.writeHead(200, { 'Set-Cookie': v });`, COOKIE, express],
    ['a raw header behind the message', `export const f = (req, res) => res.writeHead(200, 'OK', { 'set-cookie': v });`, COOKIE, express],
    ['other headers', `export const f = (req, res) => res.set({ 'X-Cookie': v }).writeHead(200, { 'X-Cookie': v });`, [], express],
    ['another header', `export const f = (req, res) => res.setHeader('X-Cookie', v);`, [], express],
    ['reply, fastify declared', `export const f = (request, reply) => reply.send(b);`, ['respond fastify'], dependingOn('fastify')],
    ['reply, express declared', `export const f = (request, reply) => reply.send(b);`, [], express],
    ['ctx, koa declared', `export const f = (ctx) => { ctx.body = b; };`, ['respond koa'], dependingOn('koa')],
    ['ctx, nothing declared', `export const f = (ctx) => { ctx.body = b; };`, [], dependingOn('lodash')],
    ['ctx.response.body', `export const f = (ctx) => { ctx.response.body = b; };`, ['respond koa'], dependingOn('koa')],
    ['ctx.cookies.set', `export const f = (ctx) => ctx.cookies.set('a', v);`, ['set-cookie koa'], dependingOn('koa')],
    ['c.json, hono declared', `export const f = (c) => c.json(b);`, ['respond hono'], dependingOn('hono')],
    ['c.json, express declared', `export const f = (c) => c.json(b);`, [], express],
  ]);
});

describe('responses of other frameworks', () => {
  spellings([
    ['Next route', `import { NextResponse } from 'next/server'; export const GET = () => NextResponse.json(b);`, ['respond next']],
    ['Response.json', `export const GET = () => Response.json(b);`, ['respond']],
    [
      'a header of a new response',
      `export const GET = () => new Response(b, { headers: { 'Set-Cookie': v } });`,
      ['set-cookie', 'respond'],
    ],
    ['headers by themselves', `const headers = new Headers(); headers.append('Set-Cookie', v);`, COOKIE],
    ['a handler of hono', `import { Hono } from 'hono'; const app = new Hono(); app.post('/login', (c) => c.json(b));`, ['respond hono']],
    ['a handler of koa', `import Koa from 'koa'; const app = new Koa(); app.use(async (ctx) => { ctx.body = b; });`, ['respond koa']],
    [
      'a handler of fastify with the names of express',
      `import fastify from 'fastify'; const app = fastify(); app.get('/', (req, res) => { res.send(b); });`,
      ['respond fastify'],
    ],
    ['a page of Next', `export default function handler(req, res) { res.status(200).json(b); }`, ['respond'], dependingOn('next')],
    ['Next cookies', `import { cookies } from 'next/headers'; cookies().set('a', v);`, ['set-cookie next']],
    ['Next cookies, awaited', `import { cookies } from 'next/headers'; (await cookies()).set('a', v);`, ['set-cookie next']],
    [
      'Next cookies in a constant',
      `import { cookies } from 'next/headers'; const jar = await cookies(); jar.set({ name: 'a', value: v });`,
      ['set-cookie next'],
    ],
    [
      'Next cookies of a response',
      `import { NextResponse } from 'next/server'; const r = NextResponse.json(b); r.cookies.set('a', v);`,
      ['respond next', 'set-cookie next'],
    ],
    ['hono cookies', `import { setCookie } from 'hono/cookie'; app.get('/', (c) => setCookie(c, 'a', v));`, ['set-cookie hono']],
    ['cookie', `import { serialize } from 'cookie'; serialize('a', v);`, ['set-cookie cookie']],
    ['cookie as default', `import cookie from 'cookie'; cookie.serialize('a', v);`, ['set-cookie cookie']],
    ['cookie, parsing', `import cookie from 'cookie'; cookie.parse(v);`, []],
    [
      'Nest controller',
      `import { Controller, Post } from '@nestjs/common'; @Controller() class A { @Post() login() { return b; } }`,
      ['respond @nestjs/common'],
    ],
    [
      'Nest controller, a method without a route',
      `import { Controller, Post } from '@nestjs/common'; @Controller() class A { helper() { return b; } }`,
      [],
    ],
    ['Nest service', `import { Injectable } from '@nestjs/common'; @Injectable() class A { login() { return b; } }`, []],
    ['fastify handler', `import fastify from 'fastify'; const app = fastify(); app.post('/login', async () => b);`, ['respond fastify']],
    [
      'fastify route',
      `import fastify from 'fastify'; const app = fastify(); app.route({ method: 'GET', url: '/', handler: async () => b });`,
      ['respond fastify'],
    ],
    ['h3 handler', `export default defineEventHandler(() => b);`, ['respond h3']],
    ['Lambda handler', `export const handler = async () => ({ statusCode: 200, body: b });`, ['respond']],
    ['a function that is no handler', `export const other = async () => ({ body: b });`, []],
    [
      'a resolver of Nest',
      `import { Mutation, Resolver } from '@nestjs/graphql'; @Resolver() class A { @Mutation() login() { return b; } helper() { return b; } }`,
      ['respond @nestjs/graphql'],
    ],
    [
      'a resolver map',
      `export const resolvers = { Mutation: { login: () => b }, Other: { f: () => b } };`,
      ['respond graphql'],
      dependingOn('graphql'),
    ],
    ['a resolver map by its name', `export const Query = { me: () => b };`, ['respond graphql'], dependingOn('@apollo/server')],
    ['a resolver map without a server', `export const resolvers = { Mutation: { login: () => b } };`, [], dependingOn('express')],
    [
      'a procedure of tRPC',
      `export const r = publicProcedure.input(s).mutation(() => b);`,
      ['respond @trpc/server'],
      dependingOn('@trpc/server'),
    ],
    [
      'a procedure of a builder',
      `export const r = t.procedure.query(async () => b);`,
      ['respond @trpc/server'],
      dependingOn('@trpc/server'),
    ],
    ['a query that is no procedure', `export const r = db.query(() => b);`, [], dependingOn('@trpc/server')],
    ['a loader of Remix', `export const loader = async () => b;`, ['respond @remix-run/node'], dependingOn('@remix-run/node')],
    ['a loader of something else', `export const loader = async () => b;`, [], dependingOn('webpack')],
    ['json of Remix', `import { json } from '@remix-run/node'; const f = () => json(b);`, ['respond @remix-run/node']],
    [
      'a server file',
      `'use server'; export async function f() { return b; } function g() { return b; }`,
      ['respond next'],
      dependingOn('next'),
    ],
    [
      'a server function',
      `export default function P() { async function f() { 'use server'; return b; } }`,
      ['respond next'],
      dependingOn('next'),
    ],
    ['data of a page', `export const getServerSideProps = async () => ({ props: b });`, ['respond next'], dependingOn('next')],
    ['a route of hapi', `server.route({ method: 'GET', path: '/', handler: () => b });`, ['respond @hapi/hapi'], dependingOn('@hapi/hapi')],
    ['the toolkit of hapi', `server.ext('onRequest', (request, h) => h.response(b));`, ['respond @hapi/hapi'], dependingOn('@hapi/hapi')],
    [
      'a handler of Elysia',
      `import { Elysia } from 'elysia'; new Elysia().get('/', () => b).post('/l', () => b);`,
      ['respond elysia', 'respond elysia'],
    ],
  ]);

  it('of SvelteKit are what pages and their actions return on the server', () => {
    const program = `export const load = () => b; export const actions = { default: async () => b }; export const other = () => b;`;
    expect(kindsIn(program, {}, 'src/routes/+page.server.ts')).toEqual(['respond @sveltejs/kit', 'respond @sveltejs/kit']);
    expect(kindsIn(program, {}, 'src/routes/+page.ts')).toEqual([]);
  });

  it('of Next take an object or arguments', () => {
    const read = (call: string): unknown => {
      const [cookie] = operationsIn(`import { cookies } from 'next/headers'; const jar = await cookies(); jar.${call};`);
      return (['name', 'value', 'httpOnly'] as const).map((role) => valuesOf(cookie, role)[0]);
    };
    expect(read(`set('a', 'x', { httpOnly: true })`)).toEqual(['a', 'x', true]);
    expect(read(`set({ name: 'a', value: 'x', httpOnly: true })`)).toEqual(['a', 'x', true]);
    expect(read(`set('a', 'x')`)).toEqual(['a', 'x', 'absent']);
  });
});

describe('cookie defaults', () => {
  it.each([
    ['express', `import type { Response } from 'express'; export const f = (r: Response) => r.cookie('a', v);`, [false, false, false]],
    ['koa', `import type { Context } from 'koa'; export const f = (x: Context) => x.cookies.set('a', v);`, [true, 'auto', false]],
    ['js-cookie', `import Cookies from 'js-cookie'; Cookies.set('a', v);`, ['impossible', false, false]],
    [
      '@fastify/cookie',
      `import type { FastifyReply } from 'fastify'; export const f = (q, r: FastifyReply) => r.setCookie('a', v);`,
      [false, false, 'lax'],
    ],
  ])('%s', (_, program, defaults) => {
    const [cookie] = operationsIn(program);
    expect((['httpOnly', 'secure', 'sameSite'] as const).map((name) => cookie?.defaultOf(name))).toEqual(defaults);
  });

  it('follow the version', () => {
    const program = `import type { FastifyReply } from 'fastify'; export const f = (q, r: FastifyReply) => r.setCookie('a', v);`;
    const [cookie] = operationsIn(program, { 'package.json': JSON.stringify({ dependencies: { '@fastify/cookie': '^9.4.0' } }) });
    expect(cookie?.defaultOf('sameSite')).toBe(false);
  });
});
