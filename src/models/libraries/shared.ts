import { isRoleName, type RoleName } from '../role-names.ts';
import type { Roles, Unit } from '../schema.ts';

/** Which option plays which role. */
export type OptionNames = Readonly<Partial<Record<RoleName, string>>>;

/** jsonwebtoken@9.0.3 sign.js: many libraries hand their options through to it. The header is merged over what the options say. */
export const SIGN_OPTIONS = {
  algorithm: 'algorithm',
  header: 'header',
  typ: 'header.typ',
  expiresIn: 'expiresIn',
  notBefore: 'notBefore',
  issuer: 'issuer',
  audience: 'audience',
  subject: 'subject',
  jwtid: 'jwtid',
  keyid: 'keyid',
  noTimestamp: 'noTimestamp',
  encoding: 'encoding',
  mutatePayload: 'mutatePayload',
  allowInsecureKeySizes: 'allowInsecureKeySizes',
  allowInvalidAsymmetricKeyTypes: 'allowInvalidAsymmetricKeyTypes',
} as const satisfies OptionNames;

/** jsonwebtoken@9.0.3 verify.js. */
export const VERIFY_OPTIONS = {
  algorithms: 'algorithms',
  issuer: 'issuer',
  audience: 'audience',
  subject: 'subject',
  jwtid: 'jwtid',
  nonce: 'nonce',
  ignoreExpiration: 'ignoreExpiration',
  ignoreNotBefore: 'ignoreNotBefore',
  clockTolerance: 'clockTolerance',
  clockTimestamp: 'clockTimestamp',
  maxAge: 'maxAge',
  complete: 'complete',
  allowInvalidAsymmetricKeyTypes: 'allowInvalidAsymmetricKeyTypes',
  // Names that other libraries, or signing, give to the same thing
  'ignored.algorithms': 'algorithm',
  'ignored.issuer': 'iss',
  'ignored.audience': 'aud',
} as const satisfies OptionNames;

/** jsonwebtoken@9.0.3 lib/timespan.js: a number counts seconds, a text goes through `ms`, for which bare digits are milliseconds. */
export const SECONDS_OR_MS: { readonly number: Unit; readonly digits: Unit } = { number: 's', digits: 'ms' };

/** The claims that a payload can hold itself. */
const CLAIMS: OptionNames = { notBefore: 'nbf', issuer: 'iss', audience: 'aud', subject: 'sub', jwtid: 'jti', issuedAt: 'iat', exp: 'exp' };

/** Options by name, where they can stand: the first place that has one wins. */
export function optionsAt(names: OptionNames, ...places: readonly string[]): Roles {
  return rolesOf(names, (_, option) => places.map((place) => `${place}.${option}`));
}

/** The claims of a payload that stands there, behind the options that set them. */
export function claimsAt(payload: string, options: Roles = {}): Roles {
  return joined(options, optionsAt(CLAIMS, payload));
}

/** What the module's configuration says, behind what the call says. */
export function withConfig(roles: Roles, prefix: '' | 'verify.' = ''): Roles {
  return Object.fromEntries(
    Object.entries(roles).map(([role, at]) => [role, role.startsWith('ignored.') ? at : [at, `cfg.${prefix}${role}`].flat()]),
  );
}

/** The roles of verification, as a module's configuration has them. */
export function forVerification(roles: Roles): Roles {
  return Object.fromEntries(Object.entries(roles).map(([role, at]) => [roleNamed(`verify.${role}`), at]));
}

/** Places of roles, in the order in which they count. */
export function joined(...all: readonly Roles[]): Roles {
  const found: Record<string, string[]> = {};
  for (const roles of all) for (const [role, at] of Object.entries(roles)) found[role] = [...(found[role] ?? []), ...[at].flat()];
  return found;
}

function rolesOf(names: OptionNames, place: (role: RoleName, option: string) => string | readonly string[]): Roles {
  return Object.fromEntries(Object.entries(names).map(([role, option]) => [role, place(roleNamed(role), option)]));
}

function roleNamed(text: string): RoleName {
  if (!isRoleName(text)) throw new Error(`there is no role "${text}"`);
  return text;
}
