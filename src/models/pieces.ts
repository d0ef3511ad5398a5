import { dotted } from '../dataflow/calls.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import { memberKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/**
 * The expressions that a value is made of: holes of a text, and what the calls on the way to it were given, the last one first:
 * `createHash('sha256').update(token).digest('hex')`.
 */
export function piecesOf(origin: Origin): readonly Place[] {
  if (origin.kind === 'template') return origin.holes;
  if (origin.kind === 'unknown') return chainArguments(origin.module, origin.node);
  if (origin.kind !== 'package' && origin.kind !== 'global' && origin.kind !== 'parameter') return [];
  const last = origin.path.at(-1);
  return last === '()' || last === 'new()' ? origin.calls.toReversed().flatMap((call) => argumentsOf(call.module, call.node)) : [];
}

/** The arguments of a call and of those before it in its chain. */
function chainArguments(module: Place['module'], node: Node): readonly Place[] {
  const call = unwrap(node);
  if (call.type !== 'CallExpression') return argumentsOf(module, call);
  const callee = unwrap(call.callee);
  return [...argumentsOf(module, call), ...(callee.type === 'MemberExpression' ? chainArguments(module, callee.object) : [])];
}

function argumentsOf(module: Place['module'], node: Node): readonly Place[] {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' && call.type !== 'NewExpression') return [];
  return call.arguments.flatMap((argument) => (argument.type === 'SpreadElement' ? [] : [{ module, node: argument }]));
}

/** The name by which an expression is read: `kid` of `kid` and of `header.kid`. */
export function nameRead({ node }: Place): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'MemberExpression') return memberKey(inner);
  return dotted(inner);
}
