import type { Operation } from '../models/operation.ts';
import { textOf } from '../models/surroundings.ts';

/** Whether the code reads a claim itself: from what the verification gives, in the function or class around it, or where it hands the claims to. */
export function isReadByHand(operation: Operation, claim: string): boolean {
  const read = new RegExp(String.raw`\.${claim}\b|\{ ${claim}\b`);
  return operation.uses().some(({ path }) => path.includes(claim)) || operation.setting.matches(read) || isReadByValidator(operation, read);
}

/** The function that has the last word, often of another file: `new Strategy(options, this.tokens.check.bind(this))`. */
function isReadByValidator(operation: Operation, read: RegExp): boolean {
  if (!('validate' in operation.model.roles)) return false;
  return operation.role('validate').origins.some((origin) => origin.kind === 'function' && read.test(textOf(origin)));
}
