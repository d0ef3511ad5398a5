import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { casesOf, findingsOf, FIXTURES, located, marksOf } from './cases.ts';

describe.each(rules)('$meta.id', ({ meta: { id, severity } }) => {
  const cases = casesOf(id);
  const least = severity === 'critical' || severity === 'high' ? 10 : 8;

  it.each(cases)('%s', async (name) => {
    const path = `${FIXTURES}/${id}/${name}`;
    const findings = await findingsOf(path, id);
    expect(located(findings, path)).toEqual(marksOf(path, 'expect'));
    const touched = findings.flatMap((f) => [...f.flow, ...f.related]).map(({ file, line }) => `${file}:${line}`);
    for (const mark of marksOf(path, 'related')) {
      expect(
        touched.some((at) => at.endsWith(`${mark.file}:${mark.line}`)),
        `${mark.file}:${mark.line} is on the way`,
      ).toBe(true);
    }
  });

  it(`has at least ${least} bad and ${least} ok cases, and every bad one is marked`, () => {
    const bad = cases.filter((name) => name.startsWith('bad-'));
    expect(bad.length).toBeGreaterThanOrEqual(least);
    expect(cases.length - bad.length).toBeGreaterThanOrEqual(least);
    for (const name of bad) expect(marksOf(`${FIXTURES}/${id}/${name}`, 'expect').length, name).toBeGreaterThan(0);
  });
});
