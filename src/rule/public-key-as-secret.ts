import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import type { RoleName } from '../models/role-names.ts';
import { isAbsent, literalsOf } from './evidence.ts';
import { keptAs } from './key-name.ts';
import { isPem, isPrivatePem } from './keys.ts';
import { OF_PAGES } from './names.ts';

export interface PublicKeyAsSecret {
  readonly origin: Origin;
  /** Where it is handed in. */
  readonly at: Place;
  /** The text of the key is seen, or only a name that says what it is. */
  readonly by: 'written' | 'named';
}

/** A public key that a verification takes for a secret: a text or bytes, in a library that accepts that, where HMAC is allowed. */
export function publicKeyAsSecret(operation: Operation): PublicKeyAsSecret | undefined {
  if (operation.model.traits?.includes('jwe') || (operation.defaultOf('publicKeyAsSecret') ?? 'rejected') === 'rejected') return undefined;
  const role = operation.kind === 'configure' ? 'verify.key' : 'key';
  if (!(role in operation.model.roles)) return undefined;
  const { origins, place } = operation.role(role);
  for (const origin of origins) {
    const by = publicBy(origin, operation);
    if (by && allowsHmac(origin, operation)) return { origin, by, at: operation.at(place ?? operation.place) };
  }
  return undefined;
}

function publicBy(origin: Origin, operation: Operation): PublicKeyAsSecret['by'] | undefined {
  if (origin.kind === 'literal')
    return typeof origin.value === 'string' && isPem(origin.value) && !isPrivatePem(origin.value) ? 'written' : undefined;
  // How a variable for pages begins says nothing of the key, and what is called a secret is one.
  const name = keptAs(origin, operation)?.replace(OF_PAGES, '');
  return name !== undefined && /public|pub[_.-]?key|\.pub$|certificate|\.crt$|spki/i.test(name) && !/private|secret/i.test(name)
    ? 'named'
    : undefined;
}

/** A list that has an HMAC algorithm; without a list, what the library takes for a secret where it goes by the kind of the key. */
function allowsHmac(origin: Origin, operation: Operation): boolean {
  const role: RoleName = operation.kind === 'configure' ? 'verify.algorithms' : 'algorithms';
  const algorithms = operation.role(role);
  if (isAbsent(algorithms)) {
    if (operation.defaultOf('algorithms') !== 'key-type') return false;
    const taken = operation.defaultOf('publicKeyAsSecret');
    return taken === 'accepted' || (taken === 'bytes' && origin.steps.some(({ tag }) => tag === 'bytes'));
  }
  const isAlone = operation.defaultOf('publicKeyAsSecret') === 'alone';
  const parts = algorithms.origins.some(({ kind }) => kind === 'array') ? operation.parts(role).slice(1) : [algorithms];
  const names = parts.flatMap((part) => literalsOf(part).map(({ text }) => text));
  return names.some(isHmac) && (!isAlone || names.every(isHmac));
}

function isHmac(name: string): boolean {
  return /^HS\d/.test(name);
}
