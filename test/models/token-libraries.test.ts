import { describe, expect, it } from 'vitest';
import type { RoleName } from '../../src/models/role-names.ts';
import { dependingOn, kindsIn, operationsIn, valuesOf, type Files } from './harness.ts';

type Case = readonly [
  library: string,
  program: string,
  kinds: readonly string[],
  roles?: Partial<Record<RoleName, unknown>>,
  files?: Files,
];

/** Each library by an example of its documentation: what is found, and what the last of it is told about itself. */
const CASES: readonly Case[] = [
  ['jwt-simple', `import jwt from 'jwt-simple'; jwt.encode(p, 'k', 'HS512');`, ['sign jwt-simple'], { key: 'k', algorithm: 'HS512' }],
  [
    'jwt-simple verifies',
    `import jwt from 'jwt-simple'; jwt.decode(t, 'k', false, 'HS256');`,
    ['verify jwt-simple'],
    { key: 'k', algorithms: 'HS256' },
  ],
  ['jwt-simple decodes', `import jwt from 'jwt-simple'; jwt.decode(t, 'k', true);`, ['decode jwt-simple']],
  [
    'jwt-simple with an unknown switch',
    `import jwt from 'jwt-simple'; export const f = (o) => jwt.decode(t, 'k', o);`,
    ['verify jwt-simple'],
  ],
  [
    'njwt',
    `import nJwt from 'njwt'; const jwt = nJwt.create({ sub: 'me' }, 'k', 'HS384'); jwt.setExpiration(5); jwt.compact();`,
    ['sign njwt'],
    { key: 'k', algorithm: 'HS384', expires: 5 },
  ],
  ['njwt without a key', `import nJwt from 'njwt'; new nJwt.Jwt({}).compact();`, ['sign njwt'], { algorithm: 'none' }],
  ['njwt verifies', `import nJwt from 'njwt'; nJwt.verify(t, 'k', 'HS256');`, ['verify njwt'], { key: 'k', algorithms: 'HS256' }],
  [
    'njwt verifies with a verifier',
    `import nJwt from 'njwt'; nJwt.createVerifier().setSigningAlgorithm('RS256').setSigningKey('k').verify(t);`,
    ['verify njwt'],
    { key: 'k', algorithms: 'RS256' },
  ],
  [
    'jws',
    `import jws from 'jws'; jws.sign({ header: { alg: 'HS256' }, payload: 'p', secret: 'k' });`,
    ['sign jws'],
    { algorithm: 'HS256', key: 'k', payload: 'p' },
  ],
  ['jws verifies', `import jws from 'jws'; jws.verify(t, 'HS256', 'k');`, ['verify jws'], { algorithms: 'HS256', key: 'k' }],
  ['jws decodes', `import jws from 'jws'; jws.decode(t);`, ['decode jws']],
  [
    'node-jose',
    `import { JWS } from 'node-jose'; JWS.createVerify('k', { algorithms: 'HS256' }).verify(t, { allowEmbeddedKey: true });`,
    ['verify node-jose'],
    { key: 'k', algorithms: 'HS256', allowEmbeddedKey: true },
  ],
  [
    'node-jose encrypts',
    `import { JWE } from 'node-jose'; JWE.createEncrypt({ zip: true }, 'k').update('p').final();`,
    ['sign node-jose'],
    { key: 'k', zip: true },
  ],
  [
    'jsrsasign',
    `import { KJUR } from 'jsrsasign'; KJUR.jws.JWS.sign('HS256', h, p, 'k'); KJUR.jws.JWS.verify(t, 'k', 'HS256');`,
    ['sign jsrsasign', 'verify jsrsasign'],
    { key: 'k', algorithms: 'HS256' },
  ],
  [
    'jsrsasign verifies claims',
    `import rs from 'jsrsasign'; rs.jws.JWS.verifyJWT(t, 'k', { alg: 'HS256', iss: 'me', gracePeriod: 3 });`,
    ['verify jsrsasign'],
    { algorithms: 'HS256', issuer: 'me', clockTolerance: 3 },
  ],
  [
    'jose and a Cloudflare worker',
    `import jwt from '@tsndr/cloudflare-worker-jwt'; jwt.verify(t, 'k', { algorithm: 'HS512', throwError: true });`,
    ['verify @tsndr/cloudflare-worker-jwt'],
    { algorithms: 'HS512', throws: true },
  ],
  [
    '@hapi/jwt',
    `import Jwt from '@hapi/jwt'; const artifacts = Jwt.token.decode(t); Jwt.token.verify(artifacts, { key: 'k', algorithm: 'HS256' }, { iss: 'me', exp: false });`,
    ['decode @hapi/jwt', 'verify @hapi/jwt'],
    { key: 'k', algorithms: 'HS256', issuer: 'me', ignoreExpiration: true },
  ],
  [
    '@hapi/jwt as a strategy',
    `import Hapi from '@hapi/hapi'; import Jwt from '@hapi/jwt'; const server = Hapi.server(); server.auth.strategy('a', 'jwt', { keys: 'k', verify: false, validate: v });`,
    ['middleware @hapi/jwt'],
    { key: 'k', verification: false },
  ],
  [
    'hapi-auth-jwt2',
    `export const plugin = { register: (server) => { server.auth.strategy('a', 'jwt', { key: 'k', urlKey: false, verifyOptions: { algorithms: 'HS256' } }); } };`,
    ['middleware hapi-auth-jwt2'],
    { key: 'k', urlKey: false, algorithms: 'HS256' },
    dependingOn('@hapi/hapi', 'hapi-auth-jwt2'),
  ],
  [
    'another scheme of hapi',
    `export const f = (server) => server.auth.strategy('a', 'cookie', {});`,
    [],
    {},
    dependingOn('@hapi/hapi', '@hapi/jwt'),
  ],
  [
    'express-oauth2-jwt-bearer',
    `import { auth } from 'express-oauth2-jwt-bearer'; auth({ secret: 'k', audience: 'me', authRequired: false });`,
    ['middleware express-oauth2-jwt-bearer'],
    { key: 'k', audience: 'me', optional: true },
  ],
  [
    'aws-jwt-verify',
    `import { CognitoJwtVerifier } from 'aws-jwt-verify'; const v = CognitoJwtVerifier.create({ userPoolId: 'u', clientId: null }); v.verify(t, { tokenUse: 'id' });`,
    ['verify aws-jwt-verify'],
    { issuer: 'u', audience: null, tokenUse: 'id' },
  ],
  [
    '@node-rs/jsonwebtoken',
    `import { verifySync } from '@node-rs/jsonwebtoken'; verifySync(t, 'k', { iss: 'me', validateExp: false, leeway: 1, validateSignature: false });`,
    ['verify @node-rs/jsonwebtoken'],
    { issuer: 'me', ignoreExpiration: true, clockTolerance: 1, skipSignature: true },
  ],
  [
    'oslo',
    `import { createJWT, validateJWT, parseJWT } from 'oslo/jwt'; parseJWT(t); createJWT('HS256', k, p); validateJWT('HS256', k, t);`,
    ['decode oslo', 'sign oslo', 'verify oslo'],
    { algorithms: 'HS256' },
  ],
  ['@oslojs/jwt', `import { decodeJWT } from '@oslojs/jwt'; decodeJWT(t);`, ['decode @oslojs/jwt']],
  [
    'paseto',
    `import { V4 } from 'paseto'; V4.sign(p, k, { expiresIn: '1h' }); V4.verify(t, k, { issuer: 'me' });`,
    ['sign paseto', 'verify paseto'],
    { issuer: 'me' },
  ],
  [
    'did-jwt',
    `import { createJWT, verifyJWT } from 'did-jwt'; createJWT(p, { signer: s }); verifyJWT(t, { policies: { aud: false }, audience: 'me' });`,
    ['sign did-jwt', 'verify did-jwt'],
    { ignoreAudience: true, audience: 'me' },
  ],
  [
    'firebase-admin',
    `import { getAuth } from 'firebase-admin/auth'; getAuth().verifyIdToken(t, true);`,
    ['verify firebase-admin'],
    { checkRevoked: true },
  ],
  [
    'firebase-admin as a namespace',
    `import * as admin from 'firebase-admin'; admin.auth().createSessionCookie(t, { expiresIn: 5 });`,
    ['sign firebase-admin'],
    { expires: 5 },
  ],
  [
    'google-auth-library',
    `import { OAuth2Client } from 'google-auth-library'; const client = new OAuth2Client(); client.verifyIdToken({ idToken: t, audience: 'me' });`,
    ['verify google-auth-library'],
    { audience: 'me' },
  ],
  [
    'Supabase',
    `import { createClient } from '@supabase/supabase-js'; const db = createClient(u, k); db.auth.getSession(); db.auth.getUser('t');`,
    ['decode @supabase/supabase-js', 'verify @supabase/supabase-js'],
    { token: 't' },
  ],
  [
    'Clerk',
    `import { verifyToken } from '@clerk/backend'; verifyToken(t, { secretKey: 'k', authorizedParties: 'me' });`,
    ['verify @clerk/backend'],
    { key: 'k', azp: 'me' },
  ],
  [
    'GraphQL Yoga',
    `import { useJWT } from '@graphql-yoga/plugin-jwt'; useJWT({ tokenVerification: { issuer: 'me' }, reject: { invalidToken: false } });`,
    ['middleware @graphql-yoga/plugin-jwt'],
    { issuer: 'me', passthrough: true },
  ],
  [
    'NextAuth',
    `import NextAuth from 'next-auth'; NextAuth({ secret: 'k', session: { maxAge: 5 } });`,
    ['configure next-auth'],
    { key: 'k', expires: 5 },
  ],
  [
    'NextAuth in a route',
    `import NextAuth from 'next-auth'; NextAuth(req, res, { providers: [], secret: 'k' });`,
    ['configure next-auth'],
    { key: 'k' },
  ],
  [
    'NextAuth reads a token',
    `import { getToken } from 'next-auth/jwt'; getToken({ req, secret: 'k', raw: true });`,
    ['verify next-auth'],
    { key: 'k', raw: true },
  ],
  [
    'NextAuth makes a token',
    `import { encode } from 'next-auth/jwt'; encode({ token: p, secret: 'k' });`,
    ['sign next-auth'],
    { key: 'k' },
  ],
  ['better-auth', `import { betterAuth } from 'better-auth'; betterAuth({ secret: 'k' });`, ['configure better-auth'], { key: 'k' }],
  [
    'Auth0 for Next',
    `import { Auth0Client } from '@auth0/nextjs-auth0/server'; new Auth0Client({ secret: 'k' });`,
    ['configure @auth0/nextjs-auth0'],
    { key: 'k' },
  ],
  [
    'micro-jwt-auth',
    `const auth = require('micro-jwt-auth'); module.exports = auth('k')(handler);`,
    ['middleware micro-jwt-auth'],
    { key: 'k' },
  ],
  [
    'socketio-jwt',
    `import { authorize } from 'socketio-jwt'; io.use(authorize({ secret: 'k', required: false }));`,
    ['middleware socketio-jwt'],
    { optional: true },
  ],
  [
    '@elysiajs/jwt',
    `import { Elysia } from 'elysia'; import { jwt } from '@elysiajs/jwt'; new Elysia().use(jwt({ secret: 'k', exp: '7d' })).get('/', async ({ jwt }) => { await jwt.sign({ sub: 'me' }); });`,
    ['configure @elysiajs/jwt', 'sign @elysiajs/jwt'],
  ],
  ['a jwt that is not decorated', `export const f = ({ jwt }) => jwt.sign(p);`, [], {}, dependingOn('elysia')],
  ['get-jwks', `import buildGetJwks from 'get-jwks'; buildGetJwks({ issuersWhitelist: 'i' });`, ['key-set get-jwks'], { issuer: 'i' }],
  [
    'hono/jwk',
    `import { jwk } from 'hono/jwk'; jwk({ jwks_uri: 'u', alg: 'RS256' });`,
    ['middleware hono'],
    { url: 'u', algorithms: 'RS256' },
  ],
];

describe.each(CASES.map(([library, ...rest]) => ({ library, rest })))('$library', ({ rest: [program, kinds, roles = {}, files = {}] }) => {
  it('is found', () => {
    expect([...kindsIn(program, files)].sort()).toEqual([...kinds].sort());
  });

  it.each(Object.entries(roles))('says what its %s is', (role, value) => {
    const operations = operationsIn(program, files).filter((o) => role in o.model.roles && kinds.includes(`${o.kind} ${o.model.library}`));
    expect(valuesOf(operations.at(-1), role as RoleName)).toEqual([value]);
  });
});

describe('the configuration of @elysiajs/jwt', () => {
  const PROGRAM = `import { Elysia } from 'elysia'; import { jwt } from '@elysiajs/jwt'; new Elysia().use(jwt({ secret: 'k', exp: '7d', iss: 'me' })).get('/', ({ jwt }) => { jwt.sign({}); jwt.verify(t); });`;
  const of = (kind: string, role: RoleName): readonly unknown[] =>
    valuesOf(
      operationsIn(PROGRAM).find((o) => o.kind === kind),
      role,
    );

  it('holds for signing', () => {
    expect([of('sign', 'key'), of('sign', 'expires'), of('sign', 'issuer')]).toEqual([['k'], ['7d'], ['me']]);
  });

  it('holds for verification where it is the key', () => {
    expect([of('verify', 'key'), of('verify', 'issuer')]).toEqual([['k'], ['absent']]);
  });
});

describe('the secret of the environment', () => {
  it.each([
    ['NextAuth', `import NextAuth from 'next-auth'; NextAuth({ providers: [] });`, 'NEXTAUTH_SECRET'],
    ['better-auth', `import { betterAuth } from 'better-auth'; betterAuth({});`, 'BETTER_AUTH_SECRET'],
  ])('is what %s takes when none is given', (_, program, name) => {
    const origins = operationsIn(program)[0]?.role('key').origins ?? [];
    expect(origins.map((o) => (o.kind === 'env' ? o.name : o.kind))).toEqual([name]);
  });
});

describe('GraphQL Yoga', () => {
  it.each([
    [`useJWT({ signingKeyProviders: [] })`, 'fixed'],
    [`useJWT({ tokenVerification: { issuer: 'me' } })`, 'key-type'],
  ])('%s', (call, algorithms) => {
    const [middleware] = operationsIn(`import { useJWT } from '@graphql-yoga/plugin-jwt'; ${call};`);
    expect(middleware?.defaultOf('algorithms')).toBe(algorithms);
  });
});
