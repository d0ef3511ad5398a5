import type { Operation } from '../models/operation.ts';
import { isAbsent, literalsOf } from './evidence.ts';

/** What a call surely signs with. */
export function algorithmOf(sign: Operation): string | undefined {
  const value = sign.role('algorithm');
  if (isAbsent(value)) return sign.defaultOf('algorithm');
  const [found] = literalsOf(value);
  return value.complete && value.origins.length === 1 ? found?.text : undefined;
}
