import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import { carriedToken, pointOf, type CarriedToken } from './carried-token.ts';
import { isAbsent, literalsOf, type TokenEvidence } from './evidence.ts';
import { isOfRefusal } from './failed-answer.ts';
import { linkToken } from './link-token.ts';
import { isSpecific } from './names.ts';
import { tellsOnlyErrors } from './only-errors.ts';
import type { Confidence } from './severity.ts';
import { keepsToken } from './whole-token.ts';

export type Logged =
  | { readonly kind: 'token'; readonly name: string; readonly token: CarriedToken }
  | { readonly kind: 'header'; readonly name: string; readonly part: Part; readonly at: Place; readonly confidence: Confidence };

/** A token, or a header that carries one, among what is logged or sent to a service. */
export function loggedToken(operation: Operation): Logged | undefined {
  return loggedAmong(shownParts(operation), operation);
}

/** All that is found there, one after the other. */
export function loggedParts(operation: Operation): readonly Part[] {
  const found: Part[] = [];
  for (let parts = shownParts(operation), last: Part | undefined; ; parts = parts.filter((part) => part !== last)) {
    const logged = loggedAmong(parts, operation);
    if (!logged) return found;
    last = logged.kind === 'token' ? logged.token.part : logged.part;
    found.push(last);
  }
}

function shownParts(operation: Operation): readonly Part[] {
  if (tellsOnlyErrors(operation)) return [];
  return operation.parts('data').filter((part) => !isRedacted(operation, part));
}

function loggedAmong(parts: readonly Part[], operation: Operation): Logged | undefined {
  const given = parts.filter(({ origins }) => origins.length === 0 || !origins.every((origin) => isOfRefusal(origin, operation.place)));
  const token = carriedToken(given, operation) ?? linkToken(given, operation) ?? heldToken(given, operation);
  if (token && token.evidence.by !== 'name') return { kind: 'token', name: `"${token.name}"`, token };
  const header = headerAmong(parts, operation);
  if (header) return header;
  if (!token) return undefined;
  // "token" may be anything, and the console of a browser is read by its user alone.
  const isWeak = operation.setting.side === 'client' && !isSpecific(token.name);
  const evidence: TokenEvidence = { ...token.evidence, confidence: isWeak ? 'low' : token.evidence.confidence };
  return { kind: 'token', name: `"${token.name}"`, token: { ...token, evidence } };
}

/** What a library gives under a name of its own, and the code calls an access token: `const authToken = headers.parse(text).value`. */
function heldToken(parts: readonly Part[], operation: Operation): CarriedToken | undefined {
  for (const part of parts) {
    const name = part.place && operation.nameOf(part.place);
    const origin = name !== undefined && isSpecific(name) ? part.origins.find((one) => one.kind === 'package') : undefined;
    if (name !== undefined && origin) return { part, name, evidence: { by: 'name', confidence: 'medium', origin } };
  }
  return undefined;
}

/** Where all that a token says is logged, as it was read from it; a claim by itself is chosen. */
export function loggedClaims(operation: Operation): Place | undefined {
  const part = shownParts(operation).find(({ origins }) => origins.some(isAllClaims));
  return part && pointOf(part, operation);
}

function isAllClaims(origin: Origin): boolean {
  return origin.kind === 'result' && /^(?:unverified-)?claims$/.test(origin.what) && origin.path.every((key) => WHOLE.has(key));
}

/** Where libraries keep all claims. */
const WHOLE: ReadonlySet<string> = new Set(['()', 'payload']);

/** Headers that carry a token or a session. */
const CREDENTIALS = /^(?:(?:proxy-)?authorization|cookie|x-(?:access|auth)-token|x-jwt\S*)$/i;

function headerAmong(parts: readonly Part[], operation: Operation): Logged | undefined {
  for (const part of parts) {
    for (const origin of part.origins) {
      const name = headerOf(operation, origin, part);
      if (name !== undefined) return { kind: 'header', name, part, at: pointOf(part, operation), confidence: 'high' };
    }
  }
  return undefined;
}

/** The header that a value is, or all of them; its name is in the data of nobody but the sender. */
function headerOf(operation: Operation, origin: Origin, { place }: Part): string | undefined {
  const from = operation.requestPart(origin, place);
  if (from?.part !== 'header' && from?.part !== 'cookie') return undefined;
  if (from.asked) return from.part === 'header' && from.rest.length === 0 ? credentialAmong(operation.read(from.asked)) : undefined;
  const [name, ...more] = from.rest;
  if (from.part === 'cookie') return name === undefined ? 'all cookies' : undefined;
  if (name === undefined) return 'all headers';
  if (!CREDENTIALS.test(name)) return undefined;
  if (more.length === 0) return `the header ${name.toLowerCase()}`;
  // One of several cookies need not be that of the session.
  const isToken = !/^cookie$/i.test(name) && 'calls' in origin && keepsToken(more, origin.calls);
  return isToken ? `the token in the header ${name.toLowerCase()}` : undefined;
}

/** `headers.get(TENANT)` is one header, whichever it is: never all of them. */
function credentialAmong(names: { readonly origins: readonly Origin[] }): string | undefined {
  const texts = names.origins.flatMap((origin) => (origin.kind === 'literal' ? [String(origin.value)] : []));
  const name = texts.find((text) => CREDENTIALS.test(text));
  return name === undefined ? undefined : `the header ${name.toLowerCase()}`;
}

/** What the logger is told to blank out: `redact: ['req.headers.authorization', '*.token']`. */
export function isRedacted(operation: Operation, { keys }: Part): boolean {
  if (!('redact' in operation.model.roles) || keys.length === 0) return false;
  const redact = operation.role('redact');
  if (isAbsent(redact)) return false;
  const paths = operation.parts('redact').flatMap((part) => literalsOf(part).map(({ text }) => text));
  const path = keys.join('.');
  return paths.some((one) => matches(one.replace(/\[\*?["']?([^\]"']*)["']?\]/g, '.$1'), path));
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('.');
  const keys = path.split('.');
  return wanted.length <= keys.length && wanted.every((one, i) => one === '*' || one === keys[i]);
}
