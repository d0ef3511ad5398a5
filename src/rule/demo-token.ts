import type { Operation } from '../models/operation.ts';
import { wordsOf } from './names.ts';

/**
 * A token of the account that a program shows to everybody: it is called after the demo, and none of its claims comes from a request.
 * Whoever would steal it can ask for one himself.
 */
export function isOfDemo(field: string, sign: Operation): boolean {
  const { functionNames, resultName } = sign.setting;
  if (![field, ...functionNames, resultName].some((name) => name !== undefined && wordsOf(name).includes('demo'))) return false;
  const claims = sign.parts('payload');
  return claims.length > 0 && claims.every(({ origins }) => origins.every((origin) => sign.requestPart(origin) === undefined));
}
