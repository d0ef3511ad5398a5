import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { KEPT_KINDS } from '../../src/models/operation.ts';
import { toPosix } from '../../src/project/paths.ts';
import { casesOf, FIXTURES, marksOf } from '../rules/cases.ts';
import { auditTree, ROOT } from './memory.ts';

/** Files that are no code are known by their names. */
const ofCode = rules.filter(({ operations }) => !operations.some((kind) => KEPT_KINDS.has(kind)));

/** Whether an audit of the tree looks into a file that nobody named. */
async function isEntered(text: string): Promise<boolean> {
  return (await auditTree({ 'a.ts': text })).summary.audited === 1;
}

describe('a file is entered', () => {
  it.each([
    ['for a library', `import jwt from 'jsonwebtoken';`],
    ['for a library in double quotes', `const jwt = require("jsonwebtoken");`],
    ['for a subpath', `import { sign } from 'hono/jwt';`],
    ['for a storage', `localStorage.setItem('a', b);`],
    ['for a cookie', `document.cookie = value;`],
    ['for a cookie writer', `res.cookie('a', b);`],
    ['for a signed token', `const t = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x';`],
    ['for a response next to a token', `res.json({ token });`],
  ])('%s', async (_, text) => {
    expect(await isEntered(text)).toBe(true);
  });
});

describe('a file is not entered', () => {
  it.each([
    ['for a storage that is only read', `const theme = localStorage.getItem('theme') ?? ''; localStorage.removeItem('old');`],
    ['for a picture', `const icon = 'data:image/png;base64,iVBORw0KGgoeyJAAA';`],
    ['for nothing', `export const a = 1;`],
    ['for a response alone', `app.get('/cats', (req, res) => res.json(cats));`],
    ['for a body alone', `ctx.body = cats;`],
    ['for a word of the subject alone', `export const token = lexer.next();`],
    ['for a library that only begins alike', `import x from 'jsonwebtoken-lookalike';`],
    ['for an empty text', ''],
  ])('%s', async (_, text) => {
    expect(await isEntered(text)).toBe(false);
  });

  it('so it is read only when a value leads there', async () => {
    const files = {
      'main.ts': `import jwt from 'jsonwebtoken';\nimport { key } from './key';\nexport const make = (sub) => jwt.sign({ sub }, key, { expiresIn: '1h' });`,
      'key.ts': `export const key = 'one';`,
      'other.ts': `export const other = 'two';`,
    };
    const { findings, summary } = await auditTree(files);
    expect(findings.map((f) => f.file)).toEqual([`${ROOT}/key.ts`]);
    expect(summary.audited).toBe(1);
  });

  it('so it is read when a method leads there that is called like the one which it calls', async () => {
    const files = {
      'auth.service.ts': `import jwt from 'jsonwebtoken';
export class AuthService { login(sub) { return jwt.sign({ sub }, process.env.KEY, { expiresIn: '1h' }); } }`,
      'carriers.service.ts': `import { AuthService } from './auth.service';
export class CarriersService { auth = new AuthService(); login(name) { return this.auth.login(name); } }`,
      'carriers.ts': `import { CarriersService } from './carriers.service';
const carriersService = new CarriersService();
app.post('/carriers', (req, res) => { res.json(carriersService.login(req.body.name)); });`,
    };
    const { findings } = await auditTree(files, { only: ['token-in-response-body'] });
    expect(findings.map((f) => f.file)).toEqual([`${ROOT}/carriers.ts`]);
  });

  it('so it is read when a token leads there behind interfaces', async () => {
    const files = {
      'contracts.ts': `export interface Sealer { seal(id) } export interface Action { run(input) }`,
      'seals.ts': `import jwt from 'jsonwebtoken';
import { Sealer } from './contracts';
export class Seals implements Sealer { seal(id) { return jwt.sign({ userId: id }, process.env.KEY, { expiresIn: '1h' }); } }`,
      'enter.ts': `import { Action, Sealer } from './contracts';
export class Enter implements Action { constructor(private readonly sealer: Sealer) {} run(input) { return { pass: this.sealer.seal(input.id) }; } }`,
      'web/adapter.ts': `import { Action } from '../contracts';
export const routeOf = (action: Action) => (req, res) => { const reply = action.run(req.body); res.json(reply); };`,
      'web/index.ts': `export * from './adapter';`,
      'routes.ts': `import { Enter } from './enter';
import { Seals } from './seals';
import { routeOf } from './web';
app.post('/enter', routeOf(new Enter(new Seals())));`,
    };
    const { findings } = await auditTree(files, { only: ['token-in-response-body'] });
    expect(findings.map((f) => f.file)).toEqual([`${ROOT}/web/adapter.ts`]);
  });

  it('unless it is named', async () => {
    const { summary } = await auditTree({ 'a.ts': 'export const a = 1;' }, { paths: [`${ROOT}/a.ts`] });
    expect(summary.audited).toBe(1);
  });
});

/** The files of a case, by their paths below it. */
function filesOf(path: string): Record<string, string> {
  if (!statSync(path).isDirectory()) return { [path.slice(path.lastIndexOf('/') + 1)]: readFileSync(path, 'utf8') };
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const file = toPosix(join(entry.parentPath, entry.name));
      return [file.slice(path.length + 1), readFileSync(file, 'utf8')];
    }),
  );
}

describe.each(ofCode.map((rule) => rule.meta.id))('%s finds without names of files', (id) => {
  it.each(casesOf(id).filter((name) => name.startsWith('bad-')))('%s', async (name) => {
    const path = `${FIXTURES}/${id}/${name}`;
    const { findings } = await auditTree(filesOf(path), { only: [id], minConfidence: 'low', tests: true });
    const found = findings.map((f) => `${f.file.slice(ROOT.length + 1)}:${f.line}`);
    for (const { file, line } of marksOf(path, 'expect')) expect(found).toContain(`${file}:${line}`);
  });
});
