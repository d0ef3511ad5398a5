import { describe, expect, it } from 'vitest';
import { load } from './facts.ts';
import { hmacToken, now, SECRET } from './tokens.ts';

type Call = (...args: readonly unknown[]) => unknown;

const TOKEN = hmacToken({ sub: 'me', iss: 'them', aud: 'them', exp: now() + 600 });

/** What the rows call `ignored.…`: an option that looks like the real one changes nothing. */
describe('options that are not read', () => {
  it.each([{ algorithm: 'RS256' }, { iss: 'us' }, { aud: 'us' }])('jsonwebtoken, verify: %o', (options) => {
    const { verify } = load('jsonwebtoken') as { verify: Call };
    expect(verify(TOKEN, SECRET, options)).toMatchObject({ sub: 'me' });
  });

  it.each([{ algorithm: 'RS256' }, { issuer: 'us' }, { audience: 'us' }])('fast-jwt, createVerifier: %o', (options) => {
    const { createVerifier } = load('fast-jwt') as { createVerifier: (options: object) => Call };
    expect(createVerifier({ key: SECRET, ...options })(TOKEN)).toMatchObject({ sub: 'me' });
  });

  it.each([{ algorithm: 'RS256' }, { maxAge: 1 }])('jose, jwtVerify: %o', async (options) => {
    const { jwtVerify } = load('jose') as { jwtVerify: Call };
    const old = hmacToken({ sub: 'me', iat: now() - 900, exp: now() + 600 });
    expect(await jwtVerify(old, new Uint8Array(Buffer.from(SECRET)), options)).toMatchObject({ payload: { sub: 'me' } });
  });

  it.each([{ issuer: 'us' }, { signOptions: { issuer: 'us' } }])('@nestjs/jwt, verification: %o', (options) => {
    load('reflect-metadata');
    const { JwtService } = load('@nestjs/jwt') as { JwtService: new (options: object) => { verify: Call } };
    expect(new JwtService({ secret: SECRET, ...options }).verify(TOKEN)).toMatchObject({ sub: 'me' });
  });

  it('@nestjs/jwt, signing: expiresIn beside signOptions', () => {
    const { JwtService } = load('@nestjs/jwt') as { JwtService: new (options: object) => { sign: Call; decode: Call } };
    const service = new JwtService({ secret: SECRET, expiresIn: '1h' });
    expect(service.decode(service.sign({ sub: 'me' }))).not.toHaveProperty('exp');
  });

  it.each(['passport-jwt', 'passport-jwt400'])('%s: what stands below jsonWebTokenOptions', async (name) => {
    const { Strategy } = load(name) as { Strategy: new (options: object, verify: Call) => Record<string, Call> };
    const claims = await new Promise((resolve, reject) => {
      const strategy = new Strategy(
        {
          secretOrKey: SECRET,
          jwtFromRequest: () => hmacToken({ sub: 'me', iss: 'them', exp: now() + 600 }, SECRET, 'HS512'),
          jsonWebTokenOptions: { algorithms: ['HS256'], issuer: 'us', audience: 'us' },
        },
        (payload, done) => (done as Call)(null, payload),
      );
      strategy['success'] = resolve;
      strategy['fail'] = (challenge) => {
        reject(new Error(String(challenge)));
      };
      strategy['authenticate']?.({});
    });
    expect(claims).toMatchObject({ sub: 'me', iss: 'them' });
  });
});

describe('middlewares that let failures pass', () => {
  const request = (token: string): Record<string, unknown> => ({ headers: { authorization: `Bearer ${token}` } });

  it('express-jwt: onExpired that does not throw', async () => {
    const { expressjwt } = load('express-jwt') as { expressjwt: (options: object) => Call };
    const expired = request(hmacToken({ sub: 'me', exp: now() - 600 }));
    const middleware = expressjwt({ secret: SECRET, algorithms: ['HS256'], onExpired: () => undefined });
    const error = await new Promise((resolve) => void middleware(expired, {}, resolve));
    expect([error, expired['auth']]).toEqual([undefined, expect.objectContaining({ sub: 'me' })]);
  });

  it('koa-jwt: passthrough', async () => {
    const make = load('koa-jwt') as (options: object) => Call;
    const header = { authorization: `Bearer ${hmacToken({ sub: 'me' }, 'another secret')}` };
    const context = { state: {}, cookies: { get: () => undefined }, header, headers: header };
    const answer = await make({ secret: SECRET, algorithms: ['HS256'], passthrough: true })(context, () => 'the handler');
    expect(answer).toBe('the handler');
  });
});
