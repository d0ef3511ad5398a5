import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import type { RoleName } from '../models/role-names.ts';
import { isOpaque, lastName } from './evidence.ts';
import { isPrivateKey, privateMembers } from './private-keys.ts';
import type { Confidence } from './severity.ts';

/** A key on its way out, with what signs. */
export interface ExportedKey {
  readonly part: Part;
  readonly origin: Origin;
  readonly kind: 'private' | 'secret';
  readonly confidence: Confidence;
}

/** The private or secret key among what a role is made of, as a JSON Web Key (RFC 7517) or as what a key exports. */
export function exportedKey(operation: Operation, role: RoleName): ExportedKey | undefined {
  const parts = operation.parts(role);
  let named: ExportedKey | undefined;
  for (const part of [...parts, ...operation.spreads(role)]) {
    for (const origin of part.origins) {
      const found = judge(origin);
      if (!found || isTakenOut(origin, operation) || (part.place && isTakenOut(part.place, operation))) continue;
      if (found.confidence === 'high') return { part, origin, ...found };
      named ??= { part, origin, ...found };
    }
  }
  return named ?? writtenKey(parts);
}

type Judged = Pick<ExportedKey, 'kind' | 'confidence'>;

function judge(origin: Origin): Judged | undefined {
  if (origin.kind !== 'result') return undefined;
  const { what, path } = origin;
  if (what === 'private-jwk' && path.length === 0) return { kind: 'private', confidence: 'high' };
  if (what === 'jwk') return path.length === 0 || PRIVATE.has(path.at(-1) ?? '') ? keyOf(origin.by as Operation) : undefined;
  // `key.export({ format: 'jwk' })` of node:crypto
  const key = path.slice(-2).join('.') === 'export.()' ? { ...origin, path: path.slice(0, -2) } : undefined;
  if (!key) return undefined;
  if (isPrivateKey(key)) return { kind: 'private', confidence: 'high' };
  return what === 'secret-key' ? { kind: 'secret', confidence: 'high' } : undefined;
}

/** What was exported; only the name may tell. */
function keyOf(exporting: Operation): Judged | undefined {
  const { origins } = exporting.role('material');
  if (origins.some(isPrivateKey)) return { kind: 'private', confidence: 'high' };
  if (origins.some((o) => o.kind === 'result' && o.what === 'secret-key')) return { kind: 'secret', confidence: 'high' };
  const isNamed = origins.some((o) => isOpaque(o) && /private|priv_?key|sign(?:ing|er)_?key/i.test(lastName(o) ?? ''));
  return isNamed ? { kind: 'private', confidence: 'medium' } : undefined;
}

/** RFC 7518 §6: the members that only the owner of a key has. */
const PRIVATE = new Set(['d', 'k', 'p', 'q', 'dp', 'dq', 'qi']);

/** `const { d, ...rest } = jwk`, `delete jwk.d`; who takes out one of them knows of the others. */
function isTakenOut(place: Place, operation: Operation): boolean {
  return operation.removedFields(place).some((name) => PRIVATE.has(name));
}

/** `{ kty: 'oct', k }`, and a key that the source or a file spells out. */
function writtenKey(parts: readonly Part[]): ExportedKey | undefined {
  const [literal] = privateMembers(parts);
  for (const part of parts) {
    const name = part.keys.at(-1);
    if (name !== 'd' && name !== 'k') continue;
    const isKey =
      part.origins.some(({ node }) => node === literal?.origin.node) || kindBeside(parts, part) === (name === 'k' ? 'oct' : 'pair');
    const [origin] = part.origins;
    if (!isKey || !origin || origin.kind === 'absent') continue;
    // The names of the members say what it is; of a value that nobody knows that is all there is.
    return { part, origin, kind: name === 'k' ? 'secret' : 'private', confidence: part.origins.every(isOpaque) ? 'medium' : 'high' };
  }
  return undefined;
}

function kindBeside(parts: readonly Part[], { keys }: Part): 'oct' | 'pair' | undefined {
  const around = keys.slice(0, -1).join('\0');
  const kind = parts.find((part) => part.keys.at(-1) === 'kty' && part.keys.slice(0, -1).join('\0') === around);
  const [origin] = kind?.origins ?? [];
  if (origin?.kind !== 'literal') return undefined;
  return origin.value === 'oct' ? 'oct' : 'pair';
}
