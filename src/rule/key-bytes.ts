import { Buffer } from 'node:buffer';
import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import type { SecretLiteral } from './secrets.ts';

/** The bytes that a text becomes on its way to the key: `Buffer.from(text, 'hex')`. */
export function bytesOfLiteral({ text, origin }: SecretLiteral): number {
  return recoded(Buffer.from(text), origin).length;
}

/** The bytes of a key that is drawn by lot, `randomBytes(16)`, as they arrive: written as hex they are twice as many. */
export function bytesOfGenerated(origin: Origin): number | undefined {
  const drawn = drawnBytes(origin);
  return drawn === undefined ? undefined : recoded(Buffer.alloc(drawn, 0xa5), origin).length;
}

/** The bytes that are drawn by lot, however they are written. */
export function drawnBytes(origin: Origin): number | undefined {
  if (origin.kind !== 'result' || origin.path.length > 0) return undefined;
  const by = origin.by as Operation;
  const bytes = numberOf(by, 'bytes');
  const bits = numberOf(by, 'bits');
  const drawn = bytes ?? (bits === undefined ? undefined : bits / 8);
  return drawn !== undefined && drawn >= 0 && drawn < 4096 ? Math.floor(drawn) : undefined;
}

function numberOf(operation: Operation, role: 'bytes' | 'bits'): number | undefined {
  if (!(role in operation.model.roles)) return undefined;
  const [only, ...others] = operation.role(role).origins;
  return only?.kind === 'literal' && others.length === 0 && typeof only.value === 'number' ? only.value : undefined;
}

function recoded(start: Buffer, { steps }: Origin): Buffer {
  let bytes = start;
  for (const { tag, encoding } of steps) {
    if (encoding === undefined || !Buffer.isEncoding(encoding)) continue;
    bytes = tag === 'bytes' ? Buffer.from(bytes.toString(), encoding) : Buffer.from(bytes.toString(encoding));
  }
  return bytes;
}
