import type { Operation } from '../src/models/operation.ts';
import { persistedValues } from '../src/rule/persisted.ts';
import { whereabouts } from '../src/rule/session-evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { KEEPS_TRACK } from '../src/rule/tracking.ts';

/** A time from which on tokens count, or from which a password does. */
const CUTS_OFF = [
  'asswordChangedAt',
  'assword_changed_at',
  'changedPasswordAfter',
  'asswordUpdatedAt',
  'ecurityStamp',
  'llSessions',
  'llTokens',
];

const CHANGES =
  /(?:change|update|reset|set|edit|forgot|new|recover)[\w-]*pass(?:word)?|pass(?:word)?[\w-]*(?:change|reset|update|recover)/i;
const PASSWORD = /^(?:hashed_?)?pass(?:word|wd)?(?:_?hash)?$|^pwd$/i;

export default defineRule({
  meta: {
    id: 'credential-change-without-revocation',
    title: 'New password, old tokens',
    description: 'A user gets a new password, and tokens that were made before stay good.',
    severity: 'low',
    preset: 'all',
    cwe: ['CWE-613'],
    references: ['ASVS 5.0 7.4.2', 'ASVS 5.0 7.4.3', 'RFC 9700 §4.14.2', 'GHSA-2vg6-77g8-24mp'],
    messages: {
      stays: {
        what: 'A new password is written here, and nothing in the application takes tokens back.',
        why: 'People change a password because somebody else knows it: he stays logged in until his token expires, and can change it again.',
        remedy:
          'Keep a version or a time for each user from which on tokens count, change it together with the password, and delete refresh tokens.',
      },
    },
  },
  operations: ['sign', 'persist', 'session'],
  check(operation, context) {
    const { kind, place } = operation;
    if (kind === 'sign') context.note('token', place);
    if (kind === 'session' && 'store' in operation.model.roles) context.note('tracked', place);
    if (kind !== 'persist') return;
    const fields = persistedValues(operation).map(({ field, table }) => ({
      field,
      isOfTokens: /token|session/i.test(`${table} ${field}`),
    }));
    if (fields.some(({ isOfTokens }) => isOfTokens)) context.note('tracked', place);
    else if (changesPassword(operation) && fields.some(({ field }) => PASSWORD.test(field))) context.note('change', place);
  },
  conclude(application, context) {
    const [change] = application.noted('change');
    const [token] = application.noted('token');
    if (!change || !token || application.noted('tracked').length > 0 || application.mentions(...KEEPS_TRACK, ...CUTS_OFF)) return;
    context.report({ message: 'stays', at: change, confidence: 'low', related: [{ noted: token, phrase: 'the tokens are made here' }] });
  },
});

function changesPassword(operation: Operation): boolean {
  return CHANGES.test(whereabouts(operation));
}
