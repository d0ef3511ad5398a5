import type { Operation } from '../src/models/operation.ts';
import { leakOf, whyToken } from '../src/rule/carried-token.ts';
import { namesSignature } from '../src/rule/names.ts';
import { defineRule } from '../src/rule/rule.ts';
import { tokenInUrl } from '../src/rule/token-url.ts';

/** RFC 6750 §5.3: addresses stay in histories and logs, and leave with the Referer. */
export default defineRule({
  meta: {
    id: 'token-in-url',
    title: 'Token in a URL',
    description: 'A token is put into an address, which stays in histories and logs.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-598'],
    references: ['RFC 6750 §2.3', 'RFC 6750 §5.3', 'RFC 9700 §4.2', 'RFC 9700 §4.3.2', 'ASVS 5.0 14.2.1', 'OWASP API Security API2:2023'],
    messages: {
      proven: {
        what: 'The token becomes part of an address.',
        why: 'Addresses stay in the history of the browser and in the logs of every server and proxy on the way, and leave with the Referer: whoever reads one of them has the token.',
        remedy:
          'Send it in the Authorization header or the body of a POST; to hand a login over to a page, use a code for one use, or a cookie.',
      },
      named: {
        what: 'What becomes part of an address as {{name}} seems to be a token.',
        why: '{{evidence}} Addresses stay in the history of the browser and in the logs of every server and proxy on the way: whoever reads one of them has it.',
        remedy:
          'Send it in the Authorization header or the body of a POST; to hand a login over to a page, use a code for one use, or a cookie.',
      },
    },
  },
  operations: ['navigate', 'request', 'url-parameter'],
  check(operation, context) {
    // The address of a connection that stays open is token-in-websocket-url.
    if (operation.model.traits?.includes('socket')) return;
    const found = tokenInUrl(operation);
    const isText = operation.model.traits?.includes('text') === true;
    if (!found || (isText && goesWhereItIsJudged(operation))) return;
    const { at: handed, flow } = leakOf(found, operation, 'becomes part of the address');
    // Where the text says what it becomes, that is the place, whoever calls.
    const at = isText ? found.part.at : handed;
    context.report({
      message: found.evidence.by === 'flow' ? 'proven' : 'named',
      data: { name: `"${found.name}"`, evidence: whyToken(found) },
      at,
      confidence: namesSignature(found.name) ? 'low' : found.confidence,
      flow,
      // The text of an address and where it goes are one decision.
      cause: found.part.place ?? at,
    });
  },
});

const JUDGED = ['navigate', 'request', 'respond', 'send', 'log'] as const;

/** Where the file shows what becomes of the text, that says more than the text. */
function goesWhereItIsJudged(text: Operation): boolean {
  return JUDGED.some((kind) => text.near(kind).some((other) => text.feeds(text.place, other)));
}
