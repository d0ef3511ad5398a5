import { leakOf, whyToken } from '../src/rule/carried-token.ts';
import { beginningsOf } from '../src/rule/ingredients.ts';
import { mayBeChecked } from '../src/rule/header-members.ts';
import { defineRule } from '../src/rule/rule.ts';
import { tokenInUrl } from '../src/rule/token-url.ts';
import type { Operation } from '../src/models/operation.ts';

/** RFC 9700 §4.11: an open redirector that hands the session over is a way to take it. */
export default defineRule({
  meta: {
    id: 'token-redirected-to-user-url',
    title: 'Token sent to an address of the request',
    description: 'A token is appended to an address that the request itself names.',
    severity: 'critical',
    preset: 'recommended',
    cwe: ['CWE-601', 'CWE-598'],
    references: ['RFC 9700 §4.11', 'RFC 9700 §4.1', 'ASVS 5.0 3.7.2', 'ASVS 5.0 1.2.2', 'ASVS 5.0 10.4.1'],
    messages: {
      proven: {
        what: 'The token is appended to an address that the request names.',
        why: 'Whoever makes a user follow a link with an address of their own gets the token of that user, with one click.',
        remedy: 'Compare the whole address with a list of your own ones first, and hand over a code for one use in place of the token.',
      },
      named: {
        what: 'What seems to be a token, as {{name}}, is appended to an address that the request names.',
        why: '{{evidence}} Whoever makes a user follow a link with an address of their own gets it, with one click.',
        remedy: 'Compare the whole address with a list of your own ones first, and hand over a code for one use in place of the token.',
      },
    },
  },
  operations: ['navigate', 'url-parameter'],
  check(operation, context) {
    // A text by itself sends nobody anywhere.
    if (!('url' in operation.model.roles) || operation.model.traits?.includes('text')) return;
    const found = tokenInUrl(operation);
    if (!found || !beginsWithRequest(operation)) return;
    if (mayBeChecked(operation) || operation.setting.matches(CHECKED)) {
      context.unknown('the code around compares or checks something, which may be the address');
      return;
    }
    context.report({
      message: found.evidence.by === 'flow' ? 'proven' : 'named',
      data: { name: `"${found.name}"`, evidence: whyToken(found) },
      ...leakOf(found, operation, 'sent to the address of the request'),
      confidence: found.confidence,
    });
  },
});

/** A call or a list that is called after a check: `isAllowed(url)`, `trustedOrigins[host]`. */
const CHECKED = /(?:allow|valid|safe|trust|whitelist|permit|registered|sanitiz|known)\w*\s*[([.]/i;

/** The host, or all of the address, is what somebody has sent. */
function beginsWithRequest(operation: Operation): boolean {
  return beginningsOf(operation, operation.role('url')).some((origin) => {
    const from = operation.requestPart(origin);
    return from !== undefined && from.part !== 'connection' && from.part !== 'session';
  });
}
