import { createHmac, createPrivateKey, createSign, generateKeyPairSync } from 'node:crypto';

/** Long enough for HS512. */
export const SECRET = 'k7Q2vXw9Zr4Tn6Yb1Lm8Pd3Fs5Hj0Gc-k7Q2vXw9Zr4Tn6Yb1Lm8Pd3Fs5Hj0Gc-aR4';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const PUBLIC_PEM = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
export const PUBLIC_JWK = pair.publicKey.export({ format: 'jwk' });
export const PRIVATE_PEM = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export function now(): number {
  return Math.floor(Date.now() / 1000);
}

export type Claims = Readonly<Record<string, unknown>>;

/** Signed by hand, so that no library is judged by what it makes itself. */
export function hmacToken(claims: Claims, secret: string | Buffer = SECRET, algorithm = 'HS256'): string {
  const input = unsigned({ alg: algorithm, typ: 'JWT' }, claims);
  return `${input}.${createHmac(`sha${algorithm.slice(2)}`, secret)
    .update(input)
    .digest('base64url')}`;
}

export function rsaToken(claims: Claims, header: Claims = {}): string {
  const input = unsigned({ alg: 'RS256', typ: 'JWT', ...header }, claims);
  return `${input}.${createSign('sha256').update(input).sign(createPrivateKey(PRIVATE_PEM), 'base64url')}`;
}

export function noneToken(claims: Claims): string {
  return `${unsigned({ alg: 'none', typ: 'JWT' }, claims)}.`;
}

function unsigned(header: Claims, claims: Claims): string {
  return [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}

/** The parts of a token that a library has made. */
export function read(token: string): { readonly header: Claims; readonly claims: Claims } {
  const [header = '', claims = ''] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  return { header: JSON.parse(header) as Claims, claims: JSON.parse(claims) as Claims };
}
