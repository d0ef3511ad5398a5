import { expect, it } from 'vitest';
import { auditText } from '../../src/engine/audit-text.ts';

/** What the first suggestion of a rule writes, in the place of what. */
async function suggested(rule: string, code: string): Promise<readonly (string | undefined)[]> {
  const { findings } = await auditText(code, { only: [rule], preset: 'all', minConfidence: 'low' });
  expect(findings).toHaveLength(1);
  const edit = findings[0]?.fixes[0]?.edits[0];
  return [edit && code.slice(edit.start, edit.end), edit?.text];
}

const signed = (expiry: string): string =>
  `import jwt from 'jsonwebtoken';\nexport const accessToken = jwt.sign({ sub: '1' }, process.env.JWT_SECRET!, { expiresIn: ${expiry} });`;

it('keeps a text a text and a number a number', async () => {
  expect(await suggested('expiration-too-long', signed("'30d'"))).toEqual(["'30d'", "'15m'"]);
  expect(await suggested('expiration-too-long', signed('60 * 60 * 24'))).toEqual(['60 * 60 * 24', '15 * 60']);
  expect(await suggested('expiration-unit-mismatch', signed('60 * 60 * 1000'))).toEqual(['60 * 60 * 1000', '60 * 60']);
  expect(await suggested('expiration-unit-mismatch', signed("'3600'"))).toEqual(["'3600'", "'1h'"]);
});

it('reckons an end from now', async () => {
  const code = `import { sign } from 'hono/jwt';
export const accessToken = (id: string, key: string) => sign({ sub: id, exp: Math.floor(Date.now() / 1000) + 60 * 60 * 24 }, key, 'HS256');`;
  const end = 'Math.floor(Date.now() / 1000) + 60 * 60 * 24';
  expect(await suggested('expiration-too-long', code)).toEqual([end, 'Math.floor(Date.now() / 1000) + 15 * 60']);
});

it('adds the present time where the library wants one', async () => {
  const code = `import { SignJWT } from 'jose';
export const issue = (key: Uint8Array) => new SignJWT({ sub: '1' }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(900).sign(key);`;
  expect(await suggested('expiration-unit-mismatch', code)).toEqual(['', 'Math.floor(Date.now() / 1000) + ']);
});

it('leaves a constant alone that others read too: for them it may be right', async () => {
  const code = `const LIFE = 60 * 60 * 24;\nexport const minutes = LIFE / 60;\n${signed('LIFE')}`;
  expect(await suggested('expiration-too-long', code)).toEqual([undefined, undefined]);
  expect(await suggested('expiration-too-long', code.replace('LIFE / 60', '1'))).toEqual(['60 * 60 * 24', '15 * 60']);
});

it('gives a refresh token that never ends a month', async () => {
  const code = `import jwt from 'jsonwebtoken';\nexport const refreshToken = jwt.sign({ sub: '1' }, process.env.REFRESH_SECRET!);`;
  expect(await suggested('refresh-token-unbounded', code)).toEqual(['', ", { expiresIn: '30d' }"]);
});

const kept = (rest: string, lifetime = '1h'): string => `import express from 'express';
import jwt from 'jsonwebtoken';
express().post('/login', (req, res) => {
  const token = jwt.sign({ sub: '1' }, process.env.JWT_SECRET!, { expiresIn: '${lifetime}' });
  res.cookie('token', token, { httpOnly: true, secure: true, sameSite: 'lax', ${rest} });
  res.end();
});`;

it('ends a cookie with its token, in the unit that the call counts', async () => {
  expect(await suggested('cookie-lifetime-mismatch', kept('maxAge: 86400000'))).toEqual(['86400000', '60 * 60 * 1000']);
  const date = 'new Date(Date.now() + 864e5)';
  expect(await suggested('cookie-lifetime-mismatch', kept(`expires: ${date}`))).toEqual([date, 'new Date(Date.now() + 60 * 60 * 1000)']);
});

it('takes a factor of a thousand for a slip', async () => {
  expect(await suggested('cookie-lifetime-mismatch', kept('maxAge: 3600'))).toEqual(['3600', '60 * 60 * 1000']);
});

it('leaves a cookie alone that ends before its token: that may be meant', async () => {
  expect(await suggested('cookie-lifetime-mismatch', kept('maxAge: 3600000', '30d'))).toEqual([undefined, undefined]);
});
