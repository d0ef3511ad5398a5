import type { Operation, Part } from '../src/models/operation.ts';
import { answerPoint, hasEndpointFields, isRefreshPart, isTokenEndpoint, writtenElsewhere } from '../src/rule/answered-token.ts';
import { isOpaque, tokenFlow, tokenPart } from '../src/rule/evidence.ts';
import { namesSessionToken } from '../src/rule/names.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  meta: {
    id: 'token-in-response-body',
    title: 'Token in the response body',
    description: 'A token is sent in the body of a response, where every script of the page can read it.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-201', 'CWE-522'],
    references: ['ASVS 5.0 3.3.4', 'ASVS 5.0 10.1.1', 'OAuth 2.0 for Browser-Based Applications §6.1'],
    browserOnly: true,
    messages: {
      proven: {
        what: 'The token is sent in the response body.',
        why: 'The page must keep it somewhere that scripts can read, so one injected script takes it away and signs in as the user elsewhere.',
        remedy:
          'Set it as a cookie with HttpOnly, Secure and SameSite, and send only what the page shows. For phones and services, say so with "clients".',
      },
      named: {
        what: 'What is sent in the response body as {{name}} seems to be a token.',
        why: 'It is held for one by its name only. If it is one, the page must keep it somewhere that injected scripts can read.',
        remedy:
          'Set it as a cookie with HttpOnly, Secure and SameSite, and send only what the page shows. For phones and services, say so with "clients".',
      },
    },
  },
  operations: ['respond'],
  check(operation, context) {
    if (isTokenEndpoint(operation)) return;
    // A refresh token is refresh-token-in-response-body, where another token stands beside it.
    const parts = operation.parts('body').toSorted((a, b) => Number(isRefreshPart(a)) - Number(isRefreshPart(b)));
    const found = tokenPart(parts);
    if (found?.evidence.by === 'flow') {
      const { part, evidence } = found;
      context.report({
        message: 'proven',
        at: answerPoint(part, operation),
        confidence: evidence.confidence,
        flow: tokenFlow(evidence, part, 'sent in the response body'),
        related: writtenElsewhere(part, operation),
        cause: evidence.origin,
      });
      return;
    }
    const field = hasEndpointFields(parts) ? undefined : parts.find((part) => isSessionField(part, operation));
    const part = field ?? found?.part;
    if (part)
      context.report({
        message: 'named',
        data: { name: part.keys.at(-1) ?? 'the value' },
        at: answerPoint(part, operation),
        confidence: field ? 'medium' : 'low',
        related: writtenElsewhere(part, operation),
      });
  },
});

/** A field called `token` or `accessToken` in what a login answers, filled by something of which nobody knows more. */
function isSessionField(part: Part, operation: Operation): boolean {
  const name = part.keys.at(-1);
  if (name === undefined || !part.origins.some((o) => isOpaque(o) || o.kind === 'unknown')) return false;
  const { route, functionName } = operation.setting;
  return namesSessionToken(name, `${route ?? ''} ${functionName ?? ''}`);
}
