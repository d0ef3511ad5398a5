import { dotted } from '../dataflow/calls.ts';
import { leaves } from '../dataflow/leaving.ts';
import type { Use } from '../dataflow/uses.ts';
import { filledBy, partsOf } from '../models/holding.ts';
import type { Operation } from '../models/operation.ts';
import type { Node } from '../source/module.ts';
import { isLookup } from './decoded-claims.ts';

/**
 * Whether the program refuses a token that is not, whole, one that it keeps: `if (device.token !== token) throw …`, or a record that is
 * looked for by it and missing. Then nobody has to ask who wrote it, and what is read of it before only finds the record.
 */
export function isComparedWhole(operation: Operation): boolean {
  return operation.usesOf('token').some((use) => {
    if (use.path.length > 0) return false;
    if (use.kind === 'condition') return isHeldAgainstKept(use, operation);
    return use.kind === 'argument' && (SAME_BYTES.test(use.to ?? '') || (use.within !== undefined && isFoundOrRefused(use)));
  });
}

/** crypto.timingSafeEqual; `compare` of bcrypt and its relatives, of a token that is kept as a hash. */
const SAME_BYTES = /(?:^|\.)(?:timingSafeEqual|compare|compareSync)$/;

function isHeldAgainstKept({ module, node, to }: Use, operation: Operation): boolean {
  if (node.type !== 'BinaryExpression' || !/^!==?$/.test(to ?? '') || !refusesWhere(node)) return false;
  const token = operation.role('token').place;
  return [node.left, node.right].some((side) => isMember(side) && !isToken(side, token?.node) && isKept(side));

  function isKept(side: Node): boolean {
    return operation.read({ module, node: side }).origins.every((o) => o.kind !== 'literal' && operation.requestPart(o) === undefined);
  }
}

function isMember(side: Node): boolean {
  return side.type === 'MemberExpression' || (side.type === 'ChainExpression' && side.expression.type === 'MemberExpression');
}

function isToken(side: Node, token: Node | undefined): boolean {
  return token !== undefined && dotted(side) === dotted(token);
}

/** `if (kind === 'bearer' && differs) throw …` */
function refusesWhere(differs: Node): boolean {
  for (let at = differs, up = differs.parent; up; at = up, up = up.parent) {
    if (up.type === 'IfStatement') return up.test === at && leaves(up.consequent);
    if (up.type !== 'LogicalExpression') return false;
  }
  return false;
}

/** `const kept = await sessions.findOne({ token }); if (!kept) throw …` */
function isFoundOrRefused({ module, node, to }: Use): boolean {
  if (!isLookup(to ?? '')) return false;
  const holder = node.parent?.type === 'AwaitExpression' ? node.parent.parent : node.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return false;
  return (module.scopes.resolve(holder.id)?.references ?? []).some(isRefusedWhenMissing);
}

/** `if (!kept || kept.isOver) throw …` */
function isRefusedWhenMissing(reference: Node): boolean {
  for (let at = reference, up = reference.parent; up; at = up, up = up.parent) {
    if (up.type === 'IfStatement')
      return up.test === at && leaves(up.consequent) && partsOf(at, false).some((part) => filledBy(part) === reference);
    if (!/^(?:Unary|Binary|Logical)Expression$/.test(up.type)) return false;
  }
  return false;
}
