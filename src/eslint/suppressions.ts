import { rules } from '../../rules/index.ts';
import { htmlComments, readSuppressions } from '../engine/suppressions.ts';
import { lineStarts, positionAt } from '../source/lines.ts';
import type { SourceModule } from '../source/module.ts';

const OWN = /^\s*jwt-audit-/;
const MARKUP = /\.(?:vue|svelte|astro|html?)$/;

/**
 * Whether one of our own comments switches a finding off. Those of ESLint and oxlint are left to them: they report unused
 * ones, and a comment would look unused if the finding were held back here.
 */
export function ownSuppressions(module: SourceModule): (ruleId: string, line: number) => boolean {
  if (!module.text.includes('jwt-audit-')) return () => false;
  const markup = MARKUP.test(module.path) ? htmlComments(module.text) : [];
  const comments = [...(module.comments ?? []), ...markup].filter((comment) => OWN.test(comment.value));
  const starts = lineStarts(module.text);
  const ids = rules.map((rule) => rule.meta.id);
  const suppressions = readSuppressions(comments, (offset) => positionAt(starts, offset).line, ids);
  return (ruleId, line) => suppressions.isSuppressed(ruleId, line);
}
