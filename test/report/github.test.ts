import { describe, expect, it } from 'vitest';
import { github } from '../../src/report/github.ts';
import { context, finding, resultOf, ROOT, sample, spanOf } from './sample.ts';

const file = `${ROOT}/a,b:c%.ts`;
const span = spanOf(file, 'HERE', 'HERE');

describe('github', () => {
  it('writes workflow commands, the most severe first', async () => {
    await expect(github(sample, context)).toMatchFileSnapshot('golden/sample.github.txt');
  });

  it('escapes what would end a property, a message or a command', () => {
    const out = github(resultOf([finding(span, { what: 'a\r\n::error::100% b', why: 'why', remedy: 'do', help: 'h' })], {}), context);
    expect(out).toBe(
      '::error file=a%2Cb%3Ac%25.ts,line=1,endLine=1,col=1,endColumn=5,title=jwt-audit%3A hardcoded-secret::a%0D%0A::error::100%25 b%0Awhy%0Ado%0Ah\n',
    );
  });

  it('leaves no workflow command in a notice about the input', () => {
    const result = {
      ...resultOf([], {}),
      diagnostics: [{ file: `${ROOT}/x`, kind: 'parse-error' as const, message: 'a\n::error::b ##[error]c' }],
    };
    expect(github(result, context)).toBe('jwt-audit: x: parse-error: a : :error: :b ## [error]c\n');
  });

  it('names files from the repository root, wherever it runs', () => {
    const nested = finding(spanOf(`${ROOT}/api/a.ts`, 'x', 'x'));
    expect(github(resultOf([nested], {}), { ...context, cwd: `${ROOT}/api` })).toContain('file=api/a.ts,');
  });

  it('gives no columns for a region of several lines', () => {
    const out = github(resultOf([finding({ ...span, endLine: 3 })], {}), context);
    expect(out).toContain('line=1,endLine=3,title=');
  });

  it('stops at ten of a level and says what it left out', () => {
    const many = Array.from({ length: 23 }, (_, i) => finding(span, { severity: i < 12 ? 'medium' : 'critical', what: `n${i}` }));
    const lines = github(resultOf(many, {}), context).trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('::warning '))).toHaveLength(10);
    expect(lines[0]).toContain('::n12%0A');
    expect(lines.at(-1)).toBe(
      '::notice title=jwt-audit::GitHub shows 10 annotations of a level; left out here: 1 of level error, 2 of level warning. The formats sarif and json list all.',
    );
  });

  it('says that there is nothing', () => {
    expect(github(resultOf([], {}), context)).toBe('jwt-audit: no findings\n');
  });
});
