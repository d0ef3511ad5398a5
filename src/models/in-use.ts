import type { Project } from '../project/project.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Match } from './matcher.ts';

/**
 * Whether anybody logs in by what a call makes, where its library also works for nobody in particular: the row says in which words
 * code does. A package that has none of them makes no login, nor do others with what it keeps to itself.
 */
export function isInUse({ row, module, node }: Match, project: Project, isMentioned: (word: string) => boolean): boolean {
  const { inUse } = row;
  if (!inUse || inUse.some(isMentioned)) return true;
  return !isKeptInFile(module, node) && inUse.some((word) => project.isNamedBeyond(word, module.path));
}

/** It fills a variable that the file does not export. */
function isKeptInFile(module: SourceModule, node: Node): boolean {
  const holder = node.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.init !== node || holder.id.type !== 'Identifier') return false;
  if (holder.parent.parent.type === 'ExportNamedDeclaration') return false;
  const uses = module.scopes.resolve(holder.id)?.references ?? [];
  // What is called on it gives something else; whoever is handed it may do anything with it.
  return uses.every((use) => use === holder.id || (use.parent?.type === 'MemberExpression' && use.parent.object === use));
}
