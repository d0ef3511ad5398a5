import { hasBlocks } from '../source/blocks.ts';
import type { Comment, SourceModule } from '../source/module.ts';
import { htmlComments } from './suppressions.ts';

/** Whether a text is worth a look at its comments. */
export function mayHoldDirectives(text: string): boolean {
  return /jwt-audit-|eslint-|oxlint-/.test(text);
}

/** The comments of a file in which directives can stand, those of its markup among them. */
export function commentsOf(path: string, modules: readonly SourceModule[]): readonly Comment[] {
  const markup = hasBlocks(path) ? htmlComments(modules[0]?.text ?? '') : [];
  return [...modules.flatMap((module) => module.comments ?? []), ...markup];
}
