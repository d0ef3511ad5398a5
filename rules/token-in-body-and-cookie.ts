import { answerPoint, isTokenEndpoint, writtenElsewhere } from '../src/rule/answered-token.ts';
import { callCookie, type TokenCookie } from '../src/rule/cookie.ts';
import { cookieWith } from '../src/rule/cookie-twin.ts';
import { tokenEvidence, tokenFlow, type TokenEvidence } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { suggestWithout } from '../src/rule/suggest.ts';
import type { Operation, Part } from '../src/models/operation.ts';

/** ASVS 5.0 3.3.4: what a cookie with HttpOnly carries reaches the client by Set-Cookie only. */
export default defineRule({
  meta: {
    id: 'token-in-body-and-cookie',
    title: 'Token in the cookie and in the body',
    description: 'The token of a cookie with HttpOnly is also sent in the body of the response, where scripts can read it.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-201', 'CWE-1004'],
    references: ['ASVS 5.0 3.3.4', 'ASVS 5.0 10.1.1', 'OAuth 2.0 for Browser-Based Applications §6.1.3.2'],
    browserOnly: true,
    hasSuggestions: true,
    messages: {
      proven: {
        what: 'The token of the cookie {{cookie}} is also sent in the response body.',
        why: 'HttpOnly keeps it from scripts, and the body hands it to them: an injected script takes it away all the same.',
        remedy: 'Leave it out of the body; the browser sends the cookie by itself.',
      },
      named: {
        what: 'What the cookie {{cookie}} keeps from scripts is also sent in the response body, as {{name}}.',
        why: 'Only its name says that it is a token. If it is one, an injected script takes it out of the body although the cookie has HttpOnly.',
        remedy: 'Leave it out of the body; the browser sends the cookie by itself.',
      },
    },
  },
  operations: ['respond'],
  check(operation, context) {
    if (isTokenEndpoint(operation)) return;
    const found = twins(operation);
    const places = found.flatMap(({ part }) => part.place ?? []);
    for (const { part, evidence, cookie } of found) {
      const isProven = evidence.by === 'flow' || evidence.by === 'answer';
      context.report({
        message: isProven ? 'proven' : 'named',
        data: { cookie: callCookie(cookie), name: `"${part.keys.at(-1) ?? 'the value'}"` },
        at: answerPoint(part, operation),
        confidence: evidence.confidence,
        flow: tokenFlow(evidence, part, 'sent in the response body'),
        related: [{ ...cookie.at, phrase: 'put into the cookie here' }, ...writtenElsewhere(part, operation)],
        cause: isProven ? [{ own: evidence.origin }, operation.place] : operation.place,
        again: `the token of the cookie ${callCookie(cookie)}`,
        suggestions: part.place ? suggestWithout(part.place, 'Leave the token out of the body.', places) : [],
      });
    }
  },
});

interface Twin {
  readonly part: Part;
  readonly evidence: TokenEvidence;
  readonly cookie: TokenCookie;
}

/** The tokens of the answer that a cookie carries too, each once. */
function twins(operation: Operation): readonly Twin[] {
  const found: Twin[] = [];
  for (const part of operation.parts('body')) {
    const evidence = tokenEvidence(part);
    if (!evidence || found.some((twin) => twin.evidence.origin.node === evidence.origin.node)) continue;
    const cookie = cookieWith(evidence.origin, operation);
    if (cookie) found.push({ part, evidence, cookie });
  }
  return found;
}
