import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { isAbsent } from './evidence.ts';
import { ingredientsOf } from './ingredients.ts';

/** Encrypted tokens (JWE, RFC 7516): what makes and what opens them. */
export function isEncrypted({ model }: Operation): boolean {
  return model.traits?.includes('jwe') === true;
}

/** A name of an algorithm in the source. */
export interface Named {
  readonly text: string;
  readonly origin: Origin;
}

/** The algorithm that wraps the content key: as it is named, else the one that the key was made for. */
export function wrappingOf(operation: Operation): readonly Named[] {
  const algorithm = operation.role('algorithm');
  return isAbsent(algorithm) ? forKey(operation) : named(algorithm.origins);
}

/** What may have wrapped the content key when a token is opened; undefined where no list says it. */
export function allowedWrapping(operation: Operation): readonly Named[] | undefined {
  const listed = operation.role('keyManagementAlgorithms');
  if (isAbsent(listed)) return undefined;
  return listed.origins.flatMap((origin) =>
    origin.kind === 'array' ? named(operation.read(origin, ['*']).origins) : named([origin]).flatMap(words),
  );
}

/** The algorithm that a key is bound to by the call that made it. */
export function forKey(operation: Operation): readonly Named[] {
  return operation.role('key').origins.flatMap((origin) => {
    if (origin.kind !== 'result') return [];
    const made = origin.by as Operation;
    return 'algorithm' in made.model.roles ? named(made.role('algorithm').origins) : [];
  });
}

/**
 * Bytes are a secret to a library that refuses passwords (PBES2): dir, A256KW and A256GCMKW, or those of the size of the key, are what
 * fits them (RFC 7518 §4.1), all of them sound, and only who has the secret can make such a token.
 */
export function leavesOnlySound(operation: Operation): boolean {
  if (operation.defaultOf('keyManagement') !== 'no-passwords') return false;
  const { origins } = operation.role('key');
  return origins.length > 0 && origins.every(isBytes);
}

function isBytes(origin: Origin): boolean {
  if (origin.steps.some(({ tag }) => tag === 'bytes')) return true;
  if (origin.kind === 'result') return origin.what === 'secret-key';
  if (origin.kind === 'global') return origin.name === 'Uint8Array' && origin.path.length === 1;
  return origin.kind === 'package' && /^(?:node:)?crypto$/.test(origin.name) && /^(?:hkdf|scrypt|pbkdf2)Sync$/.test(origin.path[0] ?? '');
}

/** The entry that lets an algorithm in: `RSA1_5`, `RSA*`, and no `!RSA1_5`. */
export function entryFor(entries: readonly Named[], algorithm: RegExp): Named | undefined {
  const isRefused = entries.some(({ text }) => text.startsWith('!') && algorithm.test(text.slice(1).replace('*', '')));
  return isRefused ? undefined : entries.find(({ text }) => algorithm.test(text));
}

function named(origins: readonly Origin[]): readonly Named[] {
  return origins.flatMap((origin) =>
    origin.kind === 'literal' && typeof origin.value === 'string' ? [{ text: origin.value, origin }] : [],
  );
}

/** A list may also be one text. */
function words({ text, origin }: Named): readonly Named[] {
  return text.split(' ').map((word) => ({ text: word, origin }));
}

/** RFC 7519 §11.2: what is signed is then encrypted as a whole, and only its receiver reads it. */
export function isEncryptedAround(sign: Operation): boolean {
  const holds = (other: Operation): boolean =>
    ingredientsOf(other, other.role('payload')).some((origin) => origin.kind === 'result' && origin.node === sign.place.node);
  return sign.near('sign').some((other) => isEncrypted(other) && holds(other));
}

/** The decryption that the token of an operation comes out of, also as bytes that are decoded to a text. */
export function decryptionOf(operation: Operation): { readonly by: Operation; readonly origin: Origin } | undefined {
  for (const origin of ingredientsOf(operation, operation.role('token'))) {
    if (origin.kind !== 'result' || origin.what !== 'claims') continue;
    const by = origin.by as Operation;
    if (isEncrypted(by)) return { by, origin };
  }
  return undefined;
}

/** What a public key encrypts for: RFC 7518 §4.2 to §4.6. A secret that both sides share vouches for its owner. */
export function isForAll(decrypt: Operation): boolean {
  const wrapping = [...(allowedWrapping(decrypt) ?? []), ...forKey(decrypt)];
  if (wrapping.length > 0) return wrapping.some(({ text }) => /^(?:RSA|ECDH)/.test(text));
  return decrypt.role('key').origins.some((o) => o.kind === 'result' && o.what === 'private-key');
}
