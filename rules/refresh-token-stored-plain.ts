import { isWholeSecret, persistedValues, type Persisted } from '../src/rule/persisted.ts';
import { lastName } from '../src/rule/evidence.ts';
import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { defineRule, type Report } from '../src/rule/rule.ts';
import { isRefresh } from '../src/rule/token-kinds.ts';

/** What renews a session, or stands in a link and lets its reader in. */
const LASTING = /refresh|reset|forgot|recover|magic|remember|renew/i;
const TOKEN = /token|jwt|code|key|secret|link/i;

export default defineRule({
  meta: {
    id: 'refresh-token-stored-plain',
    title: 'Refresh token kept in plain text',
    description: 'A refresh or reset token is written to a database or cache as it is, instead of as a hash.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-312', 'CWE-256'],
    references: ['RFC 6819 §5.1.4.1.3', 'RFC 6819 §4.5.2', 'ASVS 5.0 6.5.2', 'ASVS 5.0 13.3.1'],
    messages: {
      proven: {
        what: 'The {{kind}} token is kept as it was made{{where}}.',
        why: 'Whoever reads the table, a backup or a log of the database has every account that has one, without breaking anything.',
        remedy: 'Keep a SHA-256 hash of it, and look for the hash of what is sent in; a token drawn by lot needs nothing slower.',
      },
      named: {
        what: 'What is kept{{where}} seems to be a {{kind}} token as it was made.',
        why: 'It is held for one by its name only. If it is one, whoever reads the table or a backup has every account that has one.',
        remedy: 'Keep a SHA-256 hash of it, and look for the hash of what is sent in.',
      },
    },
  },
  operations: ['persist'],
  check(operation, context) {
    // What ends with the process has no backup.
    if (operation.model.traits?.includes('in-memory')) return;
    const found = persistedValues(operation).map((kept) => reportOf(kept, operation));
    const report = found.find((one) => one?.message === 'proven') ?? found.find((one) => one !== undefined);
    if (report) context.report(report);
  },
});

function reportOf(kept: Persisted, operation: Operation): Report<'proven' | 'named'> | undefined {
  const { part, field, table } = kept;
  const data = {
    kind: /reset|forgot|recover/i.test(`${field} ${table}`) ? 'reset' : 'refresh',
    where: field === '' ? '' : ` as "${field}"`,
  };
  const at = operation.at(part.at);
  const secret = part.origins.find((o) => isWholeSecret(o) && (saysLasting(kept) || isRefreshToken(o)));
  if (secret) return { message: 'proven', data, at, confidence: 'medium', flow: operation.flow(secret, 'kept here') };
  const isNamed = part.origins.some((o) => o.kind === 'parameter' && LASTING.test(lastName(o) ?? '') && /token/i.test(lastName(o) ?? ''));
  return isNamed && saysLasting(kept) ? { message: 'named', data, at, confidence: 'low' } : undefined;
}

/** `refreshToken`, or `token` in a table of refresh tokens. */
function saysLasting({ field, table }: Persisted): boolean {
  return LASTING.test(`${field} ${table}`) && TOKEN.test(field === '' ? table : field);
}

function isRefreshToken(origin: Origin): boolean {
  const made = origin.kind === 'result' ? (origin.by as Operation) : undefined;
  return made?.kind === 'sign' && isRefresh(made);
}
