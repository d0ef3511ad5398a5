import type { Operation } from '../models/operation.ts';
import { textOf } from '../models/surroundings.ts';
import { usesOfClaims } from './claims-read.ts';

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

/** `claims.confirmBefore >= Date.now()`: an end of its own that the issuer has written into the token. */
export function isHeldAgainstTime(operation: Operation): boolean {
  // `session.expiresAt < new Date()`: what the token belongs to has an end.
  if (operation.setting.matches(ENDS)) return true;
  return usesOfClaims(operation).some(({ kind, path, module, node, to }) => {
    if (kind !== 'condition' || path.length === 0 || !ORDERS.has(to ?? '') || node.type !== 'BinaryExpression') return false;
    // When it was made, or begins to hold, is no end.
    if (path.some((key) => key === 'iat' || key === 'nbf')) return false;
    return [node.left, node.right].some((side) => CLOCK.test(textOf({ module, node: side })));
  });
}

/** The end of a session or of what belongs to the token, and not that of a coupon. */
const OWN_END = String.raw`\b\w*(?:session|token|refresh|login|grant|claims|payload|decoded|device)\w*(?:[?!]?\.\w+){0,2}[?!]?\.exp\w*`;
const PRESENT = String.raw`(?:new Date\b|Date\.now\b|now\b|moment\(|dayjs\()`;
const ENDS = new RegExp(
  `${OWN_END}(?:\\.getTime\\(\\))?\\s*\\)?\\s*[<>]=?\\s*${PRESENT}|${PRESENT}(?:\\(\\))?(?:\\.getTime\\(\\))?\\s*[<>]=?\\s*(?:new Date\\(\\s*)?${OWN_END}`,
  'i',
);
const ORDERS: ReadonlySet<string> = new Set(['<', '>', '<=', '>=']);
/** `Date.now()`, `new Date()`, `now`, `moment()` */
const CLOCK = /\bnow\b|\bDate\b|\b(?:moment|dayjs)\(\)/;
