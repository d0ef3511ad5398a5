import { expect, it } from 'vitest';
import { auditText } from '../../src/engine/audit-text.ts';

const THROW = "(() => { throw new Error('The secret for tokens is not set'); })()";
const signed = "import jwt from 'jsonwebtoken';\nexport const issue = (sub: string) => jwt.sign({ sub }, key, { expiresIn: '15m' });\n";

/** The lines that the first suggestion of a rule changes, as they are afterwards. */
async function changed(rule: string, code: string): Promise<readonly string[]> {
  const { findings } = await auditText(code, { only: [rule], preset: 'all', minConfidence: 'low' });
  expect(findings).toHaveLength(1);
  const { start, end, text } = findings[0]?.fixes[0]?.edits[0] ?? { start: 0, end: 0, text: '' };
  const after = code.slice(0, start) + text + code.slice(end);
  return after.split('\n').filter((line) => !code.split('\n').includes(line));
}

it.each([
  ["const key = process.env.KEY ?? 'meadow-foxglove';", `const key = process.env.KEY ?? ${THROW};`],
  ["const { KEY: key = 'meadow-foxglove' } = process.env;", `const { KEY: key = ${THROW} } = process.env;`],
  ["let key = process.env.KEY;\nkey ||= 'meadow-foxglove';", `key ||= ${THROW};`],
  ["const key = process.env.KEY ? process.env.KEY : 'meadow-foxglove';", `const key = process.env.KEY ? process.env.KEY : ${THROW};`],
  ["const own = 'meadow-foxglove';\nconst key = process.env.KEY || own;", `const key = process.env.KEY || ${THROW};`],
])('%s stops instead', async (secret, line) => {
  expect(await changed('env-fallback-secret', `${signed}${secret}`)).toEqual([line]);
});

it('offers nothing where a call keeps the default: what it gives without one, nobody knows', async () => {
  const code = `${signed}import env from 'env-var';\nconst key = env.get('KEY').default('meadow-foxglove').asString();`;
  expect(await changed('env-fallback-secret', code)).toEqual([]);
});

it.each([
  ["ignoreMethods: ['GET', 'HEAD', 'POST']", "ignoreMethods: ['GET', 'HEAD']"],
  ["ignoreMethods: ['post', 'OPTIONS', 'DELETE']", "ignoreMethods: ['OPTIONS']"],
])('of %s, what is safe is let through', async (before, after) => {
  const code = (option: string): string => `import csrf from 'csurf';\nexport const guard = csrf({ cookie: true, ${option} });`;
  expect(await changed('csrf-protection-disabled', code(before))).toEqual(code(after).split('\n').slice(1));
});

it.each([
  ["path: '/auth'", "{ path: '/' }", "{ path: '/auth' }"],
  ["domain: '.shop.example'", '{}', "{ domain: 'shop.example' }"],
])('a cookie that is set with %s is cleared with it', async (set, cleared, after) => {
  const code = `import express from 'express';
const app = express();
app.post('/login', (req, res) => {
  res.cookie('session', req.body.id, { httpOnly: true, ${set} });
});
app.post('/logout', (req, res) => {
  res.clearCookie('session', ${cleared});
});`;
  expect(await changed('cookie-clear-options-mismatch', code)).toEqual([`  res.clearCookie('session', ${after});`]);
});

it('all attributes that the cookie of a session lacks are added at once', async () => {
  const code = (cookie: string): string =>
    `import { createCookieSessionStorage } from '@remix-run/node';\nexport const storage = createCookieSessionStorage({ cookie: ${cookie} });`;
  expect(await changed('framework-session-cookie-weakened', code("{ name: 'sid' }"))).toEqual(
    code("{ name: 'sid', httpOnly: true, secure: true }").split('\n').slice(1),
  );
});
