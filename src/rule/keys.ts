import type { Origin } from '../dataflow/origin.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { isOpaque, lastName, literalsOf } from './evidence.ts';
import { namesPublicKey, namesSecret } from './names.ts';
import { makerOf } from './maker.ts';

export type KeyKind = 'symmetric' | 'asymmetric' | 'unknown';

const PEM = /-----BEGIN [A-Z ]+-----/;

export function isPem(text: string): boolean {
  return PEM.test(text);
}

export function isPrivatePem(text: string): boolean {
  return /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(text);
}

/** The half of a pair that everybody may have, or a certificate of it, as PEM or as the Base64 of that. */
export function isPublicHalf(text: string): boolean {
  const plain = /^LS0tLS1CRUdJTi/.test(text) ? Buffer.from(text, 'base64').toString('latin1') : text;
  return /^\s*-----BEGIN (?:(?:[A-Z\d]+ )*PUBLIC KEY|(?:X509 )?CERTIFICATE)-----/.test(plain) && !isPrivatePem(plain);
}

/** What a key is: by its text, by where it comes from, else by its name. */
export function keyKind(value: RoleValue): KeyKind {
  const kinds = new Set(value.origins.map(kindOf));
  if (kinds.has('asymmetric')) return 'asymmetric';
  return kinds.has('symmetric') && !kinds.has('unknown') ? 'symmetric' : kinds.has('symmetric') ? 'symmetric' : 'unknown';
}

const KINDS: Readonly<Record<string, KeyKind>> = { 'public-key': 'asymmetric', 'private-key': 'asymmetric', 'secret-key': 'symmetric' };

function kindOf(origin: Origin): KeyKind {
  if (origin.kind === 'literal') return typeof origin.value === 'string' ? (isPem(origin.value) ? 'asymmetric' : 'symmetric') : 'unknown';
  if (origin.kind === 'template') return 'symmetric';
  if (origin.kind === 'result' && origin.what !== 'setting') return KINDS[origin.what] ?? 'unknown';
  const name =
    origin.kind === 'result'
      ? settingName(makerOf(origin))
      : origin.kind === 'env'
        ? origin.name
        : isOpaque(origin)
          ? argumentName(origin)
          : undefined;
  if (name !== undefined && namesSecret(name)) return 'symmetric';
  if (name !== undefined && namesPublicKey(name)) return 'asymmetric';
  // A text made into bytes is an HMAC key: nobody encodes a PEM that way on purpose.
  return origin.steps.some((step) => step.tag === 'bytes') ? 'symmetric' : 'unknown';
}

/** The name under which a configuration keeps a value. */
function settingName(operation: Operation): string | undefined {
  return literalsOf(operation.role('name'))[0]?.text;
}

/** `config.get('JWT_SECRET')` is named by its argument, `settings.jwtSecret` by its last member. */
function argumentName(origin: Origin): string | undefined {
  if (origin.kind !== 'package' && origin.kind !== 'global' && origin.kind !== 'parameter') return undefined;
  const call = origin.calls.at(-1)?.node;
  if (origin.path.at(-1) === '()' && call?.type === 'CallExpression') {
    const argument = call.arguments[0];
    if (argument?.type === 'Literal' && typeof argument.value === 'string') return argument.value;
  }
  return lastName(origin);
}

/** The roles in which an operation holds keys. */
export function keyRoles(operation: Operation): readonly RoleValue[] {
  return (['key', 'verify.key'] as const).filter((role) => role in operation.model.roles).map((role) => operation.role(role));
}
