import type { Origin } from '../dataflow/origin.ts';
import type { Operation, OperationKind, Part } from '../models/operation.ts';
import { isOpaque, literalsOf } from './evidence.ts';
import { hmacOf } from './hmac.ts';
import { keyNames } from './key-use.ts';
import { isPrivatePem } from './keys.ts';
import { namesTokenKey } from './setting-name.ts';
import type { Confidence } from './severity.ts';
import { makerOf } from './maker.ts';

/** The secret of tokens or sessions on its way out. */
export interface CarriedSecret {
  readonly part: Part;
  readonly origin: Origin;
  readonly kind: 'secret' | 'private' | 'environment';
  readonly name: string;
  readonly confidence: Confidence;
}

const KEYED: readonly OperationKind[] = ['sign', 'verify', 'middleware', 'configure'];

/** The secret among the parts of what a sink takes; one that the same file takes as a key comes first. */
export function carriedSecret(parts: readonly Part[], operation: Operation): CarriedSecret | undefined {
  let best: CarriedSecret | undefined;
  let used: ReadonlySet<string> | undefined;
  for (const part of parts) {
    for (const origin of part.origins) {
      const named = nameOf(origin);
      if (!named) continue;
      // What the file takes as a key is asked last: it costs more.
      used ??= usedAround(operation);
      const isUsed = named.kind === 'environment' ? used.size > 0 : used.has(named.name);
      if (named.kind === 'secret' && !isUsed && (!namesTokenKey(named.name) || NO_SECRET.test(named.name))) continue;
      const confidence = confidenceOf(named, isUsed);
      const found: CarriedSecret = { part, origin, kind: named.kind, name: named.name, confidence };
      if (confidence === 'high') return found;
      if (!best || (best.confidence === 'low' && confidence === 'medium')) best = found;
    }
  }
  return best;
}

/** A name that is read from something nobody knows is no proof, even when a key has the same one. */
function confidenceOf({ kind, isSetting }: Named, isUsed: boolean): Confidence {
  if (kind === 'private') return 'high';
  if (isUsed) return isSetting ? 'high' : 'medium';
  return kind === 'secret' && isSetting ? 'medium' : 'low';
}

/** Names that lead to a key and are none. */
const NO_SECRET = /id$|name$|file$|path$|ur[il]$|public/i;

interface Named {
  readonly kind: CarriedSecret['kind'];
  readonly name: string;
  readonly isSetting: boolean;
}

function nameOf(origin: Origin): Named | undefined {
  switch (origin.kind) {
    case 'env':
      return origin.path.length === 0 ? { kind: 'secret', name: origin.name, isSetting: true } : undefined;
    case 'literal':
      return typeof origin.value === 'string' && isPrivatePem(origin.value)
        ? { kind: 'private', name: 'a private key', isSetting: true }
        : undefined;
    case 'result': {
      if (origin.what !== 'setting' || origin.path.length > 0) return undefined;
      const [name] = literalsOf(makerOf(origin).role('name'));
      return name ? { kind: 'secret', name: name.text, isSetting: true } : undefined;
    }
    case 'global':
      if (origin.name === 'process' && origin.path.join('.') === 'env')
        return { kind: 'environment', name: 'process.env', isSetting: true };
      return opaqueName(origin);
    default:
      return opaqueName(origin);
  }
}

/** `config.jwt.secret` of a module that nobody can read, a parameter `jwtSecret`. */
function opaqueName(origin: Origin): Named | undefined {
  if (!isOpaque(origin) || !('path' in origin) || origin.path.includes('()')) return undefined;
  const words = 'name' in origin && origin.kind === 'parameter' ? [origin.name, ...origin.path] : origin.path;
  const name = words
    .filter((word) => word !== '*')
    .slice(-2)
    .join('.');
  return name === '' ? undefined : { kind: 'secret', name, isSetting: false };
}

function usedAround(operation: Operation): ReadonlySet<string> {
  const keyed = KEYED.flatMap((kind) => operation.near(kind));
  // What verifies signatures of a key pair is public.
  return new Set(keyed.filter((other) => other.kind === 'sign' || hmacOf(other)).flatMap((other) => keyNames(other).settings));
}
