import type { Use } from '../dataflow/uses.ts';
import { endOf, isFunction, startOf } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
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
 * Whether a condition only asks if a token has a claim, and refuses nobody who has none: it chooses what is written or looked up. A claim
 * that is there or not by what its owner may do (`isAdmin`, `scope`) says more.
 */
export function choosesByPresence(use: Use): boolean {
  if (use.kind !== 'condition' || !asksForNone(use) || SAYS_YES.test(use.path.at(-1) ?? '')) return false;
  const around = statementAround(use.node);
  return around === undefined || !REFUSES.test(use.module.text.slice(startOf(around), endOf(around)));
}

const SAYS_YES = /^(?:is|has|can|may)(?=[_A-Z])|^(?:roles?|scopes?|permissions?|groups?|rights?|includes|some|has)$|admin|super|owner/i;
const REFUSES = /\bthrow\b|\b40[13]\b|unauthori|forbidden|denied|\breject|\breturn\s*(?:false|null|undefined)?\s*[;}]|\bnext\(/i;

function statementAround(node: Node): Node | undefined {
  for (let up = node.parent; up && !isFunction(up); up = up.parent) {
    if (up.type === 'IfStatement') return up;
  }
  return undefined;
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
