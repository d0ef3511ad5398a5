import type { Use } from '../dataflow/uses.ts';
import { isFunction } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { callsWithin } from '../source/within.ts';
import { wordsOf } from './names.ts';
import { isOnlyWrittenDown } from './written-down.ts';

/**
 * Whether a condition only asks if a token has a claim at all, which any text of three parts may have, and the claim is then used for
 * something: what that is decides, not the question before it.
 */
export function isAskedWhetherThere(use: Use, all: readonly Use[]): boolean {
  if (use.kind !== 'condition' || !asksForNone(use)) return false;
  const claim = use.path.join('.');
  return all.some((other) => USED.has(other.kind) && other.path.join('.') === claim && !isOnlyWrittenDown(other));
}

const USED: ReadonlySet<Use['kind']> = new Set<Use['kind']>(['argument', 'assigned', 'returned']);

/**
 * Whether a condition only asks if a token has a claim, and all that hangs on it is what is noted: members and texts are set, nothing is
 * called, answered, returned or thrown. A claim that is there or not by what its owner may do (`isAdmin`, `scope`) says more.
 */
export function choosesByPresence(use: Use): boolean {
  if (use.kind !== 'condition' || !asksForNone(use) || saysMore(use.path.at(-1) ?? '')) return false;
  const decides = decidedBy(use.node);
  if (decides?.type === 'ConditionalExpression') return [decides.consequent, decides.alternate].some(isText) && !isGivenBack(decides);
  return decides?.type === 'IfStatement' && isNoted(decides, use.module);
}

function saysMore(claim: string): boolean {
  return wordsOf(claim).some((word) => OF_RIGHTS.has(word.replace(/s$/, '')));
}

const OF_RIGHTS = new Set(['is', 'has', 'can', 'may', 'role', 'scope', 'permission', 'group', 'right', 'admin', 'super', 'owner']);

/** The statement or expression whose test the condition is, or a part of. */
function decidedBy(node: Node): Node | undefined {
  let child = node;
  for (let up: Node | undefined = node; up && !isFunction(up); child = up, up = up.parent) {
    if (up.type === 'IfStatement' || up.type === 'ConditionalExpression') return up === node || up.test === child ? up : undefined;
    if (up !== node && !/^(?:Logical|Unary|Binary|Chain)Expression$/.test(up.type)) return undefined;
  }
  return undefined;
}

function isText(node: Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'string';
}

function isGivenBack({ parent }: Node): boolean {
  return parent?.type === 'ReturnStatement' || parent?.type === 'ArrowFunctionExpression';
}

function isNoted(node: Node | null, module: SourceModule): boolean {
  switch (node?.type) {
    case undefined:
      return true;
    case 'IfStatement':
      return isNoted(node.consequent, module) && isNoted(node.alternate, module);
    case 'BlockStatement':
      return node.body.every((statement) => isNoted(statement, module));
    case 'ExpressionStatement':
      return isNote(node.expression, module);
    default:
      return false;
  }
}

/** `info.user = { id: claims.sub }`, `kind = 'internal'`; not `known = true`, which something asks for. */
function isNote(node: Node, module: SourceModule): boolean {
  if (node.type !== 'AssignmentExpression' || callsWithin(module, node).length > 0) return false;
  return node.left.type === 'MemberExpression' || isText(node.right);
}

/** `if (claims.sub)`, `!claims.sub`, `claims.sub === undefined`; not `claims.role === 'admin'`. */
function asksForNone({ node, to }: Use): boolean {
  if (to !== undefined) return false;
  if (node.type !== 'BinaryExpression') return node.type !== 'UnaryExpression' || node.operator === '!';
  return /^[!=]==?$/.test(node.operator) && [node.left, node.right].some((side) => NOTHING.has(textOf(side)));
}

const NOTHING: ReadonlySet<unknown> = new Set(['undefined', null, '']);

function textOf(side: Extract<Use['node'], { type: 'BinaryExpression' }>['left']): unknown {
  if (side.type === 'Identifier') return side.name === 'undefined' ? side.name : side;
  return side.type === 'Literal' ? side.value : side;
}
