import type { Operation } from '../models/operation.ts';
import { lastName, literalsOf } from './evidence.ts';
import { wordsOf } from './names.ts';
import { KIND_CLAIMS } from './token-kinds.ts';
import { makerOf } from './maker.ts';

/** What a token is for, as people call it. */
export type NamedKind = keyof typeof TITLES;

export const TITLES = {
  access: 'an access token',
  refresh: 'a refresh token',
  reset: 'a token to reset a password',
  confirmation: 'a token that confirms an address',
  invitation: 'an invitation',
  magic: 'a link to log in',
  download: 'a link to a file',
  challenge: 'a token of a login that is not finished',
  unsubscribe: 'a link to unsubscribe',
} as const;

/** Whole words, in the order in which they decide. */
const WORDS: readonly (readonly [NamedKind, RegExp])[] = [
  ['refresh', /\b(?:refresh|refreshtoken|renewal)\b/],
  ['reset', /\b(?:reset|forgot|forgotten|forget|passwordreset|resetpassword)\b|\b(?:account|password) recovery\b/],
  ['invitation', /\b(?:invite|invitation)\b/],
  ['magic', /\b(?:magic|passwordless|magiclink)\b|\b(?:login|signin) link\b/],
  ['unsubscribe', /\bunsubscribe\b/],
  [
    'confirmation',
    /\b(?:verification|confirmation|activation|activate|confirm|emailverification|verifyemail)\b|\bverify (?:e ?mail|account|user)\b|\be ?mail (?:verify|token)\b/,
  ],
  ['challenge', /\b(?:mfa|2 ?fa|twofa|twofactor\w*|otp|totp|challenge|preauth)\b|\btwo factor\b|\bsecond factor\b|\bpre auth\b/],
  ['download', /\b(?:download|share|preview)\b/],
  ['access', /\b(?:access|accesstoken|auth|authtoken|authentication|bearer|session|login|signin|at)\b|\b(?:log|sign) in\b/],
];
/** Functions that are there to make the token which they name. */
const MAKES = /^(?:generate|create|make|issue|sign|get|build|new|send|request|mint|encode|forgot|forget|invite)/i;
const IS_NOUN = /(?:token|jwt|link)s?$/i;
/** Functions after which somebody is logged in. */
const LOGS_IN =
  /^(?:post)?(?:log_?in|sign_?in|sign_?up|register|auth|authenticate|authorize|create_?user|login_?user|user_?login|sign_?in_?user)$/i;

/**
 * The kind of token that a call makes, by what it says in it, else by the names around; undefined when nothing tells. Of settings the
 * names of those are asked that are listed: what a lifetime is called says the least.
 */
export function namedKind(sign: Operation, settings: readonly ('key' | 'expires')[] = ['key', 'expires']): NamedKind | undefined {
  const { functionName, functionNames, callerName, resultName } = sign.setting;
  const claimed = kindClaims(sign).map(({ text }) => text);
  const makers = [...functionNames, callerName].filter((name) => name !== undefined && MAKES.test(name));
  // `refreshToken(id)` gives one; where it keeps what it signs under a name of its own, it may also be what takes one.
  if (resultName === undefined && functionName !== undefined && IS_NOUN.test(functionName)) makers.unshift(functionName);
  const texts = sign.uses().flatMap(({ kind, to }) => (kind === 'text' && to !== undefined ? [to] : []));
  for (const name of [...claimed, resultName, ...texts, ...makers, ...settings.flatMap((role) => settingNames(sign, role))]) {
    const kind = name === undefined ? undefined : kindIn(name);
    if (kind) return kind;
  }
  return [...functionNames, callerName].some((name) => name !== undefined && LOGS_IN.test(name)) ? 'access' : undefined;
}

export function kindIn(name: string): NamedKind | undefined {
  const words = wordsOf(name).join(' ');
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0];
}

/** What the token says of its kind: a claim, the type of its header, its audience. */
export function kindClaims(sign: Operation): readonly { readonly key: string; readonly text: string }[] {
  const claims = sign
    .parts('payload')
    .filter(({ keys }) => keys.length === 1 && KIND_CLAIMS.test(keys[0] ?? ''))
    .flatMap((part) => literalsOf(part).map(({ text }) => ({ key: part.keys[0] ?? '', text })));
  const roles = (['typ', 'audience'] as const).flatMap((role) =>
    role in sign.model.roles ? literalsOf(sign.role(role)).map(({ text }) => ({ key: role, text })) : [],
  );
  return [...claims, ...roles];
}

/** The names of its key or of its lifetime. */
function settingNames(sign: Operation, role: 'key' | 'expires'): readonly string[] {
  const value = sign.role(role);
  const settings = value.origins.flatMap((o) => (o.kind === 'result' && o.what === 'setting' ? literalsOf(makerOf(o).role('name')) : []));
  const read = [value.place && sign.nameOf(value.place), ...value.origins.map(lastName)];
  return [...read, ...settings.map(({ text }) => text)].filter((name) => name !== undefined);
}

/** Whether the token itself says that it is of the kind; else it is only called so. */
export function claimsKind(sign: Operation, kind: NamedKind): boolean {
  return kindClaims(sign).some(({ text }) => kindIn(text) === kind);
}
