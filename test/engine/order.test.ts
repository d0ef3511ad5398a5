import { describe, expect, it } from 'vitest';
import { json } from '../../src/report/json.ts';
import { helpUrl } from '../../src/rule/help-url.ts';
import { rules } from '../../rules/index.ts';
import { auditTree, namesOf, ROOT } from './memory.ts';

const FILES = {
  'b/login.ts': `import type { Request, Response } from 'express';
import { make } from '../a/make';
export const login = (req: Request, res: Response) => {
  const token = make(req.body.user);
  res.cookie('token', token);
  res.json({ token });
};`,
  'a/make.ts': `import jwt from 'jsonwebtoken';
import { secret } from '../c/key';
export const make = (sub: string) => jwt.sign({ sub }, secret);`,
  'c/key.ts': `export const secret = 'w3ll-known';`,
  'd.ts': `import jwt from 'jsonwebtoken';
export const one = (sub: string) => jwt.sign({ sub }, 'k1x'); export const two = (sub: string) => jwt.sign({ sub }, 'k2x');`,
  // What an application as a whole lacks is found in a whole tree only; this one lacks nothing of that kind.
  'e.ts': `export { helmet } from 'helmet'; export { audit } from './audit';`,
};
const PATHS = Object.keys(FILES);

async function report(files: readonly string[]): Promise<string> {
  const context = {
    cwd: ROOT,
    version: '0',
    rules,
    color: false,
    links: false,
    width: 80,
    minConfidence: 'medium' as const,
    complete: true,
    helpUrl,
  };
  return json(await auditTree(FILES, { files }), context);
}

describe('findings', () => {
  it('are sorted by file, line, column and rule', async () => {
    expect(namesOf(await auditTree(FILES))).toEqual([
      'a/make.ts:3 missing-expiration',
      'b/login.ts:5 cookie-missing-httponly',
      'b/login.ts:5 cookie-missing-samesite',
      'b/login.ts:5 cookie-missing-secure',
      'b/login.ts:5 cookie-missing-host-prefix',
      'b/login.ts:6 token-in-response-body',
      'c/key.ts:1 hardcoded-secret',
      'd.ts:2 missing-expiration',
      'd.ts:2 hardcoded-secret',
      'd.ts:2 missing-expiration',
      'd.ts:2 hardcoded-secret',
    ]);
  });

  it('are the same in whatever order the files come', async () => {
    const expected = await report(PATHS);
    for (let i = 1; i < PATHS.length; i++) expect(await report([...PATHS.slice(i), ...PATHS.slice(0, i)])).toBe(expected);
    expect(await report([...PATHS].reverse())).toBe(expected);
  });

  it('are the same a second time', async () => {
    expect(await report(PATHS)).toBe(await report(PATHS));
  });

  it('in a file are the same when it is audited alone', async () => {
    const all = await auditTree(FILES);
    for (const file of ['a/make.ts', 'b/login.ts', 'd.ts']) {
      const alone = await auditTree(FILES, { files: [file], isPart: true });
      expect(alone.findings).toEqual(all.findings.filter((f) => f.file === `${ROOT}/${file}`));
    }
  });

  it('point only into files that are audited', async () => {
    const result = await auditTree(FILES, { files: ['a/make.ts'] });
    expect(new Set(result.findings.map((f) => f.file))).toEqual(new Set([`${ROOT}/a/make.ts`]));
  });

  it('bring the texts that they point into', async () => {
    const result = await auditTree(FILES);
    const spans = result.findings.flatMap((f) => [f, ...f.flow, ...f.related]);
    for (const { file } of spans) expect(result.texts.get(file), file).toBe(FILES[file.slice(ROOT.length + 1) as keyof typeof FILES]);
  });
});
