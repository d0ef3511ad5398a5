import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { isNothing } from '../models/roles.ts';
import { cookieTexts, nameIn } from './cookie-text.ts';
import { isRemoval } from './cookie.ts';
import { isRemovalText, rawOrigins } from './raw-cookies.ts';

/** Whether an operation may set a cookie of that name: it does, or nobody can say what the cookie is called that it sets. */
export function maySet(operation: Operation, name: string): boolean {
  const traits = operation.model.traits ?? [];
  if (traits.includes('delete')) return false;
  if (traits.includes('raw-cookie')) return maySetRaw(operation, name);
  if (isRemoval(operation, 'surely')) return false;
  const { origins, complete } = operation.role('name');
  const named = origins.filter((origin) => !isNothing(origin));
  return !complete || named.some((origin) => origin.kind !== 'literal' || origin.value === name);
}

function maySetRaw(operation: Operation, name: string): boolean {
  return !operation.role('raw').complete || rawOrigins(operation).some((origin) => mayBeCalled(operation, origin, name));
}

function mayBeCalled(operation: Operation, origin: Origin, name: string): boolean {
  // What stands in an array is asked by itself; what a library has written as a header is an operation of its own.
  if (origin.kind === 'array' || origin.kind === 'result' || isNothing(origin)) return false;
  const texts = cookieTexts(operation, origin);
  return texts.length === 0 || texts.some((one) => !isRemovalText(one) && [undefined, name].includes(nameIn(one)));
}
