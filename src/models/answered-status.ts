import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains, enclosingFunction, memberKey, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { callsWithin } from '../source/within.ts';
import { runsBefore } from './feeds.ts';

const SETTERS: ReadonlySet<string> = new Set(['code', 'status']);
const ENDS: ReadonlySet<string> = new Set(['send']);
const OK = '200';

/**
 * The statuses with which an answer may go out: the one in its chain (`reply.code(201).send(…)`), else those that are set before it
 * (`reply.code(201)`), also where the function around is called, and the usual one. Undefined where one is not known.
 */
export function answeredStatuses(answer: Place, callers: readonly Place[], walker: Walker): readonly string[] | undefined {
  const own = chainedBefore(answer.node);
  if (own) {
    const status = statusOf({ module: answer.module, node: own }, walker);
    return status === undefined ? undefined : [status];
  }
  const around = [answer, ...callers];
  if (!around.every((place) => outermost(place.node)) || around.some(isWritten)) return undefined;
  const set = around.flatMap((place) => setBefore(place)).map((call) => statusOf(call, walker));
  const known = set.filter((status) => status !== undefined);
  return known.length < set.length ? undefined : [OK, ...new Set(known)];
}

/** Of the same answer: what is set on the parameter of another handler is the status of another one. */
function setBefore(place: Place): readonly Place[] {
  const { module, node } = place;
  const around = outermost(node);
  if (!around) return [];
  return callsWithin(module, around)
    .filter((call) => isSetter(call) && !isSentWith(call))
    .map((call) => ({ module, node: call }))
    .filter((call) => isOfSameAnswer(call, node) && mayComeBefore(call, place));
}

/** `reply.statusCode = 201`; that of an error that is thrown is another matter. */
function isWritten({ module, node }: Place): boolean {
  return module.nodes.AssignmentExpression.some((write) => {
    const left = write.type === 'AssignmentExpression' ? write.left : write;
    if (left.type !== 'MemberExpression' || memberKey(left) !== 'statusCode' || !isOfSameAnswer({ module, node: left }, node)) return false;
    const definition = module.scopes.resolve(rootOf(left))?.definitions[0]?.node;
    return definition?.type !== 'VariableDeclarator' || definition.init?.type !== 'NewExpression';
  });
}

function isOfSameAnswer({ module, node }: Place, answer: Node): boolean {
  const definition = module.scopes.resolve(rootOf(node))?.definitions[0];
  return definition?.kind !== 'parameter' || contains(definition.node, answer);
}

/** `reply` of `reply.code(201)` and of `reply.raw.statusCode`. */
function rootOf(node: Node): Node {
  let at = node;
  for (;;) {
    if (at.type === 'CallExpression') at = unwrap(at.callee);
    else if (at.type === 'MemberExpression') at = unwrap(at.object);
    else return at;
  }
}

/** The call that sets the status on the way to the one that answers. */
function chainedBefore(node: Node): Node | undefined {
  for (let at = node; at.type === 'CallExpression';) {
    if (isSetter(at)) return at;
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression') return undefined;
    at = unwrap(callee.object);
  }
  return undefined;
}

function isSetter(node: Node): boolean {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : node;
  return callee.type === 'MemberExpression' && SETTERS.has(memberKey(callee) ?? '');
}

/** It is the status of what its own chain sends. */
function isSentWith(node: Node): boolean {
  for (let at: Node = node, up = at.parent; up?.type === 'MemberExpression' && up.object === at; at = up.parent, up = at.parent) {
    if (ENDS.has(memberKey(up) ?? '')) return true;
    if (up.parent.type !== 'CallExpression') return false;
  }
  return false;
}

function mayComeBefore(set: Place, answer: Place): boolean {
  return enclosingFunction(set.node) !== enclosingFunction(answer.node) || runsBefore(set, answer);
}

function statusOf({ module, node }: Place, walker: Walker): string | undefined {
  const [status] = node.type === 'CallExpression' ? node.arguments : [];
  if (!status) return undefined;
  const { origins, complete } = walker.origins({ module, node: status });
  const [only, ...others] = origins;
  return complete && others.length === 0 && only?.kind === 'literal' ? String(only.value) : undefined;
}

function outermost(node: Node): FunctionNode | undefined {
  let found = enclosingFunction(node);
  for (let fn = found; fn; fn = enclosingFunction(fn)) found = fn;
  return found;
}
