import type { Project } from '../../project/project.ts';
import { isTestFile } from '../../project/test-files.ts';
import { stringValue } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { isOwnerOfMember } from './declared.ts';

/** More importers than this are not looked at. */
const MAX_IMPORTERS = 40;

/** How others use a file: by names of its exports only, also as a whole (which anybody may call by any name), or not at all. */
export type Usage = 'members' | 'whole' | 'none';

export function usageOf(project: Project, module: SourceModule, packages: readonly string[]): Usage {
  const { path } = module;
  const stem = (path.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '');
  // An index is imported by the name of its folder, and mostly passes on what others export.
  if (stem === 'index') return 'none';
  const specifier = new RegExp(`(['"\`])([^'"\`\\s]*/${escaped(stem)}(?:\\.[cm]?[jt]sx?)?)\\1`, 'g');
  let usage: Usage = 'none';
  let importers = 0;
  const mentioning = packages.flatMap((folder) =>
    project.filesMentioning(`/${stem}`, `${folder}/x`).filter((file) => !isTestFile(file, folder)),
  );
  for (const file of new Set(mentioning)) {
    if (file === path) continue;
    const leads = (from: string): boolean => {
      const target = project.resolve(from, file);
      return target.kind === 'file' && target.path === path;
    };
    const times = [...(project.textOf(file) ?? '').matchAll(specifier)].filter(([, , from = '']) => leads(from)).length;
    if (times === 0) continue;
    if (++importers > MAX_IMPORTERS) return 'whole';
    const uses = project.loadAll(file).flatMap((importer) => usesIn(importer, leads));
    // What is imported in another way than these may be used in any.
    if (uses.length < times || uses.includes('whole')) return 'whole';
    if (uses.includes('members')) usage = 'members';
  }
  return usage;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** One answer for each import. */
function usesIn(importer: SourceModule, leads: (from: string) => boolean): readonly Usage[] {
  const { ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, CallExpression } = importer.nodes;
  const uses: Usage[] = [];
  for (const node of ImportDeclaration) {
    if (node.type === 'ImportDeclaration' && leads(node.source.value)) uses.push(useOfImport(importer, node));
  }
  for (const node of ExportNamedDeclaration) {
    if (node.type === 'ExportNamedDeclaration' && node.source && leads(node.source.value)) uses.push('none');
  }
  for (const node of ExportAllDeclaration) {
    if (node.type === 'ExportAllDeclaration' && leads(node.source.value)) uses.push('whole');
  }
  for (const node of CallExpression) {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require') continue;
    const from = stringValue(node.arguments[0]);
    if (from !== undefined && leads(from)) uses.push(useOfRequired(importer, node));
  }
  return uses;
}

function useOfImport(importer: SourceModule, node: Extract<Node, { type: 'ImportDeclaration' }>): Usage {
  if (node.importKind === 'type') return 'none';
  const uses = node.specifiers.map((specifier): Usage => {
    if (specifier.type === 'ImportSpecifier') return specifier.importKind === 'type' ? 'none' : 'members';
    return useOfBinding(importer, specifier.local);
  });
  return uses.includes('whole') ? 'whole' : uses.includes('members') ? 'members' : 'none';
}

function useOfBinding(importer: SourceModule, name: Node): Usage {
  const references = importer.scopes.resolve(name)?.references ?? [];
  if (references.some((reference) => !isOwnerOfMember(reference))) return 'whole';
  return references.length > 0 ? 'members' : 'none';
}

/** `const { issue } = require('./tokens')`, `require('./tokens').issue`, `const tokens = require('./tokens')`. */
function useOfRequired(importer: SourceModule, call: Node): Usage {
  if (isOwnerOfMember(call)) return 'members';
  const holder = call.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.init !== call) return 'whole';
  if (holder.id.type === 'Identifier') return useOfBinding(importer, holder.id);
  const isListed = holder.id.type === 'ObjectPattern' && holder.id.properties.every((p) => p.type === 'Property' && !p.computed);
  return isListed ? 'members' : 'whole';
}
