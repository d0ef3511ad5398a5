import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { alternatives } from './made-of.ts';

/** All that the keys of an operation are made of: the pieces of texts, and the material of private keys. */
export function keyPieces(operation: Operation): readonly Origin[] {
  return (['key', 'verify.key'] as const).flatMap((role) => {
    if (!(role in operation.model.roles)) return [];
    return alternatives(operation, role).flatMap(({ pieces }) => pieces.flatMap(materialOf));
  });
}

function materialOf(origin: Origin): readonly Origin[] {
  if (origin.kind !== 'result' || origin.what !== 'private-key') return [origin];
  return (origin.by as Operation).role('material').origins;
}
