import {
  answerPoint,
  hasEndpointFields,
  isRefreshPart,
  isTokenEndpoint,
  mayBeOther,
  oneMaker,
  otherUse,
  sentAs,
  writtenElsewhere,
  type OtherUse,
} from '../src/rule/answered-token.ts';
import { tokenEvidence, tokenFlow } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { whereabouts } from '../src/rule/session-evidence.ts';

/** It opens the account for weeks, so it is worth more than what it renews. */
export default defineRule({
  meta: {
    id: 'refresh-token-in-response-body',
    title: 'Refresh token in the response body',
    description: 'A refresh token is sent in the body of a response, where every script of the page can read it.',
    severity: 'high',
    preset: 'recommended',
    cwe: ['CWE-201', 'CWE-522'],
    references: ['ASVS 5.0 3.3.4', 'ASVS 5.0 10.1.1', 'OAuth 2.0 for Browser-Based Applications §6.1.3.2', 'RFC 9700 §4.14'],
    browserOnly: true,
    messages: {
      proven: {
        what: 'The refresh token is sent in the response body.',
        why: 'One injected script takes it away, and gets new access tokens with it elsewhere for as long as it lives, long after the page is closed.',
        remedy:
          'Set it as a cookie with HttpOnly, Secure, SameSite and the path of the route that renews. For phones and services, say so with "clients".',
      },
      intercepted: {
        what: 'A refresh token is in what a handler returns, and an interceptor of its route may take it out.',
        why: 'What the interceptor sends instead is more than can be read here. If the token stays in the answer, one injected script takes it away.',
        remedy: 'See to it that the interceptor sets a cookie with HttpOnly, Secure and SameSite, and leaves the token out on every way.',
      },
      server: {
        what: 'A function that pages can call gives a refresh token, and as far as the code shows only the server calls it.',
        why: "'use server' makes every export of the file a function for the browser: as soon as a page names it, scripts of the page get the token.",
        remedy: "Put what only the server calls into a file without 'use server', and let that import 'server-only'.",
      },
      untaken: {
        what: 'A refresh token is sent in the response body that nothing at hand takes.',
        why: 'Each check of tokens in the package has another key. If another program has this one, an injected script can take the token there.',
        remedy: 'Leave it out of the answer if nothing needs it; else set it as a cookie with HttpOnly, Secure and SameSite.',
      },
      program: {
        what: 'A refresh token is sent in the response body, as programs get it.',
        why: 'They ask a route of their own, send a key for it, get it where pages get a cookie, or expect the fields of an OAuth token endpoint. In a page one injected script takes it away, and gets new access tokens with it elsewhere.',
        remedy:
          'Nothing, if only programs call this: say so with "clients". A page should get a cookie with HttpOnly, Secure and SameSite.',
      },
      named: {
        what: 'What is sent in the response body as {{name}} seems to be a refresh token.',
        why: 'Its name says so. One injected script takes it away, and gets new access tokens with it elsewhere for as long as it lives.',
        remedy:
          'Set it as a cookie with HttpOnly, Secure, SameSite and the path of the route that renews. For phones and services, say so with "clients".',
      },
    },
  },
  operations: ['respond'],
  check(operation, context) {
    if (isTokenEndpoint(operation)) return;
    const parts = operation.parts('body');
    const refresh = parts.filter((one) => isRefreshPart(one, parts));
    const part = refresh.find((one) => tokenEvidence(one)?.by === 'flow') ?? refresh[0];
    if (!part) return;
    const at = answerPoint(part, operation);
    const related = writtenElsewhere(part, operation);
    const evidence = tokenEvidence(part);
    if (evidence?.by === 'flow') {
      const flow = tokenFlow(evidence, part, 'sent in the response body');
      const other = otherUse(part, evidence, parts, operation);
      const message = messageFor(other);
      context.report({
        message,
        at,
        confidence: other ? 'low' : evidence.confidence,
        flow,
        related,
        cause: [{ own: evidence.origin }, operation.place],
      });
    } else if (!hasEndpointFields(parts)) {
      // Elsewhere it may be what another service has given out.
      const confidence = SESSION.test(whereabouts(operation)) && !mayBeOther(part, operation) ? 'medium' : 'low';
      context.report({
        message: 'named',
        data: { name: `"${part.keys.at(-1) ?? ''}"` },
        at,
        confidence,
        related,
        cause: [...oneMaker(part, operation, 'refresh'), operation.place],
        again: sentAs(part),
      });
    }
  },
});

function messageFor(other: OtherUse | undefined): 'proven' | 'untaken' | 'program' | 'intercepted' | 'server' {
  if (other === 'intercepted' || other === 'server' || other === 'untaken') return other;
  return other === undefined || other === 'ticket' || other === 'drawn' ? 'proven' : 'program';
}

const SESSION = /log_?-?in|log_?-?on|sign_?-?in|sign_?-?up|register|authenticat|refresh|session/i;
