import type { Use } from '../dataflow/uses.ts';
import { unwrap } from '../source/ast.ts';

/** `req.user = claims`: written to something that the function was handed, so that whoever comes next finds it there. */
export function isKeptOnParameter({ kind, module, node }: Use): boolean {
  if (kind !== 'assigned' || node.type !== 'AssignmentExpression') return false;
  let root = unwrap(node.left);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  return module.scopes.resolve(root)?.definitions[0]?.kind === 'parameter';
}
