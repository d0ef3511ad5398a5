import { renewalAt } from '../src/rule/renewal.ts';
import { defineRule } from '../src/rule/rule.ts';

/** The handler is given a refresh token. */
const TAKES = /[.,({['"\s]refresh_?-?token\d*['"\]),;}\s.?!]/i;
/** It gives another one all the same, or takes the old one back. */
const REPLACES =
  /rotat(?!ed\b)|new_?refresh|(?:generate|create|issue|sign|make|build|mint)\w*refresh|\b(?:set|send|write|attach|add|put|save|store)\w*cookie\w*\([^)]*refresh|revok|delete|destroy|remove|invalidat|\.del\(|blacklist|denylist|dpop|cnf\b/i;

export default defineRule({
  meta: {
    id: 'refresh-token-not-rotated',
    title: 'Refresh token that is used again and again',
    description: 'Renewing gives a new access token, and the refresh token stays the same.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-294', 'CWE-613'],
    references: [
      'RFC 9700 §2.2.2',
      'RFC 9700 §4.14.2',
      'ASVS 5.0 10.4.5',
      'OAuth 2.0 for Browser-Based Applications §6.3.2.3',
      'RFC 6819 §5.2.2.3',
    ],
    messages: {
      same: {
        what: 'Renewing gives a new access token here and leaves the refresh token as it is.',
        why: 'A refresh token that was copied once is good until it expires: thief and owner both go on renewing, and nothing shows that there are two.',
        remedy:
          'Give a new refresh token with each use and refuse the old one; when an old one comes again, end everything that came of it.',
      },
    },
  },
  operations: ['respond', 'set-cookie'],
  check(operation, context) {
    const renewal = renewalAt(operation);
    if (!renewal?.access || renewal.mayRotate || !operation.setting.matchesAround(TAKES)) return;
    if (renewal.says(REPLACES)) {
      context.unknown('the old refresh token may be replaced or taken back');
      return;
    }
    context.report({ message: 'same', at: operation.at(renewal.access), confidence: 'medium' });
  },
});
