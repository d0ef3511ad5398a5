import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { rows } from '../../src/models/rows.ts';
import { createEntryFilter } from '../../src/models/words.ts';
import { casesOf, FIXTURES, marksOf } from '../rules/cases.ts';
import { auditTree, ROOT } from './memory.ts';

const { isEntry } = createEntryFilter(rows);

describe('a file is entered', () => {
  it.each([
    ['for a library', `import jwt from 'jsonwebtoken';`],
    ['for a library in double quotes', `const jwt = require("jsonwebtoken");`],
    ['for a subpath', `import { sign } from 'hono/jwt';`],
    ['for a storage', `localStorage.setItem('a', b);`],
    ['for a cookie', `document.cookie = value;`],
    ['for a cookie writer', `res.cookie('a', b);`],
    ['for a signed token', `const t = 'eyJhbGciOiJIUzI1NiJ9.e30.x';`],
    ['for a response next to a token', `res.json({ token });`],
    ['for a response next to a login', `app.post('/login', (req, res) => res.send(x));`],
  ])('%s', (_, text) => {
    expect(isEntry(text)).toBe(true);
  });
});

describe('a file is not entered', () => {
  it.each([
    ['for nothing', `export const a = 1;`],
    ['for a response alone', `app.get('/cats', (req, res) => res.json(cats));`],
    ['for a body alone', `ctx.body = cats;`],
    ['for a word of the subject alone', `export const token = lexer.next();`],
    ['for a library that only begins alike', `import x from 'jsonwebtoken-lookalike';`],
    ['for an empty text', ''],
  ])('%s', (_, text) => {
    expect(isEntry(text)).toBe(false);
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

  it('unless it is named', async () => {
    const { summary } = await auditTree({ 'a.ts': 'export const a = 1;' }, { paths: [`${ROOT}/a.ts`] });
    expect(summary.audited).toBe(1);
  });
});

describe.each(rules.map((rule) => rule.meta.id))('the bad cases of %s', (id) => {
  it.each(casesOf(id).filter((name) => name.startsWith('bad-')))('%s is entered', (name) => {
    const path = `${FIXTURES}/${id}/${name}`;
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
      : [path];
    expect(files.some((file) => isEntry(readFileSync(file, 'latin1')))).toBe(true);
    expect(marksOf(path, 'expect')).not.toEqual([]);
  });
});
