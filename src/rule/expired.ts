import { conditionsAround } from '../dataflow/branches.ts';
import type { Place } from '../dataflow/origin.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { callsWithin } from '../source/within.ts';
import type { Operation } from '../models/operation.ts';

/** What verifiers throw for a token that is genuine but too old: jsonwebtoken (`lib/TokenExpiredError.js`), jose (`util/errors.js`). */
const TOO_OLD = /^(?:TokenExpiredError|JWTExpired|ERR_JWT_EXPIRED)$/;

/**
 * The token was given to a call in a `try`, and the `catch` decodes it where the error says that it has expired. Only a
 * verification tells that, and it looks at the signature first (jsonwebtoken `verify.js`), whatever the call is named.
 */
export function isKnownExpired(operation: Operation): boolean {
  const token = operation.role('token').place?.node;
  if (token?.type !== 'Identifier') return false;
  const { module, node } = operation.place;
  const condition = conditionsAround(node).find(({ test, outcome }) => saysTooOld(test, outcome));
  if (!condition) return false;
  const attempt = attemptOf(condition.test);
  return attempt !== undefined && isHandedOver(module, token.name, attempt);
}

/** Whether a test that comes out as `outcome` says that the token has expired: `e instanceof JWTExpired`, or not `e.name !== …`. */
function saysTooOld(test: Node, outcome: boolean): boolean {
  if (test.type === 'UnaryExpression' && test.operator === '!') return saysTooOld(test.argument, !outcome);
  if (test.type === 'LogicalExpression')
    return (test.operator === '&&') === outcome && (saysTooOld(test.left, outcome) || saysTooOld(test.right, outcome));
  if (test.type !== 'BinaryExpression') return false;
  if (!(outcome ? SAME : OTHER).has(test.operator)) return false;
  return [test.left, test.right].some((side) => TOO_OLD.test(nameOf(side) ?? ''));
}

const SAME = new Set(['===', '==', 'instanceof']);
const OTHER = new Set(['!==', '!=']);

function nameOf(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' ? node.property.name : undefined;
}

/** The `try` block whose `catch` a test stands in. */
function attemptOf(test: Node): Node | undefined {
  for (let up = test.parent; up; up = up.parent) {
    if (up.type === 'CatchClause') return up.parent.block;
  }
  return undefined;
}

/** The token stands in a `catch`, and was handed to a call in the `try` before. */
export function isRefusedBefore({ module, node }: Place): boolean {
  const attempt = attemptOf(node);
  return node.type === 'Identifier' && attempt !== undefined && isHandedOver(module, node.name, attempt);
}

function isHandedOver(module: SourceModule, name: string, attempt: Node): boolean {
  return callsWithin(module, attempt).some((call) => call.arguments.some((a) => a.type === 'Identifier' && a.name === name));
}
