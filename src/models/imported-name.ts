import { memberKey, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';

/** The name that something has where it comes from: an import may give it another one here. Of a member, its key. */
export function importedName(module: SourceModule, expression: Node): string | undefined {
  const node = unwrap(expression);
  if (node.type === 'MemberExpression') return memberKey(node);
  if (node.type !== 'Identifier') return undefined;
  const definition = module.scopes.resolve(node)?.definitions[0]?.node;
  if (definition?.type !== 'ImportSpecifier') return node.name;
  return definition.imported.type === 'Identifier' ? definition.imported.name : definition.imported.value;
}
