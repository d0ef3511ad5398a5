import type { ResultOrigin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';

/**
 * The call that made a value, as it is called on the way that led here: a helper that signs whatever it is given is many tokens, and
 * what each says stands with its callers.
 */
export function makerOf(origin: ResultOrigin): Operation {
  const known = makers.get(origin);
  if (known) return known;
  const maker = (origin.by as Operation).under(origin);
  makers.set(origin, maker);
  return maker;
}

/** Several rules ask about the same token. */
const makers = new WeakMap<ResultOrigin, Operation>();
