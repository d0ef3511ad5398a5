import type { Place } from '../dataflow/origin.ts';
import type { Operation, Part } from '../models/operation.ts';

/** The argument of the caller that the value is, or that it is first made of, as in `JSON.stringify({ data, expires })`. */
export function handedAt(operation: Operation, place: Place, parts: readonly Part[]): Place {
  const whole = operation.at(place);
  if (whole !== place) return whole;
  for (const part of parts) {
    const at = part.place && operation.at(part.place);
    if (at && at !== part.place) return at;
  }
  return place;
}

/** A field, and the entry that it is kept in where its name is written down: `"token" in "app-state"`. */
export function within(keys: readonly { readonly text: string }[], field: string): string {
  const [entry, ...others] = keys;
  return entry && others.length === 0 && entry.text !== field ? `"${field}" in "${entry.text}"` : `"${field}"`;
}
