import type { Origin } from '../src/dataflow/origin.ts';
import type { Operation, Part } from '../src/models/operation.ts';
import { textOf } from '../src/models/surroundings.ts';
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
} from '../src/rule/answered-token.ts';
import { isOpaque, tokenFlow, tokenPart, type TokenEvidence } from '../src/rule/evidence.ts';
import { makerOf } from '../src/rule/maker.ts';
import { isPlaceOfLogin } from '../src/rule/login-place.ts';
import { isMinutesBesideRefresh } from '../src/rule/minutes-beside-refresh.ts';
import { isSpecific, namesSessionToken } from '../src/rule/names.ts';
import { defineRule, type Cause } from '../src/rule/rule.ts';
import { isOfUnfinishedLogin } from '../src/rule/unfinished-login.ts';
import { startOf } from '../src/source/ast.ts';

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
        why: 'A page that calls this keeps it where scripts can read it, so one injected script takes it away, and elsewhere it opens all that it opens here.',
        remedy:
          'Set it as a cookie with HttpOnly, Secure and SameSite, and send only what the page shows. For phones and services, say so with "clients".',
      },
      ticket: {
        what: 'A token for one thing is sent in the response body.',
        why: 'As far as the code tells (its claims, its name, the place or the cookie beside it), it signs nobody in; whoever takes it from the page has what it opens until it expires.',
        remedy: 'Keep it as narrow and as short as what the page does with it, and do not let it renew itself.',
      },
      minutes: {
        what: 'A token is sent in the response body, beside a cookie that renews it.',
        why: 'The page can hold it in memory, and what lasts no script can read; until it ends, in an hour or when a setting says, an injected script can still take it and use it elsewhere.',
        remedy:
          'Let it end within minutes, and keep it in memory alone, never in a storage. Where the page calls its own server only, a cookie with HttpOnly, Secure and SameSite does without it.',
      },
      unsaid: {
        what: 'A token is sent in the response body, and nothing says that somebody logs in there.',
        why: 'Neither the route nor the functions and files around speak of a login or an account, so it may open one thing only. Whoever takes it from the page has what it opens until it expires.',
        remedy:
          'If it keeps somebody signed in, set it as a cookie with HttpOnly, Secure and SameSite. Else keep it as narrow and as short as what the page does with it.',
      },
      untaken: {
        what: 'A token is sent in the response body that nothing at hand takes.',
        why: 'Each check of tokens in the package has another key. If another program has this one, an injected script can take the token there.',
        remedy: 'Leave it out of the answer if nothing needs it; else set it as a cookie with HttpOnly, Secure and SameSite.',
      },
      drawn: {
        what: 'A token is sent in the response body that somebody who is signed in draws for use elsewhere.',
        why: 'To be copied it has to be shown, which no cookie can do; as long as it is shown, scripts of the page can read it.',
        remedy: 'Show it once, keep it in no storage, let it open no more than it has to, and let people take it back.',
      },
      program: {
        what: 'A token is sent in the response body to whoever sends a key of the server.',
        why: 'A program that has such a key can keep the token too; in a page both lie where scripts can read them.',
        remedy:
          'Nothing, if only programs call this: say so with "clients". A page should get a cookie with HttpOnly, Secure and SameSite.',
      },
      route: {
        what: 'A token is sent in the response body of a route for programs.',
        why: 'Its path, its class, what it reads or the only client at hand speaks of a command line, an app or a device, and no page at hand asks it. In a page, scripts could read the token.',
        remedy:
          'Nothing, if only programs call this: say so with "clients". A page should get a cookie with HttpOnly, Secure and SameSite.',
      },
      apart: {
        what: 'A token is sent in the response body to clients that get no cookie.',
        why: 'Whoever is taken for a page gets a cookie that no script can read instead. A page that comes here all the same keeps the token where scripts can read it.',
        remedy: 'Nothing, if no page comes here. Let the server decide what a page is, and not what the page says of itself.',
      },
      intercepted: {
        what: 'A token is in what a handler returns, and an interceptor of its route may take it out.',
        why: 'What the interceptor sends instead is more than can be read here. If the token stays in the answer, scripts of the page can read it.',
        remedy: 'See to it that the interceptor sets a cookie with HttpOnly, Secure and SameSite, and leaves the token out on every way.',
      },
      server: {
        what: 'A function that pages can call gives a token, and as far as the code shows only the server calls it.',
        why: "'use server' makes every export of the file a function for the browser: as soon as a page names it, scripts of the page get the token.",
        remedy: "Put what only the server calls into a file without 'use server', and let that import 'server-only'.",
      },
      endpoint: {
        what: 'A token is sent in the response body, with the fields of an OAuth token endpoint.',
        why: 'RFC 6749 wants it so for its clients. Where a page of your own logs in with it, one injected script takes the token away.',
        remedy: 'Nothing, if it is such an endpoint. For a login of your own, set a cookie with HttpOnly, Secure and SameSite.',
      },
      named: {
        what: 'What is sent in the response body as {{name}} seems to be a token.',
        why: 'It is held for one by its name, since nothing at hand shows where it is made. If it is one, a page that calls this keeps it where injected scripts can read it.',
        remedy:
          'Set it as a cookie with HttpOnly, Secure and SameSite, and send only what the page shows. For phones and services, say so with "clients".',
      },
    },
  },
  operations: ['respond'],
  check(operation, context) {
    if (isTokenEndpoint(operation)) return;
    // A refresh token is refresh-token-in-response-body, where another token stands beside it.
    const body = operation.parts('body');
    const parts = body.toSorted((a, b) => Number(isRefreshPart(a, body)) - Number(isRefreshPart(b, body)));
    const found = tokenPart(parts);
    if (found?.evidence.by === 'flow') {
      const { part, evidence } = found;
      const other = otherUse(part, evidence, parts, operation) ?? otherPlace(part, evidence, parts, operation);
      context.report({
        message: other ?? 'proven',
        at: answerPoint(part, operation),
        confidence: other ? 'low' : evidence.confidence,
        flow: tokenFlow(evidence, part, 'sent in the response body'),
        related: writtenElsewhere(part, operation),
        cause: [{ own: evidence.origin }, operation.place, ...oneHandler(operation, evidence.origin, other ?? 'proven')],
      });
      return;
    }
    const field = hasEndpointFields(parts) ? undefined : parts.find((part) => isSessionField(part, operation));
    const part = field ?? found?.part;
    if (!part) return;
    const isUnfinished = isOfUnfinishedLogin(part, operation);
    const message = isUnfinished ? 'ticket' : 'named';
    context.report({
      message,
      data: { name: part.keys.at(-1) ?? 'the value' },
      at: answerPoint(part, operation),
      confidence: field && !isUnfinished && !mayBeOther(part, operation) ? 'medium' : 'low',
      related: writtenElsewhere(part, operation),
      cause: [...oneMaker(part, operation, message), operation.place],
      again: sentAs(part),
    });
  },
});

/** Why a token that may well keep somebody signed in lies less open, or need not be one. */
function otherPlace(part: Part, evidence: TokenEvidence, parts: readonly Part[], answer: Operation): 'minutes' | 'unsaid' | undefined {
  if (isMinutesBesideRefresh(evidence, parts, answer)) return 'minutes';
  return isSpecific(part.keys.at(-1) ?? '') || isPlaceOfLogin(evidence, answer) ? undefined : 'unsaid';
}

/** `config.jwt.secret`, `process.env.JWT_SECRET!` */
const NAME = /^[\w$]+(?:[?!]?\.[\w$]+)*!?$/;

/** Whoever lets one branch of a login answer with a cookie lets the others do so too, as far as it is the same token. */
function oneHandler({ setting: { handler } }: Operation, token: Origin, use: string): readonly Cause[] {
  const key = token.kind === 'result' ? makerOf(token).role('key').place : undefined;
  const name = key && textOf(key);
  // Causes are kept for the next run, and a secret that is written here must not be.
  return handler ? [`${use} by the handler at ${startOf(handler)} with ${name && NAME.test(name) ? name : 'a key'}`] : [];
}

/** A name that nothing brings in: where it is read, the program fails. */
function isDeclaredNowhere(origin: Origin): boolean {
  return origin.kind === 'global' && origin.path.length === 0;
}

/** A field called `token` or `accessToken` in what a login answers, filled by something of which nobody knows more. */
function isSessionField(part: Part, operation: Operation): boolean {
  const name = part.keys.at(-1);
  if (name === undefined || !part.origins.some((o) => (isOpaque(o) && !isDeclaredNowhere(o)) || o.kind === 'unknown')) return false;
  // Whoever asks has sent it; of a cookie, scripts may not know the value.
  const ownPart = (origin: Origin): string | undefined => operation.requestPart(origin)?.part;
  if (part.origins.every((origin) => ['header', 'body', 'query'].includes(ownPart(origin) ?? ''))) return false;
  const { route = '', functionNames } = operation.setting;
  return namesSessionToken(name, [route, ...functionNames].join(' '));
}
