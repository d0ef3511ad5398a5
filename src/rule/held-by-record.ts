import { dotted } from '../dataflow/calls.ts';
import { leaves } from '../dataflow/leaving.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import { holdingHere, partsOf, sidesOfEqual, type Holding } from '../models/holding.ts';
import type { Operation } from '../models/operation.ts';
import { childrenOf, enclosingFunction, isFunction, memberKey, startOf, stringValue, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { isSameName } from './same-name.ts';

/**
 * Whether a part of the request comes through only where it was found among what a record holds: `if (!user.roles.includes(role)) throw …`.
 * That it is among constants, or among more of the request, says only that there is such a role. Or whether the one that matters is
 * asked for: `if (role === 'admin') requireAdmin()`.
 */
export function isHeldByRecord(operation: Operation, sent: Origin): boolean {
  const name = nameIn(operation, sent);
  if (name === undefined) return false;
  const isIt: Sought = (place) => operation.read(place).origins.some((origin) => nameIn(operation, origin) === name);
  return (
    isFoundBefore(operation, operation.place, isIt) ||
    sent.steps.some((step) => isFoundBefore(operation, step, ({ module, node }) => isSameName(module, node, step.node))) ||
    isGuarded(operation.place, isIt)
  );
}

/** Whether what stands at a place is what was sent. */
type Sought = (place: Place) => boolean;

function isFoundBefore(operation: Operation, { module, node: at }: Place, isIt: Sought): boolean {
  return holdingHere({ module, node: at }).some((holding) => {
    const searched = searchedIn(holding);
    return searched?.sought.some((node) => isIt({ module, node })) === true && isRecord(operation, { module, node: searched.list });
  });
}

/** Before it runs, one value of it leads to a way out, or to a function that is there to refuse. */
function isGuarded({ module, node: at }: Place, isIt: Sought): boolean {
  return statementsBefore(at).some((statement) => {
    if (statement.type !== 'IfStatement' || !refuses(statement.consequent)) return false;
    return partsOf(statement.test, true).some((holding) => {
      const sides = sidesOfEqual(holding)?.map(unwrap) ?? [];
      return sides.some((side) => stringValue(side) !== undefined) && sides.some((side) => isIt({ module, node: side }));
    });
  });
}

/** Those of the blocks around, up to the function. */
function statementsBefore(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (let at = node, up = node.parent; up && !isFunction(at); at = up, up = up.parent)
    if (up.type === 'BlockStatement') found.push(...up.body.filter((one) => startOf(one) < startOf(at)));
  return found;
}

function refuses(statement: Node): boolean {
  if (leaves(statement)) return true;
  const only = statement.type === 'BlockStatement' && statement.body.length === 1 ? statement.body[0] : statement;
  if (only?.type !== 'ExpressionStatement') return false;
  const call = only.expression.type === 'AwaitExpression' ? only.expression.argument : only.expression;
  return call.type === 'CallExpression' && GUARDS.test(dotted(call.callee) ?? '');
}

const GUARDS = /(?:^|\.)(?:require|assert|ensure|demand|check|must|enforce)[A-Z]\w*$/;

/** `body role`: the part of the request that an origin is, and the members of it. */
function nameIn(operation: Operation, origin: Origin): string | undefined {
  const sent = operation.requestPart(origin);
  return sent && [sent.part, ...sent.rest].join(' ');
}

/** `list.includes(sought)`, `list.some((one) => one.name === sought)` */
function searchedIn({ test, outcome }: Holding): { readonly list: Node; readonly sought: readonly Node[] } | undefined {
  if (!outcome || test.type !== 'CallExpression' || test.callee.type !== 'MemberExpression') return undefined;
  const [only] = test.arguments;
  if (!only || only.type === 'SpreadElement' || !SEARCHES.test(memberKey(test.callee) ?? '')) return undefined;
  return { list: test.callee.object, sought: isFunction(only) ? comparedIn(only) : [unwrap(only)] };
}

const SEARCHES = /^(?:includes|has|some|find)$/;

function comparedIn(node: Node): readonly Node[] {
  const own = node.type === 'BinaryExpression' && /^===?$/.test(node.operator) ? [node.left, node.right] : [];
  return [...own, ...childrenOf(node).flatMap(comparedIn)];
}

/** Whether something comes from neither the source nor the request: it is read from somewhere when the code runs. */
function isRecord(operation: Operation, list: Place): boolean {
  return operation.read(list).origins.some((origin) => {
    const part = operation.requestPart(origin)?.part;
    if (part !== undefined) return part === 'session';
    if (origin.kind === 'package') return origin.path.includes('()');
    // What begins empty is filled while the code runs.
    if (origin.node.type === 'ArrayExpression') return origin.node.elements.length === 0 && enclosingFunction(origin.node) !== undefined;
    return origin.kind === 'result' || origin.kind === 'parameter' || origin.kind === 'unknown';
  });
}
