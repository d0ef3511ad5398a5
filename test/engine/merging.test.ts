import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { PRECEDENCE } from '../../src/engine/precedence.ts';
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
    expect(finding?.flow.map((s) => `${s.line} ${s.message}`)).toEqual(['3 used as the key of jwt.sign()']);
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

  it('keeps two secrets apart', async () => {
    const result = await auditTree(
      {
        'a.ts': `import jwt from 'jsonwebtoken';
export const make = (sub: string) => jwt.sign({ sub }, 'one', { expiresIn: '1h' });
export const read = (token: string) => jwt.verify(token, 'two', { algorithms: ['HS256'] });`,
      },
      { only: ['hardcoded-secret'] },
    );
    expect(namesOf(result)).toEqual(['a.ts:2 hardcoded-secret', 'a.ts:3 hardcoded-secret']);
    expect(result.findings.flatMap((f) => f.related)).toEqual([]);
  });

  it('keeps two mistakes of one call apart', async () => {
    const result = await auditTree({
      'a.ts': `import jwt from 'jsonwebtoken';\nexport const make = (sub: string) => jwt.sign({ sub }, 'one');`,
    });
    expect([...namesOf(result)].sort()).toEqual(['a.ts:2 hardcoded-secret', 'a.ts:2 missing-expiration']);
  });
});

describe('a rule yields to one that says more', () => {
  it('env-fallback-secret to hardcoded-secret', async () => {
    const result = await auditTree({
      'a.ts': `import jwt from 'jsonwebtoken';
const secret = process.env.JWT_SECRET || 'w3ll-known';
export const make = (sub: string) => jwt.sign({ sub }, secret, { expiresIn: '1h' });`,
    });
    expect(namesOf(result)).toEqual(['a.ts:2 env-fallback-secret']);
  });

  it('alg-none-verify to the missing list', async () => {
    const result = await auditTree({
      'a.ts': `import jwt from 'jsonwebtoken';\nexport const read = (token: string, key: string) => jwt.verify(token, key, { algorithms: ['none'] });`,
    });
    expect(namesOf(result)).toEqual(['a.ts:2 alg-none-verify']);
  });

  it('only names rules', () => {
    const ids = rules.map(({ meta }) => meta.id);
    for (const [first, others] of Object.entries(PRECEDENCE)) {
      expect(ids).toContain(first);
      for (const other of others) expect(ids, `${first} silences ${other}`).toContain(other);
      expect(others).not.toContain(first);
    }
  });
});
