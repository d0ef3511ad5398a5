import { expect, it } from 'vitest';
import { auditText } from '../../src/engine/audit-text.ts';

const before = `import jwt from 'jsonwebtoken';
export function issue(user: string) {
  const access = jwt.sign({ sub: user }, process.env.JWT_SECRET!, { expiresIn: '15m' });
  const refresh = jwt.sign({ sub: user }, process.env.JWT_SECRET!, { expiresIn: '7d' });
  const info = { user, access, refresh };
  `;
const settings = { only: ['token-logged'], preset: 'all', minConfidence: 'low' } as const;

/** The call after the suggestion. */
async function redacted(call: string): Promise<string> {
  const text = `${before}${call}\n}\n`;
  const { findings } = await auditText(text, settings);
  expect(findings).toHaveLength(1);
  const { start, end, text: fixed } = findings[0]?.fixes[0]?.edits[0] ?? { start: 0, end: 0, text: '' };
  const after = text.slice(0, start) + fixed + text.slice(end);
  const { findings: left, diagnostics } = await auditText(after, settings);
  expect([left, diagnostics]).toEqual([[], []]);
  return after.slice(before.length, -'\n}\n'.length);
}

it.each([
  ["console.log('%s', user, access);", "console.log('%s', user, '[redacted]');"],
  ['console.log({ user, access });', "console.log({ user, access: '[redacted]' });"],
  ['console.log({ user, token: access });', "console.log({ user, token: '[redacted]' });"],
  ['console.log({ user, all: { access } }, refresh);', "console.log({ user, all: { access: '[redacted]' } }, '[redacted]');"],
  ['console.log(`${user}: ${access}, ${ refresh }`);', 'console.log(`${user}: [redacted], [redacted]`);'],
  ["console.log('made ' + access + '.');", "console.log('made ' + '[redacted]' + '.');"],
  ["console.log(user, access ?? 'none');", "console.log(user, '[redacted]');"],
  ['console.log(user, [access, refresh]);', "console.log(user, '[redacted]');"],
  // What is made of it may need more than a text.
  ['console.log(user, access.toString());', "console.log(user, '[redacted]');"],
  // The rest of what is logged stays.
  ['console.log(info);', "console.log({ ...info, access: '[redacted]', refresh: '[redacted]' });"],
  ['console.log(JSON.stringify(info));', "console.log(JSON.stringify({ ...info, access: '[redacted]', refresh: '[redacted]' }));"],
])('in %s the token gives way to a fixed text', async (call, expected) => {
  expect(await redacted(call)).toBe(expected);
});
