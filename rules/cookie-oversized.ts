import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation } from '../src/models/operation.ts';
import { callCookie, flowInto, tokenCookies, type TokenCookie } from '../src/rule/cookie.ts';
import { tokenEvidence } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { growing } from '../src/rule/token-size.ts';
import { userObjects } from '../src/rule/user-object.ts';

export default defineRule({
  meta: {
    id: 'cookie-oversized',
    title: 'Cookie that may grow too large',
    description: 'A cookie carries several tokens, or one that may grow, and browsers drop what is larger than 4096 bytes.',
    severity: 'low',
    preset: 'all',
    cwe: ['CWE-770'],
    references: ['ASVS 5.0 3.3.5', 'RFC 6265bis §5.6', 'RFC 6265bis §5.7'],
    browserOnly: true,
    messages: {
      grows: {
        what: 'The cookie {{name}} carries a token with {{claim}}, which seems to have no limit.',
        why: 'Browsers drop a cookie whose name and value take more than 4096 bytes, without a word: from some size on a user is not logged in.',
        remedy: 'Keep it on the server, and put an identifier into the token; or have a library split the cookie.',
      },
      several: {
        what: 'The cookie {{name}} carries {{count}} tokens.',
        why: 'Browsers drop a cookie whose name and value take more than 4096 bytes, without a word, and tokens of a provider alone may take two thousand.',
        remedy: 'Give each token a cookie of its own, or keep them on the server and put the id of the session into the cookie.',
      },
    },
  },
  operations: ['set-cookie'],
  check(operation, context) {
    for (const cookie of tokenCookies(operation)) {
      const { at } = cookie;
      const name = callCookie(cookie);
      const count = tokensIn(operation);
      const [claim] = signsOf(cookie)
        .flatMap((sign) => [growing(sign)?.keys[0], userObjects(sign)[0]?.name])
        .filter((one) => one !== undefined);
      if (count > 1)
        context.report({ message: 'several', data: { name, count: String(count) }, at, confidence: 'low', flow: flowInto(cookie) });
      else if (claim !== undefined)
        context.report({ message: 'grows', data: { name, claim: `"${claim}"` }, at, confidence: 'low', flow: flowInto(cookie) });
    }
  },
});

function signsOf({ evidence }: TokenCookie): readonly Operation[] {
  return typeof evidence !== 'string' && evidence.by === 'flow' && evidence.origin.kind === 'result'
    ? [evidence.origin.by as Operation]
    : [];
}

/** How many different tokens the value is made of: the members of an object that is written as JSON, the pieces of a text. */
function tokensIn(operation: Operation): number {
  const found = new Set<Origin['node']>();
  for (const part of operation.parts('value')) {
    const evidence = part.keys.length > 0 ? tokenEvidence(part) : undefined;
    if (evidence) found.add(evidence.by === 'flow' ? evidence.origin.node : part.at.node);
  }
  return found.size;
}
