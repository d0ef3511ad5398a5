import { childrenOf } from '../dataflow/children.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import { enclosingFunction } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { lastName, namesSubject } from './evidence.ts';

/**
 * A ticket for what the address asks for: the function that takes the token from it also holds a claim against another part of the
 * request (`claims.file !== req.params.file`), and that claim is nobody. As with a signed address, nothing else is opened.
 */
export function isForRoute(verify: Operation, at: Place): boolean {
  const fn = enclosingFunction(at.node);
  if (!fn) return false;
  const { module } = at;
  return comparisons(fn.body).some(([a, b]) => {
    const [left, right] = [
      { module, node: a },
      { module, node: b },
    ];
    return (isAsked(verify, left) && isClaim(verify, right)) || (isAsked(verify, right) && isClaim(verify, left));
  });
}

function comparisons(node: Node): readonly (readonly [Node, Node])[] {
  const inner = childrenOf(node).flatMap(comparisons);
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return inner;
  return [node.left, node.right].every(
    (side) => side.type === 'Identifier' || side.type === 'MemberExpression' || side.type === 'CallExpression',
  )
    ? [[node.left, node.right], ...inner]
    : inner;
}

/** A part of the request, or what a caller hands in beside it. */
function isAsked(verify: Operation, place: Place): boolean {
  return verify.read(place).origins.some((origin) => {
    const part = verify.requestPart(origin, place)?.part;
    if (part === 'path' || part === 'query' || part === 'body') return true;
    return origin.kind === 'parameter' && origin.path.length === 0 && (origin.parameter?.index ?? 0) > 0;
  });
}

/** A claim, also behind a schema that it has to meet. */
function isClaim(verify: Operation, place: Place): boolean {
  return verify.read(place).origins.some((origin) => {
    const name = lastName(origin);
    if (name === undefined || namesSubject(name) || KEPT.test(name)) return false;
    return isClaims(origin) || parsed(origin).some((argument) => verify.read(argument).origins.some(isClaims));
  });
}

/** What belongs to a login, and is held against a record. */
const KEPT = /version|session|token|nonce|^(?:jti|iat|exp|nbf|iss|aud|typ|alg|kid)$/i;

function isClaims(origin: Origin): boolean {
  return origin.kind === 'result' && origin.what === 'claims';
}

function parsed(origin: Origin): readonly Place[] {
  if (origin.kind !== 'package' && origin.kind !== 'global') return [];
  return origin.calls.flatMap(({ module, node }) =>
    node.type === 'CallExpression' ? node.arguments.slice(0, 1).map((argument) => ({ module, node: argument })) : [],
  );
}
