import type { Log, Result, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import { sarif } from '../../src/report/sarif.ts';
import { sarifErrors } from '../schemas/sarif.ts';
import { context, finding, labelled, resultOf, ROOT, rules, sample, SECRET, spanOf } from './sample.ts';

function runOf(text: string): Run {
  const log = JSON.parse(text) as Log;
  expect(log.version).toBe('2.1.0');
  expect(log.$schema).toBe('https://json.schemastore.org/sarif-2.1.0.json');
  expect(log.runs).toHaveLength(1);
  const run = log.runs[0];
  if (!run) throw new Error('no run');
  return run;
}

const run = runOf(sarif(sample, context));
const results = run.results ?? [];
const file = `${ROOT}/a.ts`;

function first(result: Parameters<typeof sarif>[0]): Result {
  const found = runOf(sarif(result, context)).results?.[0];
  if (!found) throw new Error('no result');
  return found;
}

describe('sarif', () => {
  it('writes one run', async () => {
    await expect(sarif(sample, context)).toMatchFileSnapshot('golden/sample.sarif');
  });

  it('fits the schema of SARIF 2.1.0', () => {
    for (const result of [sample, resultOf([], {})]) expect(sarifErrors(JSON.parse(sarif(result, context)))).toBeNull();
    expect(sarifErrors({ version: '2.1.0' })).not.toBeNull();
  });

  it('gives equal bytes for equal input', () => {
    expect(sarif(sample, context)).toBe(sarif(sample, context));
  });

  it('is well-formed when there is nothing to say', () => {
    const empty = runOf(sarif(resultOf([], {}), context));
    expect(empty.results).toEqual([]);
    expect(empty.tool.driver.rules).toHaveLength(rules.length);
    expect(empty.invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
  });
});

describe("GitHub's contract for rules", () => {
  it.each(run.tool.driver.rules ?? [])('is kept by $id', (rule) => {
    expect(rule.id).toMatch(/^[a-z0-9-]+$/);
    for (const text of [rule.shortDescription?.text, rule.fullDescription?.text]) {
      expect(text).toMatch(/\S/);
      expect(text?.length).toBeLessThanOrEqual(1024);
    }
    expect(rule.help?.text).toMatch(/\S/);
    expect(rule.help?.markdown).toMatch(/\S/);
    expect(rule.name?.length).toBeLessThanOrEqual(255);
    expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration?.level);
    expect(typeof rule.properties?.['security-severity']).toBe('string');
    expect(Number(rule.properties?.['security-severity'])).toBeGreaterThan(0);
    expect(rule.properties?.tags).toContain('security');
    expect(rule.properties?.tags?.length).toBeLessThanOrEqual(10);
    expect(rule.properties?.tags?.some((tag) => /^external\/cwe\/cwe-\d{3,}$/.test(tag))).toBe(true);
  });

  it('puts severities into the right bands', () => {
    const bands = Object.fromEntries((run.tool.driver.rules ?? []).map((rule) => [rule.id, rule.properties?.['security-severity']]));
    expect(bands).toEqual({ 'cookie-missing-samesite': '2.5', 'hardcoded-secret': '9.5', 'token-in-local-storage': '5.5' });
  });

  it("shows the rule's page where the package holds it", () => {
    const help = runOf(sarif(sample, { ...context, page: (id) => `# Page of ${id}` })).tool.driver.rules?.[0]?.help;
    expect(help?.markdown).toBe(
      '# Page of cookie-missing-samesite\n\n[Documentation](https://example.org/tool/blob/main/docs/rules/cookie-missing-samesite.md)',
    );
  });
});

describe("GitHub's contract for results", () => {
  it.each(results)('is kept by $ruleId', (result) => {
    expect(rules[result.ruleIndex ?? -1]?.meta.id).toBe(result.ruleId);
    expect(result.message.text).toMatch(/^[A-Z][^.]*\. /);
    expect(result.locations).toHaveLength(1);
    const places = [
      ...(result.locations ?? []),
      ...(result.relatedLocations ?? []),
      ...(result.codeFlows ?? []).flatMap((flow) => flow.threadFlows.flatMap((thread) => thread.locations.map((step) => step.location))),
    ];
    for (const place of places) {
      const physical = place?.physicalLocation;
      expect(physical?.artifactLocation?.uri).toMatch(/^(?!\/)(?!.*:\/\/)[\w.~%()!*'/-]+$/);
      const region = physical?.region;
      for (const number of [region?.startLine, region?.startColumn, region?.endLine, region?.endColumn]) expect(number).toBeGreaterThan(0);
    }
    expect(result.partialFingerprints?.['primaryLocationLineHash']).toMatch(/^[0-9a-f]{1,16}:\d+$/);
    expect(Object.keys(result.partialFingerprints ?? {})).toEqual(['primaryLocationLineHash', 'jwtAudit/v1']);
  });

  it('says nothing that GitHub would misread', () => {
    expect(run.automationDetails?.id).toBe('jwt-audit/');
    expect(results.some((result) => result.suppressions !== undefined || result.kind !== undefined)).toBe(false);
    expect(run.artifacts).toBeUndefined();
    expect(JSON.stringify(run)).not.toContain(SECRET);
    expect(JSON.stringify(run)).not.toContain(`"${ROOT}`);
  });

  it('encodes file names as URI references relative to the repository root', () => {
    const odd = first({ ...resultOf([finding(spanOf(`${ROOT}/api/a b#c?d:é%.ts`, 'x', 'x'))], {}), root: ROOT });
    expect(odd.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
      uri: 'api/a%20b%23c%3Fd%3A%C3%A9%25.ts',
      uriBaseId: '%SRCROOT%',
    });
  });

  it('escapes brackets of quoted code, and links to related locations', () => {
    const span = spanOf(file, 'x', 'x');
    const result = first(
      resultOf([finding(span, { what: 'keys[0](1) is known.', why: 'W.', remedy: 'R.', related: [labelled(span, 'list[0]')] })], {}),
    );
    expect(result.message.text).toBe('keys\\[0\\](1) is known. W. R.\nSee also: [list 0 ](1).');
    expect(result.relatedLocations?.[0]?.id).toBe(1);
  });

  it('keeps the ends of a way that is too long', () => {
    const span = spanOf(file, 'x', 'x');
    const flow = Array.from({ length: 80 }, (_, i) => labelled(span, `step ${i}`));
    const steps = first(resultOf([finding(span, { flow })], {})).codeFlows?.[0]?.threadFlows[0]?.locations.map(
      (step) => step.location?.message?.text,
    );
    expect(steps).toHaveLength(50);
    expect([steps?.[0], steps?.[24], steps?.[25], steps?.[49]]).toEqual(['step 0', 'step 24', 'step 55', 'step 79']);
  });
});

describe('diagnostics', () => {
  it('become notifications of the tool', () => {
    const invocation = runOf(sarif(sample, { ...context, complete: false })).invocations?.[0];
    expect(invocation).toEqual({
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          descriptor: { id: 'parse-error' },
          level: 'warning',
          message: { text: 'Unexpected token at line 3, column 7.' },
          locations: [{ physicalLocation: { artifactLocation: { uri: 'src/broken.ts', uriBaseId: '%SRCROOT%' } } }],
        },
      ],
    });
  });

  it('say how many results were left out, the least severe', () => {
    const span = spanOf(file, 'x', 'x');
    const many = Array.from({ length: 5003 }, (_, i) => finding(span, { severity: i < 3 ? 'low' : 'critical' }));
    const big = runOf(sarif(resultOf(many, {}), context));
    expect(big.results).toHaveLength(5000);
    expect(big.results?.every((result) => result.level === 'error')).toBe(true);
    expect(big.invocations?.[0]?.toolExecutionNotifications?.map((note) => note.message.text)).toEqual([
      '3 less severe findings were left out: code scanning keeps 5000.',
    ]);
  });
});
