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

describe('jsonwebtoken', () => {
  const SIGN = ['sign jsonwebtoken'];
  const VERIFY = ['verify jsonwebtoken'];
  spellings([
    [
      "TypeScript's output with its helper",
      `var __importDefault = (this && this.__importDefault) || function (mod) { return mod && mod.__esModule ? mod : { default: mod }; };\nconst jsonwebtoken_1 = __importDefault(require('jsonwebtoken')); jsonwebtoken_1.default.sign(p, k);`,
      SIGN,
      {},
      'main.js',
    ],
    [
      "Babel's output",
      `var _jsonwebtoken = _interopRequireDefault(require('jsonwebtoken'));\nfunction _interopRequireDefault(obj) { return obj && obj.__esModule ? obj : { default: obj }; }\n_jsonwebtoken.default.sign(p, k);`,
      SIGN,
      {},
      'main.js',
    ],
    [
      "TypeScript's output for a namespace",
      `var __importStar = (this && this.__importStar) || function (mod) { if (mod && mod.__esModule) return mod; var result = {}; for (var k in mod) result[k] = mod[k]; result.default = mod; return result; };\nconst jwt = __importStar(require('jsonwebtoken')); jwt.sign(p, k);`,
      SIGN,
      {},
      'main.js',
    ],
    ['one of two methods', `import jwt from 'jsonwebtoken'; const f = c ? jwt.sign : jwt.signAsync; f(p, k);`, SIGN],
    ['a static field', `import jwt from 'jsonwebtoken'; class A { static sign = jwt.sign; } A.sign(p, k);`, SIGN],
    [
      'in an exported object',
      `const { jwt } = require('./lib'); jwt.sign(p, k);`,
      SIGN,
      { 'lib.js': `module.exports = { jwt: require('jsonwebtoken') };` },
      'main.js',
    ],
    [
      'as an exported member',
      `const lib = require('./lib'); lib.jwt.sign(p, k);`,
      SIGN,
      { 'lib.js': `exports.jwt = require('jsonwebtoken');` },
      'main.js',
    ],
    ['default import', `import jwt from 'jsonwebtoken'; jwt.sign(p, k);`, SIGN],
    ['default import under another name', `import JsonWebToken from 'jsonwebtoken'; JsonWebToken.sign(p, k);`, SIGN],
    ['namespace import', `import * as jwt from 'jsonwebtoken'; jwt.sign(p, k);`, SIGN],
    ['named import', `import { sign } from 'jsonwebtoken'; sign(p, k);`, SIGN],
    ['renamed import', `import { sign as s } from 'jsonwebtoken'; s(p, k);`, SIGN],
    ['default import by name', `import { default as jwt } from 'jsonwebtoken'; jwt.sign(p, k);`, SIGN],
    ['import = require', `import jwt = require('jsonwebtoken'); jwt.sign(p, k);`, SIGN],
    ['require', `const jwt = require('jsonwebtoken'); jwt.sign(p, k);`, SIGN],
    ['require in place', `require('jsonwebtoken').sign(p, k);`, SIGN],
    ['destructured require', `const { sign } = require('jsonwebtoken'); sign(p, k);`, SIGN],
    ['destructured and renamed require', `const { sign: s } = require('jsonwebtoken'); s(p, k);`, SIGN],
    ['member of a require', `const sign = require('jsonwebtoken').sign; sign(p, k);`, SIGN],
    ["TypeScript's output", `const jsonwebtoken_1 = require('jsonwebtoken'); jsonwebtoken_1.sign(p, k);`, SIGN],
    ["TypeScript's output, default", `const jsonwebtoken_1 = require('jsonwebtoken'); jsonwebtoken_1.default.verify(t, k);`, VERIFY],
    ['dynamic import', `const { default: jwt } = await import('jsonwebtoken'); jwt.sign(p, k);`, SIGN],
    ['dynamic import in place', `(await import('jsonwebtoken')).sign(p, k);`, SIGN],
    ['dynamic import with then', `import('jsonwebtoken').then((jwt) => jwt.sign(p, k));`, SIGN],
    ['computed member', `import jwt from 'jsonwebtoken'; jwt['sign'](p, k);`, SIGN],
    ['optional call', `import jwt from 'jsonwebtoken'; jwt?.sign?.(p, k);`, SIGN],
    ['alias', `import jwt from 'jsonwebtoken'; const sign = jwt.sign; sign(p, k);`, SIGN],
    ['destructured later', `import jwt from 'jsonwebtoken'; const { sign, verify } = jwt; sign(p, k); verify(t, k);`, [...SIGN, ...VERIFY]],
    ['bound', `import jwt from 'jsonwebtoken'; const sign = jwt.sign.bind(jwt); sign(p, k);`, SIGN],
    [
      'promisified',
      `import { promisify } from 'util'; import jwt from 'jsonwebtoken'; const verify = promisify(jwt.verify); verify(t, k);`,
      VERIFY,
    ],
    [
      'promisified with require',
      `const util = require('util'); const jwt = require('jsonwebtoken'); util.promisify(jwt.verify)(t, k);`,
      VERIFY,
    ],
    ['with type arguments', `import jwt from 'jsonwebtoken'; jwt.verify<Claims>(t, k);`, VERIFY],
    ['awaited', `import jwt from 'jsonwebtoken'; const claims = await jwt.verify(t, k);`, VERIFY],
    ['in a callback', `import jwt from 'jsonwebtoken'; jwt.verify(t, k, (error, claims) => {});`, VERIFY],
    ['re-exported', `import { jwt } from './lib'; jwt.sign(p, k);`, SIGN, { 'lib.ts': `export { default as jwt } from 'jsonwebtoken';` }],
    ['in an object', `import jwt from 'jsonwebtoken'; const lib = { jwt }; lib.jwt.sign(p, k);`, SIGN],
    ['in a field', `import jwt from 'jsonwebtoken'; class A { lib = jwt; m() { return this.lib.sign(p, k); } }`, SIGN],
    ['decode', `import jwt from 'jsonwebtoken'; jwt.decode(t);`, ['decode jsonwebtoken']],
    ['a handed function', `import jwt from 'jsonwebtoken'; register(jwt.sign);`, []],
    ['another member', `import jwt from 'jsonwebtoken'; new jwt.JsonWebTokenError('x');`, []],
    ['another library', `import jwt from 'lib'; jwt.sign(p, k);`, []],
    ['a local object', `const jwt = { sign: () => 'x' }; jwt.sign(p, k);`, []],
    ['a shadowed name', `import jwt from 'jsonwebtoken'; function f(jwt) { return jwt.sign(p, k); }`, []],
    ['a type import only', `import type { JwtPayload } from 'jsonwebtoken'; sign(p, k);`, []],
  ]);

  it('has its roles', () => {
    const [sign] = operationsIn(`import jwt from 'jsonwebtoken'; jwt.sign({ sub: 'me' }, 'key', { algorithm: 'HS384', expiresIn: '1h' });`);
    expect(valuesOf(sign, 'key')).toEqual(['key']);
    expect(valuesOf(sign, 'algorithm')).toEqual(['HS384']);
    expect(valuesOf(sign, 'expires')).toEqual(['1h']);
    expect(valuesOf(sign, 'payload')).toEqual(['?']);
  });

  it('takes the lifetime from the payload, and the algorithm from the header first', () => {
    const [sign] = operationsIn(
      `import jwt from 'jsonwebtoken'; jwt.sign({ exp: 5 }, 'key', { algorithm: 'HS256', header: { alg: 'none' } });`,
    );
    expect(valuesOf(sign, 'expires')).toEqual([5]);
    expect(valuesOf(sign, 'algorithm')).toEqual(['none']);
  });

  it('says what is absent', () => {
    const [sign] = operationsIn(`import jwt from 'jsonwebtoken'; jwt.sign({ sub: 'me' }, 'key', { audience: 'a' });`);
    expect(valuesOf(sign, 'expires')).toEqual(['absent']);
    expect(sign?.role('expires').complete).toBe(true);
  });

  it('says what is unknown', () => {
    const [sign] = operationsIn(`import jwt from 'jsonwebtoken'; export const f = (options) => jwt.sign({ sub: 'me' }, 'key', options);`);
    expect(sign?.role('expires').complete).toBe(false);
  });

  it.each([
    ['^8.5.1', 'pem-sniff', 'keyless'],
    ['8.5.1', 'pem-sniff', 'keyless'],
    ['^9.0.0', 'key-type', 'explicit'],
  ])('knows what version %s does', (version, algorithms, none) => {
    const [verify] = operationsIn(`import jwt from 'jsonwebtoken'; jwt.verify(t, k);`, {
      'package.json': JSON.stringify({ name: 'p', dependencies: { jsonwebtoken: version } }),
    });
    expect([verify?.defaultOf('algorithms'), verify?.defaultOf('none')]).toEqual([algorithms, none]);
  });

  it.each([
    ['an option that is written later', `const o = {}; o.expiresIn = '1h'; jwt.sign({}, 'k', o);`, ['1h'], true],
    ['a callback in place of options', `jwt.sign({ a: 1 }, 'k', (error, token) => {});`, ['absent'], true],
    ['a text as the payload', `jwt.sign('text', 'k');`, ['absent'], true],
    ['a payload with claims of others', `export const f = (user) => jwt.sign({ ...user }, 'k');`, undefined, false],
    ['a payload of others', `export const f = (payload) => jwt.sign(payload, 'k');`, undefined, false],
  ])('reads the expiry of %s', (_, body, expires, complete) => {
    const [sign] = operationsIn(`import jwt from 'jsonwebtoken'; ${body}`);
    if (expires) expect(valuesOf(sign, 'expires')).toEqual(expires);
    expect(sign?.role('expires').complete).toBe(complete);
  });
});

describe('jose', () => {
  spellings([
    ['builder', `import { SignJWT } from 'jose'; new SignJWT(p).setProtectedHeader({ alg: 'HS256' }).sign(k);`, ['sign jose']],
    ['builder without a chain', `import { SignJWT } from 'jose'; new SignJWT(p).sign(k);`, ['sign jose']],
    ['namespace', `import * as jose from 'jose'; new jose.SignJWT(p).setIssuedAt().sign(k);`, ['sign jose']],
    ['require', `const jose = require('jose'); new jose.SignJWT(p).setIssuedAt().sign(k);`, ['sign jose']],
    [
      'in a constant',
      `import { SignJWT } from 'jose'; const builder = new SignJWT(p); builder.setIssuedAt(); builder.sign(k);`,
      ['sign jose'],
    ],
    ['dynamic import', `const { SignJWT } = await import('jose'); new SignJWT(p).sign(k);`, ['sign jose']],
    ['dynamic import of a namespace', `const jose = await import('jose'); jose.jwtVerify(t, k);`, ['verify jose']],
    ['verify', `import { jwtVerify } from 'jose'; await jwtVerify(t, k);`, ['verify jose']],
    ['verify with type arguments', `import { jwtVerify } from 'jose'; const { payload } = await jwtVerify<Claims>(t, k);`, ['verify jose']],
    ['verify, renamed', `import { jwtVerify as v } from 'jose'; v(t, k);`, ['verify jose']],
    [
      'unsecured',
      `import { UnsecuredJWT } from 'jose'; new UnsecuredJWT(p).encode(); UnsecuredJWT.decode(t);`,
      ['sign jose', 'decode jose'],
    ],
    [
      'decode',
      `import { decodeJwt, decodeProtectedHeader } from 'jose'; decodeJwt(t); decodeProtectedHeader(t);`,
      ['decode jose', 'decode jose'],
    ],
    ['encrypted', `import { EncryptJWT } from 'jose'; new EncryptJWT(p).setProtectedHeader(h).encrypt(k);`, ['sign jose']],
    ['a builder that does not sign', `import { SignJWT } from 'jose'; new SignJWT(p).setIssuedAt();`, []],
    ['sign of something else', `import { SignJWT } from 'jose'; other.sign(k);`, []],
  ]);

  it('reads its builder', () => {
    const [sign] = operationsIn(
      `import { SignJWT } from 'jose'; new SignJWT({ sub: 'me' }).setProtectedHeader({ alg: 'HS512' }).setExpirationTime('2h').sign('key');`,
    );
    expect(valuesOf(sign, 'key')).toEqual(['key']);
    expect(valuesOf(sign, 'algorithm')).toEqual(['HS512']);
    expect(valuesOf(sign, 'expires')).toEqual(['2h']);
  });

  it('reads a builder in a constant', () => {
    const [sign] = operationsIn(
      `import { SignJWT } from 'jose'; const jwt = new SignJWT({ sub: 'me' }).setProtectedHeader({ alg: 'HS512' }); jwt.setExpirationTime('2h'); jwt.sign('key');`,
    );
    expect(valuesOf(sign, 'algorithm')).toEqual(['HS512']);
    expect(valuesOf(sign, 'expires')).toEqual(['2h']);
  });

  it('says what a builder lacks', () => {
    const [sign] = operationsIn(
      `import { SignJWT } from 'jose'; new SignJWT({ sub: 'me' }).setProtectedHeader({ alg: 'HS512' }).sign('key');`,
    );
    expect(valuesOf(sign, 'expires')).toEqual(['absent']);
  });

  it.each([
    ['in a branch', "if (c) b.setExpirationTime('2h');", ['2h', 'absent']],
    ['in a conditional expression', "c ? b.setExpirationTime('2h') : b;", ['2h', 'absent']],
    ['behind &&', "c && b.setExpirationTime('2h');", ['2h', 'absent']],
    ['in a loop', "for (const t of list) b.setExpirationTime('2h');", ['2h', 'absent']],
    ['as a condition', "if (b.setExpirationTime('2h')) log();", ['2h']],
    ['by itself', "b.setExpirationTime('2h');", ['2h']],
  ])('reads what is set %s', (_, statement, expires) => {
    const [sign] = operationsIn(`import { SignJWT } from 'jose'; const b = new SignJWT({}); ${statement} b.sign('key');`);
    expect(valuesOf(sign, 'expires')).toEqual(expires);
  });

  it('reads what is set in the branch that signs', () => {
    const [sign] = operationsIn(
      `import { SignJWT } from 'jose'; const b = new SignJWT({}); if (c) { b.setExpirationTime('2h'); b.sign('key'); }`,
    );
    expect(valuesOf(sign, 'expires')).toEqual(['2h']);
  });
});

describe('@nestjs/jwt', () => {
  const SERVICE = `import { JwtService } from '@nestjs/jwt';`;
  spellings([
    ['the superclass', `${SERVICE} class A extends JwtService { make() { return super.sign(p); } }`, ['sign @nestjs/jwt']],
    ['a subclass', `${SERVICE} class A extends JwtService { make() { return this.sign(p); } }`, ['sign @nestjs/jwt']],
    [
      'an injected subclass',
      `import { T } from './t'; class A { constructor(private t: T) {} m() { return this.t.sign(p); } }`,
      ['sign @nestjs/jwt'],
      { 't.ts': `${SERVICE} export class T extends JwtService {}` },
    ],
    [
      'injected service',
      `${SERVICE} class A { constructor(private readonly jwt: JwtService) {} m() { return this.jwt.sign(p); } }`,
      ['sign @nestjs/jwt'],
    ],
    [
      'injected service under a field',
      `${SERVICE} class A { constructor(jwt: JwtService) { this.jwt = jwt; } m() { return this.jwt.signAsync(p); } }`,
      ['sign @nestjs/jwt'],
    ],
    [
      'declared field',
      `${SERVICE} class A { @Inject() private jwt: JwtService; m() { return this.jwt.verify(t); } }`,
      ['verify @nestjs/jwt'],
    ],
    ['made by hand', `${SERVICE} const jwt = new JwtService({ secret: 'x' }); jwt.sign(p);`, ['sign @nestjs/jwt']],
    ['a parameter of a function', `${SERVICE} export const f = (jwt: JwtService) => jwt.decode(t);`, ['decode @nestjs/jwt']],
    [
      'module',
      `import { JwtModule } from '@nestjs/jwt'; @Module({ imports: [JwtModule.register({ secret: 'x' })] }) class A {}`,
      ['configure @nestjs/jwt'],
    ],
    [
      'a service of that name from elsewhere',
      `import { JwtService } from './own'; class A { constructor(private jwt: JwtService) {} m() { return this.jwt.sign(p); } }`,
      [],
      { 'own.ts': `export class JwtService { sign() { return 'x'; } }` },
    ],
    ['no type', `class A { constructor(private jwt) {} m() { return this.jwt.sign(p); } }`, []],
  ]);

  it('takes the key from the module', () => {
    const operations = operationsIn(
      `${SERVICE} export class A { constructor(private jwt: JwtService) {} m() { return this.jwt.sign({ sub: 'me' }); } }`,
      {
        ...dependingOn('@nestjs/jwt'),
        'app.module.ts': `import { JwtModule } from '@nestjs/jwt'; @Module({ imports: [JwtModule.register({ secret: 'from the module', signOptions: { expiresIn: '9h' } })] }) export class AppModule {}`,
      },
    );
    expect(valuesOf(operations[0], 'key')).toEqual(['from the module']);
    expect(valuesOf(operations[0], 'expires')).toEqual(['9h']);
  });

  it('takes the key from a factory of the module', () => {
    const operations = operationsIn(
      `${SERVICE} export class A { constructor(private jwt: JwtService) {} m() { return this.jwt.sign({ sub: 'me' }); } }`,
      {
        ...dependingOn('@nestjs/jwt'),
        'app.module.ts': `import { JwtModule } from '@nestjs/jwt'; @Module({ imports: [JwtModule.registerAsync({ useFactory: () => ({ secret: 'from the factory' }) })] }) export class AppModule {}`,
      },
    );
    expect(valuesOf(operations[0], 'key')).toEqual(['from the factory']);
  });

  it('lets the call win over the module', () => {
    const operations = operationsIn(
      `${SERVICE} export class A { constructor(private jwt: JwtService) {} m() { return this.jwt.sign({}, { secret: 'from the call' }); } }`,
      {
        ...dependingOn('@nestjs/jwt'),
        'app.module.ts': `import { JwtModule } from '@nestjs/jwt'; export const m = JwtModule.register({ secret: 'from the module' });`,
      },
    );
    expect(valuesOf(operations[0], 'key')).toEqual(['from the call']);
  });
});

describe('other signers', () => {
  spellings([
    ['jwt-simple', `import jwt from 'jwt-simple'; jwt.encode(p, k);`, ['sign jwt-simple']],
    ['jwt-simple, required', `const jwt = require('jwt-simple'); jwt.encode(p, k, 'HS512');`, ['sign jwt-simple'], {}, 'main.js'],
    ['node-jose', `import jose from 'node-jose'; await jose.JWS.createSign(o, k).update(p).final();`, ['sign node-jose']],
    ['node-jose, one method', `import { JWS } from 'node-jose'; await JWS.createSign(o, k).final(p);`, ['sign node-jose']],
    ['@hapi/jwt', `import Jwt from '@hapi/jwt'; Jwt.token.generate(p, k);`, ['sign @hapi/jwt']],
    [
      'a JWT that is encoded by somebody else',
      `import { jwt } from './jwt'; jwt.encode(p, k);`,
      [],
      { 'jwt.ts': `export const jwt = { encode: () => 1 };` },
    ],
  ]);

  it('node-jose: what is signed, and by what', () => {
    const [sign] = operationsIn(`import { JWS } from 'node-jose'; await JWS.createSign({ alg: 'HS256' }, 'k').update('p').final();`);
    expect(valuesOf(sign, 'key')).toEqual(['k']);
    expect(valuesOf(sign, 'payload')).toEqual(['p']);
    expect(valuesOf(sign, 'algorithm')).toEqual(['HS256']);
  });
});

describe('factories and middlewares', () => {
  spellings([
    [
      '@fastify/jwt on the instance',
      `export default async (fastify) => { const t = fastify.jwt.sign(p); };`,
      ['sign @fastify/jwt'],
      dependingOn('fastify', '@fastify/jwt'),
    ],
    [
      '@fastify/jwt on the reply',
      `export const f = async (request, reply) => reply.jwtSign(p);`,
      ['sign @fastify/jwt'],
      dependingOn('fastify', '@fastify/jwt'),
    ],
    [
      '@fastify/jwt on the request',
      `fastify.decorate('auth', async (request, reply) => { await request.jwtVerify(); });`,
      ['verify @fastify/jwt'],
      dependingOn('fastify', '@fastify/jwt'),
    ],
    [
      '@fastify/jwt by type',
      `import type { FastifyRequest } from 'fastify'; export const f = async (r: FastifyRequest) => r.jwtVerify<Claims>();`,
      ['verify @fastify/jwt'],
    ],
    [
      '@fastify/jwt on the server of a request',
      `export const f = async (request, reply) => request.server.jwt.sign(p);`,
      ['sign @fastify/jwt'],
      dependingOn('fastify', '@fastify/jwt'),
    ],
    [
      '@fastify/jwt on the server of a typed request',
      `import type { FastifyRequest } from 'fastify'; export const f = async (r: FastifyRequest) => r.server.jwt.sign(p);`,
      ['sign @fastify/jwt'],
    ],
    [
      '@fastify/jwt in a plugin',
      `export default async function (fastify) { fastify.post('/', async (request, reply) => { const t = fastify.jwt.sign(p); return { t }; }); }`,
      ['sign @fastify/jwt', 'respond fastify'],
      dependingOn('fastify', '@fastify/jwt'),
    ],
    [
      'express-jwt, renamed',
      `const { expressjwt: jwt } = require('express-jwt'); app.use(jwt({ secret: 'x' }));`,
      ['middleware express-jwt'],
    ],
    ['hono as a namespace', `import * as hono from 'hono/jwt'; hono.sign(p, k);`, ['sign hono']],
    ['@fastify/jwt elsewhere', `export const f = async (request, reply) => reply.jwtSign(p);`, [], dependingOn('express')],
    [
      'fast-jwt signer',
      `import { createSigner } from 'fast-jwt'; const sign = createSigner({ key: 'k' }); sign(p);`,
      ['configure fast-jwt', 'sign fast-jwt'],
    ],
    [
      'fast-jwt in place',
      `const { createVerifier } = require('fast-jwt'); createVerifier({ key: 'k' })(t);`,
      ['verify fast-jwt', 'configure fast-jwt'],
    ],
    ['fast-jwt decoder', `import { createDecoder } from 'fast-jwt'; const decode = createDecoder(); decode(t);`, ['decode fast-jwt']],
    [
      '@fastify/jwt plugin',
      `import fastify from 'fastify'; import fjwt from '@fastify/jwt'; const app = fastify(); app.register(fjwt, { secret: 'x' });`,
      ['configure @fastify/jwt'],
    ],
    [
      '@fastify/jwt required plugin',
      `const app = require('fastify')(); app.register(require('@fastify/jwt'), { secret: 'x' });`,
      ['configure @fastify/jwt'],
    ],
    ['another plugin', `const app = require('fastify')(); app.register(require('@fastify/cors'), { secret: 'x' });`, []],
    ['express-jwt', `import { expressjwt } from 'express-jwt'; app.use(expressjwt({ secret: 'x' }));`, ['middleware express-jwt']],
    ['express-jwt, version 5', `const jwt = require('express-jwt'); app.use(jwt({ secret: 'x' }));`, ['middleware express-jwt']],
    ['express-jwt, renamed', `import { expressjwt as jwt } from 'express-jwt'; app.use(jwt({ secret: 'x' }));`, ['middleware express-jwt']],
    ['koa-jwt', `import jwt from 'koa-jwt'; app.use(jwt({ secret: 'x' }));`, ['middleware koa-jwt']],
    [
      'passport-jwt',
      `import { Strategy as JwtStrategy } from 'passport-jwt'; passport.use(new JwtStrategy({ secretOrKey: 'x' }, f));`,
      ['middleware passport-jwt'],
    ],
    [
      'passport-jwt, required',
      `const { Strategy } = require('passport-jwt'); passport.use(new Strategy({ secretOrKey: 'x' }, f));`,
      ['middleware passport-jwt'],
    ],
    [
      'passport-jwt, member',
      `const passportJwt = require('passport-jwt'); passport.use(new passportJwt.Strategy(o, f));`,
      ['middleware passport-jwt'],
    ],
    [
      'passport-jwt in Nest',
      `import { PassportStrategy } from '@nestjs/passport'; import { Strategy } from 'passport-jwt'; class A extends PassportStrategy(Strategy) { constructor() { super({ secretOrKey: 'x' }); } }`,
      ['middleware passport-jwt'],
    ],
    [
      'another strategy in Nest',
      `import { PassportStrategy } from '@nestjs/passport'; import { Strategy } from 'passport-local'; class A extends PassportStrategy(Strategy) { constructor() { super({ secretOrKey: 'x' }); } }`,
      [],
    ],
    [
      'hono sign and verify',
      `import { sign, verify, decode } from 'hono/jwt'; sign(p, k); verify(t, k, 'HS256'); decode(t);`,
      ['sign hono', 'verify hono', 'decode hono'],
    ],
    ['hono middleware', `import { jwt } from 'hono/jwt'; app.use(jwt({ secret: 'x', alg: 'HS256' }));`, ['middleware hono']],
    ['jwt-decode 4', `import { jwtDecode } from 'jwt-decode'; jwtDecode<Claims>(t);`, ['decode jwt-decode']],
    ['jwt-decode 3', `import jwt_decode from 'jwt-decode'; jwt_decode(t);`, ['decode jwt-decode']],
    ['jwt-decode, required', `const jwtDecode = require('jwt-decode'); jwtDecode(t);`, ['decode jwt-decode']],
  ]);

  it('fast-jwt reads the options of its factory, and stands there', () => {
    const sign = operationsIn(
      `import { createSigner } from 'fast-jwt'; const sign = createSigner({ key: 'k', expiresIn: 5 });\nsign(p);`,
    ).find((o) => o.kind === 'sign');
    expect(valuesOf(sign, 'key')).toEqual(['k']);
    expect(valuesOf(sign, 'expires')).toEqual([5]);
    expect(sign?.called).toBe('createSigner');
  });

  it('passport-jwt in Nest reads what super is given', () => {
    const [strategy] = operationsIn(
      `import { PassportStrategy } from '@nestjs/passport'; import { Strategy } from 'passport-jwt'; class A extends PassportStrategy(Strategy, 'jwt') { constructor() { super({ secretOrKey: 'x', algorithms: ['HS256'] }); } }`,
    );
    expect(valuesOf(strategy, 'key')).toEqual(['x']);
  });
});
