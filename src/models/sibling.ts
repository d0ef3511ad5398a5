import { endOf, startOf, staticKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import type { Match } from './matcher.ts';
import type { OperationKind } from './operation.ts';
import { list } from './row-index.ts';
import type { ModelRow } from './schema.ts';

/**
 * How the same place would call what the library has beside a function, to be used in the same way: `jwt.verify` for `jwt.decode`.
 * Undefined where that gives a promise, or is not imported.
 */
export function siblingCall(match: Match, kind: OperationKind, rows: readonly ModelRow[]): string | undefined {
  const name = rows.filter((row) => row.kind === kind && row.library === match.row.library).flatMap((row) => besideOf(match.row, row))[0];
  if (name === undefined || match.node.type !== 'CallExpression') return undefined;
  const callee = unwrap(match.node.callee);
  if (callee.type === 'MemberExpression' && !callee.computed)
    return `${match.module.text.slice(startOf(callee.object), endOf(callee.object))}.${name}`;
  const definition = callee.type === 'Identifier' ? match.module.scopes.resolve(callee)?.definitions[0]?.node : undefined;
  return definition && importedBeside(definition, name);
}

/** The last members of the paths of a row that differ from one of the other in that only. */
function besideOf(row: ModelRow, other: ModelRow): readonly string[] {
  if (!('call' in row.match) || !('call' in other.match) || other.traits?.includes('promise')) return [];
  if (('on' in row.match ? row.match.on : '') !== ('on' in other.match ? other.match.on : '')) return [];
  const folders = new Set(list(row.match.call).map(folderOf));
  return list(other.match.call).flatMap((path) => (folders.has(folderOf(path)) ? [path.slice(path.lastIndexOf('.') + 1)] : []));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.') + 1);
}

/** The name here of something that is imported, or taken out of a module, together with something else. */
function importedBeside(definition: Node, name: string): string | undefined {
  if (definition.type === 'ImportSpecifier' && definition.parent.type === 'ImportDeclaration') {
    const found = definition.parent.specifiers.find(
      (s) => s.type === 'ImportSpecifier' && s.imported.type === 'Identifier' && s.imported.name === name,
    );
    return found?.local.name;
  }
  if (definition.type !== 'VariableDeclarator' || definition.id.type !== 'ObjectPattern') return undefined;
  const taken = definition.id.properties.find((p) => p.type === 'Property' && staticKey(p) === name);
  return taken?.type === 'Property' && taken.value.type === 'Identifier' ? taken.value.name : undefined;
}
