import { describe, expect, it } from 'vitest';
import { auditTree, namesOf, ROOT, type Files } from './memory.ts';

const GOOD = `import jwt from 'jsonwebtoken';\nexport const make = (sub) => jwt.sign({ sub }, 'k1x', { expiresIn: '1h' });`;

async function beside(files: Files): Promise<{ findings: readonly string[]; diagnostics: readonly string[] }> {
  const result = await auditTree({ 'a.ts': GOOD, ...files, 'z.ts': GOOD });
  return { findings: namesOf(result), diagnostics: result.diagnostics.map((d) => `${d.file.slice(ROOT.length + 1)}: ${d.kind}`) };
}

const REST = ['a.ts:2 hardcoded-secret', 'z.ts:2 hardcoded-secret'];

describe('the rest is audited beside', () => {
  it.each<[string, Files, readonly string[]]>([
    ['a file that does not parse', { 'm.ts': `import jwt from 'jsonwebtoken'; const = ;` }, ['m.ts: parse-error']],
    [
      'a binary file',
      { 'm.ts': new Uint8Array([...new TextEncoder().encode('jsonwebtoken localStorage'), 0, 1, 2, 0xff, 0]) },
      ['m.ts: binary'],
    ],
    [
      'a file of 20,000 brackets',
      { 'm.js': `import jwt from 'jsonwebtoken';\nexport const a = ${'['.repeat(20_000)}${']'.repeat(20_000)};` },
      ['m.js: too-deep'],
    ],
    ['a huge file', { 'm.js': `import jwt from 'jsonwebtoken';\n${'// padding\n'.repeat(600_000)}` }, ['m.js: too-large']],
    [
      'a file of more calls than are followed',
      { 'm.js': `const jwt = require('jsonwebtoken');\n${'jwt.sign({ id }, process.env.KEY);\n'.repeat(2001)}` },
      ['m.js: too-large'],
    ],
    ['an empty file', { 'm.ts': '' }, []],
    ['a broken tsconfig', { 'tsconfig.json': '{ "compilerOptions": ', 'm.ts': `import { a } from '@/a'; export const b = a;` }, []],
    ['a broken package.json', { 'package.json': '{ "name": ' }, ['package.json: config']],
    ['a text in UTF-16', { 'm.ts': utf16(GOOD) }, []],
  ])('%s', async (_, files, diagnostics) => {
    const result = await beside(files);
    expect(result.findings.filter((f) => !f.startsWith('m.'))).toEqual(REST);
    expect(result.diagnostics.filter((d) => !d.startsWith('tsconfig'))).toEqual(diagnostics);
  });

  it('reads a text in UTF-16', async () => {
    expect((await auditTree({ 'm.ts': utf16(GOOD) }, { files: ['m.ts'], paths: [`${ROOT}/m.ts`] })).findings.map((f) => f.line)).toEqual([
      2,
    ]);
  });

  it('says that a file is gone', async () => {
    const result = await auditTree({ 'a.ts': GOOD }, { files: ['a.ts', 'gone.ts'] });
    expect(result.diagnostics).toEqual([{ file: `${ROOT}/gone.ts`, kind: 'unreadable', message: 'The file cannot be read.' }]);
    expect(namesOf(result)).toEqual(['a.ts:2 hardcoded-secret']);
  });

  it('sorts what it has to say', async () => {
    const broken = `import jwt from 'jsonwebtoken'; const = ;`;
    const result = await auditTree({ 'c.ts': broken, 'a.ts': broken, 'b.ts': broken });
    expect(result.diagnostics.map((d) => d.file)).toEqual(['a.ts', 'b.ts', 'c.ts'].map((f) => `${ROOT}/${f}`));
  });

  it('says nothing about files that cannot matter', async () => {
    const result = await auditTree({ 'a.ts': 'const = ;' });
    expect(result.diagnostics).toEqual([]);
    expect(result.summary.audited).toBe(0);
  });
});

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xff, 0xfe]);
  for (let i = 0; i < text.length; i++) new DataView(bytes.buffer).setUint16(2 + i * 2, text.charCodeAt(i), true);
  return bytes;
}
