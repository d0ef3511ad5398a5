import type { Origin } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import type { RoleName } from '../models/role-names.ts';

/** One of the values that a role may be. */
export interface Alternative {
  readonly origin: Origin;
  /** What it is made of: itself, or what stands in the holes of a text. */
  readonly pieces: readonly Origin[];
}

/** The values that a role may be, each with its pieces; `SECRET + id` has two. */
export function alternatives(operation: Operation, role: RoleName): readonly Alternative[] {
  const { origins } = operation.role(role);
  if (!origins.some(({ kind }) => kind === 'template')) return origins.map((origin) => ({ origin, pieces: [origin] }));
  const parts = operation.parts(role);
  return origins.map((origin) => ({ origin, pieces: piecesOf(origin, parts, 0) }));
}

function piecesOf(origin: Origin, parts: readonly Part[], depth: number): readonly Origin[] {
  if (origin.kind !== 'template' || depth > 4) return [origin];
  return origin.holes.flatMap(({ node }) => {
    const inside = parts.filter(({ place }) => place?.node === node).flatMap(({ origins }) => origins);
    // A hole that was not taken apart is a piece that nobody knows.
    return inside.length === 0 ? [origin] : inside.flatMap((piece) => piecesOf(piece, parts, depth + 1));
  });
}
