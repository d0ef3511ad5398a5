import type { Origin, Place } from '../dataflow/origin.ts';
import { isHandedIn } from '../models/handed-down.ts';
import type { Operation } from '../models/operation.ts';

/** Where a check of tokens takes one from: a value, and the expression that it stands in. */
export interface TokenSource {
  readonly origin: Origin;
  readonly place: Place | undefined;
}

/**
 * All that a check of tokens may take one from: what it is given, and what the functions give that look for one; `far` also through
 * the functions that hand it on to each other, whatever else these may be asked for.
 */
export function tokenSources(operation: Operation, how?: 'far'): readonly TokenSource[] {
  const { place, origins } = operation.role('token');
  const given = (how === 'far' ? tokenOrigins(operation) : origins).map((origin) => ({ origin, place }));
  return [...given, ...extractors(operation).flatMap((fn) => found(operation, fn))];
}

/** Where the token comes from; through the functions that hand it on to each other, where it is handed in. */
export function tokenOrigins(operation: Operation): readonly Origin[] {
  const { origins } = operation.role('token');
  return origins.some(isHandedIn) ? operation.handedDown('token') : origins;
}

/** What the options name as a way to find the token: functions of the program and of the library. */
export function extractors(operation: Operation): readonly Origin[] {
  const role = operation.kind === 'configure' ? 'verify.extractor' : 'extractor';
  const named = operation.parts(role).flatMap(({ origins }) => origins);
  const inner = named.flatMap((o) => (o.kind === 'result' && o.what === 'extractor' ? (o.by as Operation).parts('extractor') : []));
  return [...named, ...inner.flatMap(({ origins }) => origins)];
}

function found(operation: Operation, fn: Origin): readonly TokenSource[] {
  if (fn.kind !== 'function') return [];
  return operation.answers(fn).origins.map((origin) => ({ origin, place: undefined }));
}
