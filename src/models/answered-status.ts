import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains, enclosingFunction, memberKey, unwrap, type FunctionNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { runsBefore } from './feeds.ts';

const SETTERS: ReadonlySet<string> = new Set(['code', 'status']);
const ENDS: ReadonlySet<string> = new Set(['send']);
const OK = '200';

/**
 * The statuses with which an answer may go out: the one in its chain (`reply.code(201).send(…)`), else those that are set before it
 * (`reply.code(201)`) and the usual one. Undefined where one is not known.
 */
export function answeredStatuses(answer: Place, walker: Walker): readonly string[] | undefined {
  const own = chainedBefore(answer.node);
  if (own) {
    const status = statusOf({ module: answer.module, node: own }, walker);
    return status === undefined ? undefined : [status];
  }
  const around = outermost(answer.node);
  if (!around || /\.statusCode\s*=[^=]/.test(answer.module.text)) return undefined;
  const set = answer.module.nodes.CallExpression.filter(
    (call) => contains(around, call) && isSetter(call) && !isSentWith(call) && mayComeBefore({ module: answer.module, node: call }, answer),
  ).map((call) => statusOf({ module: answer.module, node: call }, walker));
  const known = set.filter((status) => status !== undefined);
  return known.length < set.length ? undefined : [OK, ...known];
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
