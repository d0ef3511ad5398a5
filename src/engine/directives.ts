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

/** Comments of a file that is no code: to the end of the line, or those of its markup. Only those that hold a directive. */
export function commentsOfText(text: string): readonly Comment[] {
  if (!mayHoldDirectives(text)) return [];
  const lines = [...text.matchAll(/(?:#|;|\/\/)(\s*jwt-audit-(?:disable|enable)[^\r\n]*)/g)].map((match) => ({
    value: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
    block: false,
  }));
  return [...lines, ...htmlComments(text)];
}
