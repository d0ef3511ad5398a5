import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { ModelRow } from '../../../src/models/schema.ts';
import { load, rowOf } from './facts.ts';
import type { Claims } from './tokens.ts';

/** What a test asks of signing; what is left out is left out of the call. */
export interface Wish {
  readonly key: string;
  readonly algorithm?: string;
  readonly expiresIn?: number | string;
  readonly header?: Claims;
}

export interface Signer {
  readonly package: string;
  readonly row: ModelRow;
  readonly sign: (claims: Claims, wish: Wish) => unknown;
}

type Call = (...args: readonly unknown[]) => unknown;

function options(all: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function isPem(key: string): boolean {
  return key.startsWith('-----');
}

function jsonwebtoken(name: string): Signer {
  const { sign } = load(name) as { sign: Call };
  return {
    package: name,
    row: rowOf('jsonwebtoken', 'sign'),
    sign: (claims, { key, ...rest }) => sign(claims, key, options(rest)),
  };
}

interface Builder {
  setProtectedHeader(header: object): Builder;
  setExpirationTime(time: unknown): Builder;
  sign(key: unknown): unknown;
}

function jose(name: string): Signer {
  const { SignJWT } = load(name) as { SignJWT: new (claims: Claims) => Builder };
  return {
    package: name,
    row: rowOf('jose', 'sign', 'SignJWT.new().~.sign'),
    sign: (claims, { key, algorithm, expiresIn, header }) => {
      const builder = new SignJWT(claims);
      if (algorithm !== undefined || header) builder.setProtectedHeader(options({ alg: algorithm, ...header }));
      if (expiresIn !== undefined) builder.setExpirationTime(expiresIn);
      return builder.sign(isPem(key) ? createPrivateKey(key) : new Uint8Array(Buffer.from(key)));
    },
  };
}

function fastJwt(name: string): Signer {
  const { createSigner } = load(name) as { createSigner: (options: object) => Call };
  return { package: name, row: rowOf('fast-jwt', 'sign'), sign: (claims, wish) => createSigner(options({ ...wish }))(claims) };
}

function nestjsJwt(): Signer {
  load('reflect-metadata');
  const { JwtService } = load('@nestjs/jwt') as { JwtService: new (options: object) => { sign: Call } };
  return {
    package: '@nestjs/jwt',
    row: rowOf('@nestjs/jwt', 'sign'),
    sign: (claims, { key, ...rest }) => new JwtService({ secret: key }).sign(claims, options(rest)),
  };
}

function fastifyJwt(): Signer {
  const fastify = load('fastify') as () => { register: Call; ready: () => Promise<unknown>; jwt: { sign: Call } };
  const plugin = load('@fastify/jwt');
  return {
    package: '@fastify/jwt',
    row: rowOf('@fastify/jwt', 'sign', 'jwt.sign'),
    sign: async (claims, { key, ...rest }) => {
      const app = fastify();
      app.register(plugin, {
        secret: isPem(key) ? { private: key, public: createPublicKey(key).export({ type: 'spki', format: 'pem' }) } : key,
      });
      await app.ready();
      return app.jwt.sign(claims, options(rest));
    },
  };
}

/** The libraries that have no option for a lifetime. */
function plain(name: string, row: ModelRow, sign: Signer['sign']): Signer {
  return { package: name, row, sign };
}

interface Njwt {
  create(claims: Claims, key: string, ...algorithm: readonly string[]): { compact(): string };
}

export const signers: readonly Signer[] = [
  jsonwebtoken('jsonwebtoken'),
  jsonwebtoken('jsonwebtoken8'),
  jose('jose'),
  jose('jose5'),
  jose('jose4'),
  fastJwt('fast-jwt'),
  fastJwt('fast-jwt5'),
  nestjsJwt(),
  fastifyJwt(),
  plain('hono', rowOf('hono', 'sign'), (claims, { key, algorithm }) =>
    (load('hono/jwt') as { sign: Call }).sign(claims, key, ...(algorithm === undefined ? [] : [algorithm])),
  ),
  plain('jwt-simple', rowOf('jwt-simple', 'sign'), (claims, { key, algorithm, header }) =>
    (load('jwt-simple') as { encode: Call }).encode(claims, key, algorithm, options({ header })),
  ),
  plain('njwt', rowOf('njwt', 'sign', 'create.().~.compact'), (claims, { key, algorithm }) =>
    (load('njwt') as Njwt).create({ ...claims }, key, ...(algorithm === undefined ? [] : [algorithm])).compact(),
  ),
  plain('@tsndr/cloudflare-worker-jwt', rowOf('@tsndr/cloudflare-worker-jwt', 'sign'), (claims, { key, algorithm }) =>
    (load('@tsndr/cloudflare-worker-jwt') as { sign: Call }).sign({ ...claims }, key, options({ algorithm })),
  ),
  plain('@hapi/jwt', rowOf('@hapi/jwt', 'sign'), (claims, { key, algorithm, expiresIn, header }) =>
    (load('@hapi/jwt') as { token: { generate: Call } }).token.generate(
      claims,
      algorithm === undefined ? key : { key, algorithm },
      options({ ttlSec: expiresIn, header }),
    ),
  ),
  plain('jsrsasign', rowOf('jsrsasign', 'sign'), (claims, { key, algorithm }) =>
    (load('jsrsasign') as { KJUR: { jws: { JWS: { sign: Call } } } }).KJUR.jws.JWS.sign(
      algorithm ?? null,
      JSON.stringify(options({ alg: algorithm, typ: 'JWT' })),
      JSON.stringify(claims),
      isPem(key) ? key : { utf8: key },
    ),
  ),
  plain('oslo', rowOf('oslo', 'sign'), async (claims, { key, algorithm }) =>
    ((await import('oslo/jwt')) as unknown as { createJWT: Call }).createJWT(algorithm, new Uint8Array(Buffer.from(key)), claims),
  ),
];
