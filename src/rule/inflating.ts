import type { Origin } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { isAbsent } from './evidence.ts';

/** Whether a function of the program unpacks what it gets, and nothing says how large that may become. */
export function inflatesWithoutLimit(operation: Operation, fn: Origin): boolean {
  if (fn.kind !== 'function') return false;
  return operation.answers(fn).origins.some((answer) => {
    if (answer.kind !== 'result' || answer.what !== 'inflated') return false;
    const call = answer.by as Operation;
    return !('maxDecompressedLength' in call.model.roles) || isAbsent(call.role('maxDecompressedLength'));
  });
}
