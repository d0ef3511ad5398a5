import { receivers } from '../../src/models/receivers.ts';
import { startOf, endOf } from '../../src/source/ast.ts';
import type { Binding, Definition, Node } from '../../src/source/module.ts';
import type { Edit } from './edits.ts';
import { perFile } from './program.ts';
import { freshName, isName, nodesIn } from './tree.ts';

/** Gives every name that is not exported another one, which still says the same to a reader: names are evidence where nothing else speaks. */
export const rename = perFile((file) => {
  const renamed = new Map<Binding, string>();
  const edits: Edit[] = [];
  for (const node of nodesIn(file.module.ast)) {
    if (!isName(node)) continue;
    const binding = file.module.scopes.resolve(node);
    if (!binding || !mayRename(binding)) continue;
    const name = renamed.get(binding) ?? freshName(file.module, `${binding.name}2`);
    renamed.set(binding, name);
    edits.push(renamedAt(node, binding.name, name));
  }
  return edits;
});

function mayRename(binding: Binding): boolean {
  return binding.definitions.every(
    (definition) => !isExported(definition) && !isMember(definition) && !isCustomary(binding.name, definition),
  );
}

function isExported({ node, kind }: Definition): boolean {
  const declaration = kind === 'variable' ? node.parent : node;
  return kind !== 'parameter' && kind !== 'import' && /^Export/.test(declaration?.parent?.type ?? '');
}

/** What declares a member too, and what is no value. */
function isMember({ name, kind }: Definition): boolean {
  let up = name.parent;
  if (up?.type === 'AssignmentPattern') up = up.parent;
  return up?.type === 'TSParameterProperty' || kind === 'enum' || kind === 'namespace' || kind === 'type';
}

/** What frameworks hand in is known by these names, and so is what holds a request. */
const CUSTOMARY = new Set(receivers.flatMap(({ names }) => names));
const REQUESTS = /^(?:_?req|request|ctx|context|c|event|evt|socket|client|info|headers|cookies|handshake|config|ws|connection|args)$/i;

/** Of a parameter that is not typed, such a name is all that is known. */
function isCustomary(name: string, { kind, name: node }: Definition): boolean {
  const isTyped = 'typeAnnotation' in node && node.typeAnnotation != null;
  return kind === 'parameter' && !isTyped && (CUSTOMARY.has(name) || REQUESTS.test(name));
}

/** A short form names a member too, which stays as it is. */
function renamedAt(node: Node, before: string, after: string): Edit {
  const edit = { start: startOf(node), end: startOf(node) + before.length, text: after };
  const holder = node.parent?.type === 'AssignmentPattern' && node.parent.left === node ? node.parent.parent : node.parent;
  if (holder?.type === 'Property' && holder.shorthand) return { ...edit, text: `${before}: ${after}` };
  if (holder?.type === 'ImportSpecifier' && endOf(holder.imported) === endOf(holder.local))
    return { ...edit, text: `${before} as ${after}` };
  if (holder?.type === 'ExportSpecifier' && endOf(holder.exported) === endOf(holder.local))
    return { ...edit, text: `${after} as ${before}` };
  return edit;
}
