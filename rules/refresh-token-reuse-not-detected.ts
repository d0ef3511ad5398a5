import { renewalAt } from '../src/rule/renewal.ts';
import { defineRule } from '../src/rule/rule.ts';

/** What code that ends everything when an old token comes again has to name. */
const NOTICES = [
  ...['amily', 'FAMILY', 'reuse', 'Reuse', 'REUSE', 'reused', 'replay', 'Replay', 'ompromis', 'stolen', 'Stolen', 'theft', 'Theft'],
  ...['evokeAll', 'evoke_all', 'deleteMany', 'destroyAll', 'removeAll', 'deleteAll', 'llSessions', 'llTokens', 'llRefresh', 'okenVersion'],
  ...[
    'refreshTokens = []',
    'refreshTokens: []',
    'refreshToken = []',
    'refreshToken: []',
    'replacedBy',
    'replaced_by',
    'graceP',
    'usedAt',
    'used_at',
  ],
];

export default defineRule({
  meta: {
    id: 'refresh-token-reuse-not-detected',
    title: 'Old refresh token that nobody notices',
    description: 'Refresh tokens are replaced with each use, and nothing happens when one that was replaced is used again.',
    severity: 'low',
    preset: 'all',
    cwe: ['CWE-294', 'CWE-367'],
    references: ['RFC 9700 §4.14.2', 'ASVS 5.0 10.4.5', 'ASVS 5.0 15.4.2', 'CVE-2026-53517'],
    messages: {
      unnoticed: {
        what: 'A new refresh token is given here, and nothing in the application reacts when an old one is used again.',
        why: 'Whoever has stolen one and uses it first stays in: its owner is turned away, logs in anew, and the thief goes on renewing.',
        remedy:
          'Keep used tokens, or the id of the login that they came from; when one comes a second time, end that login with all its tokens, in one transaction.',
      },
    },
  },
  operations: ['respond', 'set-cookie'],
  check(operation, context) {
    const renewal = renewalAt(operation);
    if (renewal?.refresh) context.note('rotation', renewal.refresh);
  },
  conclude(application, context) {
    const [rotation] = application.noted('rotation');
    if (!rotation || application.mentions(...NOTICES)) return;
    context.report({ message: 'unnoticed', at: rotation, confidence: 'low' });
  },
});
