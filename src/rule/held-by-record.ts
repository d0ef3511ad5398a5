import { dotted } from '../dataflow/calls.ts';
import { leaves } from '../dataflow/leaving.ts';
import { ANY, type Origin, type Path, type Place } from '../dataflow/origin.ts';
import { holdingHere, sidesOfEqual, type Holding } from '../models/holding.ts';
import type { Operation } from '../models/operation.ts';
import { textOf } from '../models/surroundings.ts';
import { childrenOf, contains, enclosingFunction, isFunction, memberKey, startOf, stringValue, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { isSameName } from './same-name.ts';

/**
 * Whether a part of the request comes through only where it was found among what a record holds: `if (!user.roles.includes(role)) throw …`.
 * That it is among constants, among all that there are, or among more of the request, says only that there is such a role. Or whether
 * nobody gets the one that everybody wants without being asked: `if (role === 'admin') requireAdmin()`.
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

/** Before it runs, the value that gives power leads to an error, or to a function that asks for a right, whatever else there is. */
function isGuarded({ module, node: at }: Place, isIt: Sought): boolean {
  return statementsBefore(at).some((statement) => {
    if (statement.type !== 'IfStatement' || !refuses({ module, node: statement.consequent })) return false;
    const sides = sidesOfEqual({ test: unwrap(statement.test), outcome: true })?.map(unwrap) ?? [];
    return sides.some((side) => POWERFUL.test(stringValue(side) ?? '')) && sides.some((side) => isIt({ module, node: side }));
  });
}

const POWERFUL = /^(?:admin|administrator|root|owner)$/i;

/** Those of the blocks around, up to the function. */
function statementsBefore(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (let at = node, up = node.parent; up && !isFunction(at); at = up, up = up.parent)
    if (up.type === 'BlockStatement') found.push(...up.body.filter((one) => startOf(one) < startOf(at)));
  return found;
}

function refuses({ module, node: statement }: Place): boolean {
  const only = statement.type === 'BlockStatement' && statement.body.length === 1 ? statement.body[0] : statement;
  if (leaves(statement)) return ERROR.test(textOf({ module, node: statement }));
  if (only?.type !== 'ExpressionStatement') return false;
  const call = only.expression.type === 'AwaitExpression' ? only.expression.argument : only.expression;
  return call.type === 'CallExpression' && GUARDS.test(dotted(call.callee) ?? '');
}

const ERROR = /\bthrow\b|\b4\d\d\b|\bnext\(\s*\w|\bforbid|\bunauthori[sz]ed/i;
/** `requireSuperAdmin`, `security.assertRole`, `checkPermission` */
const GUARDS = /(?:^|\.)(?:require|assert|ensure|demand|check|must|enforce)\w*(?:admin|role|permission|access|right|owner|allowed)s?$/i;

/** `body role`: the part of the request that an origin is, and the members of it. */
function nameIn(operation: Operation, origin: Origin): string | undefined {
  const sent = operation.requestPart(origin);
  return sent && [sent.part, ...sent.rest].join(' ');
}

/** `list.includes(sought)`, `list.some((one) => one.name === sought)`; of `user.roles.map((role) => role.name)` the list is `user.roles`. */
function searchedIn({ test, outcome }: Holding): { readonly list: Node; readonly sought: readonly Node[] } | undefined {
  if (!outcome || test.type !== 'CallExpression' || test.callee.type !== 'MemberExpression') return undefined;
  const [only] = test.arguments;
  if (!only || only.type === 'SpreadElement' || !SEARCHES.test(memberKey(test.callee) ?? '')) return undefined;
  return { list: listBehind(test.callee.object), sought: isFunction(only) ? comparedIn(only) : [unwrap(only)] };
}

function listBehind(given: Node): Node {
  const node = unwrap(given);
  const isMade = node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && MAKES.test(memberKey(node.callee) ?? '');
  return isMade && node.callee.type === 'MemberExpression' ? listBehind(node.callee.object) : node;
}

const MAKES = /^(?:map|filter|flatMap|slice)$/;
const SEARCHES = /^(?:includes|has|some|find)$/;

function comparedIn(node: Node): readonly Node[] {
  const own = node.type === 'BinaryExpression' && /^===?$/.test(node.operator) ? [node.left, node.right] : [];
  return [...own, ...childrenOf(node).flatMap(comparedIn)];
}

/**
 * Whether something is a member of what is read when the code runs, and not of the request, or is filled by a function of its own. A
 * list that a call gives as a whole is one of all that there are.
 */
function isRecord(operation: Operation, list: Place): boolean {
  return operation.read(list).origins.some((origin) => {
    const part = operation.requestPart(origin)?.part;
    if (part !== undefined) return part === 'session';
    if (origin.node.type === 'ArrayExpression') {
      const maker = enclosingFunction(origin.node);
      return origin.node.elements.length === 0 && maker !== undefined && maker.params.length > 0 && !contains(maker, list.node);
    }
    if (origin.kind === 'parameter') return origin.path.length > 0 && isMember(origin.path);
    if (origin.kind === 'result') return origin.what !== 'setting' && origin.path.length > 0 && isMember(origin.path);
    return origin.kind === 'package' && origin.path.includes('()') && isMember(origin.path);
  });
}

function isMember(path: Path): boolean {
  const last = path.at(-1) ?? '';
  return last !== '()' && last !== ANY && !WHOLE.test(last) && !path.some((key) => SETTINGS.test(key));
}

/** What an answer is wrapped in. */
const WHOLE = /^(?:rows|data|items|results?|docs|recordset|body|value|list|all\w*)$/i;
const SETTINGS = /^(?:\w*config|settings|options|locals|app|server|env)$/i;
