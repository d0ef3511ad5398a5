import type { Origin } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import { carriedToken, type CarriedToken } from './carried-token.ts';
import { isOpaque, literalsOf } from './evidence.ts';
import { makerOf } from './maker.ts';
import { parameterOf } from './link-token.ts';
import { isSpecific, namesToken } from './names.ts';
import { isOfOauthOne } from './oauth-one.ts';
import type { Confidence } from './severity.ts';
import { isAskedForDevelopment } from './stage-asked.ts';
import { namesOf } from './token-kinds.ts';

/** A token in an address that somebody is sent to, or that is requested. */
export interface TokenInUrl extends CarriedToken {
  readonly confidence: Confidence;
}

/** Where the members of an object become part of an address; its headers and body do not. */
const OF_ADDRESS = /^(?:url|href|to|path|pathname|search|searchParams|query|queryParams|params|hash|\*)$/;

/**
 * Tokens for one purpose belong into the links that are mailed: they open no session, and the mail is how they arrive. The words are
 * those of the addresses and functions around.
 */
const ONE_PURPOSE =
  /reset|forgot|recover|password|verif|confirm|activat|invit|magic|unsubscribe|subscri|download|upload|share|preview|otp|mfa|2fa|two_?factor|challenge|pre_?auth|one_?time|email|e_mail|newsletter|join|accept|approve|impersonat|state\b|ticket(?!s)|transfer|exchange|hand_?off|intent|_hint$/i;

/** The token that the address of a redirect, a request or a parameter carries. */
export function tokenInUrl(operation: Operation): TokenInUrl | undefined {
  // A list of parameters by itself may as well be the body of a POST, as OAuth demands it.
  if (operation.model.traits?.includes('form') && isForm(operation)) return undefined;
  const url = 'url' in operation.model.roles ? operation.parts('url').filter(isOfAddress) : [];
  const query = 'query' in operation.model.roles ? operation.parts('query') : [];
  const value = operation.kind === 'url-parameter' && 'value' in operation.model.roles ? operation.parts('value') : [];
  const parameter = literalsOf(operation.role('name'))[0]?.text;
  const parts = [...url, ...query, ...value];
  const found = carriedToken(parts) ?? namedParameter(parts, parameter);
  if (!found) return undefined;
  const texts = textsOf([...url, ...query]);
  const name = parameter ?? parameterOf(parts, found.part) ?? found.name;
  if (isForOnePurpose(operation, found, [...texts, name])) return undefined;
  if (operation.model.traits?.includes('text') && isNoTextToTell(operation, found, texts)) return undefined;
  if (isOfOauthOne(operation, found, name, { parts, texts }) || answersLogin(operation, name, parts)) return undefined;
  return { ...found, name, confidence: confidenceOf(operation, found, name, startsOf([...url, ...query])) };
}

/**
 * `?id_token=…&state=…`: the answer to somebody else's login (OpenID Connect Core §3.1.2.5), who knows the state and wants it so. A token
 * that opens something here is called otherwise.
 */
function answersLogin({ kind }: Operation, name: string, parts: readonly Part[]): boolean {
  if (name !== 'id_token' || kind === 'request') return false;
  return parts.some(({ keys, origins }) => keys.at(-1) === 'state' && origins.every((o) => o.kind !== 'literal'));
}

/** Of a text it is not seen where it goes: into a mail, or to a service of others that may know no other way. */
function isNoTextToTell(operation: Operation, { evidence }: CarriedToken, texts: readonly string[]): boolean {
  const file = operation.place.module.path.split('/').slice(-2).join(' ');
  if (ONE_PURPOSE.test(file) || operation.setting.functionNames.some((name) => /mail/i.test(name)) || operation.setting.matches(/mail/i))
    return true;
  return evidence.by === 'name' && texts.some((text) => FOREIGN.test(text));
}

function isForm({ setting }: Operation): boolean {
  return ['grant_type', 'client_id', 'x-www-form-urlencoded', 'body:', 'body,', 'data:', '.post('].some((word) => setting.mentions(word));
}

function isOfAddress({ keys: [first] }: Part): boolean {
  return first === undefined || OF_ADDRESS.test(first);
}

function textsOf(parts: readonly Part[]): readonly string[] {
  return parts.flatMap(({ origins }) =>
    origins.flatMap((o) =>
      o.kind === 'literal' ? [String(o.value)] : o.kind === 'template' ? o.parts.filter((text) => text !== null) : [],
    ),
  );
}

/** By the names of the function, the route, the token and of what makes it, and by the texts around. */
export function isForOnePurpose(operation: Operation, { evidence, name }: CarriedToken, texts: readonly string[]): boolean {
  const { functionNames, route, resultName } = operation.setting;
  const signed = evidence.origin.kind === 'result' && evidence.by === 'flow' ? namesOf(makerOf(evidence.origin)) : [];
  // A link that is mailed names who gets it; a redirect that does tells a page who has logged in.
  const said = operation.kind === 'navigate' ? texts.map((text) => text.replace(/([?&])\w*e_?mail=/gi, '$1')) : texts;
  return [...functionNames, route, resultName, name, ...said, ...signed].some((text) => text !== undefined && ONE_PURPOSE.test(text));
}

/** A name that says no more than "token" may mean anything that a page is called with, and a foreign service may know no other way. */
function confidenceOf(operation: Operation, { evidence }: CarriedToken, name: string, starts: readonly string[]): Confidence {
  if (isAskedForDevelopment(operation)) return 'low';
  if (operation.model.traits?.includes('text'))
    return evidence.by === 'flow' && !starts.some((text) => FOREIGN.test(text)) ? atMostMedium(evidence.confidence) : 'low';
  if (evidence.by === 'answer' && isSpentByProgram(operation, evidence.origin, starts)) return 'low';
  if (evidence.by !== 'name') return evidence.confidence;
  return isSpecific(name) && isOwnAddress(operation, starts) ? 'medium' : 'low';
}

/** Where the address goes, nobody has seen. */
function atMostMedium(confidence: Confidence): Confidence {
  return confidence === 'high' ? 'medium' : confidence;
}

/** An address of the program's own, or one that somebody is sent to; a list of parameters goes where the code around it says. */
function isOwnAddress(operation: Operation, starts: readonly string[]): boolean {
  const { kind, setting } = operation;
  if (kind === 'navigate') return true;
  if (kind === 'url-parameter') return !setting.matches(FOREIGN_TEXT) && !isAskedElsewhere(operation);
  return starts.some((text) => OWN.test(text)) && !starts.some((text) => FOREIGN.test(text));
}

/**
 * The parameters go into a request of a server and into nothing that somebody is sent to, and the address, or where nobody knows that
 * the code around, is of another service: what the service documents is the only way to ask it.
 */
function isAskedElsewhere(operation: Operation): boolean {
  if (isOfPage(operation)) return false;
  const made = operation.role('url').place ?? operation.place;
  const goesInto = (kind: 'request' | 'navigate'): readonly Operation[] =>
    operation.near(kind).filter((other) => operation.feeds(made, other));
  const asked = goesInto('request');
  if (asked.length === 0 || goesInto('navigate').length > 0) return false;
  const starts = asked.flatMap((request) => startsOf(request.parts('url')));
  if (starts.some((text) => OWN.test(text))) return false;
  return starts.some((text) => FOREIGN.test(text)) || operation.setting.matchesAround(FOREIGN_TEXT);
}

/**
 * A program asks another service with a token that this one, or a login there, has answered with: no browser keeps the address, and the
 * service may know no other way. A token by client_credentials (RFC 6749 §4.4) is nobody's login at all.
 */
function isSpentByProgram(operation: Operation, token: Origin, starts: readonly string[]): boolean {
  if (operation.kind !== 'request' || operation.setting.side === 'client' || token.kind !== 'result') return false;
  if (!isOfPage(operation) && starts.some((text) => FOREIGN.test(text))) return true;
  const asked = token.by as Operation;
  const parts = (['url', 'query', 'body'] as const).flatMap((role) => (role in asked.model.roles ? asked.parts(role) : []));
  return textsOf(parts).some((text) => text.includes('client_credentials'));
}

/** Whether a browser asks, which keeps the address. */
function isOfPage({ setting, place }: Operation): boolean {
  return setting.side === 'client' || PAGE.test(place.module.text);
}

/** Code that touches the page it runs in. */
const PAGE = /\b(?:document|window)\./;
const OWN = /^(?:\/(?!\/)|https?:\/\/(?:localhost|127\.))/;
/** The beginning of an address of others. */
export const FOREIGN = /^https?:\/\/(?!localhost|127\.|\[::1\])\w/;
const FOREIGN_TEXT = /['"`]https?:\/\/(?!localhost|127\.|\[::1\])\w/;

/** What addresses begin with, as far as it is written down. */
function startsOf(parts: readonly Part[]): readonly string[] {
  return parts.flatMap(({ origins }) =>
    origins.flatMap((o) => (o.kind === 'literal' ? [String(o.value)] : o.kind === 'template' ? [o.parts[0] ?? ''] : [])),
  );
}

/** `set('access_token', key)`, `?access_token=${key}` with a key of which nobody knows more. */
function namedParameter(parts: readonly Part[], parameter: string | undefined): CarriedToken | undefined {
  for (const part of parts) {
    const name = part.keys.length === 0 ? (parameter ?? parameterOf(parts, part)) : part.keys.at(-1);
    const origin = name !== undefined && namesToken(name) ? part.origins.find(isOpaque) : undefined;
    if (name !== undefined && origin) return { part, name, evidence: { by: 'name', confidence: 'medium', origin } };
  }
  return undefined;
}
