import { expect, it } from 'vitest';
import { auditTree, ROOT } from '../engine/memory.ts';

const MANIFEST = '{ "dependencies": { "jose": "6.2.0" } }';
const FAST = "import { createVerifier } from 'fast-jwt';\n";
const JOSE = "import { SignJWT, jwtVerify } from 'jose';\nimport { privateKey, publicKey } from './keys';\n";
const JWT = "import jwt from 'jsonwebtoken';\n";

const SECRET = 'const SECRET = process.env.JWT_SECRET!;\n';
const MAKE = "export const make = (sub: string) => jwt.sign({ sub }, SECRET, { expiresIn: '1h' });\n";
const userOf = (body: string, isAsync = ''): string =>
  `export const userOf = ${isAsync}(req: Request, res: Response) => {\n${body}\n  return users.findById(claims.sub);\n};\n`;

/** What the suggestions of a rule make of a piece of code, each by itself. */
async function suggested(rule: string, code: string): Promise<readonly string[]> {
  const files = { 'package.json': MANIFEST, 'a.ts': code };
  const { findings } = await auditTree(files, { only: [rule], minConfidence: 'low' });
  const edits = findings.flatMap(({ fixes }) => fixes.flatMap((fix) => fix.edits.map((edit) => ({ ...edit, file: fix.file }))));
  expect(findings).not.toEqual([]);
  expect(edits.every(({ file }) => file === `${ROOT}/a.ts`)).toBe(true);
  return edits.map(({ start, end, text }) => code.slice(0, start) + text + code.slice(end));
}

const sign = (options: string): string => `export const make = (sub: string) => jwt.sign({ sub }, process.env.JWT_SECRET!, ${options});\n`;
const read = (options: string): string =>
  `export const read = (token: string) => jwt.verify(token, process.env.JWT_SECRET!, ${options});\n`;

it.each([
  [
    'missing-issuer-validation',
    JWT + sign("{ expiresIn: '1h', issuer: 'shop' }") + read("{ algorithms: ['HS256'] }"),
    JWT + sign("{ expiresIn: '1h', issuer: 'shop' }") + read("{ algorithms: ['HS256'], issuer: 'shop' }"),
  ],
  [
    'missing-audience-validation',
    JWT + sign("{ expiresIn: '1h', audience: 'orders' }") + read("{ algorithms: ['HS256'] }"),
    JWT + sign("{ expiresIn: '1h', audience: 'orders' }") + read("{ algorithms: ['HS256'], audience: 'orders' }"),
  ],
  [
    'claim-check-silently-off',
    `${FAST}export const verify = createVerifier({ key: process.env.KEY!, algorithms: ['ES256'], issuer: 'shop' } as never);\n`,
    `${FAST}export const verify = createVerifier({ key: process.env.KEY!, algorithms: ['ES256'], allowedIss: 'shop', requiredClaims: ['iss'] } as never);\n`,
  ],
  [
    'claim-check-silently-off',
    `${FAST}export const verify = createVerifier({ key: process.env.KEY!, algorithms: ['ES256'], allowedIss: 'shop', requiredClaims: ['sub'] });\n`,
    `${FAST}export const verify = createVerifier({ key: process.env.KEY!, algorithms: ['ES256'], allowedIss: 'shop', requiredClaims: ['sub', 'iss'] });\n`,
  ],
  [
    'claim-check-silently-off',
    JWT + read("{ algorithms: ['HS256'], issuer: process.env.ISSUER ?? '' }"),
    JWT +
      read("{ algorithms: ['HS256'], issuer: process.env.ISSUER || (() => { throw new Error('The issuer of tokens is not set'); })() }"),
  ],
  [
    'claim-check-silently-off',
    JWT + sign("{ expiresIn: '1h', issuer: 'shop' }") + read("{ algorithms: ['HS256'], issuer: '' }"),
    JWT + sign("{ expiresIn: '1h', issuer: 'shop' }") + read("{ algorithms: ['HS256'], issuer: 'shop' }"),
  ],
  [
    'loose-issuer-audience-match',
    JWT + read("{ algorithms: ['HS256'], audience: /^api.example.com|shop/i }"),
    JWT + read("{ algorithms: ['HS256'], audience: /^(?:api\\.example\\.com|shop)$/i }"),
  ],
  [
    'loose-issuer-audience-match',
    JWT + read("{ algorithms: ['HS256'], issuer: new RegExp('^https://id.example.com') as never }"),
    JWT + read("{ algorithms: ['HS256'], issuer: new RegExp('^https://id\\\\.example\\\\.com$') as never }"),
  ],
  [
    'loose-issuer-audience-match',
    `${JOSE}export async function open(token: string) {
  const { payload } = await jwtVerify(token, publicKey, { algorithms: ['ES256'] });
  return !payload.iss?.startsWith('https://id.example.com') ? undefined : payload;
}\n`,
    `${JOSE}export async function open(token: string) {
  const { payload } = await jwtVerify(token, publicKey, { algorithms: ['ES256'] });
  return payload.iss !== 'https://id.example.com' ? undefined : payload;
}\n`,
  ],
  [
    'missing-typ-on-sign',
    JWT +
      "export const createSession = (sub: string) => jwt.sign({ sub }, process.env.A!, { expiresIn: '1h', header: { typ: 'at+jwt' } as never });\n" +
      'export const createInvitation = (sub: string) => jwt.sign({ sub }, process.env.B!);\n',
    JWT +
      "export const createSession = (sub: string) => jwt.sign({ sub }, process.env.A!, { expiresIn: '1h', header: { typ: 'at+jwt' } as never });\n" +
      "export const createInvitation = (sub: string) => jwt.sign({ sub }, process.env.B!, { header: { alg: 'HS256', typ: 'invitation+jwt' } });\n",
  ],
  [
    'polymorphic-eddsa-identifier',
    `${JOSE}export const make = (sub: string) => new SignJWT({ sub }).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey);\n`,
    `${JOSE}export const make = (sub: string) => new SignJWT({ sub }).setProtectedHeader({ alg: 'Ed25519' }).sign(privateKey);\n`,
  ],
  [
    'verifier-cache-hazard',
    `${FAST}export const verify = createVerifier({\n  key: process.env.KEY!, // theirs\n  cache: true,\n  cacheKeyBuilder: (t: string) => t.slice(-9),\n});\n`,
    `${FAST}export const verify = createVerifier({\n  key: process.env.KEY!, // theirs\n  cache: true,\n});\n`,
  ],
  [
    'hardcoded-secret',
    `${JWT}const refreshSecret = 'meadow-foxglove-4711';\nexport const make = (sub: string) => jwt.sign({ sub }, refreshSecret, { expiresIn: '1h' });\n`,
    `${JWT}const refreshSecret = process.env.REFRESH_SECRET || (() => { throw new Error('REFRESH_SECRET is not set'); })();\nexport const make = (sub: string) => jwt.sign({ sub }, refreshSecret, { expiresIn: '1h' });\n`,
  ],
  [
    'stringified-missing-secret',
    `${JWT}const secret = 'shop-' + process.env.SHOP_KEY;\nexport const make = (sub: string) => jwt.sign({ sub }, secret);\n`,
    `${JWT}const secret = 'shop-' + (process.env.SHOP_KEY || (() => { throw new Error('SHOP_KEY is not set'); })());\nexport const make = (sub: string) => jwt.sign({ sub }, secret);\n`,
  ],
  [
    'predictable-generated-secret',
    `import { randomBytes } from 'node:crypto';\n${JWT}const secret = Math.random().toString(36).slice(2);\nexport const make = (sub: string) => jwt.sign({ sub }, secret);\n`,
    `import { randomBytes } from 'node:crypto';\n${JWT}const secret = randomBytes(32).toString('hex');\nexport const make = (sub: string) => jwt.sign({ sub }, secret);\n`,
  ],
  [
    'decode-instead-of-verify',
    JWT + SECRET + MAKE + userOf('  const claims = jwt.decode(req.cookies.session) as { sub: string };'),
    JWT + SECRET + MAKE + userOf("  const claims = jwt.verify(req.cookies.session, SECRET, { algorithms: ['HS256'] }) as { sub: string };"),
  ],
  [
    'decode-instead-of-verify',
    JWT + SECRET + MAKE + userOf('  const claims = jwt.decode(req.cookies.session);\n  if (!claims) return res.sendStatus(401);', 'async '),
    JWT +
      SECRET +
      MAKE +
      userOf(
        "  const claims = (() => { try { return jwt.verify(req.cookies.session, SECRET, { algorithms: ['HS256'] }); } catch { return null; } })();\n  if (!claims) return res.sendStatus(401);",
        'async ',
      ),
  ],
  [
    'decode-instead-of-verify',
    JWT + SECRET + MAKE + 'export const idOf = (req: Request) => users.findById(jwt.decode(req.cookies.session)?.sub);\n',
    JWT +
      SECRET +
      MAKE +
      "export const idOf = (req: Request) => users.findById((() => { try { return jwt.verify(req.cookies.session, SECRET, { algorithms: ['HS256'] }); } catch { return null; } })()?.sub);\n",
  ],
  [
    'missing-issuer-validation',
    `${JWT}const ISSUER = 'shop';\n${sign("{ expiresIn: '1h', issuer: ISSUER }")}${read("{ algorithms: ['HS256'] }")}`,
    `${JWT}const ISSUER = 'shop';\n${sign("{ expiresIn: '1h', issuer: ISSUER }")}${read("{ algorithms: ['HS256'], issuer: ISSUER }")}`,
  ],
  [
    'missing-issuer-validation',
    `${FAST}export const verify = createVerifier({ key: process.env.JWT_SECRET!, algorithms: ['HS256'] });\n${JWT}const ISSUER = 'shop';\n${sign('{ issuer: ISSUER }')}`,
    `${FAST}export const verify = createVerifier({ key: process.env.JWT_SECRET!, algorithms: ['HS256'], allowedIss: 'shop', requiredClaims: ['iss'] });\n${JWT}const ISSUER = 'shop';\n${sign('{ issuer: ISSUER }')}`,
  ],
  [
    'claim-check-silently-off',
    JWT + sign("{ expiresIn: '1h', audience: 'shop' }") + read("{ algorithms: ['HS256'], audience: undefined }"),
    JWT + sign("{ expiresIn: '1h', audience: 'shop' }") + read("{ algorithms: ['HS256'], audience: 'shop' }"),
  ],
  [
    'missing-issuer-validation',
    `${JWT}const options = { issuer: 'shop' };\n${sign('options')}${read("{ algorithms: ['HS256'] }")}`,
    `${JWT}const options = { issuer: 'shop' };\n${sign('options')}${read("{ algorithms: ['HS256'], issuer: 'shop' }")}`,
  ],
])('what %s suggests: example %$', async (rule, code, after) => {
  expect(await suggested(rule, code)).toEqual([after]);
});

it.each([
  // Whose tokens these are is not said.
  [
    'missing-issuer-validation',
    JWT + sign("{ expiresIn: '1h', issuer: 'shop' }") + read("{ algorithms: ['HS256'] }").replace('JWT_', 'PARTNER_'),
  ],
  // Not all tokens say it.
  [
    'missing-audience-validation',
    JWT + sign("{ expiresIn: '1h', audience: 'a' }") + sign('{}').replace('make', 'more') + read("{ algorithms: ['HS256'] }"),
  ],
  // The end of a name, and the beginning of one.
  ['loose-issuer-audience-match', JWT + read("{ algorithms: ['HS256'], audience: /example\\.com$/ }")],
  ['loose-issuer-audience-match', JWT + read("{ algorithms: ['HS256'], audience: /^api-/ }")],
  // A verification of the package would refuse the new name.
  [
    'polymorphic-eddsa-identifier',
    `${JOSE}export const make = (sub: string) => new SignJWT({ sub }).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey);
export const open = (token: string) => jwtVerify(token, publicKey, { algorithms: ['EdDSA'] });\n`,
  ],
  // hono takes tokens of no other typ.
  [
    'missing-typ-on-sign',
    `${JWT}import { verify } from 'hono/jwt';
export const createSession = (sub: string) => jwt.sign({ sub }, process.env.A!, { header: { typ: 'at+jwt' } as never });
export const createInvitation = (sub: string) => jwt.sign({ sub }, process.env.B!);
export const open = (token: string) => verify(token, process.env.B!, 'HS256');\n`,
  ],
  // The variable has another key already.
  [
    'hardcoded-secret',
    `${JWT}export const first = (sub: string) => jwt.sign({ sub }, process.env.JWT_SECRET!);
export const second = (sub: string) => jwt.sign({ sub }, 'meadow-foxglove-4711');\n`,
  ],
  // Two secrets would become one; nobody knows where jose runs; a browser has no environment.
  [
    'hardcoded-secret',
    `${JWT}export const first = (sub: string) => jwt.sign({ sub }, 'meadow-foxglove-4711');
export const second = (sub: string) => jwt.sign({ sub }, 'heather-foxglove-4712');\n`,
  ],
  [
    'hardcoded-secret',
    `${JOSE}const key = new TextEncoder().encode('meadow-foxglove-4711');
export const make = (sub: string) => new SignJWT({ sub }).setProtectedHeader({ alg: 'HS256' }).sign(key);\n`,
  ],
  ['hardcoded-secret', `'use client';\n${JWT}export const make = (sub: string) => jwt.sign({ sub }, 'meadow-foxglove-4711');\n`],
  // What else the time is used for needs a number.
  [
    'predictable-generated-secret',
    `${JWT}const started = Date.now();\nexport const make = (sub: string) => jwt.sign({ sub, started }, started as never);\n`,
  ],
  // Nobody expects that something is thrown; the name is another one there; two keys; a key that is found by a function.
  ['decode-instead-of-verify', JWT + SECRET + MAKE + userOf('  const claims = jwt.decode(req.cookies.session);', 'async ')],
  [
    'decode-instead-of-verify',
    JWT + SECRET + MAKE + userOf('  const SECRET = 1;\n  const claims = jwt.decode(req.cookies.session) as { sub: string };'),
  ],
  [
    'decode-instead-of-verify',
    JWT +
      SECRET +
      MAKE +
      sign('{}').replace('make', 'more') +
      userOf('  const claims = jwt.decode(req.cookies.session) as { sub: string };'),
  ],
  [
    'decode-instead-of-verify',
    `${JWT}const find = (header: unknown, done: (error: unknown, key: string) => void) => done(null, keyOf(header));
export const open = (token: string, done: (error: unknown) => void) => jwt.verify(token, find, { algorithms: ['RS256'] }, done);
${userOf('  const claims = jwt.decode(req.cookies.session) as { sub: string };')}`,
  ],
  // A secret is not written down once more.
  [
    'decode-instead-of-verify',
    JWT +
      MAKE.replace('SECRET', "process.env.JWT_SECRET || 'meadow-foxglove-4711'") +
      userOf('  const claims = jwt.decode(req.cookies.session) as { sub: string };'),
  ],
])('what %s suggests nothing for: example %$', async (rule, code) => {
  expect(await suggested(rule, code)).toEqual([]);
});
