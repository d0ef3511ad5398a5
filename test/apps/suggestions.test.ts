import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import type { Edit, Finding } from '../../src/engine/finding.ts';
import type { AuditResult } from '../../src/engine/summary.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { toPosix } from '../../src/project/paths.ts';
import { FIXTURES } from '../rules/cases.ts';

const APPS = `${FIXTURES}/apps`;
const CODE = /\.(?:[jt]sx?|vue|svelte)$/;
/** What one repair uncovers, such as a cookie that now outlives its token, the next round repairs. */
const MAX_ROUNDS = 4;

/**
 * The rules that offer a suggestion in each application. What offers none, though it could elsewhere:
 * - `alg-none-verify` in the shop: there is no key that another algorithm could take;
 * - `missing-algorithm-allowlist` in the shop: nobody sees what the partner signs with;
 * - `missing-issuer-validation`, `missing-audience-validation`: no token says who made it, or whom it is for;
 * - `decode-instead-of-verify` where no key is at hand, or nobody reckons with what a verification throws;
 * - `hardcoded-secret` with hono: nobody knows whether there is an environment where it runs.
 */
const OFFERED: Readonly<Record<string, readonly string[]>> = {
  'angular-vulnerable': [],
  'aws-lambda-vulnerable': [
    'cookie-missing-httponly',
    'cookie-missing-samesite',
    'cookie-missing-secure',
    'decode-instead-of-verify',
    'env-fallback-secret',
    'missing-algorithm-allowlist-hmac',
    'missing-expiration',
    'missing-jti',
    'missing-typ-on-sign',
    'refresh-token-unbounded',
  ],
  'fastify-vulnerable': [
    'cookie-missing-httponly',
    'cookie-samesite-none',
    'decode-instead-of-verify',
    'env-fallback-secret',
    'missing-algorithm-allowlist-hmac',
    'missing-expiration',
    'missing-jti',
    'missing-typ-on-sign',
    'refresh-token-unbounded',
  ],
  'hono-vulnerable': ['cookie-missing-samesite', 'cookie-missing-secure', 'issued-at-suppressed', 'missing-expiration', 'missing-jti'],
  'koa-vulnerable': [
    'cookie-missing-httponly',
    'cookie-missing-samesite',
    'env-fallback-secret',
    'expiration-too-long',
    'missing-algorithm-allowlist-hmac',
    'missing-expiration',
    'missing-jti',
    'missing-typ-on-sign',
  ],
  'nestjs-vulnerable': [
    'cookie-missing-httponly',
    'cookie-missing-samesite',
    'cookie-missing-secure',
    'decode-instead-of-verify',
    'env-fallback-secret',
    'expiration-disabled-on-verify',
    'hardcoded-secret',
    'missing-algorithm-allowlist-hmac',
    'missing-expiration',
    'missing-jti',
    'missing-typ-on-sign',
  ],
  'nextjs-vulnerable': [
    'cookie-missing-httponly',
    'cookie-missing-samesite',
    'cookie-missing-secure',
    'env-fallback-secret',
    'issued-at-suppressed',
    'missing-algorithm-allowlist-hmac',
    'missing-expiration',
  ],
  'nuxt-vulnerable': [
    'cookie-missing-httponly',
    'cookie-missing-samesite',
    'cookie-missing-secure',
    'env-fallback-secret',
    'missing-algorithm-allowlist-hmac',
    'missing-expiration',
  ],
  'react-native-vulnerable': [],
  'react-vite-vulnerable': [],
  'remix-vulnerable': ['decode-instead-of-verify', 'env-fallback-secret', 'framework-session-cookie-weakened', 'missing-expiration'],
  'shop-vulnerable': [
    'cookie-missing-httponly',
    'cookie-missing-samesite',
    'cookie-missing-secure',
    'env-fallback-secret',
    'expiration-too-long',
    'hardcoded-secret',
    'missing-algorithm-allowlist-hmac',
    'missing-expiration',
    'missing-jti',
    'missing-typ-on-sign',
  ],
  'sveltekit-vulnerable': [
    'cookie-missing-httponly',
    'cookie-missing-secure',
    'env-fallback-secret',
    'expiration-disabled-on-verify',
    'missing-algorithm-allowlist-hmac',
    'missing-expiration',
  ],
  'vue-vulnerable': [],
};

/**
 * What every verification is asked, one that took the place of decoding too: the applications sign neither issuer nor audience, and
 * two of them have one key for two kinds of tokens.
 */
const ASKED = ['missing-audience-validation', 'missing-issuer-validation', 'token-kind-confusion', 'token-validation-failure-not-logged'];
const DECODES = 'decode-instead-of-verify';

type Texts = Readonly<Record<string, string>>;

function textsOf(app: string): Texts {
  const entries = readdirSync(app, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => toPosix(join(entry.parentPath, entry.name)));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

function auditOf(app: string, texts: Texts): Promise<AuditResult> {
  const files = Object.keys(texts).filter((path) => CODE.test(path));
  return audit({ paths: [app], cwd: app, files: files.sort(), host: memoryHost(texts), preset: 'all', minConfidence: 'low' });
}

/** The texts after the first suggestion of each finding; of several that write the same place, one in each round. */
function repaired(texts: Texts, findings: readonly Finding[]): Texts {
  const taken: (Edit & { readonly file: string })[] = [];
  for (const { file, edits } of findings.flatMap(({ fixes }) => fixes.slice(0, 1))) {
    const isFree = edits.every((edit) => !taken.some((other) => other.file === file && areInTheWay(edit, other)));
    if (isFree) taken.push(...edits.map((edit) => ({ ...edit, file })));
  }
  const last = taken.toSorted((a, b) => b.start - a.start);
  return Object.fromEntries(
    Object.entries(texts).map(([path, text]) => [
      path,
      last.filter(({ file }) => file === path).reduce((t, e) => t.slice(0, e.start) + e.text + t.slice(e.end), text),
    ]),
  );
}

/** Findings of one call may offer the same edit. */
function areInTheWay(a: Edit, b: Edit): boolean {
  return (a.start < b.end && b.start < a.end) || (a.start === b.start && a.text === b.text);
}

describe('the suggestions for an application', () => {
  const apps = readdirSync(APPS).filter((name) => name.endsWith('-vulnerable'));

  it.each(apps)('repair what they are offered for in %s, and break nothing', async (name) => {
    const app = `${APPS}/${name}`;
    const placed = ({ file, line, ruleId }: Finding): string => `${file.slice(app.length + 1)}:${line} ${ruleId}`;
    let texts = textsOf(app);
    let { findings, diagnostics } = await auditOf(app, texts);
    const beyond = findings.filter(({ fixes }) => fixes.length === 0).map(placed);
    const asked = findings.filter(({ ruleId }) => ruleId === DECODES).flatMap((one) => ASKED.map((ruleId) => placed({ ...one, ruleId })));
    expect([...new Set(findings.filter(({ fixes }) => fixes.length > 0).map(({ ruleId }) => ruleId))].sort()).toEqual(OFFERED[name]);

    for (let round = 0; round < MAX_ROUNDS && findings.some(({ fixes }) => fixes.length > 0); round++) {
      texts = repaired(texts, findings);
      ({ findings, diagnostics } = await auditOf(app, texts));
    }
    // A file that does not parse is a diagnostic. Neither is anything left that could be repaired, nor anything new: a file in which
    // every finding could be is as silent as that of the repaired twin, however strict and unsure.
    expect(diagnostics).toEqual([]);
    expect(findings.map(placed).filter((one) => !beyond.includes(one) && !asked.includes(one))).toEqual([]);
  });
});
