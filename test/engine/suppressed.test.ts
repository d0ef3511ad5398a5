import { describe, expect, it } from 'vitest';
import type { AuditOptions } from '../../src/engine/audit.ts';
import { auditTree, namesOf } from './memory.ts';

const SIGN = `jwt.sign({ sub }, 'k1x')`;
const audit = (text: string, path = 'a.ts', options: Partial<AuditOptions> = {}): ReturnType<typeof auditTree> =>
  auditTree({ [path]: text }, options);
const program = (before: string, after = ''): string =>
  `import jwt from 'jsonwebtoken';\nconst sub = '1';\n${before}\nexport const token = ${SIGN};${after}`;

describe('a comment', () => {
  it.each([
    ['names a rule', program('// jwt-audit-disable-next-line missing-expiration -- the caller adds it'), ['hardcoded-secret']],
    ['names two rules', program('// jwt-audit-disable-next-line missing-expiration, hardcoded-secret -- a demo'), []],
    ['names none', program('// jwt-audit-disable-next-line -- a demo'), []],
    ['names another', program('// jwt-audit-disable-next-line alg-none-sign -- a demo'), ['hardcoded-secret', 'missing-expiration']],
    ['stands on the line', program('', ' // jwt-audit-disable-line missing-expiration -- a demo'), ['hardcoded-secret']],
    ['is a block', program('/* jwt-audit-disable-next-line missing-expiration -- a demo */'), ['hardcoded-secret']],
    ['opens a range', program('/* jwt-audit-disable missing-expiration -- a demo */'), ['hardcoded-secret']],
    [
      'closes the range',
      program('/* jwt-audit-disable missing-expiration */\n/* jwt-audit-enable missing-expiration */'),
      ['hardcoded-secret', 'missing-expiration'],
    ],
    ['is of ESLint', program('// eslint-disable-next-line jwt-audit/missing-expiration -- a demo'), ['hardcoded-secret']],
    ['of ESLint names a foreign rule', program('// eslint-disable-next-line no-undef'), ['hardcoded-secret', 'missing-expiration']],
    ['is of oxlint', program('// oxlint-disable-next-line jwt-audit/missing-expiration -- a demo'), ['hardcoded-secret']],
    ['is a text', program('export const text = "// jwt-audit-disable-next-line";'), ['hardcoded-secret', 'missing-expiration']],
    ['stands two lines above', program('// jwt-audit-disable-next-line -- too far\n'), ['hardcoded-secret', 'missing-expiration']],
  ])('that %s', async (_, text, left) => {
    const result = await audit(text);
    expect(result.findings.map((f) => f.ruleId).sort()).toEqual(left);
    expect(result.summary.suppressed).toBe(2 - left.length);
  });

  it('counts where the finding is, not where it was found', async () => {
    const files = {
      'key.ts': `// jwt-audit-disable-next-line hardcoded-secret -- a demo\nexport const secret = 'k1x';`,
      'a.ts': `import jwt from 'jsonwebtoken';\nimport { secret } from './key';\nexport const make = (sub) => jwt.sign({ sub }, secret, { expiresIn: '1h' });`,
    };
    const result = await auditTree(files);
    expect(namesOf(result)).toEqual([]);
    expect(result.summary.suppressed).toBe(1);
  });

  it('of HTML counts in the markup of a Vue file', async () => {
    const text = `<!-- jwt-audit-disable token-in-local-storage -->\n<script setup>\nimport jwt from 'jsonwebtoken';\nlocalStorage.setItem('token', jwt.sign({ sub: 1 }, key, { expiresIn: '1h' }));\n</script>`;
    const result = await audit(text, 'A.vue', { only: ['token-in-local-storage'] });
    expect(namesOf(result)).toEqual([]);
    expect(result.summary.suppressed).toBe(1);
  });
});
