import { childrenOf, memberKey, staticKey, type ClassNode } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/**
 * `handleRequest(error, user) { return user; }`: a guard of Passport that gives back what was found, and throws where nobody was, is
 * told so here (@nestjs/passport@11 dist/auth.guard.js). One that neither throws nor asks the one above lets everybody in.
 */
export function letsNobodyOut({ body }: ClassNode): boolean {
  const own = body.body.find((member) => 'key' in member && staticKey(member) === 'handleRequest');
  return own !== undefined && !refuses(own);
}

function refuses(node: Node): boolean {
  if (node.type === 'ThrowStatement') return true;
  if (node.type === 'MemberExpression' && node.object.type === 'Super' && memberKey(node) === 'handleRequest') return true;
  return childrenOf(node).some(refuses);
}
