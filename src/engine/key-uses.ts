import type { Operation, OperationKind } from '../models/operation.ts';
import { hmacOf } from '../rule/hmac.ts';
import { keyNames, type KeyNames } from '../rule/key-use.ts';
import { hasOpenKey } from '../rule/only-signs.ts';
import { isNeverTaken, secretLiterals } from '../rule/secrets.ts';
import { isKeptInStore } from '../rule/session-evidence.ts';
import { regionOf, type Region } from './region.ts';

/** A call that takes its key from outside of the code, as plain data. */
export interface FoundUse extends KeyNames {
  readonly place: Region;
  readonly kind: OperationKind;
  readonly called: string;
  readonly hmac: { readonly algorithm: string; readonly bytes: number } | undefined;
  readonly fallbacks: readonly string[];
  readonly isStored: boolean;
  /** It checks tokens with a key of which nothing is known. */
  readonly isOpen: boolean;
  /** Nothing is signed with the key. */
  readonly isIdle: boolean;
}

const KEYED: ReadonlySet<OperationKind> = new Set<OperationKind>(['sign', 'verify', 'middleware', 'configure', 'session']);

export function usesOf(operation: Operation): readonly FoundUse[] {
  const isIdle = KEYED.has(operation.kind) && isNeverTaken(operation);
  if (!KEYED.has(operation.kind) || (isIdle && operation.kind !== 'session')) return [];
  const names = keyNames(operation);
  const isOpen = hasOpenKey(operation);
  if (names.settings.length + names.files.length === 0 && !isOpen) return [];
  const { kind, called } = operation;
  const fallbacks = secretLiterals(operation).flatMap(({ text, isFallback }) => (isFallback ? [text] : []));
  const isSession = kind === 'session';
  return [
    {
      ...names,
      place: regionOf(operation.place),
      kind,
      called,
      hmac: isSession ? undefined : hmacOf(operation),
      fallbacks,
      isStored: isKeptInStore(operation),
      isOpen,
      isIdle,
    },
  ];
}
