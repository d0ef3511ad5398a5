import type { Origin, Step } from '../dataflow/origin.ts';
import { fileOf } from '../dataflow/json.ts';
import { contains, isFunction, staticKey, unwrap } from '../source/ast.ts';
import { isNothing } from '../models/roles.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { isNeverReached } from './dead-fallback.ts';
import { isDemandedByLibrary } from './demanded-by-library.ts';
import { isFallback, literalsOf } from './evidence.ts';
import { keyNames } from './key-use.ts';
import { isPem, keyRoles } from './keys.ts';
import { inOneFunction } from './one-function.ts';
import { onlySigns, onlySignsInstead } from './only-signs.ts';
import { onlySignsState } from './signs-state.ts';
import type { Confidence } from './severity.ts';
import { hasTemplateHole } from './template-hole.ts';

/** A text in the source that serves as a key. */
export interface SecretLiteral {
  readonly text: string;
  readonly origin: Origin;
  /** It only steps in when something else is missing: `process.env.SECRET || 'secret'`. */
  readonly isFallback: boolean;
}

/**
 * The shared secrets that an operation uses, each once. A public key is no secret, a private one is another mistake, and what stands in
 * the template of a generator is the place of one.
 */
export function secretLiterals(operation: Operation): readonly SecretLiteral[] {
  const found: SecretLiteral[] = [];
  if (isUnsigned(operation)) return found;
  for (const value of keyRoles(operation)) {
    for (const { text, origin } of literalsOf(value)) {
      if (text === '' || isPem(text) || hasTemplateHole(text) || found.some((f) => f.origin.node === origin.node)) continue;
      found.push({ text, origin, isFallback: isFallback(origin) && stepsInFor(value, origin) });
    }
  }
  return found;
}

/** With `alg: none`, and surely nothing else, the key is not used (RFC 7518 §3.6); jsonwebtoken wants one all the same (jsonwebtoken@9 sign.js). */
function isUnsigned(operation: Operation): boolean {
  if (operation.kind !== 'sign') return false;
  const { origins, complete } = operation.role('algorithm');
  return complete && origins.length > 0 && origins.every((o) => o.kind === 'literal' && o.value === 'none');
}

/**
 * How sure it is that production runs with a text; undefined where it cannot. A check in another place, or in production alone, may be
 * passed by; settings that say of themselves that they are not production's are replaced when it is built; and a token that nothing
 * checks, or that is the state of a login elsewhere, opens nothing; nor does a key in whose place all calls bring their own, one that is
 * only tried out, or a fallback of what has one already.
 */
export function secretConfidence(operation: Operation, { text, origin, isFallback }: SecretLiteral): Confidence | undefined {
  if (isOfDevelopment(origin) || onlySigns(operation, [text]) || onlySignsState(operation, text) || isNeverTaken(operation)) return 'low';
  if (isTriedOut(operation)) return 'low';
  if (!isFallback) return 'high';
  if (onlySignsInstead(operation, text)) return 'low';
  const { settings } = keyNames(operation);
  const refusal = operation.refusalOf(text, settings, origin);
  if (refusal === 'always') return undefined;
  // Without one of them the program does not start: nothing steps in for it.
  if (refusal !== undefined || settings.some((name) => operation.demandsVariable(name) || isDemandedByLibrary(operation, name)))
    return 'low';
  return isNeverReached(operation, origin) ? 'low' : 'high';
}

/**
 * `{ production: false, secret: … }`: the environment.ts of Angular and Nx, in whose place a build for production puts another file. A
 * file of settings that is called after another stage, `config/test.ts`, `development.config.ts`, is not read in production.
 */
function isOfDevelopment({ node, module }: Origin): boolean {
  if (OTHER_STAGE.test(fileOf(node) ?? module.path)) return true;
  for (let up = node.parent; up && !isFunction(up); up = up.parent) {
    if (up.type !== 'ObjectExpression') continue;
    for (const member of up.properties) {
      if (member.type !== 'Property' || staticKey(member) !== 'production') continue;
      const value = unwrap(member.value);
      if (value.type === 'Literal' && value.value === false) return true;
    }
  }
  return false;
}

const OTHER_STAGE =
  /(?:^|\/)(?:(?:configs?|configuration|env|environments?|settings)\/(?:test(?:ing)?|dev(?:elopment)?)|(?:test(?:ing)?|dev(?:elopment)?)[._-]?(?:config(?:uration)?|environment|env|settings)|(?:config|environment|env|settings)[._-](?:test(?:ing)?|dev(?:elopment)?))\.\w+$/i;

/**
 * `secrets.forEach((secret) => jwt.verify('eyJ…', secret))`: somebody tries keys on a token that stands there, or that he has given on
 * the command line. Or the function makes a token for nothing but to verify it at once. Nobody is let in.
 */
function isTriedOut(operation: Operation): boolean {
  if (operation.kind === 'sign') return operation.near('verify').some((verify) => isOwnTest(operation, verify));
  if (operation.kind !== 'verify') return false;
  const { origins } = operation.role('token');
  if (origins.length === 0) return false;
  return origins.every((o) => o.kind === 'literal' || isArgument(o)) || operation.near('sign').some((sign) => isOwnTest(sign, operation));
}

/** `process.argv[2]` */
function isArgument(origin: Origin): boolean {
  return origin.kind === 'global' && origin.name === 'process' && origin.path[0] === 'argv';
}

function isOwnTest(sign: Operation, verify: Operation): boolean {
  const { origins } = verify.role('token');
  if (origins.length === 0 || !origins.every(({ node }) => node === sign.place.node) || !inOneFunction(sign, verify)) return false;
  return sign
    .uses()
    .every(({ kind, to }) => kind === 'condition' || (kind === 'argument' && /(?:^|\.)(?:verify|decode)\w*$/.test(to ?? '')));
}

/**
 * The key of a module's settings, while every call that signs or verifies brings its own (@nestjs/jwt@11 dist/jwt.service.js), or one for
 * cookies where nobody asks for a signed one.
 */
export function isNeverTaken(operation: Operation): boolean {
  if (operation.model.traits?.includes('signs-when-asked') === true)
    return !['sign', 'Sign'].some((word) => operation.packageSays(word, (code) => SIGNED.test(code)));
  if (operation.kind !== 'configure' || operation.model.traits?.includes('module-config') !== true) return false;
  const isOf = ({ model }: Operation): boolean => model.library === operation.model.library;
  const calls = [...operation.inPackage('sign'), ...operation.inPackage('verify')].filter(isOf);
  return calls.length > 0 && calls.every(bringsKey);
}

/** Of a cookie, and by its frameworks: `signed: true`, `req.signedCookies`, `request.unsignCookie(…)`, `fastify.signCookie(…)`. */
const SIGNED = /\bsigned\s*[:?,}\]=]|\bsigned['"`]|signedCookies?\b|unsign|signCookie|\.sign\(\s*[\w.]*cookie/i;

function bringsKey(call: Operation): boolean {
  const { place } = call.role('key');
  return place?.module === call.place.module && contains(call.place.node, place.node);
}

/** The data file that a text stands in, when it is not the one that the finding points at: its name, and its folder when that is no folder around. */
export function writtenIn({ node, module }: Origin): string | undefined {
  const file = fileOf(node);
  const folder = file?.slice(0, file.lastIndexOf('/') + 1) ?? '';
  return file
    ?.split('/')
    .slice(module.path.startsWith(folder) ? -1 : -2)
    .join('/');
}

/** Where the text of a secret stands: the first step of its way. */
export function writtenStep(origin: Origin): Step {
  const file = writtenIn(origin);
  return { module: origin.module, node: origin.node, phrase: file === undefined ? 'written here' : `read from ${file}` };
}

/** What a key is there for, as a message says it. */
export function whatItDoes(operation: Operation): 'signs' | 'verifies' | 'signs and verifies' {
  return operation.kind === 'sign' ? 'signs' : operation.kind === 'configure' ? 'signs and verifies' : 'verifies';
}

/** A default speaks for a missing setting only where there is one; `(key = 'x') => …` alone is a constant. */
function stepsInFor(value: RoleValue, literal: Origin): boolean {
  return value.origins.some((o) => {
    if (o === literal || isNothing(o) || o.kind === 'literal') return false;
    return !(o.kind === 'parameter' && o.path.length === 0);
  });
}
