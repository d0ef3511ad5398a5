import type { Operation } from '../models/operation.ts';
import { endOf, identifiersIn, startOf } from '../source/ast.ts';
import type { Definition, Node, SourceModule } from '../source/module.ts';

/**
 * Whether a call speaks of something by its own words, or by those of what it names: the value that a variable is declared with, and
 * the code around a parameter. A cheap question before a dear one, where logs and answers are many.
 */
export function speaksOf(operation: Operation, pattern: RegExp): boolean {
  const { module, node } = operation.place;
  if (!operation.setting.matches(pattern)) return false;
  if (pattern.test(textOf(module, node))) return true;
  return identifiersIn(node).some((name) => {
    const definitions = module.scopes.resolve(name)?.definitions ?? [];
    return definitions.some((definition) => mayHold(definition, module, pattern));
  });
}

function mayHold({ kind, node }: Definition, module: SourceModule, pattern: RegExp): boolean {
  // Nobody knows what it is handed: the function speaks for it.
  if (kind === 'parameter') return true;
  if (kind !== 'variable' || node.type !== 'VariableDeclarator') return false;
  return !node.init || pattern.test(textOf(module, node));
}

function textOf(module: SourceModule, node: Node): string {
  return module.text.slice(startOf(node), endOf(node));
}
