import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { json } from '../../src/report/json.ts';
import { context, finding, resultOf, ROOT, sample, spanOf } from './sample.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/output-v1.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);

describe('json', () => {
  it('writes version 1', async () => {
    await expect(json(sample, context)).toMatchFileSnapshot('golden/sample.json');
  });

  it('fits its schema', () => {
    for (const result of [sample, resultOf([], {}), resultOf([], {}, { stats: { files: 1 } })]) {
      validate(JSON.parse(json(result, context)));
      expect(validate.errors).toBeNull();
    }
  });

  it('has a schema that refuses a document with a field less', () => {
    const document = JSON.parse(json(sample, context)) as { findings: Record<string, unknown>[] };
    delete document.findings[0]?.['fingerprint'];
    expect(validate(document)).toBe(false);
  });

  it('names files relative to the working directory', () => {
    const span = spanOf(`${ROOT}/packages/api/a.ts`, 'x', 'x');
    const at = (cwd: string): unknown =>
      (JSON.parse(json(resultOf([finding(span)], {}), { ...context, cwd })) as { findings: { file: string }[] }).findings[0]?.file;
    expect(at(ROOT)).toBe('packages/api/a.ts');
    expect(at(`${ROOT}/packages/web`)).toBe('../api/a.ts');
    expect(at(`${ROOT}/packages/api`)).toBe('a.ts');
    expect(at('/elsewhere')).toBe(`${ROOT}/packages/api/a.ts`);
  });

  it('leaves out a fix whose text is a secret', () => {
    const span = spanOf(`${ROOT}/a.ts`, 'x', 'x');
    const fix = { description: 'd', kind: 'suggestion' as const, file: span.file, edits: [{ start: 0, end: 1, text: "'hunter2'" }] };
    const document = JSON.parse(json(resultOf([finding(span, { secrets: ['hunter2'], fixes: [fix] })], {}), context)) as {
      findings: { fixes: unknown[] }[];
    };
    expect(document.findings[0]?.fixes).toEqual([]);
  });

  it('is documented by an example that fits the schema', () => {
    const document = readFileSync(new URL('../../docs/json.md', import.meta.url), 'utf8');
    const example = /```json\n([\s\S]*?)```/.exec(document)?.[1];
    validate(JSON.parse(example ?? ''));
    expect(validate.errors).toBeNull();
    const written = JSON.parse(json(sample, context)) as { findings: object[] };
    const fields = (from: { findings: object[] }): string[] => Object.keys(from.findings[0] ?? {});
    expect(fields(JSON.parse(example ?? '') as { findings: object[] })).toEqual(fields(written));
    for (const field of [...Object.keys(written), ...fields(written)]) expect(document).toContain(`\`${field}`);
  });
});
