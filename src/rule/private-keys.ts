import type { Origin } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import type { RoleName } from '../models/role-names.ts';
import { literalsOf } from './evidence.ts';
import { isPrivatePem } from './keys.ts';

/** A private key that the source spells out. */
export interface PrivateKeyLiteral {
  readonly text: string;
  readonly origin: Origin;
  readonly form: 'pem' | 'jwk';
}

/** The private half of a pair: by its text, by what has made it. */
export function isPrivateKey(origin: Origin): boolean {
  if (origin.kind === 'literal') return typeof origin.value === 'string' && isPrivatePem(origin.value);
  if (origin.kind !== 'result') return false;
  return (origin.what === 'private-key' && origin.path.length === 0) || origin.path.at(-1) === 'privateKey';
}

const KEY_ROLES: readonly RoleName[] = ['key', 'verify.key', 'material'];

/** The private keys in the source that an operation uses: by themselves, or that a key it uses is made of. */
export function privateKeyLiterals(operation: Operation): readonly PrivateKeyLiteral[] {
  const found = KEY_ROLES.flatMap((role) => (role in operation.model.roles ? keysIn(operation, role) : []));
  return found.filter((key, i) => found.findIndex((other) => other.origin.node === key.origin.node) === i);
}

function keysIn(operation: Operation, role: RoleName): readonly PrivateKeyLiteral[] {
  const value = operation.role(role);
  const parts = value.origins.some(({ kind }) => kind === 'object') ? operation.parts(role) : [];
  const pems = [...literalsOf(value).filter(({ text }) => isPrivatePem(text)), ...pemsIn(parts)];
  const jwks = privateMembers(parts);
  const inner = value.origins.flatMap((origin) => (origin.kind === 'result' ? keysIn(origin.by as Operation, 'material') : []));
  return [
    ...pems.map(({ text, origin }) => ({ text, origin, form: 'pem' as const })),
    ...jwks.map(({ text, origin }) => ({ text, origin, form: 'jwk' as const })),
    ...inner,
  ];
}

/** Keys in an object: `{ key: PEM, passphrase }`. */
function pemsIn(parts: readonly Part[]): readonly { text: string; origin: Origin }[] {
  return parts.flatMap((part) => literalsOf(part)).filter(({ text }) => isPrivatePem(text));
}

/** RFC 7518 §6: `d` is the private part of an RSA, EC or OKP key, `k` the whole of a symmetric one; `kty` says that it is a key. */
export function privateMembers(parts: readonly Part[]): readonly { text: string; origin: Origin }[] {
  return parts.flatMap((part) => {
    const name = part.keys.at(-1);
    const isKey = parts.some(
      ({ keys }) => keys.length === part.keys.length && keys.at(-1) === 'kty' && keys.slice(0, -1).join() === part.keys.slice(0, -1).join(),
    );
    return isKey && (name === 'd' || name === 'k') ? literalsOf(part).filter(({ text }) => text !== '') : [];
  });
}
