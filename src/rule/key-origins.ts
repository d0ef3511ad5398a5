import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';

/** How often a key is made of another value: the import of a JWK that a function has found. */
const MAX_DEPTH = 3;

/** Something that a key can be, or is made of. */
export interface KeyOrigin {
  readonly origin: Origin;
  /** A function finds the key: its parameters are the header of the token, or hold it. */
  readonly isFound: boolean;
}

/** What a key can be: through imports of key material, and functions that find it. */
export function keysOf(operation: Operation): readonly KeyOrigin[] {
  const found: KeyOrigin[] = [];
  const queue = operation.role('key').origins.map((origin) => ({ origin, isFound: false, depth: 0 }));
  for (let item = queue.pop(); item; item = queue.pop()) {
    const { origin, isFound, depth } = item;
    if (found.some((f) => f.origin === origin)) continue;
    found.push({ origin, isFound });
    if (depth >= MAX_DEPTH) continue;
    const isFunction = origin.kind === 'function';
    const further = isFunction ? operation.answers(origin).origins : materialOf(operation, origin);
    queue.push(...further.map((next) => ({ origin: next, isFound: isFound || isFunction, depth: depth + 1 })));
  }
  return found;
}

function materialOf(operation: Operation, origin: Origin): readonly Origin[] {
  if (origin.kind === 'template') return origin.holes.flatMap((hole) => operation.read(hole).origins);
  if (origin.kind !== 'result') return [];
  const source = origin.by as Operation;
  return source.kind === 'source' || source.kind === 'key-set' ? [...source.role('material').origins, ...source.role('url').origins] : [];
}
