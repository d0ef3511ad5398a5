import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import type { Edit } from '../../src/engine/finding.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { toPosix } from '../../src/project/paths.ts';
import { FIXTURES, located, marksOf, type Expected } from '../rules/cases.ts';

const APPS = `${FIXTURES}/apps`;
const SHOP = 'shop';
const REPAIRABLE = [
  'cookie-missing-httponly',
  'cookie-missing-samesite',
  'cookie-missing-secure',
  'env-fallback-secret',
  'missing-expiration',
];

/** One small application per framework, each with a repaired twin. */
const frameworks = readdirSync(APPS)
  .filter((name) => name.endsWith('-vulnerable') && !name.startsWith(SHOP))
  .map((name) => name.slice(0, -'-vulnerable'.length));

/** By file, line and rule, so that two marks of one line stand in one order. */
function sorted(expected: readonly Expected[]): readonly string[] {
  return expected.map(({ file, line, rule }) => `${file}:${line} ${rule}`).sort();
}

describe.each(frameworks)('the application with %s', (framework) => {
  it('has the marked findings at the standard settings, and no other', async () => {
    const path = `${APPS}/${framework}-vulnerable`;
    const { findings, diagnostics } = await audit({ paths: [path], cwd: path });
    expect(sorted(located(findings, path))).toEqual(sorted(marksOf(path, 'expect')));
    expect(diagnostics).toEqual([]);
  });

  it('has no finding in its repaired twin, however strict and unsure', async () => {
    const path = `${APPS}/${framework}-repaired`;
    const { findings, diagnostics } = await audit({ paths: [path], cwd: path, preset: 'strict', minConfidence: 'low' });
    expect(sorted(located(findings, path))).toEqual([]);
    expect(diagnostics).toEqual([]);
  });
});

/** The text after the edits, the last one first. */
function edited(text: string, edits: readonly Edit[]): string {
  return edits.toSorted((a, b) => b.start - a.start).reduce((t, e) => t.slice(0, e.start) + e.text + t.slice(e.end), text);
}

describe('the suggestions for an application', () => {
  it('repair what they are offered for', async () => {
    const path = `${APPS}/nuxt-vulnerable`;
    const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = entries.map((entry) => toPosix(join(entry.parentPath, entry.name)));
    const before = await audit({ paths: [path], cwd: path });
    const repairable = before.findings.filter(({ fixes }) => fixes.length > 0);
    expect([...new Set(repairable.map(({ ruleId }) => ruleId))].sort()).toEqual(REPAIRABLE);

    // Findings of one call may offer the same edit.
    const edits = new Map<string, Map<string, Edit>>();
    for (const { file, edits: each } of repairable.flatMap(({ fixes }) => fixes.slice(0, 1)))
      for (const edit of each) edits.set(file, (edits.get(file) ?? new Map<string, Edit>()).set(`${edit.start}:${edit.text}`, edit));
    const texts = files.map((file) => [file, edited(readFileSync(file, 'utf8'), [...(edits.get(file)?.values() ?? [])])] as const);
    const code = files.filter((file) => /\.(?:ts|vue)$/.test(file)).sort();
    const after = await audit({ paths: [path], cwd: path, files: code, host: memoryHost(Object.fromEntries(texts)) });
    const left = after.findings.map(({ file, ruleId }) => `${file} ${ruleId}`);
    expect(repairable.map(({ file, ruleId }) => `${file} ${ruleId}`).filter((one) => left.includes(one))).toEqual([]);
  });
});
