import type { Origin, Place } from '../dataflow/origin.ts';
import { dotted } from '../dataflow/calls.ts';
import { areExclusive, type Use } from '../dataflow/uses.ts';
import { isHandedIn } from '../models/handed-down.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { textAround } from '../models/surroundings.ts';
import { enclosingFunction, isFunction } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { callsWithin } from '../source/within.ts';
import { choosesByPresence, isAskedWhetherThere } from './asked-whether-there.ts';
import { wordsOf } from './names.ts';
import { onlyNamesKind } from './names-kind.ts';
import { isOnlyAddress } from './only-address.ts';
import { isHeldAgainstKnown } from './same-person.ts';
import { tokenOrigins } from './token-source.ts';
import { isOnlyWrittenDown } from './written-down.ts';
import { inOneFunction } from './one-function.ts';

/** A use of decoded claims that decides who somebody is or what is allowed. */
export interface IdentityUse {
  readonly what: string;
  readonly phrase: string;
  readonly at: Place;
  /** The code around answers requests. */
  readonly isServer: boolean;
  readonly isCertain: boolean;
  /** It is only asked whether there is such a claim, which is then used for something. */
  readonly isAskedOnly?: true;
  /** It is only asked whether there is such a claim, for what is noted. */
  readonly isChoice?: true;
}

/** Claims that say who the user is or what he may do; times, key ids and names for display are not among them. */
const IDENTITY = new Set([
  'sub',
  'id',
  'uid',
  'userid',
  'user',
  'role',
  'roles',
  'scope',
  'scopes',
  'permissions',
  'groups',
  'admin',
  'email',
  'username',
  'tenant',
  'account',
  'org',
  'oid',
]);
/** A claim that says who the user is or what he may do: `sub`, `tenantId`. */
export function namesIdentity(claim: string): boolean {
  return wordsOf(claim).some((word) => IDENTITY.has(word));
}

const HARMLESS = new Set([
  'exp',
  'iat',
  'nbf',
  'kid',
  'header',
  'iss',
  'alg',
  'jti',
  'aud',
  'typ',
  'signature',
  'name',
  'picture',
  'avatar',
  'locale',
  'given',
  'family',
]);

/** Where request handlers keep the user: `req.user`, `ctx.state.user`, `request.auth`. */
const REQUEST_HOLDER = /(?:^|\.)(?:req|request|ctx|context|c|socket|locals|event|client|handshake|state)(?:\.|$)/i;
/** `req.preDecodedJwt`, `req.unverifiedClaims`: whoever reads it is told that nobody has checked it. */
const SAYS_UNCHECKED = /(?:^|\.)(?:pre|un)_?(?:decoded|verified|checked|trusted|validated)\w*$/i;
const USER_MEMBER = /(?:user|auth|account|identity|principal|session|member|admin|tenant|decoded|claims|jwt|token|payload|uid|id)$/i;

/** The strongest use of the claims as an identity. */
export function identityUse(operation: Operation): IdentityUse | undefined {
  let found: IdentityUse | undefined;
  const all = operation.uses();
  for (const use of all) {
    if (use.isVerifiedToo) continue;
    const candidate = judge(use, operation);
    if (!candidate) continue;
    const judged: IdentityUse = {
      ...candidate,
      ...(isAskedWhetherThere(use, all) ? { isAskedOnly: true } : {}),
      ...(choosesByPresence(use) ? { isChoice: true } : {}),
    };
    if (!found || weightOf(judged) > weightOf(found)) found = judged;
  }
  return found;
}

function weightOf({ isCertain, isAskedOnly, isChoice }: IdentityUse): number {
  return isCertain ? 2 : isAskedOnly || isChoice ? 0 : 1;
}

function judge(use: Use, operation: Operation): IdentityUse | undefined {
  if (asksForKind(use) || onlyNamesKind(use) || isOnlyAddress(use, operation)) return undefined;
  if (isHarmless(use)) return undefined;
  const claims = use.path.filter((key) => key !== 'payload' && key !== 'data' && key !== '*');
  const claim = claims.find((key) => wordsOf(key).some((word) => IDENTITY.has(word)));
  const place = { module: use.module, node: use.node };
  const isServer = REQUEST_WORDS.some((word) => operation.setting.mentions(word) || textAround(place).includes(word));
  if (use.kind === 'assigned' && use.to !== undefined && SAYS_UNCHECKED.test(use.to)) return undefined;
  if (use.kind === 'assigned' && use.to !== undefined && REQUEST_HOLDER.test(use.to) && USER_MEMBER.test(use.to)) {
    return { what: 'who the user is', phrase: `becomes ${use.to}`, at: place, isServer: true, isCertain: true };
  }
  if (use.kind === 'argument' && use.to !== undefined && KEPT_AS_USER.test(use.to)) {
    return { what: 'who the user is', phrase: `kept as ${use.to}`, at: place, isServer: true, isCertain: true };
  }
  // NestJS: what a parameter decorator returns is what handlers take for the user.
  if (use.kind === 'returned' && operation.setting.handedTo === 'createParamDecorator') {
    return { what: 'who the user is', phrase: 'handed to route handlers', at: place, isServer: true, isCertain: true };
  }
  if (
    use.kind === 'returned' &&
    isServer &&
    (claim !== undefined || (use.to !== undefined && /^(?:user|currentUser|auth|viewer)$/.test(use.to)))
  ) {
    return { what: 'who the user is', phrase: `returned as ${claim ?? use.to ?? 'the user'}`, at: place, isServer, isCertain: false };
  }
  if (use.kind === 'argument' && claim !== undefined && use.to !== undefined && isLookup(use.to)) {
    return { what: 'who the user is', phrase: `${claim} is looked up as the user`, at: place, isServer, isCertain: isServer };
  }
  if (use.kind === 'condition' && claim !== undefined) {
    if (!isServer && isHeldAgainstKnown(use, operation)) return undefined;
    return { what: 'what is allowed', phrase: `${claim} decides what is allowed`, at: place, isServer, isCertain: false };
  }
  return undefined;
}

/** Claims that say nothing of who it is, or that are only written down. */
export function isHarmless(use: Use): boolean {
  return isOnlyWrittenDown(use) || use.path.some((key) => HARMLESS.has(key.toLowerCase()));
}

/** `typeof claims.sub === 'string'` says nothing of who that is. */
function asksForKind({ kind, node }: Use): boolean {
  return kind === 'condition' && node.type === 'UnaryExpression' && node.operator === 'typeof';
}

/** `c.set('user', …)`, `Object.assign(req, { user })`. */
const KEPT_AS_USER =
  /^(?:c|ctx|context|req|request|res|socket|Object)\.(?:set|assign|locals\.set)\.(?:user|auth|userId|session|account|jwtPayload|currentUser)$/;

const REQUEST_WORDS = ['req.', 'request.', 'ctx.', 'headers', 'res.', 'reply.', 'canActivate', 'cookies'];

/** Data access, by the verbs that data layers share. */
export function isLookup(called: string): boolean {
  return (
    /(?:^|\.)(?:find|get|load|fetch|query|select|where|lookup|retrieve|execute|read)[A-Za-z]*(?:\.\w+)?$/.test(called) ||
    /^(?:id|_id|where|sub|userId|email|username|uid)$/.test(called)
  );
}

/** The same token, or a token of the same function, is verified: then decoding it is only reading. */
export function isVerifiedNearby(operation: Operation): boolean {
  const token = operation.role('token');
  const nodes = new Set(token.origins.map((o) => o.node));
  const name = textOf(token.place);
  if (operation.guards().some((guard) => guard.kind === 'verify' || guard.kind === 'middleware')) return true;
  return operation.near('verify').some((verify) => {
    if (verify.excludes(operation)) return false;
    if (verify.setting.functionName !== undefined && inOneFunction(verify, operation)) return true;
    const other = verify.role('token');
    return other.origins.some((o) => nodes.has(o.node) && o.kind !== 'unknown') && textOf(other.place) === name;
  });
}

/** The function that decodes the token also hands it to something that verifies it, or says so; nobody has read what that does. */
export function isHandedToVerifier(operation: Operation): boolean {
  if (operation.isHandedToVerify('token')) return true;
  const name = textOf(operation.role('token').place);
  const { module, node } = operation.place;
  const fn = enclosingFunction(node);
  if (name === undefined || !fn) return false;
  return callsWithin(module, fn).some(
    (call) =>
      call !== node &&
      !areExclusive(node, call) &&
      VERIFIES_BY_NAME.test(dotted(call.callee) ?? '') &&
      call.arguments.some((argument) => isMadeOf(argument, name)),
  );
}

const VERIFIES_BY_NAME = /verif(?:y|ies|ier)[^.]*$/i;

/** `token`, `{ jws: token }`. */
function isMadeOf(argument: Node, name: string): boolean {
  if (argument.type === 'ObjectExpression')
    return argument.properties.some((property) => property.type === 'Property' && isMadeOf(property.value, name));
  return argument.type === 'Identifier' && argument.name === name;
}

function textOf(place: Place | undefined): string | undefined {
  const node = place?.node;
  return node?.type === 'Identifier' ? node.name : undefined;
}

/**
 * The token is the answer of a server that this code asked, not something that a caller sent: OpenID Connect Core
 * §3.1.3.7 lets the connection vouch for it.
 */
export function isAnswer(token: RoleValue): boolean {
  return token.origins.length > 0 && token.origins.every((o) => o.kind === 'result' && o.what === 'answer');
}

/**
 * `req.user.token`, `request.auth.credentials.idToken`, `ctx.session.accessToken`: what let the request in has put it there, or the
 * server kept it since the login (passport@0.7.0 lib/middleware/authenticate.js, @hapi/hapi@21 lib/auth.js).
 */
function isOfKeptUser(origin: Origin): boolean {
  if (!('path' in origin)) return false;
  // What stands before is the type of the request.
  const path = origin.path.slice(origin.path.indexOf('new()') + 1);
  const keeper = path.findIndex((key, i) => /^(?:user|session)$/.test(key) || (key === 'credentials' && path[i - 1] === 'auth'));
  // Arguments of a query and events are what somebody sends, whatever it is called; what the server kept for one is in its locals.
  if (origin.kind === 'parameter' && !HOLDERS.test(origin.name) && !path.slice(0, keeper).includes('locals')) return false;
  return keeper >= 0 && keeper < path.length - 1 && !path.slice(0, keeper).some((key) => REQUEST_MEMBERS.test(key));
}

const HOLDERS = /^_?(?:req|request|res|response|reply|ctx|context|c|socket)$/i;

const REQUEST_NAMES = /^(?:_?req|request|ctx|context|c|event|evt|socket|client|info|headers|cookies|handshake|config|ws|connection|args)$/i;
const REQUEST_MEMBERS =
  /^(?:headers?|authorization|cookies?|query|body|handshake|searchParams|connectionParams|request|req|getHeader|getCookie|get)$/i;

/**
 * Who can choose the token: a `request` can send any; `unknown` when a function gets it from callers that nobody sees;
 * `elsewhere` when it surely or probably comes from a provider or from this code itself.
 */
export function sourceOf(operation: Operation): 'request' | 'unknown' | 'elsewhere' {
  const origins = tokenOrigins(operation);
  if (origins.some((o) => isRequest(o))) return 'request';
  // The rest of what that holder may hold is not known better.
  if (origins.some(isOfKeptUser)) return 'elsewhere';
  if (origins.length === 0 || origins.some((o) => o.kind === 'unknown' && !origins.some((other) => isAnswerOfClient(other, o))))
    return 'unknown';
  // An ID token is for the client that asked for it (OpenID Connect Core §2), not a credential that callers send.
  if (origins.some((o) => 'path' in o && /^id_?token$/i.test(o.path.at(-1) ?? ''))) return 'elsewhere';
  if (origins.length > 0 && origins.every(isOfCodeExchange)) return 'elsewhere';
  return origins.some(isHandedIn) ? 'unknown' : 'elsewhere';
}

/**
 * `(accessToken, refreshToken, idToken, profile, done)`: what a strategy of passport hands over has come from the provider, whom the
 * server asked itself with the code (passport-oauth2@1.8.0 lib/strategy.js, passport-apple@2.0.2 src/strategy.js).
 */
function isOfCodeExchange(origin: Origin): boolean {
  const fn = origin.kind === 'parameter' && origin.path.length === 0 ? origin.parameter?.fn : undefined;
  if (!fn || !isFunction(fn) || !('name' in origin) || !/^_?id_?token$/i.test(origin.name)) return false;
  const names = fn.params.map((param) => (param.type === 'Identifier' ? param.name : ''));
  return [/^_*access_?token$/i, /^_*refresh_?token$/i].every((wanted) => names.some((name) => wanted.test(name)));
}

/**
 * The same call, seen on the client of a service that the program makes with its own credentials: it asks that service, whatever else
 * the variable of the client holds before it is made.
 */
function isAnswerOfClient(origin: Origin, unknown: Origin): boolean {
  if (origin.kind !== 'package' || origin.node !== unknown.node) return false;
  const made = origin.path.indexOf('new()');
  const { node } = origin.calls[0] ?? {};
  return made >= 0 && origin.path.indexOf('()') > made && node?.type === 'NewExpression' && node.arguments.length > 0;
}

function isRequest(origin: Origin): boolean {
  if (isOfKeptUser(origin)) return false;
  if (origin.kind === 'parameter' && REQUEST_NAMES.test(origin.name)) return true;
  if (origin.kind !== 'parameter' && origin.kind !== 'package' && origin.kind !== 'global') return false;
  return [origin.name, ...origin.path].some((key) => REQUEST_MEMBERS.test(key));
}
