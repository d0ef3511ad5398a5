import type { Operation } from '../models/operation.ts';
import { isPlain, lastName, literalsOf, tokenFlow, tokenPart } from './evidence.ts';
import { namesSomethingElse, namesToken } from './names.ts';
import type { Report } from './rule.ts';

/** A token written to a storage that scripts can read: by flow, by the name of what is stored, or by the name of the entry. */
export function storedToken(operation: Operation, last: string): Report<'proven' | 'named'> | undefined {
  const value = operation.role('value');
  const parts = operation.parts('value');
  const found = tokenPart(parts);
  const place = value.place ?? operation.place;
  if (found?.evidence.by === 'flow') {
    return {
      message: 'proven',
      at: operation.at(place),
      confidence: found.evidence.confidence,
      flow: tokenFlow(found.evidence, { at: place }, last),
    };
  }
  if (isPlain(value)) return undefined;
  const keys = literalsOf(operation.role('key'));
  if (keys.some(({ text }) => namesSomethingElse(text)) || value.origins.some((o) => namesSomethingElse(lastName(o) ?? '')))
    return undefined;
  const entry = keys.find(({ text }) => namesToken(text));
  const at = operation.at(place);
  if (!entry && !found) {
    // The whole answer of a login under another name: only the fields that are read from it elsewhere give it away.
    const field = parts.flatMap((part) => (part.place ? operation.knownFields(part.place) : [])).find(namesToken);
    return field === undefined ? undefined : { message: 'named', data: { name: `"${field}"` }, at, confidence: 'low' };
  }
  const name = entry?.text ?? (found ? found.part.keys.at(-1) : undefined);
  // A helper that always writes this entry is the cause itself, whoever hands the value in.
  const keyPlace = operation.role('key').place;
  const isOwnEntry = entry !== undefined && (keyPlace === undefined || operation.at(keyPlace) === keyPlace);
  const flow =
    at === place || isOwnEntry
      ? []
      : [
          { ...at, phrase: 'handed in here' },
          { ...operation.place, phrase: last },
        ];
  return {
    message: 'named',
    data: { name: name === undefined ? 'the value' : `"${name}"` },
    at: isOwnEntry ? place : at,
    confidence: 'medium',
    flow,
  };
}
