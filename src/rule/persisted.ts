import type { Origin } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';
import { isToken, literalsOf } from './evidence.ts';

/** One value that is written to a database or cache, with the names under which it is kept. */
export interface Persisted {
  readonly part: Part;
  /** The column, member or key. */
  readonly field: string;
  /** The table, set or variable that it is kept in, as far as the code says. */
  readonly table: string;
}

/** What a write keeps: the values that it spells out, and the key itself where that is one. */
export function persistedValues(operation: Operation): readonly Persisted[] {
  const table = [operation.called.replace(/\.\w+(?:\(\))?$/, ''), ...textsOf(operation, 'name')].join(' ');
  const keys = textsOf(operation, 'key');
  const values = operation.parts('value');
  // A document that was read before and is only saved was written to somewhere else.
  const isSpeltOut =
    'key' in operation.model.roles || values[0]?.origins.some(({ kind }) => kind === 'object' || kind === 'array') === true;
  const written = isSpeltOut
    ? values.map((part) => ({ part, field: [...part.keys].reverse().find((k) => k !== '*') ?? keys.join(' '), table }))
    : [];
  return [...written, ...operation.parts('key').map((part) => ({ part, field: keys.join(' '), table }))];
}

/** The texts of a role, those around holes too. */
function textsOf(operation: Operation, role: 'key' | 'name'): readonly string[] {
  return operation
    .role(role)
    .origins.flatMap((o) =>
      o.kind === 'template'
        ? [o.parts.filter((p) => p !== null).join(' ')]
        : literalsOf({ origins: [o], complete: true, place: undefined }).map(({ text }) => text),
    );
}

/** What was signed here, or drawn by lot: either way the secret itself, and neither a hash of it nor a part. */
export function isWholeSecret(origin: Origin): boolean {
  return isToken(origin) || (origin.kind === 'result' && (origin.what === 'uuid' || origin.what === 'key'));
}
