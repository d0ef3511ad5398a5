import { describe, expect, it } from 'vitest';
import { auditTree } from './memory.ts';

describe('the summary', () => {
  it('counts files, operations and findings', async () => {
    const { summary } = await auditTree({
      'a.ts': `import jwt from 'jsonwebtoken';
export const make = (sub) => jwt.sign({ sub }, 'k1x');
export const read = (token, key, options) => jwt.verify(token, key, options);
localStorage.setItem('token', make('me'));`,
      'b.ts': `export const nothing = 1;`,
      'c.ts': `localStorage.setItem('theme', 'dark');`,
    });
    expect(summary).toEqual({
      files: 3,
      audited: 2,
      operations: {
        sign: { found: 1, decided: 1, unknown: 0 },
        store: { found: 2, decided: 2, unknown: 0 },
        verify: { found: 1, decided: 0, unknown: 1 },
      },
      findings: { critical: 0, high: 3, medium: 0, low: 0, info: 0 },
      suppressed: 0,
      belowConfidence: 0,
    });
  });

  it('counts an expiry that is set in one branch as unknown', async () => {
    const { summary, findings } = await auditTree({
      'a.ts': `import { SignJWT } from 'jose';
export async function make(sub: string, isGuest: boolean, key: CryptoKey) {
  const token = new SignJWT({ sub }).setProtectedHeader({ alg: 'HS256', kid: 'k1' });
  if (isGuest) token.setExpirationTime('1h');
  return token.sign(key);
}`,
    });
    expect(findings).toEqual([]);
    expect(summary.operations).toEqual({ sign: { found: 1, decided: 0, unknown: 1 } });
  });

  it('holds the cost when asked', async () => {
    const files = { 'a.ts': `import jwt from 'jsonwebtoken';\nexport const make = (sub) => jwt.sign({ sub }, 'k1x');` };
    expect((await auditTree(files)).summary.stats).toBeUndefined();
    const stats = (await auditTree(files, { stats: true })).summary.stats;
    expect(stats?.['questions']).toBeGreaterThan(0);
    expect(stats?.['steps']).toBeGreaterThan(0);
    expect(stats?.['exhausted']).toBe(0);
  });

  it('tells of the progress', async () => {
    const told: [number, number][] = [];
    await auditTree(
      { 'a.ts': 'localStorage.a = 1;', 'b.ts': 'localStorage.b = 1;' },
      { onProgress: (done, total) => void told.push([done, total]) },
    );
    expect(told).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });
});
