import type { Operation } from '../models/operation.ts';
import type { RoleName } from '../models/role-names.ts';
import { isAbsent, literalsOf } from './evidence.ts';

const ROLES: readonly RoleName[] = ['algorithm', 'algorithms', 'verify.algorithms'];

/** The algorithms that an operation names, as far as they are written out. */
export function algorithmsOf(operation: Operation): readonly string[] {
  return ROLES.flatMap((role) => {
    if (!(role in operation.model.roles)) return [];
    const value = operation.role(role);
    if (isAbsent(value)) return [];
    const parts = value.origins.some(({ kind }) => kind === 'array') ? operation.parts(role).slice(1) : [value];
    return parts.flatMap((part) => literalsOf(part).map(({ text }) => text));
  });
}

export function isAsymmetric(algorithm: string): boolean {
  return /^(?:RS|PS|ES)\d{3}|^ES256K$|^EdDSA$|^Ed(?:25519|448)$/.test(algorithm);
}

/** Only algorithms with a pair of keys are named. */
export function isForKeyPairs(operation: Operation): boolean {
  const names = algorithmsOf(operation);
  return names.length > 0 && names.every(isAsymmetric);
}
