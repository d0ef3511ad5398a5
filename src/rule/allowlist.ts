import type { Operation } from '../models/operation.ts';
import { isAbsent } from './evidence.ts';
import { keyKind, type KeyKind } from './keys.ts';

/** A verification without a list of algorithms where the library does not insist on one. */
export interface MissingAllowlist {
  /** Who decides on the algorithm then: the key's kind, the text of the key, or the token's own header. */
  readonly decides: 'key-type' | 'pem-sniff' | 'header';
  readonly key: KeyKind;
}

/**
 * The question that two rules share: how bad a missing list is follows the library, its version and the kind of key.
 * `unknown` when the options cannot be seen.
 */
export function missingAllowlist(operation: Operation): MissingAllowlist | 'unknown' | undefined {
  const isModule = operation.kind === 'configure';
  // The registration of a module speaks for the calls that it configures.
  if (!isModule && operation.model.traits?.includes('module-config')) return undefined;
  if (isModule && !operation.model.traits?.includes('module-config') && operation.defaultOf('algorithms') === undefined) return undefined;
  const decides = operation.defaultOf('algorithms');
  if (decides !== 'key-type' && decides !== 'pem-sniff' && decides !== 'header') return undefined;
  const algorithms = operation.role(isModule ? 'verify.algorithms' : 'algorithms');
  if (!isAbsent(algorithms)) return algorithms.complete ? undefined : 'unknown';
  return { decides, key: keyKind(operation.role(isModule ? 'verify.key' : 'key')) };
}
