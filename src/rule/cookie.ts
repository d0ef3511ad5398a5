import type { Origin, Place } from '../dataflow/origin.ts';
import { isNothing } from '../models/roles.ts';
import type { Operation, Part, RoleValue } from '../models/operation.ts';
import { isAbsent, isPlain, literalsOf, tokenEvidence, type TokenEvidence } from './evidence.ts';
import { namesSession } from './names.ts';

export type CookieAttribute = 'httpOnly' | 'secure' | 'sameSite';

/** Whether a cookie has an attribute: `off` is written down, `missing` is left out and the writer does not add it. */
export interface AttributeState {
  readonly state: 'on' | 'off' | 'missing' | 'unknown';
  /** The option that switches it off, or the call that lacks it. */
  readonly at: Place;
}

/** A cookie that carries a token or a session, however it is written. */
export interface TokenCookie {
  readonly name: string | undefined;
  /** A proven flow into the value, or only the cookie's name. */
  readonly evidence: TokenEvidence | 'name';
  /** Where the value stands. */
  readonly at: Place;
  attribute(name: CookieAttribute): AttributeState;
}

/** The token cookies that an operation writes; other cookies and those that it removes are left out. */
export function tokenCookies(operation: Operation): readonly TokenCookie[] {
  const traits = operation.model.traits ?? [];
  if (traits.includes('delete')) return [];
  if (traits.includes('raw-cookie')) return rawCookies(operation);
  const cookie = optionCookie(operation);
  return cookie ? [cookie] : [];
}

function optionCookie(operation: Operation): TokenCookie | undefined {
  if (isRemoval(operation)) return undefined;
  const value = operation.role('value');
  const name = soleText(operation.role('name'));
  const evidence =
    findEvidence(operation.parts('value')) ?? (name !== undefined && namesSession(name) && !isPlain(value) ? 'name' : undefined);
  if (!evidence) return undefined;
  return { name, evidence, at: operation.at(value.place ?? operation.place), attribute: (attribute) => optionState(operation, attribute) };
}

function findEvidence(parts: readonly Part[]): TokenEvidence | undefined {
  for (const part of parts) {
    const evidence = tokenEvidence(part);
    if (evidence?.by === 'flow') return evidence;
  }
  return undefined;
}

/** An empty value, a lifetime of nothing, a date in the past: the cookie is removed. */
function isRemoval(operation: Operation): boolean {
  const value = operation.role('value');
  if (
    value.origins.length > 0 &&
    value.origins.every((o) => isNothing(o) || (o.kind === 'literal' && (o.value === '' || o.value === null)))
  )
    return true;
  const age = operation.role('maxAge').origins;
  if (age.some((o) => o.kind === 'literal' && typeof o.value === 'number' && o.value <= 0)) return true;
  return operation.role('expires').origins.some((o) => isPast(o));
}

/** `new Date(0)`, `new Date(1)`, a date of 1970. */
function isPast(origin: Origin): boolean {
  if (origin.kind === 'literal')
    return (typeof origin.value === 'string' && origin.value.includes('1970')) || (typeof origin.value === 'number' && origin.value < 0);
  if (origin.kind !== 'global' || origin.name !== 'Date') return false;
  const made = origin.calls[0]?.node;
  const argument = made?.type === 'NewExpression' ? made.arguments[0] : undefined;
  if (argument?.type !== 'Literal') return false;
  return (
    (typeof argument.value === 'number' && argument.value < 1e9) || (typeof argument.value === 'string' && argument.value.includes('1970'))
  );
}

function optionState(operation: Operation, attribute: CookieAttribute): AttributeState {
  const value = operation.role(attribute);
  const call = operation.place;
  // hono@4 dist/utils/cookie.js: the prefixes bring Secure with them.
  if (attribute === 'secure' && literalsOf(operation.role('prefix')).length > 0) return { state: 'on', at: call };
  if (isAbsent(value)) {
    const standard = operation.defaultOf(attribute);
    return { state: standard === false ? 'missing' : standard === undefined ? 'unknown' : 'on', at: call };
  }
  const filled = value.origins.filter((o) => !isNothing(o));
  const off = filled.find((o) => o.kind === 'literal' && o.value === false);
  if (off && filled.every((o) => o.kind === 'literal' && o.value === false) && value.complete)
    return { state: 'off', at: off.module === call.module ? off : (value.place ?? call) };
  return { state: filled.length === value.origins.length && value.complete ? 'on' : 'unknown', at: call };
}

/** Set-Cookie texts: `token=…; HttpOnly; Secure`, one or a list of them. */
function rawCookies(operation: Operation): readonly TokenCookie[] {
  const found: TokenCookie[] = [];
  const seen = new Set<unknown>();
  for (const part of operation.parts('raw')) {
    for (const origin of part.origins) {
      const text = cookieText(origin);
      if (text === undefined || seen.has(origin.node)) continue;
      seen.add(origin.node);
      const name = /^\s*([^=;\0]*)=/.exec(text)?.[1]?.trim();
      if (/max-age\s*=\s*(?:0|-\d+)\b|expires\s*=\s*thu,? 0?1[ -]jan[ -]1970/i.test(text)) continue;
      const [pair = ''] = text.split(';');
      const value = pair.slice(pair.indexOf('=') + 1);
      if (!value.includes('\0')) continue;
      const holes = origin.kind === 'template' ? origin.holes : [];
      const flow = firstFlow(operation, holes);
      const evidence = flow ?? (name !== undefined && name !== '' && namesSession(name) ? 'name' : undefined);
      if (!evidence) continue;
      const written = { module: origin.module, node: origin.node };
      const hole = valueHole(origin);
      const handed = hole ? operation.at(hole) : written;
      found.push({ name, evidence, at: handed === hole ? written : handed, attribute: (attribute) => rawState(text, attribute, origin) });
    }
  }
  return found;
}

/** The first hole behind the name: the value of the cookie. */
function valueHole(origin: Origin): Place | undefined {
  if (origin.kind !== 'template') return undefined;
  let seen = '';
  let index = 0;
  for (const part of origin.parts) {
    if (part !== null) seen += part;
    else if (seen.includes('=')) return origin.holes[index];
    else index++;
  }
  return undefined;
}

function firstFlow(operation: Operation, holes: readonly Place[]): TokenEvidence | undefined {
  for (const hole of holes) {
    const answer = operation.read(hole);
    const evidence = tokenEvidence({ ...answer, place: hole });
    if (evidence?.by === 'flow') return evidence;
  }
  return undefined;
}

/** The text with each hole as one NUL character. */
function cookieText(origin: Origin): string | undefined {
  if (origin.kind === 'literal') return typeof origin.value === 'string' && origin.value.includes('=') ? origin.value : undefined;
  if (origin.kind !== 'template') return undefined;
  return origin.parts.map((p) => p ?? '\0').join('');
}

function rawState(text: string, attribute: CookieAttribute, origin: Origin): AttributeState {
  const place = { module: origin.module, node: origin.node };
  const rest = text.slice(text.indexOf(';') < 0 ? text.length : text.indexOf(';'));
  if (new RegExp(`;\\s*${attribute}\\b`, 'i').test(rest)) return { state: 'on', at: place };
  // A hole behind the first semicolon may hold any attribute.
  const nameless = rest.replace(/=\s*\0/g, '=');
  return { state: nameless.includes('\0') ? 'unknown' : 'missing', at: place };
}

function soleText(value: RoleValue): string | undefined {
  const texts = value.origins.flatMap((o) =>
    o.kind === 'literal' && typeof o.value === 'string' ? [o.value] : o.kind === 'template' ? [o.parts.map((p) => p ?? '').join('')] : [],
  );
  return texts[0];
}
