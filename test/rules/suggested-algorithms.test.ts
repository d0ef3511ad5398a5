import { expect, it } from 'vitest';
import { auditTree, type Files } from '../engine/memory.ts';

/** What the suggestions of a rule about algorithms write. */
async function suggested(rule: string, files: Files): Promise<readonly string[]> {
  const { findings } = await auditTree(files, { only: [rule], minConfidence: 'low' });
  expect(findings).toHaveLength(1);
  return findings.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits.map(({ text }) => text)));
}

const jwt = "import jwt from 'jsonwebtoken';\n";
const sign = (key: string, options = ''): string => `${jwt}export const make = (sub: string) => jwt.sign({ sub }, ${key}${options});\n`;
const verify = (key: string): string => `${jwt}export const read = (token: string) => jwt.verify(token, ${key});\n`;

it('allows what the same file signs with', async () => {
  const files = { 'a.ts': sign('process.env.A!', ", { algorithm: 'HS512' }") + verify('process.env.A!').replace(jwt, '') };
  expect(await suggested('missing-algorithm-allowlist-hmac', files)).toEqual([", { algorithms: ['HS512'] }"]);
});

it('allows what another file signs with, under the same key', async () => {
  const files = {
    'a.ts': sign('process.env.A!'),
    'b.ts': sign('process.env.B!', ", { algorithm: 'HS512' }"),
    'c.ts': verify('process.env.B!'),
  };
  expect(await suggested('missing-algorithm-allowlist-hmac', files)).toEqual([", { algorithms: ['HS512'] }"]);
});

it('allows what the private key signs with that belongs to a public one', async () => {
  const files = {
    'a.ts': sign('process.env.JWT_PRIVATE_KEY!', ", { algorithm: 'RS256' }"),
    'b.ts': verify('process.env.JWT_PUBLIC_KEY!'),
  };
  expect(await suggested('missing-algorithm-allowlist', files)).toEqual([", { algorithms: ['RS256'] }"]);
});

it('never allows HMAC for a public key: everyone could sign', async () => {
  const files = { 'a.ts': sign('process.env.A!') + verify('process.env.PARTNER_PUBLIC_KEY!').replace(jwt, '') };
  expect(await suggested('missing-algorithm-allowlist', files)).toEqual([]);
});

it('does not choose between two', async () => {
  const files = {
    'a.ts': sign('process.env.A!', ", { algorithm: 'HS256' }"),
    'b.ts': sign('process.env.A!', ", { algorithm: 'HS384' }"),
    'c.ts': verify('process.env.A!'),
  };
  expect(await suggested('missing-algorithm-allowlist-hmac', files)).toEqual([]);
});

it('writes it in the place of "none", where there is a key', async () => {
  const open = (key: string): string => verify(key).replace(`${key})`, `${key}, { algorithms: ['none'] })`);
  expect(await suggested('alg-none-verify', { 'a.ts': sign('process.env.A!'), 'b.ts': open('process.env.A!') })).toEqual(["'HS256'"]);
  expect(await suggested('alg-none-verify', { 'a.ts': sign("''"), 'b.ts': open("''") })).toEqual([]);
});
