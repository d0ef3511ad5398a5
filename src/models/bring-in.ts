import type { Node, SourceModule } from '../source/module.ts';
import type { Edit } from './edits.ts';
import { importedName } from './imported-name.ts';

/** The local name of what comes from the same module as something else, and the edit that imports it; what needs no import is everywhere. */
export function bringIn(
  module: SourceModule,
  beside: Node,
  name: string,
): { readonly name: string; readonly also?: Pick<Edit, 'also'> } | undefined {
  const definition = module.scopes.resolve(beside)?.definitions[0]?.node;
  if (!definition) return beside.type === 'Identifier' ? { name } : undefined;
  const declaration = definition.parent;
  if (declaration?.type !== 'ImportDeclaration') return undefined;
  const specifiers = declaration.specifiers.filter((s) => s.type === 'ImportSpecifier');
  const known = specifiers.find(({ local }) => importedName(module, local) === name);
  if (known) return { name: known.local.name };
  const last = specifiers.at(-1);
  // Another thing of that name.
  if (!last || new RegExp(`\\b${name}\\b`).test(module.text)) return undefined;
  return { name, also: { also: [{ place: { module, node: last }, how: 'insert-after', text: `, ${name}` }] } };
}
