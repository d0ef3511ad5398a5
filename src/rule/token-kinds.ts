import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { identifiersIn } from '../source/ast.ts';
import { isAbsent, isOpaque } from './evidence.ts';
import { makerOf } from './maker.ts';
import { wordsOf } from './names.ts';

/** A token that is only there to get others, by what the code calls it; `refreshAccessToken` makes another one. */
export function isRefresh(sign: Operation): boolean {
  // `refresh()` signs a `newAccessToken`.
  if (wordsOf(sign.setting.resultName ?? '').some((word) => /^access(?:token)?$/.test(word))) return false;
  return namesOf(sign).some((name) => {
    const words = wordsOf(name);
    return words.some((word) => /^(?:refresh|refreshtoken|renewal)$/.test(word)) && !words.some((word) => /^access(?:token)?$/.test(word));
  });
}

/** A token that opens something: by its name, or because its name says no more than that it is a token. */
export function isAccess(sign: Operation): boolean {
  if (isRefresh(sign)) return false;
  const words = namesOf(sign).flatMap(wordsOf);
  return (
    words.some((word) => /^(?:access|accesstoken|auth|bearer|session|login|signin|token|jwt)$/.test(word)) &&
    !words.some((word) => OTHER.has(word))
  );
}

/** Tokens for one purpose, which are told apart in other ways or not at all; another rule's matter. */
const OTHER = new Set([
  'reset',
  'verify',
  'verification',
  'confirm',
  'confirmation',
  'activation',
  'invite',
  'invitation',
  'magic',
  'email',
  'forgot',
  'download',
  'id',
  'csrf',
  'unsubscribe',
  'state',
  'test',
]);

export function namesOf({ setting }: Operation): readonly string[] {
  return [setting.resultName, ...setting.functionNames].filter((name) => name !== undefined);
}

/** The two are signed with one key: the same variable of the environment, the same text, the same member of something. */
export function sharesKey(a: Operation, b: Operation): boolean {
  const own = a.role('key').origins;
  const others = b.role('key').origins;
  return own.length > 0 && own.length === others.length && own.every((one) => others.some((other) => isSame(one, other)));
}

function isSame(a: Origin, b: Origin): boolean {
  if (a.kind === 'env' && b.kind === 'env') return a.name === b.name;
  if (a.kind === 'literal' && b.kind === 'literal') return a.value === b.value;
  if (a.kind === 'unknown' || b.kind === 'unknown' || a.kind !== b.kind) return false;
  // One text may be two secrets: what its function is handed differs from call to call.
  if (a.kind === 'template' && a.holes.some(namesParameter)) return false;
  // A parameter called `secret` here and one there are two things.
  if (a.kind === 'parameter' && a.path.length === 0) return a.node === b.node;
  if (isOpaque(a) && isOpaque(b) && 'path' in a && 'path' in b)
    return 'name' in a && 'name' in b && a.name === b.name && a.path.join('.') === b.path.join('.') && sameSetting(a, b);
  return isSameSetting(a, b) ?? a.node === b.node;
}

function namesParameter({ module, node }: Place): boolean {
  return identifiersIn(node).some((name) => module.scopes.resolve(name)?.definitions.some(({ kind }) => kind === 'parameter') === true);
}

/** Whether two settings are read from one configuration under one name, down to the same member; undefined for anything else. */
export function isSameSetting(a: Origin, b: Origin): boolean | undefined {
  if (a.kind !== 'result' || b.kind !== 'result' || a.what !== 'setting' || b.what !== 'setting') return undefined;
  if (a.path.join('.') !== b.path.join('.')) return false;
  // `get(key) { return this.config.get(key); }`: one call, and a name for each of its callers.
  return sameName(makerOf(a), makerOf(b)) ?? (a.node === b.node && a.frame === b.frame);
}

/** `config.get('A')` and `config.get('B')` have one path. */
function sameSetting(a: Origin, b: Origin): boolean {
  return !('path' in a) || !a.path.includes('()') || a.node === b.node;
}

function sameName(a: Operation, b: Operation): boolean | undefined {
  const [x] = a.role('name').origins;
  const [y] = b.role('name').origins;
  return x?.kind === 'literal' && y?.kind === 'literal' ? x.value === y.value : undefined;
}

/** Names of claims that say what a token is for. */
export const KIND_NAMES = [
  ...['typ', 'type', 'kind', 'use', 'usage', 'purpose', 'action', 'intent', 'scope', 'scopes', 'aud', 'audience'],
  ...['token_type', 'tokenType', 'token_use', 'tokenUse', 'tok', 'is_refresh', 'isRefresh', 'refresh', 'grant', 'class', 'category', 'for'],
];
export const KIND_CLAIMS = new RegExp(`^(?:${KIND_NAMES.join('|')})$`, 'i');

/** The token carries what tells it from others, or may carry it. */
export function tellsItsKind(sign: Operation): boolean {
  if ((['typ', 'audience', 'issuer', 'subject'] as const).some((role) => role in sign.model.roles && isDistinct(sign, role))) return true;
  const [whole, ...claims] = sign.parts('payload');
  if (!whole) return true;
  if (claims.some(({ keys }) => KIND_CLAIMS.test(keys.at(-1) ?? ''))) return true;
  // What is not written out here may say it.
  return !whole.origins.every(({ kind }) => kind === 'object') || sign.spreads('payload').length > 0;
}

/** An audience or a type says what a token is for; an issuer or subject only where the code gives it as a constant of its own. */
function isDistinct(sign: Operation, role: 'typ' | 'audience' | 'issuer' | 'subject'): boolean {
  const value = sign.role(role);
  if (isAbsent(value)) return false;
  if (role === 'typ' || role === 'audience') return !value.origins.every((o) => o.kind === 'literal' && o.value === 'JWT');
  return value.origins.some((o) => o.kind === 'literal' && typeof o.value === 'string' && /refresh|access/i.test(o.value));
}
