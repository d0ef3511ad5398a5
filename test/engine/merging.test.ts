import { describe, expect, it } from 'vitest';
import { rules as allRules } from '../../rules/index.ts';
import { checkedOf, type Checked } from '../../src/engine/checked.ts';
import type { Finding } from '../../src/engine/finding.ts';
import { FAMILIES } from '../../src/engine/families.ts';
import { mergeReports } from '../../src/engine/merge.ts';
import { PRECEDENCE } from '../../src/engine/precedence.ts';
import type { Operation } from '../../src/models/operation.ts';
import { startOf } from '../../src/source/ast.ts';
import type { Node } from '../../src/source/module.ts';
import { parseSource } from '../../src/source/parse.ts';
import { auditTree, namesOf } from './memory.ts';

describe('one cause is one finding', () => {
  it('joins the calls that use one secret', async () => {
    const result = await auditTree(
      {
        'a.ts': `import jwt from 'jsonwebtoken';
const secret = 'w3ll-known';
export const make = (sub: string) => jwt.sign({ sub }, secret, { expiresIn: '1h' });
export const read = (token: string) => jwt.verify(token, secret, { algorithms: ['HS256'] });`,
      },
      { only: ['hardcoded-secret'] },
    );
    expect(namesOf(result)).toEqual(['a.ts:2 hardcoded-secret']);
    const [finding] = result.findings;
    expect(finding?.flow.map((s) => `${s.line} ${s.message}`)).toEqual(['2 written here', '3 used as the key of jwt.sign()']);
    expect(finding?.related.map((s) => `${s.line} ${s.message}`)).toEqual(['4 also used here']);
  });

  it('joins the files that use one secret', async () => {
    const result = await auditTree(
      {
        'key.ts': `export const secret = 'w3ll-known';`,
        'make.ts': `import jwt from 'jsonwebtoken';\nimport { secret } from './key';\nexport const make = (sub: string) => jwt.sign({ sub }, secret, { expiresIn: '1h' });`,
        'read.ts': `import jwt from 'jsonwebtoken';\nimport { secret } from './key';\nexport const read = (token: string) => jwt.verify(token, secret, { algorithms: ['HS256'] });`,
      },
      { only: ['hardcoded-secret'] },
    );
    expect(namesOf(result)).toEqual(['key.ts:1 hardcoded-secret']);
    expect(result.findings[0]?.related.map((s) => `${s.file.slice(6)}:${s.line} ${s.message}`)).toEqual(['read.ts:3 also used here']);
  });

  it('says the same in whatever order the files come', async () => {
    const files = {
      'c/key.ts': `export const secret = 'w3ll-known';`,
      'a.ts': `import jwt from 'jsonwebtoken';\nimport { secret } from './c/key';\nexport const make = (sub: string) => jwt.sign({ sub }, secret, { expiresIn: 1 });`,
      'b.ts': `import jwt from 'jsonwebtoken';\nimport { secret } from './c/key';\nexport const read = (t: string) => jwt.verify(t, secret, { algorithms: ['HS256'] });`,
    };
    const { findings } = await auditTree(files, { files: ['a.ts', 'b.ts', 'c/key.ts'] });
    expect(findings.map((f) => f.data['does'])).toEqual(['signs']);
    expect((await auditTree(files, { files: ['c/key.ts', 'b.ts', 'a.ts'] })).findings).toEqual(findings);
  });

  it('joins the verifications with one key, and mends them all', async () => {
    const text = `import jwt from 'jsonwebtoken';
const key = process.env.JWT_SECRET!;
const shared = { issuer: 'x' };
export const make = (sub: string) => jwt.sign({ sub }, key, { expiresIn: '1h' });
export const read = (t: string) => jwt.verify(t, key);
export const ask = (t: string, more: boolean) => (more ? jwt.verify(t, key, shared) : jwt.verify(t, process.env.JWT_SECRET!, shared));
export const other = (t: string) => jwt.verify(t, process.env.LINK_SECRET!);`;
    const { findings } = await auditTree({ 'a.ts': text }, { only: ['missing-algorithm-allowlist-hmac'] });
    expect(findings.map((f) => [f.line, f.related.map((r) => `${r.line} ${r.message}`)])).toEqual([
      [5, ['6 the same here', '6 the same here']],
      [7, []],
    ]);
    expect(findings[0]?.fixes.map(({ edits }) => edits.map((e) => e.text))).toEqual([
      [", { algorithms: ['HS256'] }", "{ ...shared, algorithms: ['HS256'] }", "{ ...shared, algorithms: ['HS256'] }"],
    ]);
  });

  it('keeps two secrets apart', async () => {
    const result = await auditTree(
      {
        'a.ts': `import jwt from 'jsonwebtoken';
export const make = (sub: string) => jwt.sign({ sub }, 'k1x', { expiresIn: '1h' });
export const ask = (sub: string) => jwt.sign({ sub }, 'k2x', { expiresIn: '1h' });`,
      },
      { only: ['hardcoded-secret'] },
    );
    expect(namesOf(result)).toEqual(['a.ts:2 hardcoded-secret', 'a.ts:3 hardcoded-secret']);
    expect(result.findings.flatMap((f) => f.related)).toEqual([]);
  });

  it('keeps two mistakes of one call apart', async () => {
    const result = await auditTree({
      'a.ts': `import jwt from 'jsonwebtoken';\nexport const make = (sub: string) => jwt.sign({ sub }, 'k1x');`,
    });
    expect([...namesOf(result)].sort()).toEqual(['a.ts:2 hardcoded-secret', 'a.ts:2 missing-expiration']);
  });
});

describe('one decision is one finding', () => {
  const FIRST = '  res.json({ token: make(req.body.user) });';
  const answers = (comment = '', last = ''): string => `import jwt from 'jsonwebtoken';
import express from 'express';
const app = express();
const make = (sub: string) => jwt.sign({ sub }, process.env.KEY!, { expiresIn: '1h' });
app.post('/login', (req, res) => {
${FIRST}${comment}
});
app.post('/register', (req, res) => {
  res.json({ token: make(req.body.user) });
});
app.post('/renew', (req, res) => {
  res.json({ token: make(req.body.user) });
});${last}`;
  const only = { only: ['token-in-response-body'] };

  it('of which the first place speaks and the others are named', async () => {
    const result = await auditTree({ 'a.ts': answers() }, only);
    expect(namesOf(result)).toEqual(['a.ts:6 token-in-response-body']);
    const [finding] = result.findings;
    expect(finding?.related.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '9 also sent in the response body',
      '12 also sent in the response body',
    ]);
    expect(result.summary.findings.medium).toBe(1);
  });

  it('also by the finding that was there before others came', async () => {
    const [one] = (await auditTree({ 'a.ts': answers().split("app.post('/register'")[0] ?? '' }, only)).findings;
    const [many] = (await auditTree({ 'a.ts': answers() }, only)).findings;
    expect(one?.fingerprint).toBe(many?.fingerprint);
    expect(one?.related).toEqual([]);
  });

  it('but a comment speaks for its own place only', async () => {
    const result = await auditTree({ 'a.ts': answers(' // jwt-audit-disable-line token-in-response-body -- the app') }, only);
    expect(namesOf(result)).toEqual(['a.ts:9 token-in-response-body']);
    expect(result.findings[0]?.related.map(({ line }) => line)).toEqual([12]);
    expect(result.summary.suppressed).toBe(1);
  });

  it('told with a number where there are many', async () => {
    const more = Array.from({ length: 20 }, (_, i) => `\napp.put('/account/p${i}', (req, res) => {\n${FIRST}\n});`).join('');
    const { findings } = await auditTree({ 'a.ts': answers('', more) }, only);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.related).toHaveLength(10);
    expect(findings[0]?.related.at(-1)?.message).toBe('also sent in the response body, and at 12 more');
  });

  it('in each file, as though it were audited by itself', async () => {
    const files = {
      'make.ts': `import jwt from 'jsonwebtoken';\nexport const make = (sub: string) => jwt.sign({ sub }, process.env.KEY!, { expiresIn: '1h' });`,
      'login.ts': `import { make } from './make';\nexport const login = (req, res) => res.json({ token: make(req.body.user) });`,
      'renew.ts': `import { make } from './make';\nexport const renew = (req, res) => res.json({ token: make(req.body.user) });`,
    };
    expect(namesOf(await auditTree(files, only))).toEqual(['login.ts:2 token-in-response-body', 'renew.ts:2 token-in-response-body']);
    expect(namesOf(await auditTree(files, { ...only, files: ['renew.ts'], isPart: true }))).toEqual(['renew.ts:2 token-in-response-body']);
  });
});

describe('what one function does alike is one finding', () => {
  const told = (result: Awaited<ReturnType<typeof auditTree>>): readonly string[] =>
    result.findings.flatMap(({ ruleId, line, related }) => [
      `${line} ${ruleId}`,
      ...related.map((place) => `  ${place.line} ${place.message}`),
    ]);

  it('two tokens in one storage, of which the other is named', async () => {
    const source = `export function signedIn(answer: { accessToken: string; refreshToken: string }) {
  localStorage.setItem('access_token', answer.accessToken);
  localStorage.setItem('refresh_token', answer.refreshToken);
}
export function renewed(answer: { accessToken: string }) {
  localStorage.setItem('access_token', answer.accessToken);
}`;
    expect(told(await auditTree({ 'a.ts': source }))).toEqual([
      '2 token-in-local-storage',
      '  3 also kept in localStorage as "refresh_token"',
      '  6 the same here',
    ]);
  });

  const remember = (kept: string): string => `export function signedIn(token: string, remember: boolean) {
  if (remember) localStorage.setItem('token', token);
  else sessionStorage.setItem(${kept});
}`;

  it('one value in one storage or another, under the name of the gravest', async () => {
    const files = { 'a.ts': remember(`'token', token`) };
    expect(told(await auditTree(files))).toEqual(['2 token-in-local-storage', '  3 also kept in sessionStorage as "token"']);
    expect(told(await auditTree(files, { only: ['token-in-session-storage'] }))).toEqual(['3 token-in-session-storage']);
    const silenced = { 'a.ts': files['a.ts'].replace('token);', 'token); // jwt-audit-disable-line token-in-local-storage -- demo') };
    expect(told(await auditTree(silenced))).toEqual(['3 token-in-session-storage']);
  });

  it('but not what is kept there under another name', async () => {
    expect(told(await auditTree({ 'a.ts': remember(`'refresh_token', token`) }))).toEqual([
      '2 token-in-local-storage',
      '3 token-in-session-storage',
    ]);
  });

  const repaired = (source: string, finding: Finding | undefined): string =>
    [...(finding?.fixes[0]?.edits ?? [])]
      .sort((a, b) => b.start - a.start)
      .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source);

  const cookies = (first: string, second: string): string => `import express from 'express';
const shared = { httpOnly: true, secure: true };
const app = express();
app.post('/login', (req, res) => {
  res.cookie('token', req.body.token${first});
  res.cookie('refreshToken', req.body.refreshToken${second});
});`;
  const only = { only: ['cookie-missing-samesite'] };

  it('two cookies, which one repair mends', async () => {
    const source = cookies(', { secure: true }', ', { secure: true }');
    const result = await auditTree({ 'a.ts': source }, only);
    expect(told(result)).toEqual(['5 cookie-missing-samesite', '  6 also the cookie "refreshToken"']);
    const mended = repaired(source, result.findings[0]);
    expect(mended).toBe(cookies(`, { secure: true, sameSite: 'lax' }`, `, { secure: true, sameSite: 'lax' }`));
    expect((await auditTree({ 'a.ts': mended }, only)).findings).toEqual([]);
  });

  it('two cookies with the same options', async () => {
    const source = cookies(', shared', ', shared');
    const { findings } = await auditTree({ 'a.ts': source }, only);
    expect(findings).toHaveLength(1);
    expect((await auditTree({ 'a.ts': repaired(source, findings[0]) }, only)).findings).toEqual([]);
  });

  it('with no repair where one of them has none', async () => {
    const { findings } = await auditTree({ 'a.ts': cookies(', { secure: true }', ', optionsOf(req)') }, only);
    expect(findings.map(({ line, fixes }) => [line, fixes.length])).toEqual([[5, 1]]);
    const off = await auditTree({ 'a.ts': cookies(', { secure: true, sameSite: false }', ', { secure: true }') }, only);
    expect(told(off)).toEqual(['5 cookie-missing-samesite', '6 cookie-missing-samesite']);
  });
});

describe('a rule yields to one that says more', () => {
  it('env-fallback-secret to hardcoded-secret, where one literal is a key by itself too', async () => {
    const fallback = `import jwt from 'jsonwebtoken';
const standard = 'w3ll-known';
export const make = (sub: string) => jwt.sign({ sub }, process.env.JWT_SECRET || standard, { expiresIn: '1h' });`;
    const both = `${fallback}\nexport const read = (token: string) => jwt.verify(token, standard, { algorithms: ['HS256'] });`;
    expect(namesOf(await auditTree({ 'a.ts': fallback }))).toEqual(['a.ts:2 env-fallback-secret']);
    expect(namesOf(await auditTree({ 'a.ts': both }))).toEqual(['a.ts:2 hardcoded-secret']);
  });

  it('hardcoded-secret and env-fallback-secret to dictionary-secret, and short-hmac-secret to all of them', async () => {
    const sign = (key: string) =>
      `import jwt from 'jsonwebtoken';\nexport const make = (sub: string) => jwt.sign({ sub }, ${key}, { expiresIn: '1h' });`;
    expect(namesOf(await auditTree({ 'a.ts': sign(`'my-secret'`) }))).toEqual(['a.ts:2 dictionary-secret']);
    expect(namesOf(await auditTree({ 'a.ts': sign(`process.env.KEY || 'my-secret'`) }))).toEqual(['a.ts:2 dictionary-secret']);
    expect(namesOf(await auditTree({ 'a.ts': sign(`'k1x'`) }))).toEqual(['a.ts:2 hardcoded-secret']);
    expect(namesOf(await auditTree({ 'a.ts': sign(`process.env.KEY || 'k1x'`) }))).toEqual(['a.ts:2 env-fallback-secret']);
    expect(namesOf(await auditTree({ 'a.ts': sign(`'k1x'`) }, { only: ['short-hmac-secret'] }))).toEqual(['a.ts:2 short-hmac-secret']);
  });

  it('a list with "none" in it is not missing too', async () => {
    const result = await auditTree({
      'a.ts': `import jwt from 'jsonwebtoken';\nexport const read = (token: string, key: string) => jwt.verify(token, key, { algorithms: ['none'], issuer: 'a', audience: 'b' });`,
    });
    expect(namesOf(result)).toEqual(['a.ts:2 alg-none-verify']);
  });

  it('only names rules', () => {
    const ids = allRules.map(({ meta }) => meta.id);
    for (const [first, others] of Object.entries(PRECEDENCE)) {
      expect(ids).toContain(first);
      for (const other of others) expect(ids, `${first} silences ${other}`).toContain(other);
      expect(others).not.toContain(first);
    }
  });
});

describe('a helper that writes to one storage or another', () => {
  const helper = (cookie: string, session = 'value'): string => `import Cookies from 'js-cookie';
export function keep(key: string, value: string, other: string) {
  try {
    const isShort = location.hash === '#short';
    isShort ? sessionStorage.setItem(key, ${session}) : localStorage.setItem(key, value);
  } catch {
    Cookies.set(${cookie});
  }
}`;
  const login = `import { keep } from './keep';
export async function login(body: BodyInit) {
  const answer = await fetch('/login', { method: 'POST', body });
  const { token, refreshToken } = await answer.json();
  keep('authToken', token, refreshToken);
}`;

  it('is one decision of its caller, and the gravest rule speaks of it', async () => {
    const { findings } = await auditTree({ 'keep.ts': helper('key, value'), 'login.ts': login }, { preset: 'recommended' });
    expect(findings.map((f) => `${f.ruleId} ${f.line}`)).toEqual(['token-in-local-storage 5']);
    expect(findings[0]?.related.map(({ file, line }) => `${file.slice(6)}:${line}`)).toEqual(['keep.ts:7', 'keep.ts:5']);
  });

  it('is another where it keeps another value', async () => {
    const result = await auditTree({ 'keep.ts': helper("'refreshToken', other"), 'login.ts': login }, { preset: 'recommended' });
    expect(result.findings.map((f) => f.ruleId).sort()).toEqual(['token-in-js-readable-cookie', 'token-in-local-storage']);
  });

  it('is told by each of the rules where it is alone', async () => {
    const only = { only: ['token-in-session-storage'] };
    expect(namesOf(await auditTree({ 'keep.ts': helper('key, value'), 'login.ts': login }, only))).toEqual([
      'login.ts:5 token-in-session-storage',
    ]);
  });
});

describe('reports about one place', () => {
  const [module] = parseSource('/a.ts', 'one(); two();').modules;
  if (!module) throw new Error('the program was not parsed');
  const [one, two] = module.nodes.CallExpression;

  /** What a rule said about a place, on the way of an operation. */
  function said(id: string, at: Node | undefined, operation: Node | undefined): Checked {
    if (!module || !at || !operation) throw new Error('the program has changed');
    const place = { module, node: operation };
    return checkedOf(id, { message: 'any', at: { module, node: at }, confidence: 'high' }, { place } as unknown as Operation);
  }

  const idsOf = (reports: readonly Checked[]): readonly string[] => reports.map(({ ruleId }) => ruleId);
  const columnOf = (node: Node | undefined): number => (node ? startOf(node) : -1) + 1;

  it.each(Object.entries(PRECEDENCE).flatMap(([first, others]) => others.map((other) => [first, other] as const)))(
    'of %s silence %s',
    (first, other) => {
      expect(idsOf(mergeReports([said(other, one, one), said(first, one, one)]))).toEqual([first]);
      expect(idsOf(mergeReports([said(first, one, one), said(other, one, two)]))).toEqual([first]);
      expect(idsOf(mergeReports([said(first, one, one), said(other, two, two)]))).toEqual([first, other]);
    },
  );

  it('hold what the product promises', () => {
    expect(PRECEDENCE['dictionary-secret']).toEqual(['hardcoded-secret', 'env-fallback-secret', 'short-hmac-secret', 'low-entropy-secret']);
    expect(PRECEDENCE['hardcoded-secret']).toEqual(['env-fallback-secret', 'short-hmac-secret', 'low-entropy-secret']);
    expect(PRECEDENCE['env-fallback-secret']).toEqual(['short-hmac-secret', 'low-entropy-secret']);
    expect(PRECEDENCE['missing-algorithm-allowlist']).toEqual(['missing-algorithm-allowlist-hmac']);
  });

  it('of rules that do not know each other stay', () => {
    expect(idsOf(mergeReports([said('hardcoded-secret', one, one), said('missing-expiration', one, one)]))).toEqual([
      'hardcoded-secret',
      'missing-expiration',
    ]);
  });

  it('become one with the other operations as related places', () => {
    const merged = mergeReports([
      said('hardcoded-secret', one, two),
      said('hardcoded-secret', one, one),
      said('hardcoded-secret', one, two),
      said('hardcoded-secret', one, one),
    ]);
    expect(merged.map(({ related }) => related.map(({ column }) => column))).toEqual([[columnOf(two)]]);
  });

  it('are as sure as the surest', () => {
    const unsure = said('token-in-local-storage', one, one);
    const sure = said('token-in-local-storage', one, two);
    const merged = mergeReports([{ ...unsure, confidence: 'low' }, sure]);
    expect(merged.map(({ confidence, operation }) => [confidence, operation.column])).toEqual([['high', columnOf(two)]]);
  });
});

describe('one value of files that are no code is one finding', () => {
  const files = (comment = ''): Record<string, string> => ({
    'a.ts': `import jwt from 'jsonwebtoken';\nexport const make = (sub: string) => jwt.sign({ sub }, process.env.JWT_SECRET!, { expiresIn: '1h' });`,
    'two/stack.yml': `environment:\n  JWT_SECRET: changeme\n  LINK_JWT_SECRET: changeme`,
    'three/stack.yml': `environment:\n  JWT_SECRET: changeme`,
    'one/stack.prod.yml': `environment:\n  JWT_SECRET: changeme${comment}`,
  });
  const all = Object.keys(files());
  const told = async (texts: Record<string, string>, options: Parameters<typeof auditTree>[1] = {}): Promise<readonly string[]> => {
    const result = await auditTree(texts, { only: ['dictionary-secret'], files: all, ...options });
    expect(JSON.stringify(result.findings.map(({ secrets: _, ...shown }) => shown))).not.toContain('changeme');
    return result.findings.flatMap(({ file, line, related }) => [
      `${file.slice(6)}:${line}`,
      ...related.map((place) => `  ${place.file.slice(6)}:${place.line} ${place.message}`),
    ]);
  };

  it('at the place on which most depends', async () => {
    expect(await told(files())).toEqual([
      'one/stack.prod.yml:2',
      '  a.ts:2 the key of jwt.sign()',
      '  two/stack.yml:2 the same here',
      '  two/stack.yml:3 also set as LINK_JWT_SECRET',
      '  three/stack.yml:2 the same here',
    ]);
  });

  it('also where another one is switched off', async () => {
    expect(await told(files(' # jwt-audit-disable-line dictionary-secret -- a demo'))).toEqual([
      'two/stack.yml:2',
      '  a.ts:2 the key of jwt.sign()',
      '  two/stack.yml:3 also set as LINK_JWT_SECRET',
      '  three/stack.yml:2 the same here',
    ]);
  });

  it('of a part of the tree at the first that is in it, under the name that it always has', async () => {
    expect(await told(files(), { files: ['three/stack.yml'], isPart: true })).toEqual([
      'three/stack.yml:2',
      '  a.ts:2 the key of jwt.sign()',
    ]);
    const alone = await auditTree(files(), { only: ['dictionary-secret'], files: ['one/stack.prod.yml'], isPart: true });
    const whole = await auditTree(files(), { only: ['dictionary-secret'], files: all });
    expect(whole.findings.map((f) => f.fingerprint)).toEqual(alone.findings.map((f) => f.fingerprint));
  });

  it('but not with another value, nor with that of another package', async () => {
    const others = { ...files(), 'three/stack.yml': 'environment:\n  JWT_SECRET: my-jwt-secret' };
    expect((await told(others)).filter((line) => !line.startsWith(' '))).toEqual(['one/stack.prod.yml:2', 'three/stack.yml:2']);
    const packages = { ...files(), 'three/package.json': '{ "name": "three" }' };
    expect((await told(packages)).filter((line) => !line.startsWith(' '))).toEqual(['one/stack.prod.yml:2', 'three/stack.yml:2']);
  });
});

describe('one secret that several rules speak of is one finding', () => {
  const list = (access: string, refresh: string, comment = ''): string =>
    `${comment}ACCESS_TOKEN_SECRET=${access}\nREFRESH_TOKEN_SECRET=${refresh}`;
  const files = (comment = '', refresh = 'b7R2kQ9xT4mW8vL1nZ6cY3pJ5sH0gDfA'): Record<string, string> => ({
    'a.ts': `import jwt from 'jsonwebtoken';\nexport const make = (sub: string) => jwt.sign({ sub }, process.env.ACCESS_TOKEN_SECRET!, { expiresIn: '1h' });`,
    '.env.production': list('9fK2mZ7tLbW4rKcY8dNhP3sJ6gAuEoQx', 'Vb7Qm2Xk9Lw4Tz1Rn6Hs3Jd8Fc5Gp0Ya', comment),
    '.env.development': list('9fK2mZ7tLbW4rKcY8dNhP3sJ6gAuEoQx', refresh),
  });
  const rules = { only: ['env-file-committed', 'secret-in-config-file', 'same-secret-across-environments'] };
  const told = async (texts: Record<string, string>, options: Parameters<typeof auditTree>[1]): Promise<readonly string[]> => {
    const { findings } = await auditTree(texts, { ...rules, files: Object.keys(texts), ...options });
    return findings.flatMap(({ file, line, ruleId, related }) => [
      `${file.slice(6)}:${line} ${ruleId}`,
      ...related.map((place) => `  ${place.file.slice(6)}:${place.line} ${place.message}`),
    ]);
  };

  it('of the gravest, which names the places of the others', async () => {
    expect(await told(files(), { git: 'tracked' })).toEqual([
      '.env.production:1 env-file-committed',
      '  a.ts:2 the key of jwt.sign()',
      '  .env.development:1 the same value for development',
      '  .env.production:2 also REFRESH_TOKEN_SECRET, the secret of tokens',
    ]);
  });

  it('of all lists that have the secret, where those for developers are asked for too', async () => {
    expect(await told(files(), { git: 'tracked', minConfidence: 'low' })).toEqual([
      '.env.production:1 env-file-committed',
      '  a.ts:2 the key of jwt.sign()',
      '  .env.development:1 the same value for development',
      '  .env.production:2 also REFRESH_TOKEN_SECRET, the secret of tokens',
      '  .env.development:2 also REFRESH_TOKEN_SECRET, the secret of tokens',
    ]);
  });

  const shared = ['.env.production:1 same-secret-across-environments', '  .env.development:1 the same value for development'];

  it('of the other where nothing is committed, or where that is on purpose', async () => {
    const taken = '  a.ts:2 the key of jwt.sign()';
    expect(await told(files(), { git: 'ignored' })).toEqual([...shared, taken]);
    expect(await told(files(), { git: 'tracked', only: ['same-secret-across-environments'] })).toEqual([...shared, taken]);
    const comment = '# jwt-audit-disable-next-line env-file-committed -- the repository is the vault\n';
    expect(await told(files(comment), { git: 'tracked' })).toEqual([
      '.env.production:2 same-secret-across-environments',
      '  .env.development:1 the same value for development',
      taken,
      '.env.production:3 env-file-committed',
    ]);
  });

  it('but not of what is only about to be committed', async () => {
    expect((await told(files(), { git: 'untracked' })).filter((line) => !line.startsWith(' '))).toEqual([
      '.env.production:1 env-file-committed',
      '.env.production:1 same-secret-across-environments',
    ]);
  });

  it('also of an example that has what a committed list has', async () => {
    const texts = { ...files(), '.env.example': list('9fK2mZ7tLbW4rKcY8dNhP3sJ6gAuEoQx', '') };
    const only = [...rules.only, 'example-env-holds-real-secret'];
    const committed = await told(texts, { git: 'tracked', only });
    expect(committed.filter((line) => !line.startsWith(' '))).toEqual(['.env.production:1 env-file-committed']);
    expect(committed).toContain('  .env.example:1 also set as ACCESS_TOKEN_SECRET');
  });

  it('also in a list and in a configuration', async () => {
    const texts = {
      ...files(),
      'compose.prod.yml': 'services:\n  api:\n    environment:\n      ACCESS_TOKEN_SECRET: 9fK2mZ7tLbW4rKcY8dNhP3sJ6gAuEoQx',
    };
    expect(await told(texts, { git: 'tracked' })).toContain('  compose.prod.yml:4 also set as ACCESS_TOKEN_SECRET');
  });

  it('whose rules there are', () => {
    const ids = allRules.map(({ meta }) => meta.id);
    const listed = FAMILIES.flat();
    expect(listed.filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });
});

describe('the tokens of one answer are one finding', () => {
  const handler = (body: string): string => `import express from 'express';
import jwt from 'jsonwebtoken';
const app = express();
app.post('/login', (req, res) => {
  const access = jwt.sign({ sub: req.body.name }, process.env.ACCESS_KEY!, { expiresIn: '1h' });
  const refresh = jwt.sign({ sub: req.body.name }, process.env.REFRESH_KEY!, { expiresIn: '7d' });
  ${body}
});`;
  const RULES = ['refresh-token-in-response-body', 'token-in-body-and-cookie', 'token-in-response-body'];
  const told = async (body: string, only: readonly string[] = RULES): Promise<readonly string[]> => {
    const { findings } = await auditTree({ 'a.ts': handler(body) }, { only });
    return findings.flatMap(({ line, ruleId, related }) => [
      `${line} ${ruleId}`,
      ...related.map((place) => `  ${place.line} ${place.message}`),
    ]);
  };
  const both = `res.json({
    accessToken: access,
    refreshToken: refresh,
  });`;

  it('of the refresh token, beside which the other is named', async () => {
    expect(await told(both)).toEqual(['9 refresh-token-in-response-body', '  8 also sent in the response body']);
    expect(await told(both, ['token-in-response-body'])).toEqual(['8 token-in-response-body']);
  });

  it('also where only their names say what they are', async () => {
    const named = `res.json({
    accessToken: req.user.accessToken,
    refreshToken: req.user.refreshToken,
  });`;
    expect(await told(named)).toEqual(['9 refresh-token-in-response-body', '  8 also sent in the response body as "accessToken"']);
  });

  it('of the gravest that is more than worth a look', async () => {
    const proven = both.replace('refresh,', 'req.user.refreshToken,');
    expect(await told(proven)).toEqual(['9 refresh-token-in-response-body', '  8 also sent in the response body']);
  });

  it('but the next one speaks where a comment switches the first off', async () => {
    const commented = both.replace('refresh,', 'refresh, // jwt-audit-disable-line refresh-token-in-response-body -- for phones');
    expect(await told(commented)).toEqual(['8 token-in-response-body']);
  });

  it('of the first branch of a handler, beside which the others are named', async () => {
    const branches = `if (req.body.renew) return res.json({ token: access });
  res.json({ user: req.body.name, token: jwt.sign({ sub: req.body.name }, process.env.ACCESS_KEY!, { expiresIn: '2h' }) });`;
    expect(await told(branches)).toEqual(['7 token-in-response-body', '  8 also sent in the response body']);
  });

  it('and two answers are two, also where one function makes the tokens of both', async () => {
    const two = `const make = (life: '1h' | '7d') => jwt.sign({ sub: req.body.name }, process.env.ACCESS_KEY!, { expiresIn: life });
  if (req.body.renew) return res.json({ refreshToken: make('7d') });
  res.json({ token: make('1h') });`;
    expect(await told(two)).toEqual(['8 refresh-token-in-response-body', '9 token-in-response-body']);
  });

  it('of two cookies, whose tokens one repair takes out', async () => {
    const body = `const safe = { httpOnly: true, secure: true };
  res.cookie('a', access, safe).cookie('r', refresh, safe);
  ${both}`;
    expect(await told(body)).toEqual([
      '10 token-in-body-and-cookie',
      '  8 put into the cookie here',
      '  11 also the token of the cookie "r"',
    ]);
    const { findings } = await auditTree({ 'a.ts': handler(body) }, { only: RULES });
    const edits = findings[0]?.fixes.flatMap((fix) => fix.edits) ?? [];
    expect(edits.map(({ text }) => text)).toEqual(['{}']);
    const more = body.replace('res.json({', 'res.json({ name: req.body.name,').replace('});', '  ok: true });');
    const [fix] = (await auditTree({ 'a.ts': handler(more) }, { only: RULES })).findings[0]?.fixes ?? [];
    expect(fix?.edits.map(({ text }) => text.replace(/\s+/g, ' '))).toEqual(['{ name: req.body.name, ok: true }']);
  });
});
