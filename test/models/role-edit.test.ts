import { describe, expect, it } from 'vitest';
import { auditText } from '../../src/engine/audit-text.ts';

/** The line that the first suggestion for a rule changes, as it is afterwards; undefined without a suggestion. */
async function repaired(text: string, rule: string): Promise<string | undefined> {
  const { findings } = await auditText(text, { only: [rule], preset: 'all', minConfidence: 'low' });
  expect(findings).toHaveLength(1);
  const edit = findings[0]?.fixes[0]?.edits[0];
  if (!edit) return undefined;
  const after = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  const again = await auditText(after, { only: [rule], preset: 'all', minConfidence: 'low' });
  expect(again.diagnostics).toEqual([]);
  expect(again.findings).toEqual([]);
  return after
    .split('\n')
    .find((line) => !text.split('\n').includes(line))
    ?.trim();
}

const SIGNED = `import express from 'express';
import jwt from 'jsonwebtoken';
const app = express();
`;

function cookie(options: string, before = ''): string {
  return `${SIGNED}${before}
app.post('/login', (req, res) => {
  const token = jwt.sign({ sub: '1' }, process.env.JWT_SECRET!, { expiresIn: '1h' });
  res.cookie('token', token${options});
  res.end();
});`;
}

describe('what a suggestion writes among the options of a call', () => {
  it.each([
    ['a new argument', '', '', "res.cookie('token', token, { httpOnly: true });"],
    ['into the object', ", { path: '/' }", '', "res.cookie('token', token, { path: '/', httpOnly: true });"],
    ['into an empty object', ', {}', '', "res.cookie('token', token, { httpOnly: true });"],
    [
      'into an object with a type',
      ', { secure: true } as const',
      '',
      "res.cookie('token', token, { secure: true, httpOnly: true } as const);",
    ],
    ['behind a spread', ', { ...base }', 'const base = { secure: true };', "res.cookie('token', token, { ...base, httpOnly: true });"],
    ['where it is undefined', ', { httpOnly: undefined }', '', "res.cookie('token', token, { httpOnly: true });"],
    [
      'into a constant that is read here only',
      ', base',
      'const base = { secure: true };',
      'const base = { secure: true, httpOnly: true };',
    ],
    [
      'into a copy of a constant',
      ', base',
      'const base = { secure: true };\nexport { base };',
      "res.cookie('token', token, { ...base, httpOnly: true });",
    ],
    [
      'into a copy of a member',
      ', settings.cookie',
      'const settings = { cookie: { secure: true } };',
      "res.cookie('token', token, { ...settings.cookie, httpOnly: true });",
    ],
    [
      'into a copy of what a function gives',
      ', options()',
      'const options = () => ({ secure: true });',
      "res.cookie('token', token, { ...options(), httpOnly: true });",
    ],
    [
      'into a copy that is only cast',
      ', base as object',
      'const base = { secure: true };\nexport { base };',
      "res.cookie('token', token, { ...base, httpOnly: true } as object);",
    ],
  ])('%s', async (_, options, before, line) => {
    expect(await repaired(cookie(options, before), 'cookie-missing-httponly')).toBe(line);
  });

  it('into a copy of what the callers bring', async () => {
    const text = `${SIGNED}
function set(res: express.Response, value: string, options: object) {
  res.cookie('token', value, options);
}
app.post('/login', (req, res) => {
  set(res, jwt.sign({ sub: '1' }, process.env.JWT_SECRET!, { expiresIn: '1h' }), { secure: true });
  res.end();
});`;
    expect(await repaired(text, 'cookie-missing-httponly')).toBe("res.cookie('token', value, { ...options, httpOnly: true });");
  });
});

describe('what a suggestion writes below the options', () => {
  function storage(options: string, before = ''): string {
    return `import { createCookieSessionStorage } from '@remix-run/node';\n${before}\nexport const storage = createCookieSessionStorage(${options});`;
  }

  it.each([
    [
      'into the object',
      "{ cookie: { name: 's', secure: true } }",
      '',
      "export const storage = createCookieSessionStorage({ cookie: { name: 's', secure: true, httpOnly: true } });",
    ],
    [
      'into a copy of a constant',
      '{ cookie: base }',
      'const base = { secure: true };',
      'export const storage = createCookieSessionStorage({ cookie: { ...base, httpOnly: true } });',
    ],
    [
      'into a copy of a constant of the same name',
      '{ cookie }',
      'const cookie = { secure: true };',
      'export const storage = createCookieSessionStorage({ cookie: { ...cookie, httpOnly: true } });',
    ],
    [
      'into a copy of all the options',
      'options',
      'export const options = { cookie: { secure: true } };',
      'export const storage = createCookieSessionStorage({ ...options, cookie: { ...options.cookie, httpOnly: true } });',
    ],
  ])('%s', async (_, options, before, line) => {
    expect(await repaired(storage(options, before), 'framework-session-cookie-weakened')).toBe(line);
  });

  it.each([
    ['with the objects that are missing on the way', '{ secret }', "app.register(jwt, { secret, verify: { algorithms: ['HS256'] } });"],
    ['with those that a spread misses', '{ ...options }', "app.register(jwt, { ...options, verify: { algorithms: ['HS256'] } });"],
    ['with those that a constant misses', 'options', "app.register(jwt, { ...options, verify: { algorithms: ['HS256'] } });"],
  ])('%s', async (_, options, line) => {
    const text = `import jwt from '@fastify/jwt';
import Fastify from 'fastify';
const app = Fastify();
const secret = process.env.JWT_SECRET!;
export const options = { secret };
app.register(jwt, ${options});
export const signed = app.jwt.sign({ sub: '1' }, { expiresIn: '15m' });`;
    expect(await repaired(text, 'missing-algorithm-allowlist-hmac')).toBe(line);
  });
});

describe('how a suggestion says that a token expires', () => {
  it.each([
    [
      'jose',
      "import { SignJWT } from 'jose';",
      "new SignJWT({ sub: '1' }).setProtectedHeader({ alg: 'HS256' })",
      '.sign(key)',
      ".setExpirationTime('15m')",
    ],
    ['jsonwebtoken', "import jwt from 'jsonwebtoken';", "jwt.sign({ sub: '1' }, key", ')', ", { expiresIn: '15m' }"],
    ['hono', "import { sign } from 'hono/jwt';", "sign({ sub: '1'", ' }, key)', ', exp: Math.floor(Date.now() / 1000) + 15 * 60'],
    [
      'did-jwt',
      "import { createJWT } from 'did-jwt';",
      "createJWT({ sub: '1' }, { issuer: 'did:web:a.example', signer: key",
      ' })',
      ', expiresIn: 15 * 60',
    ],
    [
      'oslo',
      "import { createJWT } from 'oslo/jwt';",
      "createJWT('HS256', key, { sub: '1'",
      ' })',
      ', exp: Math.floor(Date.now() / 1000) + 15 * 60',
    ],
    ['fast-jwt', "import { createSigner } from 'fast-jwt';", 'createSigner({ key', " })({ sub: '1' })", ', expiresIn: 15 * 60 * 1000'],
    ['@hapi/jwt', "import Jwt from '@hapi/jwt';", "Jwt.token.generate({ sub: '1' }, key", ')', ', { ttlSec: 15 * 60 }'],
  ])('in %s', async (_, imported, start, end, written) => {
    const text = `${imported}\ndeclare const key: any;\nexport const token = ${start}${end};`;
    expect(await repaired(text, 'missing-expiration')).toBe(`export const token = ${start}${written}${end};`);
  });
});
