import type { Operation } from '../models/operation.ts';

/** Whether two operations stand in the same function, or in parts of it that are functions of their own and called by it alone. */
export function inOneFunction(a: Operation, b: Operation): boolean {
  return a.setting.functionName === b.setting.functionName || a.setting.functions.some((fn) => b.setting.functions.includes(fn));
}
