import type { Origin, Place } from '../dataflow/origin.ts';
import { holdingHere, type Holding } from '../models/holding.ts';
import type { Operation } from '../models/operation.ts';
import { childrenOf, isFunction, memberKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/**
 * Whether the operation runs only where a part of the request was found among what a record holds: `if (!user.roles.includes(role)) throw …`.
 * That it is among constants, or among more of the request, says only that there is such a role.
 */
export function isHeldByRecord(operation: Operation, sent: Origin): boolean {
  const name = nameIn(operation, sent);
  if (name === undefined) return false;
  const { module } = operation.place;
  const isIt = (node: Node): boolean => operation.read({ module, node }).origins.some((origin) => nameIn(operation, origin) === name);
  return holdingHere(operation.place).some((holding) => {
    const searched = searchedIn(holding);
    return searched !== undefined && searched.sought.some(isIt) && isRecord(operation, { module, node: searched.list });
  });
}

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
    return origin.kind === 'result' || origin.kind === 'parameter' || origin.kind === 'unknown';
  });
}
