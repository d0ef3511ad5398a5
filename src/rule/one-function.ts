import type { Operation } from '../models/operation.ts';

/** Whether two operations stand in the same function, or in parts of it that are functions of their own and called by it alone. */
export function inOneFunction(a: Operation, b: Operation): boolean {
  const [own, others] = [a.setting.functions, b.setting.functions];
  if (own.length === 0 && others.length === 0) return a.place.module === b.place.module;
  return own.some((fn) => others.includes(fn));
}
