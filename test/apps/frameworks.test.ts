import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import { FIXTURES, located, marksOf, type Expected } from '../rules/cases.ts';

const APPS = `${FIXTURES}/apps`;
const SHOP = 'shop';

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
