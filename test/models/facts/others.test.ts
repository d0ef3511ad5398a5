import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { load, rowOf } from './facts.ts';
import { hmacToken, now, PUBLIC_JWK, PUBLIC_PEM, rsaToken, SECRET } from './tokens.ts';

/** Libraries that are called so otherwise that the tables of the others do not fit them. */
describe('paseto', () => {
  interface Protocol {
    GenerateKeyPair(): Promise<{ publicKey: unknown; secretKey: unknown }>;
    Sign(key: unknown, claims: object, options?: object): Promise<string>;
    Verify(key: unknown, token: string): Promise<{ claims: { exp?: unknown } }>;
  }

  async function protocol(): Promise<Protocol> {
    const { PublicProtocol } = (await import('paseto')) as unknown as {
      PublicProtocol: new (...factories: readonly unknown[]) => Protocol;
    };
    const factories = (await import('paseto/v4/public')) as unknown as Readonly<Record<string, unknown>>;
    return new PublicProtocol(factories['GenerateKeyPairFactory'], factories['SignFactory'], factories['VerifyFactory']);
  }

  it('gives tokens a lifetime of an hour', async () => {
    const v4 = await protocol();
    const { publicKey, secretKey } = await v4.GenerateKeyPair();
    const { claims } = await v4.Verify(publicKey, await v4.Sign(secretKey, { sub: 'me' }));
    expect(rowOf('paseto', 'sign', 'PublicProtocol.new().Sign').defaults?.expires).toBe('1h');
    expect(Math.abs(Date.parse(String(claims.exp)) / 1000 - now() - 3600)).toBeLessThan(5);
  });

  it('refuses a token without one', async () => {
    const v4 = await protocol();
    const { publicKey, secretKey } = await v4.GenerateKeyPair();
    const token = await v4.Sign(secretKey, { sub: 'me' }, { nonExpiring: true });
    await expect(v4.Verify(publicKey, token)).rejects.toThrow();
    expect(rowOf('paseto', 'verify', 'PublicProtocol.new().Verify').defaults?.tokenWithoutExpiry).toBe('rejected');
  });
});

describe('aws-jwt-verify', () => {
  interface Verifier {
    cacheJwks(keys: object): void;
    verifySync(token: string): unknown;
  }
  const { JwtVerifier } = load('aws-jwt-verify') as { JwtVerifier: { create(options: object): Verifier } };
  const issuer = 'https://issuer.example';
  const verify = (options: object): unknown => {
    const verifier = JwtVerifier.create({ issuer, ...options });
    verifier.cacheJwks({ keys: [{ ...PUBLIC_JWK, kid: 'a', alg: 'RS256', use: 'sig' }] });
    return verifier.verifySync(rsaToken({ iss: issuer, sub: 'me', aud: 'us' }, { kid: 'a' }));
  };
  const said = rowOf('aws-jwt-verify', 'verify', 'JwtVerifier.create.().verify').defaults;

  it('insists on a decision about the audience', () => {
    expect(() => verify({})).toThrow(/audience/);
    expect(verify({ audience: null })).toMatchObject({ sub: 'me' });
    expect(said?.audience).toBe('required');
  });

  it('accepts a token without an expiry', () => {
    expect(verify({ audience: 'us' })).toMatchObject({ sub: 'me' });
    expect(said?.tokenWithoutExpiry).toBe('accepted');
  });
});

describe('jwks-rsa', () => {
  it('limits no look-ups by itself, and takes an address without TLS', () => {
    const { JwksClient } = load('jwks-rsa') as { JwksClient: new (options: object) => { options: { rateLimit: unknown } } };
    const client = new JwksClient({ jwksUri: 'http://keys.example/jwks' });
    expect(client.options.rateLimit).toBe(rowOf('jwks-rsa', 'key-set', 'JwksClient').defaults?.rateLimit);
  });
});

describe('jose', () => {
  it.each(['jose', 'jose5', 'jose4'])('takes no text for a key, so that only bytes of a public one are a secret: %s', async (name) => {
    const { jwtVerify } = load(name) as { jwtVerify: (token: string, key: unknown) => Promise<unknown> };
    const forged = hmacToken({ sub: 'me' }, PUBLIC_PEM);
    await expect(jwtVerify(forged, PUBLIC_PEM)).rejects.toThrow(TypeError);
    await expect(jwtVerify(forged, new TextEncoder().encode(PUBLIC_PEM))).resolves.toBeDefined();
    await expect(jwtVerify(forged, createPublicKey(PUBLIC_PEM))).rejects.toThrow(TypeError);
    expect(rowOf('jose', 'verify', 'jwtVerify').defaults?.publicKeyAsSecret).toBe('bytes');
  });
});

describe('what is set up without a key', () => {
  it.each(['passport-jwt', 'passport-jwt400'])('throws: %s', (name) => {
    const { Strategy } = load(name) as { Strategy: new (options: object, verify: () => void) => unknown };
    const make = (secretOrKey: string | undefined): unknown => new Strategy({ jwtFromRequest: () => null, secretOrKey }, () => undefined);
    expect(() => make(undefined)).toThrow('requires a secret or key');
    expect(() => make('')).toThrow('requires a secret or key');
    expect(make(SECRET)).toBeDefined();
    expect(rowOf('passport-jwt', 'middleware', 'Strategy').defaults?.key).toBe('required');
  });

  it.each(['express-jwt', 'express-jwt5'])('throws: %s', (name) => {
    const library = load(name) as ((options: object) => unknown) & { expressjwt?: (options: object) => unknown };
    const make = (secret: string | undefined): unknown => (library.expressjwt ?? library)({ secret, algorithms: ['HS256'] });
    expect(() => make(undefined)).toThrow(/secret/);
    expect(() => make('')).toThrow(/secret/);
    expect(make(SECRET)).toBeDefined();
    expect(rowOf('express-jwt', 'middleware').defaults?.key).toBe('required');
  });
});

describe('node-jose', () => {
  interface NodeJose {
    readonly JWK: { asKey: (key: object) => Promise<unknown> };
    readonly JWS: { createVerify: (key: unknown) => { verify: (token: string, options?: object) => Promise<unknown> } };
  }

  it('takes a key that the token brings along only where an option allows it', async () => {
    const { JWK, JWS } = load('node-jose') as NodeJose;
    const token = rsaToken({ sub: 'me' }, { jwk: PUBLIC_JWK });
    const another = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
    const verify = async (options?: object): Promise<unknown> => JWS.createVerify(await JWK.asKey(another)).verify(token, options);
    await expect(verify()).rejects.toThrow();
    await expect(verify({ allowEmbeddedKey: true })).resolves.toBeDefined();
    expect(rowOf('node-jose', 'verify', 'JWS.createVerify.().verify').defaults?.embeddedKey).toBe('rejected');
  });
});

describe('jose opens what it has encrypted', () => {
  type Builder = { setProtectedHeader(header: object): Builder; encrypt(key: unknown): Promise<string> };
  const { EncryptJWT, jwtDecrypt } = load('jose') as {
    EncryptJWT: new (claims: object) => Builder;
    jwtDecrypt: (token: string, key: unknown, options?: object) => Promise<{ payload: object }>;
  };
  const key = new Uint8Array(Buffer.from(SECRET).subarray(0, 32));
  const encrypted = (claims: object): Promise<string> =>
    new EncryptJWT(claims).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key);

  it('without an expiry, and whoever it is for', async () => {
    expect((await jwtDecrypt(await encrypted({ sub: 'me', aud: 'them' }), key)).payload).toMatchObject({ sub: 'me' });
    expect(rowOf('jose', 'verify', 'jwtDecrypt').defaults).toMatchObject({ tokenWithoutExpiry: 'accepted', audience: 'unchecked' });
  });

  it('but not when it has expired', async () => {
    await expect(jwtDecrypt(await encrypted({ exp: now() - 60 }), key)).rejects.toThrow('timestamp');
    expect(rowOf('jose', 'verify', 'jwtDecrypt').defaults?.expiredToken).toBe('rejected');
  });
});
