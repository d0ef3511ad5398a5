import type { Place, Step } from '../src/dataflow/origin.ts';
import type { Operation, Part } from '../src/models/operation.ts';
import { isOpaque, tokenFlow, tokenPart } from '../src/rule/evidence.ts';
import { namesSessionToken } from '../src/rule/names.ts';
import { defineRule } from '../src/rule/rule.ts';
import { contains } from '../src/source/ast.ts';

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
    // RFC 6749 §5.1: a token endpoint must answer with the token in the body.
    if (/token/i.test(operation.setting.route ?? '') && operation.setting.mentions('grant_type')) return;
    const parts = operation.parts('body');
    const found = tokenPart(parts);
    if (found?.evidence.by === 'flow') {
      const { part, evidence } = found;
      context.report({
        message: 'proven',
        at: pointOf(part, operation),
        confidence: evidence.confidence,
        flow: tokenFlow(evidence, part, 'sent in the response body'),
        related: writtenElsewhere(part, operation),
      });
      return;
    }
    // The fields of RFC 6749 §5.1 next to it: a token endpoint, or the answer of one that is passed on.
    const isTokenEndpoint = parts.some((part) => /^(?:token_type|expires_in|expires_at|scope)$/.test(part.keys.at(-1) ?? ''));
    const field = isTokenEndpoint ? undefined : parts.find((part) => isSessionField(part, operation));
    const part = field ?? found?.part;
    if (part)
      context.report({
        message: 'named',
        data: { name: part.keys.at(-1) ?? 'the value' },
        at: pointOf(part, operation),
        confidence: field ? 'medium' : 'low',
        related: writtenElsewhere(part, operation),
      });
  },
});

/** The argument of the caller who hands the token in, even when the helper puts it into an answer of its own first. */
function pointOf({ at, place }: Part, operation: Operation): Place {
  const handed = place && operation.at(place);
  return handed && handed.node !== place.node ? handed : operation.at(at);
}

/** Where the field of the answer is written, when that is not at the sink: most often it is there that it should be left out. */
function writtenElsewhere({ at, keys, place }: Part, operation: Operation): readonly Step[] {
  if (!place) return [];
  const isHere = place.module === at.module && contains(at.node, place.node);
  return isHere || keys.length === 0 || place.node === operation.place.node
    ? []
    : [{ ...place, phrase: 'becomes part of the answer here' }];
}

/** A field called `token` or `accessToken` in what a login answers, filled by something of which nobody knows more. */
function isSessionField(part: Part, operation: Operation): boolean {
  const name = part.keys.at(-1);
  if (name === undefined || !part.origins.some((o) => isOpaque(o) || o.kind === 'unknown')) return false;
  const { route, functionName } = operation.setting;
  return namesSessionToken(name, `${route ?? ''} ${functionName ?? ''}`);
}
