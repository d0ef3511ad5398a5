import { contains } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
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
  const branch = branchesOf(node).find((up) => saysTooOld(up.test));
  if (!branch) return false;
  const attempt = attemptOf(branch);
  return attempt !== undefined && isHandedOver(module, token.name, attempt);
}

interface Branch {
  readonly test: Node;
  readonly parent: Node | undefined;
}

/** The conditions that hold where a node stands. */
function branchesOf(node: Node): readonly Branch[] {
  const found: Branch[] = [];
  for (let up: Node | undefined = node; up; up = up.parent) {
    const { parent }: { parent?: Node | undefined } = up;
    if ((parent?.type === 'IfStatement' || parent?.type === 'ConditionalExpression') && parent.consequent === up) found.push(parent);
  }
  return found;
}

function saysTooOld(test: Node): boolean {
  if (test.type === 'LogicalExpression' && test.operator === '&&') return saysTooOld(test.left) || saysTooOld(test.right);
  if (test.type !== 'BinaryExpression') return false;
  if (test.operator !== '===' && test.operator !== '==' && test.operator !== 'instanceof') return false;
  return [test.left, test.right].some((side) => TOO_OLD.test(nameOf(side) ?? ''));
}

function nameOf(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' ? node.property.name : undefined;
}

/** The `try` block whose `catch` a branch stands in. */
function attemptOf(branch: Branch): Node | undefined {
  for (let up = branch.parent; up; up = up.parent) {
    if (up.type === 'CatchClause') return up.parent.block;
  }
  return undefined;
}

function isHandedOver(module: SourceModule, name: string, attempt: Node): boolean {
  return module.nodes.CallExpression.some(
    (call) =>
      call.type === 'CallExpression' && contains(attempt, call) && call.arguments.some((a) => a.type === 'Identifier' && a.name === name),
  );
}
