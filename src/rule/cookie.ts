import type { Origin, Place, Step } from '../dataflow/origin.ts';
import { isNothing } from '../models/roles.ts';
import type { Operation, Part, RoleValue } from '../models/operation.ts';
import type { RoleName } from '../models/role-names.ts';
import type { CookieRole } from './cookie-values.ts';
import { isAbsent, isPlain, literalsOf, tokenEvidence, tokenFlow, type TokenEvidence } from './evidence.ts';
import { holdsNoLogin } from './idle-session.ts';
import { namesSession, namesTrifle } from './names.ts';
import { isNoToken } from './no-token.ts';
import { isOfEveryPage } from './public-variable.ts';
import { rawCookies } from './raw-cookies.ts';
import type { Report } from './rule.ts';
import type { Confidence } from './severity.ts';
import { sideBySide } from './side-by-side.ts';

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
  /** A proven flow into the value, or only the cookie's name; or that the library keeps sessions in it. */
  readonly evidence: TokenEvidence | 'name' | 'session';
  /** The session that a library keeps in it, as far as it shows, holds nobody's login; or every page of the program has the value. */
  readonly isIdle?: boolean;
  /** Where the value stands. */
  readonly at: Place;
  attribute(name: CookieAttribute): AttributeState;
  /** What an attribute is, as it is written; nothing when it is left out. */
  value(role: CookieRole): RoleValue;
}

/** What a message calls the cookie, behind "the cookie". */
export function callCookie({ name, evidence }: TokenCookie): string {
  if (name !== undefined && name !== '') return `"${name}"`;
  return evidence === 'session' ? 'of the session' : 'that carries the token';
}

/**
 * Who sets one cookie at several places of a file has decided once how: a login, a renewal and a change of the password do it alike.
 * So has who sets two cookies alike in one function; `how` says what they have in common.
 */
export function oneCookie(cookie: TokenCookie, { model, called }: Operation, at: Place, how: string): Pick<Report, 'cause' | 'again'> {
  const { name } = cookie;
  const own = name === undefined || name === '' ? [] : [name];
  // By the last name, for one call may hang on the other: `res.cookie(…).cookie(…)`.
  const writer = `${model.library} ${called.slice(called.lastIndexOf('.') + 1)}`;
  return { cause: [...own, ...sideBySide(at, `${writer} ${how}`)], again: `the cookie ${callCookie(cookie)}` };
}

/** How sure it is that the cookie is worth anything. */
export function confidenceIn({ evidence, isIdle }: TokenCookie): Confidence {
  if (isIdle === true) return 'low';
  return evidence === 'name' ? 'medium' : evidence === 'session' ? 'high' : evidence.confidence;
}

/** The value with which a cookie lets every site send it along. */
export function crossSiteOrigin(cookie: TokenCookie): Origin | undefined {
  return cookie.value('sameSite').origins.find((o) => o.kind === 'literal' && typeof o.value === 'string' && /^none$/i.test(o.value));
}

/** It is surely Strict or Lax: other sites cannot have it sent, but by a link that the user follows. */
export function staysOnSite(cookie: TokenCookie): boolean {
  const { origins, complete } = cookie.value('sameSite');
  return complete && origins.length > 0 && origins.every((o) => o.kind === 'literal' && /^(?:strict|lax|true)$/i.test(String(o.value)));
}

export function isCrossSite(cookie: TokenCookie): boolean {
  return crossSiteOrigin(cookie) !== undefined;
}

/** The way of the token into the cookie. */
export function flowInto(cookie: TokenCookie): readonly Step[] {
  return typeof cookie.evidence === 'string' ? [] : tokenFlow(cookie.evidence, cookie, 'put into the cookie');
}

/** The cookies with a token or a session that an operation writes or sets up; others and those that it removes are left out. */
export function authCookies(operation: Operation): readonly TokenCookie[] {
  return operation.kind === 'set-cookie' ? tokenCookies(operation) : sessionCookies(operation);
}

/** The token cookies that an operation writes; other cookies and those that it removes are left out. */
export function tokenCookies(operation: Operation): readonly TokenCookie[] {
  let known = written.get(operation);
  if (!known) written.set(operation, (known = cookiesOf(operation)));
  return known;
}

/** Every rule about cookies asks. */
const written = new WeakMap<Operation, readonly TokenCookie[]>();

function cookiesOf(operation: Operation): readonly TokenCookie[] {
  const traits = operation.model.traits ?? [];
  if (traits.includes('delete')) return [];
  if (traits.includes('raw-cookie')) return rawCookies(operation);
  const cookie = optionCookie(operation);
  return cookie ? [cookie] : [];
}

/** The cookies of a session that an operation takes away again, by their names. */
export function clearedCookies(operation: Operation): readonly TokenCookie[] {
  if (operation.kind !== 'set-cookie') return [];
  const traits = operation.model.traits ?? [];
  if (traits.includes('raw-cookie') || !(traits.includes('delete') || isRemoval(operation))) return [];
  const name = soleText(operation.role('name'));
  if (name === undefined || !namesSession(name)) return [];
  return [
    {
      name,
      evidence: 'name',
      at: operation.place,
      attribute: (attribute) => optionState(operation, attribute),
      value: (role) => operation.role(role),
    },
  ];
}

function optionCookie(operation: Operation): TokenCookie | undefined {
  if (isRemoval(operation)) return undefined;
  const value = operation.role('value');
  const name = soleText(operation.role('name'));
  const isSecret = value.origins.some(isDrawn) || !(isPlain(value) || isNoToken(operation, value));
  const evidence = findEvidence(operation.parts('value')) ?? (name !== undefined && namesSession(name) && isSecret ? 'name' : undefined);
  if (!evidence) return undefined;
  return {
    name,
    evidence,
    isIdle: isOfEveryPage(value),
    at: operation.at(value.place ?? operation.place),
    attribute: (attribute) => optionState(operation, attribute),
    value: (role) => operation.role(role),
  };
}

/** The cookie in which a library keeps sessions; what keeps a theme or a message across a redirect is none. */
function sessionCookies(operation: Operation): readonly TokenCookie[] {
  const prefix = operation.kind === 'configure' ? 'cookie.' : '';
  if (operation.model.roles[`${prefix}sameSite`] === undefined) return [];
  const name = soleText(operation.role('name')) ?? operation.defaultOf('name');
  const isSession =
    prefix !== '' ||
    operation.model.traits?.includes('sealed') === true ||
    operation.defaultOf('name') !== undefined ||
    namesSession(name ?? '');
  if (!isSession || (name !== undefined && namesTrifle(name))) return [];
  return [
    {
      name,
      evidence: 'session',
      get isIdle() {
        return holdsNoLogin(operation);
      },
      at: operation.place,
      attribute: (attribute) => optionState(operation, attribute, `${prefix}${attribute}`),
      value: (role) => operation.role(`${prefix}${role}`),
    },
  ];
}

/** Drawn by lot: the id of a session, where the cookie is called like one. */
function isDrawn(origin: Origin): boolean {
  return origin.kind === 'result' && (origin.what === 'uuid' || origin.what === 'key');
}

function findEvidence(parts: readonly Part[]): TokenEvidence | undefined {
  for (const part of parts) {
    const evidence = tokenEvidence(part);
    if (evidence?.by === 'flow') return evidence;
  }
  return undefined;
}

/** An empty value, a lifetime of nothing, a date in the past: the cookie is removed; `surely` for every caller. */
export function isRemoval(operation: Operation, how?: 'surely'): boolean {
  const value = operation.role('value');
  if (
    value.origins.length > 0 &&
    value.origins.every((o) => isNothing(o) || (o.kind === 'literal' && (o.value === '' || o.value === null)))
  )
    return true;
  const isOver = (o: Origin): boolean => o.kind === 'literal' && typeof o.value === 'number' && o.value <= 0;
  const ages = operation.role('maxAge').origins;
  const dates = operation.role('expires').origins;
  if (how === 'surely') return (ages.length > 0 && ages.every(isOver)) || (dates.length > 0 && dates.every(isPast));
  return ages.some(isOver) || dates.some(isPast);
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

function optionState(operation: Operation, attribute: CookieAttribute, role: RoleName = attribute): AttributeState {
  const value = operation.role(role);
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

function soleText(value: RoleValue): string | undefined {
  const texts = value.origins.flatMap((o) =>
    o.kind === 'literal' && typeof o.value === 'string' ? [o.value] : o.kind === 'template' ? [o.parts.map((p) => p ?? '').join('')] : [],
  );
  return texts[0];
}
