import { dotted } from '../dataflow/calls.ts';
import type { Origin } from '../dataflow/origin.ts';
import type { Use } from '../dataflow/uses.ts';
import type { Operation } from '../models/operation.ts';
import type { Node } from '../source/module.ts';

/**
 * Whether a condition only holds a claim against somebody whom the program knows already, and throws where it is another one:
 * `assert(user.uid === sub)`, `if (claims.sub !== this.user.id) throw …`. Who writes the token himself gains nothing by it: it opens what
 * is open without it. What the request brings is no such knowledge, nor is a constant, such as the name of a role.
 */
export function isHeldAgainstKnown({ kind, module, node, to }: Use, operation: Operation): boolean {
  if (kind !== 'condition' || to === undefined || node.type !== 'BinaryExpression' || !refuses(node, to)) return false;
  const isKnown = (side: Node): boolean => {
    const { origins } = operation.read({ module, node: side });
    return origins.length > 0 && origins.every((o) => isOfProgram(o) && operation.requestPart(o) === undefined);
  };
  return [node.left, node.right].some((side) => isMember(side) && isKnown(side));
}

/** `user.id`: a bare name may be anybody's word. */
function isMember(side: Node): boolean {
  return side.type === 'MemberExpression' || (side.type === 'ChainExpression' && side.expression.type === 'MemberExpression');
}

/** A member of what was handed in or is kept, by whose name nobody has sent it. */
function isOfProgram(origin: Origin): boolean {
  if (origin.kind !== 'parameter' || origin.path.length === 0) return false;
  return ![origin.name, ...origin.path].some((key) => SENT.test(key));
}

const SENT = /^(?:_?req|request|ctx|context|c|event|evt|params?|query|body|headers?|cookies?|input|args|dto|data|form|\(\))$/i;

/** What differs throws. */
function refuses(comparison: Node, operator: string): boolean {
  const up = comparison.parent;
  if (/^===?$/.test(operator)) {
    return up?.type === 'CallExpression' && up.arguments[0] === comparison && ASSERTS.test(dotted(up.callee) ?? '');
  }
  return /^!==?$/.test(operator) && up?.type === 'IfStatement' && up.test === comparison && throws(up.consequent);
}

const ASSERTS = /(?:^|[._])(?:assert|invariant|ensure)(?:\.\w+)?$/i;

function throws(statement: Node): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last?.type === 'ThrowStatement';
}
