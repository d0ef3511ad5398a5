import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { audit } from '../../src/engine/audit.ts';
import type { AuditResult } from '../../src/engine/summary.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { toPosix } from '../../src/project/paths.ts';
import type { ReportContext } from '../../src/report/context.ts';
import { json } from '../../src/report/json.ts';
import { pretty } from '../../src/report/pretty.ts';
import { sarif } from '../../src/report/sarif.ts';
import { helpUrl } from '../../src/rule/help-url.ts';
import type { Confidence } from '../../src/rule/severity.ts';
import { FIXTURES, located, marksOf, type Expected } from '../rules/cases.ts';

const APPS = `${FIXTURES}/apps`;
const VULNERABLE = `${APPS}/shop-vulnerable`;
const REPAIRED = `${APPS}/shop-repaired`;

function auditApp(path: string, minConfidence: Confidence): Promise<AuditResult> {
  return audit({ paths: [path], cwd: path, preset: 'all', minConfidence });
}

/** By file, line and rule, so that two marks of one line stand in one order. */
function sorted(expected: readonly Expected[]): readonly string[] {
  return expected.map(({ file, line, rule }) => `${file}:${line} ${rule}`).sort();
}

describe('the vulnerable shop', () => {
  it('has the marked findings and no other', async () => {
    const { findings } = await auditApp(VULNERABLE, 'medium');
    expect(sorted(located(findings, VULNERABLE))).toEqual(sorted(marksOf(VULNERABLE, 'expect')));
  });

  it('shows what a shop commonly gets wrong', async () => {
    const { findings } = await auditApp(VULNERABLE, 'medium');
    expect([...new Set(findings.map((f) => f.ruleId))].sort()).toEqual([
      'alg-none-sign',
      'alg-none-verify',
      'cookie-missing-host-prefix',
      'cookie-missing-httponly',
      'cookie-missing-samesite',
      'cookie-missing-secure',
      'decode-instead-of-verify',
      'env-fallback-secret',
      'expiration-too-long',
      'hardcoded-jwt',
      'hardcoded-secret',
      'hsts-missing',
      'missing-algorithm-allowlist',
      'missing-algorithm-allowlist-hmac',
      'missing-audience-validation',
      'missing-auth-event-logging',
      'missing-expiration',
      'missing-issuer-validation',
      'missing-jti',
      'missing-typ-on-sign',
      'token-in-js-readable-cookie',
      'token-in-local-storage',
      'token-in-response-body',
      'token-in-session-storage',
      'token-validation-failure-not-logged',
      'unvalidated-claims-cast',
    ]);
  });

  it('is read as a whole', async () => {
    const { diagnostics } = await auditApp(VULNERABLE, 'medium');
    expect(diagnostics).toEqual([]);
  });

  it('sends the token through three files', async () => {
    const { findings } = await auditApp(VULNERABLE, 'medium');
    const leak = findings.find((f) => f.ruleId === 'token-in-response-body');
    const way = leak?.flow.map(({ file, message }) => `${file.slice(VULNERABLE.length + 1)}: ${message}`);
    expect(way).toEqual([
      'src/server/auth/token.service.ts: signed here',
      'src/server/auth/auth.service.ts: returned from createAccessToken()',
      'src/server/auth/auth.controller.ts: returned from authService.login()',
      'src/server/auth/auth.controller.ts: sent in the response body',
    ]);
  });
});

describe('the repaired shop', () => {
  it('has no finding, however unsure', async () => {
    const { findings, diagnostics } = await auditApp(REPAIRED, 'low');
    expect(located(findings, REPAIRED)).toEqual([]);
    expect(diagnostics).toEqual([]);
  });

  it('is silent because everything was decided, not because nothing was seen', async () => {
    const { summary } = await auditApp(REPAIRED, 'low');
    for (const kind of ['sign', 'verify', 'set-cookie', 'respond']) {
      expect(summary.operations[kind]?.found, kind).toBeGreaterThan(0);
      expect(summary.operations[kind]?.unknown, kind).toBe(0);
    }
  });
});

/** The shop at a place of its own: neither the machine nor the repository around it has a part in the reports. */
const SHOP = '/shop';

function auditCopy(): Promise<AuditResult> {
  const entries = readdirSync(VULNERABLE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = entries.map((entry) => {
    const path = toPosix(join(entry.parentPath, entry.name));
    return [`${SHOP}${path.slice(VULNERABLE.length)}`, readFileSync(path, 'utf8')] as const;
  });
  const files = texts.map(([path]) => path).filter((path) => /\.tsx?$/.test(path));
  return audit({ paths: [SHOP], cwd: SHOP, files: files.sort(), host: memoryHost(Object.fromEntries(texts)), preset: 'all' });
}

describe('whole reports of the vulnerable shop', () => {
  const context: ReportContext = {
    cwd: SHOP,
    version: '0.0.0',
    rules,
    color: false,
    links: false,
    width: 100,
    minConfidence: 'medium',
    complete: true,
    helpUrl,
  };

  it.each([
    ['pretty', pretty, 'shop-vulnerable.pretty.txt'],
    ['json', json, 'shop-vulnerable.json'],
    ['sarif', sarif, 'shop-vulnerable.sarif'],
  ] as const)('%s', async (_, report, golden) => {
    await expect(report(await auditCopy(), context)).toMatchFileSnapshot(`golden/${golden}`);
  });
});
