/**
 * A project in which syntax cannot tell what a method is called on, and types can. Each way stands twice: in `found` the type is
 * that of a library, in `harmless` one of the program that has the same methods.
 */
export type Files = Readonly<Record<string, string>>;

/** Declarations as packages ship them, cut down to what is called. */
const packages: Files = {
  '@nestjs/jwt/package.json': '{ "name": "@nestjs/jwt", "version": "11.0.0", "types": "dist/index.d.ts" }',
  '@nestjs/jwt/dist/index.d.ts': `export * from './jwt.service';`,
  '@nestjs/jwt/dist/jwt.service.d.ts': `export declare class JwtService { sign(payload: object, options?: object): string; }`,
  '@types/express/package.json': '{ "name": "@types/express", "version": "5.0.0", "types": "index.d.ts" }',
  '@types/express/index.d.ts': `
    import * as core from 'express-serve-static-core';
    declare namespace e { interface RequestHandler extends core.RequestHandler {} }
    export = e;`,
  '@types/express-serve-static-core/package.json':
    '{ "name": "@types/express-serve-static-core", "version": "5.0.0", "types": "index.d.ts" }',
  '@types/express-serve-static-core/index.d.ts': `
    export interface Response<B = any> { json(body: B): this; status(code: number): this; }
    export interface RequestHandler { (asked: { body: any }, answer: Response, next: () => void): void; }`,
  'fastify/package.json': '{ "name": "fastify", "version": "5.0.0", "types": "fastify.d.ts" }',
  'fastify/fastify.d.ts': `
    export interface FastifyInstance { get(path: string, handler: (asked: object) => unknown): this; }`,
  '@fastify/jwt/package.json': '{ "name": "@fastify/jwt", "version": "9.0.0", "types": "types/jwt.d.ts" }',
  '@fastify/jwt/types/jwt.d.ts': `
    export interface JWT { sign(payload: object, options?: object): string; }
    declare module 'fastify' { interface FastifyInstance { jwt: JWT; } }`,
  '@types/koa/package.json': '{ "name": "@types/koa", "version": "2.0.0", "types": "index.d.ts" }',
  '@types/koa/index.d.ts': `
    declare namespace Application {
      interface ExtendableContext { body: unknown; }
      type ParameterizedContext<S = object> = ExtendableContext & { state: S };
      type Middleware = (around: ParameterizedContext, next: () => Promise<void>) => unknown;
    }
    export = Application;`,
  'jsonwebtoken/package.json': '{ "name": "jsonwebtoken", "version": "9.0.2" }',
  '@types/jsonwebtoken/package.json': '{ "name": "@types/jsonwebtoken", "version": "9.0.0", "types": "index.d.ts" }',
  '@types/jsonwebtoken/index.d.ts': `export function sign(payload: object, key: string, options?: object): string;`,
};

/** What the two halves differ in: whose types these are. */
const library: Files = {
  'types.ts': `
    import type { JwtService } from '@nestjs/jwt';
    import type { RequestHandler } from 'express';
    import type { FastifyInstance } from 'fastify';
    import type { Middleware } from 'koa';
    import type {} from '@fastify/jwt';
    export type Tokens = JwtService;
    export type Handler = RequestHandler;
    export type App = FastifyInstance;
    export type Step = Middleware;
    export type Jsonwebtoken = typeof import('jsonwebtoken');`,
  'auth.ts': `
    import { sign } from 'jsonwebtoken';
    export class Auth { issueFor(id: string): string { return sign({ id }, process.env.KEY!, { expiresIn: '15m' }); } }`,
};
const own: Files = {
  'types.ts': `
    export class Tokens { sign(payload: object, options?: object): string { return JSON.stringify([payload, options]); } }
    export type Handler = (asked: { body: any }, answer: { json(body: object): void; status(code: number): any }) => void;
    export interface App { jwt: Tokens; }
    export type Step = (around: { body: unknown }) => unknown;
    export interface Jsonwebtoken { sign(payload: object, key: string, options?: object): string; }`,
  'auth.ts': `export class Auth { issueFor(id: string): string { return 'auth ' + id; } }`,
};

/** What a service locator looks like: nobody sees where its values come from. */
const shared: Files = {
  'container.ts': `
    import type { App, Jsonwebtoken, Tokens } from './types';
    import type { Auth } from './auth';
    declare const registry: Map<string, unknown>;
    interface Services { readonly tokens: Tokens; readonly auth: Auth; readonly app: App; readonly library: Jsonwebtoken; }
    export const container = { get<T>(name: string): T { return registry.get(name) as T; } };
    export function services(): Services { return registry.get('services') as Services; }
    export function createTokens(): Tokens { return registry.get('tokens') as Tokens; }
    export function maybeTokens(): Tokens | undefined { return registry.get('tokens') as Tokens; }`,
};

/** By way: the file, in which exactly line 5 is what is found, and the rule that finds it. */
export const WAYS: Readonly<Record<string, readonly [rule: string, text: string]>> = {
  'a factory': [
    'hardcoded-secret',
    `import { createTokens } from './container';

const tokens = createTokens();
export const issue = (token: object) =>
  tokens.sign(token, { secret: 'w3ll-known', expiresIn: '15m' });`,
  ],
  'a factory that may give nothing': [
    'hardcoded-secret',
    `import { maybeTokens } from './container';

const tokens = maybeTokens();
export const issue = (token: object) =>
  tokens?.sign(token, { secret: 'w3ll-known', expiresIn: '15m' });`,
  ],
  'a generic container': [
    'hardcoded-secret',
    `import { container } from './container';
import type { Tokens } from './types';

export const issue = (token: object) =>
  container.get<Tokens>('tokens').sign(token, { secret: 'w3ll-known', expiresIn: '15m' });`,
  ],
  'a field whose type is inferred': [
    'hardcoded-secret',
    `import { services } from './container';
export class Login {
  private tokens = services().tokens;
  issue(token: object): string {
    return this.tokens.sign(token, { secret: 'w3ll-known', expiresIn: '15m' });
  }
}`,
  ],
  'a destructured service': [
    'hardcoded-secret',
    `import { services } from './container';
export function issue(token: object): string {
  const { tokens } = services();

  return tokens.sign(token, { secret: 'w3ll-known', expiresIn: '15m' });
}`,
  ],
  'an alias that is passed on': [
    'hardcoded-secret',
    `import type { Tokens } from './types';

export type Issuer = Tokens;
export const issue = (service: Issuer, token: object) =>
  service.sign(token, { secret: 'w3ll-known', expiresIn: '15m' });`,
  ],
  'an interface that extends it': [
    'hardcoded-secret',
    `import type { Tokens } from './types';
interface Logged extends Tokens { log(): void }

export const issue = (service: Logged, token: object) =>
  service.sign(token, { secret: 'w3ll-known', expiresIn: '15m' });`,
  ],
  'a type parameter': [
    'hardcoded-secret',
    `import type { Tokens } from './types';

export function issue<T extends Tokens>(service: T, token: object): string {

  return service.sign(token, { secret: 'w3ll-known', expiresIn: '15m' });
}`,
  ],
  'the module itself': [
    'hardcoded-secret',
    `import { services } from './container';
const { library } = services();

export const issue = (token: object) =>
  library.sign(token, 'w3ll-known', { expiresIn: '15m' });`,
  ],
  'a member of a decorated instance': [
    'hardcoded-secret',
    `import { services } from './container';
export function issue(token: object): string {
  const { app } = services();

  return app.jwt.sign(token, { key: 'w3ll-known', expiresIn: '15m' });
}`,
  ],
  'a handler that gets its types from its context': [
    'token-in-response-body',
    `import { sign } from 'jsonwebtoken';
import type { Handler } from './types';

export const issue: Handler = (asked, answer) => {
  answer.status(200).json({ token: sign({ userId: asked.body.id }, process.env.KEY!, { expiresIn: '15m' }) });
};`,
  ],
  'a member that is assigned': [
    'token-in-response-body',
    `import { sign } from 'jsonwebtoken';
import type { Step } from './types';

export const issue: Step = (around) => {
  around.body = { token: sign({ userId: 1 }, process.env.KEY!, { expiresIn: '15m' }) };
};`,
  ],
  'a class of the program': [
    'token-in-response-body',
    `import { services } from './container';
import type { Response } from 'express-serve-static-core';

export function login(asked: { body: { id: string } }, res: Response): void {
  res.json({ session: services().auth.issueFor(asked.body.id) });
}`,
  ],
};

export type Half = 'found' | 'harmless';

/** The file of a way, in one of the halves. */
export function fileOf(way: string, half: Half): string {
  return `src/${half}/${way.replaceAll(' ', '-')}.ts`;
}

const DEPENDENCIES = ['@nestjs/jwt', 'express', 'fastify', '@fastify/jwt', 'koa', 'jsonwebtoken'];

export const TREE: Files = {
  'package.json': JSON.stringify({ dependencies: Object.fromEntries(DEPENDENCIES.map((name) => [name, '*'])) }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: { strict: true, target: 'es2022', lib: ['es2022'], module: 'esnext', moduleResolution: 'bundler', types: [] },
    include: ['src'],
  }),
  ...prefixed('node_modules', packages),
  ...half('found', library),
  ...half('harmless', own),
};

function half(name: Half, files: Files): Files {
  const ways = Object.entries(WAYS).map(([way, [, text]]) => [fileOf(way, name), text] as const);
  return { ...prefixed(`src/${name}`, { ...files, ...shared }), ...Object.fromEntries(ways) };
}

function prefixed(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}
