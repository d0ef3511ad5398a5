import { load, rowOf } from './facts.ts';
import { middlewares } from './middlewares.ts';
import { options, type Call, type Verifier, type Wish } from './verifier.ts';

function bytes(key: Wish['key']): Uint8Array | undefined {
  return key === undefined ? undefined : new Uint8Array(Buffer.from(key));
}

function jsonwebtoken(name: string): Verifier {
  const { verify } = load(name) as { verify: Call };
  return {
    package: name,
    row: rowOf('jsonwebtoken', 'verify'),
    verify: (token, { key, algorithms, issuer }) => verify(token, key, options({ algorithms, issuer })),
  };
}

function jose(name: string): Verifier {
  const { jwtVerify } = load(name) as { jwtVerify: Call };
  return {
    package: name,
    row: rowOf('jose', 'verify', 'jwtVerify'),
    verify: (token, { key, algorithms, issuer }) => jwtVerify(token, bytes(key), options({ algorithms, issuer })),
  };
}

function fastJwt(name: string): Verifier {
  const { createVerifier } = load(name) as { createVerifier: (options: object) => Call };
  return {
    package: name,
    row: rowOf('fast-jwt', 'verify'),
    verify: (token, { key, algorithms, issuer }) => createVerifier(options({ key, algorithms, allowedIss: issuer }))(token),
  };
}

function hono(name: string): Verifier {
  const { verify } = load(`${name}/jwt`) as { verify: Call };
  return {
    package: name,
    row: rowOf('hono', 'verify', 'verify'),
    verify: (token, { key, algorithms, issuer }) =>
      verify(token, key, algorithms || issuer ? options({ alg: algorithms?.[0], iss: issuer }) : undefined),
  };
}

function nestjsJwt(): Verifier {
  load('reflect-metadata');
  const { JwtService } = load('@nestjs/jwt') as { JwtService: new (options: object) => { verify: Call } };
  return {
    package: '@nestjs/jwt',
    row: rowOf('@nestjs/jwt', 'verify'),
    verify: (token, { key, algorithms, issuer }) => new JwtService(options({ secret: key })).verify(token, options({ algorithms, issuer })),
  };
}

function jwtSimple(): Verifier {
  const { decode } = load('jwt-simple') as { decode: Call };
  return {
    package: 'jwt-simple',
    row: rowOf('jwt-simple', 'verify'),
    verify: (token, { key, algorithms }) => decode(token, key, false, algorithms?.[0]),
  };
}

function njwt(): Verifier {
  const { verify } = load('njwt') as { verify: Call };
  return {
    package: 'njwt',
    row: rowOf('njwt', 'verify', 'verify'),
    verify: (token, { key, algorithms }) =>
      key === undefined ? verify(token) : algorithms ? verify(token, key, algorithms[0]) : verify(token, key),
  };
}

function jws(): Verifier {
  const { verify } = load('jws') as { verify: Call };
  return {
    package: 'jws',
    row: rowOf('jws', 'verify', 'verify'),
    verify: (token, { key, algorithms }) => verify(token, algorithms?.[0], key),
  };
}

function nodeJose(): Verifier {
  const { JWK, JWS } = load('node-jose') as {
    JWK: { asKey: Call };
    JWS: { createVerify: (...args: readonly unknown[]) => { verify: Call } };
  };
  return {
    package: 'node-jose',
    row: rowOf('node-jose', 'verify', 'JWS.createVerify.().verify'),
    verify: async (token, { key, algorithms }) => {
      const made = await JWK.asKey({ kty: 'oct', k: Buffer.from(key ?? '').toString('base64url') });
      return JWS.createVerify(made, options({ algorithms })).verify(token);
    },
  };
}

type Jsrsasign = { readonly KJUR: { readonly jws: { readonly JWS: { readonly verify: Call; readonly verifyJWT: Call } } } };

function jsrsasign(): Verifier {
  const { verify } = (load('jsrsasign') as Jsrsasign).KJUR.jws.JWS;
  return {
    package: 'jsrsasign',
    row: rowOf('jsrsasign', 'verify', 'KJUR.jws.JWS.verify'),
    verify: (token, { key, algorithms }) => verify(token, { utf8: String(key ?? '') }, ...(algorithms ? [algorithms] : [])),
  };
}

function jsrsasignJwt(): Verifier {
  const { verifyJWT } = (load('jsrsasign') as Jsrsasign).KJUR.jws.JWS;
  return {
    package: 'jsrsasign',
    row: rowOf('jsrsasign', 'verify', 'KJUR.jws.JWS.verifyJWT'),
    verify: (token, { key, algorithms, issuer }) =>
      verifyJWT(token, { utf8: String(key ?? '') }, options({ alg: algorithms, iss: issuer === undefined ? undefined : [issuer] })),
  };
}

function cloudflareWorkerJwt(): Verifier {
  const { verify } = load('@tsndr/cloudflare-worker-jwt') as { verify: Call };
  return {
    package: '@tsndr/cloudflare-worker-jwt',
    row: rowOf('@tsndr/cloudflare-worker-jwt', 'verify'),
    verify: (token, { key, algorithms }) => verify(token, key, ...(algorithms ? [{ algorithm: algorithms[0] }] : [])),
  };
}

function hapiJwt(): Verifier {
  const { token: library } = load('@hapi/jwt') as { token: { decode: Call; verify: Call } };
  return {
    package: '@hapi/jwt',
    row: rowOf('@hapi/jwt', 'verify', 'token.verify'),
    verify: (token, { key, algorithms, issuer }) => {
      const secret = algorithms ? { key: key ?? '', algorithms } : (key ?? '');
      const artifacts = library.decode(token) as { decoded: { payload: unknown } };
      library.verify(artifacts, secret, options({ iss: issuer }));
      return artifacts.decoded.payload;
    },
  };
}

function oslo(): Verifier {
  return {
    package: 'oslo',
    row: rowOf('oslo', 'verify'),
    verify: async (token, { key, algorithms }) => {
      const { validateJWT } = (await import('oslo/jwt')) as unknown as { validateJWT: Call };
      return validateJWT(algorithms?.[0], bytes(key), token);
    },
  };
}

export const verifiers: readonly Verifier[] = [
  jsonwebtoken('jsonwebtoken'),
  jsonwebtoken('jsonwebtoken8'),
  jose('jose'),
  jose('jose5'),
  jose('jose4'),
  fastJwt('fast-jwt'),
  fastJwt('fast-jwt5'),
  hono('hono'),
  hono('hono4113'),
  ...middlewares,
  nestjsJwt(),
  jwtSimple(),
  njwt(),
  jws(),
  nodeJose(),
  jsrsasign(),
  jsrsasignJwt(),
  cloudflareWorkerJwt(),
  hapiJwt(),
  oslo(),
];
