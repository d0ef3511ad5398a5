import type { Origin, Step } from '../dataflow/origin.ts';
import { storedUnder } from '../models/storages.ts';
import { isNothing } from '../models/roles.ts';
import type { Operation, Part, RoleValue } from '../models/operation.ts';
import { textOf } from '../models/surroundings.ts';
import { makerOf } from './maker.ts';
import { namesToken, wordsOf } from './names.ts';
import { isForAnotherService } from './other-service.ts';
import type { Confidence } from './severity.ts';

/** Why a value is held for a token. */
export interface TokenEvidence {
  readonly by: 'flow' | 'answer' | 'type' | 'name';
  readonly confidence: Confidence;
  readonly origin: Origin;
  /** The field by which a type or a use gives it away. */
  readonly field?: string;
}

/** What a modelled call of the field yields as a token. */
const TOKENS = new Set(['token', 'unsigned-token', 'encrypted-token']);

/** The token that `sign` made, whole: neither its claims nor a piece of it. */
export function isToken(origin: Origin): boolean {
  return origin.kind === 'result' && TOKENS.has(origin.what) && origin.path.every((key) => key === '()' || key === '0');
}

/** Claims that say whom a token is for, and claims that say what for. */
const SUBJECTS =
  /^(?:sub|_?id|uid|user|user_?id|user_?name|email|account|role|roles|member|customer|data|profile|scope|login|name|sid|session|session_?id|tenant|org|organization)$/i;
const PURPOSES = /^(?:type|purpose|kind|use|usage|action|intent)$/i;

/** A claim that says whom a token is for: `sub`, `userId`, `email`. */
export function namesSubject(claim: string): boolean {
  return SUBJECTS.test(claim);
}

/**
 * A token for one purpose (to set up a second factor, to download a file) opens no session: its payload names the purpose
 * and nobody.
 */
export function isForOnePurpose(origin: Origin): boolean {
  if (origin.kind !== 'result') return false;
  const keys = makerOf(origin)
    .parts('payload')
    .filter((part) => part.keys.length === 1);
  if (keys.length === 0) return false;
  const isNamed = keys.some(
    (part) =>
      PURPOSES.test(part.keys[0] ?? '') &&
      part.origins.some((o) => o.kind === 'literal' && !/access|refresh|session|auth|user/i.test(String(o.value))),
  );
  return isNamed && !keys.some((part) => SUBJECTS.test(part.keys[0] ?? ''));
}

/** What it opens is no session of the program: a thing, or a service of somebody else. */
function opensOneThing(origin: Origin): boolean {
  return namesNobody(origin) || (origin.kind === 'result' && isForAnotherService(makerOf(origin)));
}

/** What the SDK of a service has made for it, whole. */
function isTicket(origin: Origin): boolean {
  return origin.kind === 'result' && origin.what === 'ticket' && origin.path.every((key) => key === '()');
}

/** All claims are known and none says whom the token is for: a ticket for a file or an upload rather than a session. */
function namesNobody(origin: Origin): boolean {
  if (origin.kind !== 'result') return false;
  const operation = makerOf(origin);
  const [whole, ...claims] = operation.parts('payload');
  if (!whole || operation.spreads('payload').length > 0 || whole.origins.some((o) => o.kind !== 'object') || claims.length === 0)
    return false;
  const own = claims.filter((part) => part.keys.length === 1);
  const isScoped = own.some((part) => SCOPES.test(part.keys[0] ?? '') && part.origins.every(isSpeltScope));
  return !own.some((part) => {
    const key = part.keys[0] ?? '';
    if (isScoped && (SCOPES.test(key) || (SUBJECT.test(key) && isOfThing(part)))) return false;
    return SUBJECTS.test(key) || PEOPLE.test(key) || (key.length > 1 && SOMEBODY.test(key) && part.origins.some(isOpaque));
  });
}

const PEOPLE = /user|member|account|player|admin|auth/i;
const SUBJECT = /^(?:sub|_?id)$/;
/** Claims that list what a token opens. */
const SCOPES = /^(?:scopes?|permissions?|capabilities|grants|resources?)$/i;

/** A list that the code spells out, such as `[`read:rooms:${room.id}`]`, or one text with a thing in it. */
function isSpeltScope(origin: Origin): boolean {
  return origin.kind === 'array' || origin.kind === 'object' || (origin.kind === 'template' && origin.parts.includes(null));
}

/** `room.id`: the id of something that is called by its name, and that name is nobody's. */
function isOfThing({ place }: Part): boolean {
  const owner = place && /(\w+)[?!]?\.(?:_?id|uuid|slug)$/.exec(textOf(place))?.[1];
  return owner !== undefined && !namesPeople(owner);
}

/** What may be anybody: people by other words, and what holds whatever came. */
const SOMEBODY =
  /^(?:\w|me|self|this|owner|customer|client|person|profile|author|staff|employee|student|teacher|patient|guest|visitor|driver|seller|buyer|identity|principal|subject|claims|payload|decoded|session|login|data|body|result|row|rows|record|doc|document|found|existing|entity|model|input|dto|args|params|res|req|ctx|context|response)$/i;

/** A word for somebody, or for what may be anybody. */
export function namesPeople(word: string): boolean {
  return PEOPLE.test(word) || SOMEBODY.test(word);
}

/** A way by which the walk says what it read last: `response.data.access_token`. */
export function lastName(origin: Origin): string | undefined {
  if (
    origin.kind !== 'package' &&
    origin.kind !== 'global' &&
    origin.kind !== 'parameter' &&
    origin.kind !== 'result' &&
    origin.kind !== 'env'
  )
    return undefined;
  const stored = storedUnder(origin);
  if (stored !== undefined && origin.path.length === 2) return stored;
  for (let i = origin.path.length - 1; i >= 0; i--) {
    const key = origin.path[i];
    if (key !== undefined && key !== '()' && key !== 'new()' && key !== '*') return key;
  }
  return origin.kind === 'result' ? undefined : origin.name;
}

/** RFC 6749 §5.1 and OpenID Connect Core §3.1.3.3: the fields of what a token endpoint answers, also as JavaScript spells them. */
const OAUTH_FIELD = /^(?:access|refresh|id)_?token$/i;
const TOKEN_ENDPOINT = /\btokens?\b|oauth|oidc|log_?in|log_?on|sign_?in|sign_?up|register|authenticat|refresh|session/i;

/** A field called access_token or the like of what a login, token or refresh endpoint answered. */
function isTokenAnswer(origin: Origin): boolean {
  if (origin.kind !== 'result' || origin.what !== 'answer' || !OAUTH_FIELD.test(lastName(origin) ?? '')) return false;
  const by = origin.by as Operation;
  const urls = by.role('url').origins.flatMap((o) => (o.kind === 'literal' ? [String(o.value)] : o.kind === 'template' ? o.parts : []));
  return urls.some((url) => url !== null && TOKEN_ENDPOINT.test(url));
}

/** The strongest evidence that a value is a token: a proven flow, a field of a token endpoint's answer, else a name of what was read. */
export function tokenEvidence(value: RoleValue): TokenEvidence | undefined {
  const origin = value.origins.find((o) => isToken(o) && !isForOnePurpose(o));
  if (origin) return { by: 'flow', confidence: opensOneThing(origin) ? 'low' : 'high', origin };
  const ticket = value.origins.find(isTicket);
  if (ticket) return { by: 'flow', confidence: 'low', origin: ticket };
  const answered = value.origins.find(isTokenAnswer);
  if (answered) return { by: 'answer', confidence: 'high', origin: answered };
  for (const opaque of value.origins) {
    const name = lastName(opaque);
    if (name !== undefined && namesToken(name) && mayBeToken(opaque)) return { by: 'name', confidence: 'medium', origin: opaque };
  }
  return undefined;
}

/** A value of which only the name is known. Claims, environment values and texts are something else. */
export function isOpaque(origin: Origin): boolean {
  if (origin.kind === 'result') return origin.what === 'answer';
  return origin.kind === 'package' || origin.kind === 'global' || origin.kind === 'parameter';
}

/** The same, as far as it may be a token: a hash of one opens nothing, whoever is asked for it. */
export function mayBeToken(origin: Origin): boolean {
  return isOpaque(origin) && !isHash(origin);
}

/** `bcrypt.hash(token)`, `hashToken(token)`: what a function gives that is called after it. A digest may be a token that is drawn so. */
function isHash(origin: Origin): boolean {
  if (origin.kind !== 'package' && origin.kind !== 'parameter') return false;
  const { path } = origin;
  if (path.at(-1) !== '()') return false;
  return wordsOf(path.at(-2) ?? origin.name)[0] === 'hash';
}

/** Nothing, a flag, a function or a text that the source spells out: certainly no token. */
export function isPlain(value: RoleValue): boolean {
  return (
    value.complete &&
    value.origins.every(
      (o) =>
        isNothing(o) ||
        o.kind === 'literal' ||
        o.kind === 'function' ||
        (o.kind === 'result' && !TOKENS.has(o.what) && o.what !== 'ticket' && o.what !== 'answer'),
    )
  );
}

/** The part of a value that is a token, by flow before by name; the value itself comes first. */
export function tokenPart(parts: readonly Part[]): { part: Part; evidence: TokenEvidence } | undefined {
  let byName: { part: Part; evidence: TokenEvidence } | undefined;
  for (const part of parts) {
    const evidence = tokenEvidence(part);
    if (evidence?.by === 'flow') return { part, evidence };
    if (evidence) byName ??= { part, evidence };
  }
  return byName;
}

/** The way of a token from the call that makes it to the sink. */
export function tokenFlow(evidence: TokenEvidence, part: { at: Part['at'] }, last: string): readonly Step[] {
  if (evidence.by !== 'flow') return [];
  const first: Step = { module: evidence.origin.module, node: evidence.origin.node, phrase: 'signed here' };
  return [first, ...evidence.origin.steps, { ...part.at, phrase: last }];
}

/** The texts that a value is surely or possibly, with the origin of each. */
export function literalsOf(value: RoleValue): readonly { text: string; origin: Origin }[] {
  return value.origins.flatMap((origin) =>
    origin.kind === 'literal' && typeof origin.value === 'string' ? [{ text: origin.value, origin }] : [],
  );
}

/** Nothing is written, and nothing unknown could supply it. */
export function isAbsent(value: RoleValue): boolean {
  return value.complete && value.origins.every(isNothing);
}

export function isFallback(origin: Origin): boolean {
  return origin.steps.some((step) => step.tag === 'fallback');
}

/** `false`, `'none'`: the value itself stands in the source; a comparison that production decides does not. */
export function isSpeltOut({ node }: Origin): boolean {
  return node.type === 'Literal' || node.type === 'TemplateLiteral';
}
