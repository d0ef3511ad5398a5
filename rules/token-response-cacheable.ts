import type { Operation, Part } from '../src/models/operation.ts';
import { writtenElsewhere } from '../src/rule/answered-token.ts';
import { callCookie, tokenCookies } from '../src/rule/cookie.ts';
import { cachingOf, isSetForMany, isSpokenOf } from '../src/rule/caching.ts';
import { literalsOf, tokenFlow, tokenPart, type TokenEvidence } from '../src/rule/evidence.ts';
import { namesToken } from '../src/rule/names.ts';
import { defineRule, type Report, type RuleContext } from '../src/rule/rule.ts';
import type { Confidence } from '../src/rule/severity.ts';
import { suggestHeader, suggestText } from '../src/rule/suggest.ts';

const UNSAID = {
  why: 'Without a word from the server a cache may keep what is answered to GET and reckon itself for how long: the browser on its disk, where the token outlives the session, and, unless an Authorization header came along, one on the way that others ask too.',
  remedy: 'Send Cache-Control: no-store with it, as token endpoints have to, or let a POST request ask for it.',
};
const TOLD = {
  why: 'The token lies on the disk of a browser or on a machine on the way for as long as they are told, and whoever asks for the same address may be handed it.',
  remedy: 'Send Cache-Control: no-store with an answer that has a token in it.',
};

export default defineRule({
  meta: {
    id: 'token-response-cacheable',
    title: 'Token in an answer that caches may keep',
    description: 'An answer with a token leaves caches free to keep it, or tells them to.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-525', 'CWE-524'],
    references: ['RFC 6749 §5.1', 'RFC 9111 §3', 'RFC 9111 §4.2.2', 'RFC 9110 §9.3.3', 'ASVS 5.0 14.2.2', 'ASVS 5.0 14.3.2'],
    hasSuggestions: true,
    messages: {
      unsaid: { what: 'A token is answered to a GET request, and nothing keeps caches from storing it.', ...UNSAID },
      unsaidNamed: {
        what: 'What is answered to a GET request as {{name}} seems to be a token, and nothing keeps caches from storing it.',
        ...UNSAID,
      },
      told: { what: 'Caches are told to store an answer with a token.', ...TOLD },
      toldNamed: { what: 'Caches are told to store an answer whose {{name}} seems to be a token.', ...TOLD },
      toldCookie: {
        what: 'Caches are told to store an answer that sets the cookie {{name}}.',
        why: 'A cache that others ask too keeps the answer with its Set-Cookie header (RFC 9111, section 7.3), and whoever asks for the same address next is logged in as the one before.',
        remedy: 'Send Cache-Control: no-store, or private, with an answer that sets such a cookie, and let others be kept.',
      },
    },
  },
  operations: ['respond', 'set-cookie', 'caching'],
  check(operation, context) {
    if (operation.kind === 'caching' || operation.setting.side === 'client') return;
    if (operation.kind === 'set-cookie') {
      checkCookie(operation, context);
      return;
    }
    const found = tokenPart(operation.parts('body'));
    if (!found || !isMeant(found.part, found.evidence)) return;
    const { word, by } = cachingOf(operation);
    if (word === 'kept' && by) told(operation, by, found, context);
    else if (word === 'nothing') unsaid(operation, found, context);
    else if (word === 'unknown') context.unknown('what caches are told about an answer is not known');
  },
});

interface Found {
  readonly part: Part;
  readonly evidence: TokenEvidence;
}
type Context = RuleContext<'unsaid' | 'unsaidNamed' | 'told' | 'toldNamed' | 'toldCookie'>;

/** The value of the header itself, not what a framework makes one of. */
const HEADER = /^(?:public|private|s-maxage|max-age|immutable)\b/i;

/** By its name alone only what the answer itself calls a token, and nothing about one. */
function isMeant({ keys }: Part, { by }: TokenEvidence): boolean {
  const name = keys.at(-1) ?? '';
  return by === 'flow' || (namesToken(name) && /(?:token|jwt)$/i.test(name));
}

/** The cache of one browser holds the cookies of one user. */
function checkCookie(operation: Operation, context: Context): void {
  const [cookie] = operation.model.traits?.includes('js-readable') ? [] : tokenCookies(operation);
  const { word, by } = cookie ? cachingOf(operation) : { word: 'nothing', by: undefined };
  if (!cookie || word !== 'kept' || !by || literalsOf(by.role('cacheControl')).some(({ text }) => /\bprivate\b/i.test(text))) return;
  const isProven = typeof cookie.evidence === 'object' && cookie.evidence.by === 'flow';
  context.report({
    message: 'toldCookie',
    data: { name: callCookie(cookie) },
    confidence: isProven ? (answersGet(operation) ? 'high' : 'medium') : 'low',
    related: [{ ...operation.place, phrase: 'the cookie is set here' }],
    ...repaired(by),
  });
}

/** A bad value is reported where it is written. */
function repaired(by: Operation): Pick<Report, 'at' | 'suggestions'> {
  const at = by.role('cacheControl').place ?? by.place;
  const isText = literalsOf(by.role('cacheControl')).some(({ text }) => HEADER.test(text));
  return { at, suggestions: isText ? suggestText(at, 'no-store') : [] };
}

function told(operation: Operation, by: Operation, { part, evidence }: Found, context: Context): void {
  context.report({
    message: evidence.by === 'flow' ? 'told' : 'toldNamed',
    data: { name: part.keys.at(-1) ?? 'value' },
    confidence: confidenceOf(evidence, answersGet(operation) ? 'high' : 'medium'),
    flow: tokenFlow(evidence, part, 'sent in the answer'),
    related: [{ ...operation.place, phrase: 'the answer with the token' }],
    ...repaired(by),
  });
}

function unsaid(operation: Operation, { part, evidence }: Found, context: Context): void {
  const isOfGet = answersGet(operation);
  if (isOfGet === undefined) context.unknown('which requests are answered here is not known');
  if (isOfGet !== true || isSetForMany(operation)) return;
  context.report({
    message: evidence.by === 'flow' ? 'unsaid' : 'unsaidNamed',
    data: { name: part.keys.at(-1) ?? 'value' },
    at: operation.place,
    confidence: confidenceOf(evidence, isDoubtful(operation) ? 'low' : 'high'),
    flow: tokenFlow(evidence, part, 'sent in the answer'),
    related: [...operation.routes().map(({ at }) => ({ ...at, phrase: 'the route is set up here' })), ...writtenElsewhere(part, operation)],
    ...(evidence.by === 'flow' && { cause: evidence.origin }),
    suggestions: suggestHeader(operation, 'Cache-Control', 'no-store'),
  });
}

/** Answers to other requests are kept only where that is said (RFC 9110 §9.3.3). */
function answersGet(operation: Operation): boolean | undefined {
  return operation.requestMethods()?.some((method) => method === 'GET' || method === 'HEAD');
}

function confidenceOf({ by, confidence }: TokenEvidence, most: Confidence): Confidence {
  return by === 'flow' && confidence !== 'low' ? most : 'low';
}

/** Programs keep no caches, as a rule; and code that nobody follows may say it. */
function isDoubtful(operation: Operation): boolean {
  return operation.isForProgram() || operation.isLetInByKey() || isSpokenOf(operation);
}
