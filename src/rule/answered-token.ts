import type { Origin, Place, ResultOrigin, Step } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';
import { contains, enclosingFunction, identifiersIn, memberKey, patternNames } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { isOpaque, literalsOf, mayBeToken, tokenEvidence, type TokenEvidence } from './evidence.ts';
import { isSpecific, namesOtherToken, namesSignature, namesToken, wordsOf } from './names.ts';
import { isOfDemo } from './demo-token.ts';
import { claimsKind, kindClaims, kindIn, namedKind, type NamedKind } from './named-kind.ts';
import { isLink } from './answered-link.ts';
import { signsText } from './claim-on-sign.ts';
import { isApartFromPages, isMadeForApps } from './apart-from-pages.ts';
import { isBesidesSession } from './besides-session.ts';
import { isBehindLogin, isDrawn, isOfLogin, PERSONAL } from './drawn-token.ts';
import { makerOf } from './maker.ts';
import { onlySigns } from './only-signs.ts';
import type { Cause } from './rule.ts';
import { whereabouts } from './session-evidence.ts';
import { isSignedForThing } from './thing-key.ts';
import { isOfUnfinishedLogin } from './unfinished-login.ts';

/** RFC 6749 §5.1: a token endpoint must answer with the token in the body. */
export function isTokenEndpoint(operation: Operation): boolean {
  const { setting } = operation;
  if (/token/i.test(setting.route ?? '') && setting.mentions('grant_type')) return true;
  if (setting.matches(VERIFIER) && setting.matches(CHALLENGE) && setting.matches(CODE)) return true;
  // Each kind of grant has a method of its own: the answer has the required field, and its file or who calls it speaks of grants.
  return operation
    .parts('body')
    .some(
      ({ keys, place, at }) =>
        keys.at(-1) === 'token_type' &&
        ([place ?? at, at].some(({ module }) => module.text.includes('grant_type')) || operation.setting.matches(/\bgrant_type\b/)),
    );
}

/**
 * RFC 7636 §4.6: who exchanges a code compares its verifier with the challenge that was kept with the code. A client, such as the
 * callback of a login, sends the verifier on and has no challenge any more.
 */
const VERIFIER = /\bcode_?verifier\b/i;
const CHALLENGE = /\w[\w)\]]*[?!]?\.code_?challenge\b(?!\s*=[^=])|\{[^{}]*\bcode_?challenge\b[^{}]*\}\s*=/i;
/** The code is read from what is sent. */
const CODE = /\b(?:body|params|form|data|input|payload|dto|req\w*)\w*[?!]?\.(?:code\b|get\(['"`]code['"`]\))|\{[^{}]*\bcode\b[^{}]*\}\s*=/;

/** Who else than a page an answer with a token may be for. */
export type OtherUse = 'ticket' | 'untaken' | 'drawn' | 'program' | 'endpoint' | 'route' | 'intercepted' | 'server' | 'apart';

/**
 * Why a token of an answer need not be what keeps somebody signed in: it opens one thing only, or says by its name that it is
 * something else; nothing in the program takes it; it stands in a link; somebody who is signed in draws it to copy it, or gets it besides the session; a program gets it for its key, from a route for programs, or where a condition parts it from pages, which get a cookie; an interceptor may take it out of the answer, or only the server calls the function; it has the shape that RFC 6749 §5.1 wants, and nothing speaks of a login of the
 * program's own, which may copy that shape.
 */
export function otherUse(part: Part, evidence: TokenEvidence, parts: readonly Part[], operation: Operation): OtherUse | undefined {
  const name = part.keys.at(-1) ?? '';
  if (evidence.confidence === 'low' || namesOtherToken(name) || namesSignature(name) || isOfThing(evidence, part)) return 'ticket';
  if (isUntaken(evidence)) return 'untaken';
  if (operation.setting.matches(TELLING)) return 'ticket';
  // Nobody signs in several times at once: a list of tokens is handed out.
  if (part.keys.includes('*') || [evidence.origin, ...evidence.origin.steps].some(isForEach)) return 'ticket';
  if (isOfUnfinishedLogin(part, operation) || isLink(part, evidence, parts, operation) || isHandedOver(evidence, operation))
    return 'ticket';
  if (isDrawn(evidence, operation)) return 'drawn';
  const fields = new Set(parts.map(({ keys }) => keys.at(-1)));
  if (fields.has('access_token') && fields.has('token_type') && !isOwnLogin(operation)) return 'endpoint';
  if (operation.isForProgram()) return 'route';
  if (operation.mayTakeOut(part)) return 'intercepted';
  if (operation.isForServerOnly()) return 'server';
  if (operation.isLetInByKey()) return 'program';
  if (isBesidesSession(evidence, operation)) return 'ticket';
  const isMadeApart = [evidence.origin, ...evidence.origin.steps].some((at) => isMadeForApps(at, operation));
  return isMadeApart || isApartFromPages(operation) ? 'apart' : undefined;
}

/** It says that it stands in a link to log in, and goes to somebody who is: to take his login along to another host. */
function isHandedOver({ origin }: TokenEvidence, answer: Operation): boolean {
  return origin.kind === 'result' && claimsKind(makerOf(origin), 'magic') && isBehindLogin(answer) && !isOfLogin(answer);
}

/** `emails.map((email) => sign({ email }, key))`: one for each, which says whose it is. */
function isForEach({ node }: Place): boolean {
  const callback = enclosingFunction(node);
  const call = callback?.parent;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
  if (!/^(?:map|flatMap)$/.test(memberKey(call.callee) ?? '')) return false;
  const names = new Set(callback?.params.flatMap(patternNames).map(nameOf));
  return identifiersIn(node).some((at) => names.has(nameOf(at)));
}

function nameOf(node: Node): string | undefined {
  return node.type === 'Identifier' ? node.name : undefined;
}

/** It says that it is there for a download, or is no one person's, or it is a text that is signed, such as a challenge. */
function isOfThing({ origin }: TokenEvidence, { keys }: Part): boolean {
  if (origin.kind !== 'result') return false;
  const sign = makerOf(origin);
  const name = keys.at(-1) ?? '';
  return signsText(sign) || isSignedForThing(sign) || claimsKind(sign, 'download') || isHandle(name, sign) || isOfDemo(name, sign);
}

/** `{ uploadId }`: the answer calls it the id of something, and what it says of its kind is no login's. */
function isHandle(name: string, sign: Operation): boolean {
  if (wordsOf(name).at(-1) !== 'id' || namesToken(name) || kindIn(name) !== undefined) return false;
  const kinds = kindClaims(sign);
  return kinds.length > 0 && !kinds.some(({ text }) => LOGINS.has(kindIn(text)));
}

const LOGINS: ReadonlySet<NamedKind | undefined> = new Set<NamedKind>(['access', 'refresh', 'magic', 'challenge']);

/** RFC 9701 §5, OpenID Connect Core §5.3.2: an answer that is a JWT as a whole tells its reader something; a login answers in JSON. */
const TELLING = /['"`]application\/(?:[\w.-]+\+)?jwt\b/;

/** Each check of tokens at hand takes another key: here it opens nothing, whoever has it. */
function isUntaken({ origin }: TokenEvidence): boolean {
  if (origin.kind !== 'result') return false;
  const sign = makerOf(origin);
  const written = literalsOf(sign.role('key')).map(({ text }) => text);
  return onlySigns(sign, written);
}

function isOwnLogin(operation: Operation): boolean {
  return OWN_LOGIN.test(whereabouts(operation)) || operation.setting.matches(/passw|\bcredentials?\b/i);
}

const OWN_LOGIN = /log_?-?in|log_?-?on|sign_?-?in|sign_?-?up|register|authenticat|session/i;

/** The other fields of RFC 6749 §5.1: a token endpoint, or the answer of one that is passed on. */
export function hasEndpointFields(parts: readonly Part[]): boolean {
  return parts.some((part) => /^(?:token_type|expires_in|expires_at|scope)$/.test(part.keys.at(-1) ?? ''));
}

/**
 * Whether what is only known by its name may reach no page, or be no session: a program asks, or pages get a cookie; something takes it out, the server calls
 * it itself; the path names one of the tokens that somebody has drawn, which no renewal of a session does.
 */
export function mayBeOther(part: Part, operation: Operation): boolean {
  const { route = '' } = operation.setting;
  if (LISTED.test(route) || (PERSONAL.test(route) && !isOfLogin(operation))) return true;
  return operation.isForProgram() || operation.mayTakeOut(part) || operation.isForServerOnly() || isApartFromPages(operation);
}

/** `/access-tokens/:tokenId/refresh`, `/keys/[keyId]`; a refresh token is of a session. */
const LISTED = /[:[{](?!\w*(?:refresh|session))\w*(?:tokens?|keys?|credentials?)_?-?id\b/i;

/** The argument of the caller who hands the token in, even when the helper puts it into an answer of its own first. */
export function answerPoint({ at, place }: Part, operation: Operation): Place {
  const handed = place && operation.at(place);
  return handed && handed.node !== place.node ? handed : operation.at(at);
}

/** What is told of a token beside another one of its answer. */
export function sentAs({ keys }: Part): string {
  const name = keys.at(-1);
  return name === undefined ? 'sent in the response body' : `sent in the response body as "${name}"`;
}

/** Where the field of the answer is written, when that is not at the sink: most often it is there that it should be left out. */
export function writtenElsewhere({ at, keys, place }: Part, operation: Operation): readonly Step[] {
  if (!place) return [];
  const isHere = place.module === at.module && contains(at.node, place.node);
  return isHere || keys.length === 0 || place.node === operation.place.node
    ? []
    : [{ ...place, phrase: 'becomes part of the answer here' }];
}

/**
 * Who makes a token of which nobody at hand knows more, or the one place where the answers get it: `user.newToken()` in three
 * handlers is one decision, as far as it is for the same (`use`). What comes from two makers has no such cause.
 */
export function oneMaker(part: Part, operation: Operation, use: string): readonly Cause[] {
  const [maker, ...others] = new Set(part.origins.filter((o) => !isNothing(o)).map(calledLast));
  const made = maker === undefined || others.length > 0 ? [] : [`${use} made by ${maker}`];
  return [...made, ...writtenElsewhere(part, operation)];
}

/** `newToken` of `user.newToken()`; where the method does not say that it makes one, with what it is called on and what is read of it. */
function calledLast(origin: Origin): string | undefined {
  if (!isOpaque(origin) || !('path' in origin)) return undefined;
  const names = 'name' in origin ? [origin.name, ...origin.path] : origin.path;
  const call = names.lastIndexOf('()');
  const method = names[call - 1];
  if (method === undefined) return undefined;
  return call === names.length - 1 && namesToken(method) ? method : names.join('.');
}

/** Whether a part of an answer is a token that is only there to get others: by the name of the field, else by what is signed. */
export function isRefreshPart(part: Part, parts: readonly Part[]): boolean {
  const evidence = tokenEvidence(part);
  const isNamed = namesRefresh(part);
  if (evidence?.by === 'flow' && evidence.origin.kind === 'result') {
    const isOther = !isNamed && kindIn(part.keys.at(-1) ?? '') !== undefined && !part.keys.some((key) => kindIn(key) === 'refresh');
    return isNamed || (!isOther && isSignedToRefresh(evidence.origin, parts));
  }
  return isNamed && part.origins.some((o) => mayBeToken(o) || o.kind === 'unknown' || isRandom(o));
}

/** The only token of an answer renews no other one, whatever the setting is called that says how long it lives. */
function isSignedToRefresh(origin: ResultOrigin, parts: readonly Part[]): boolean {
  const sign = makerOf(origin);
  if (namedKind(sign, ['key']) === 'refresh') return true;
  return namedKind(sign) === 'refresh' && parts.some((other) => isAnother(tokenEvidence(other), origin));
}

function isAnother(evidence: TokenEvidence | undefined, { node }: ResultOrigin): boolean {
  return evidence !== undefined && evidence.origin.node !== node;
}

/** `refreshToken`, `refresh_token`, `refresh.token`. */
function namesRefresh({ keys }: Part): boolean {
  const words = keys.slice(-2).flatMap(wordsOf);
  return words.at(-1) === 'token' && words.at(-2) === 'refresh' && isSpecific(keys.slice(-2).join('_'));
}

/** Drawn by lot. */
function isRandom(origin: Origin): boolean {
  return origin.kind === 'result' && (origin.what === 'uuid' || origin.what === 'key');
}
