import type { SourceCode } from 'eslint';
import { rules } from '../../rules/index.ts';
import { htmlComments, readSuppressions } from '../engine/suppressions.ts';
import { lineStarts, positionAt } from '../source/lines.ts';
import { commentsOf } from './module.ts';

const OWN = /^\s*jwt-audit-/;
const MARKUP = /\.(?:vue|svelte|astro|html?)$/;

/** Whether a file holds its code in elements. */
export function isMarkup(path: string): boolean {
  return MARKUP.test(path);
}

/**
 * Whether one of our own comments switches a finding off. Those of ESLint and oxlint are left to them: they report unused
 * ones, and a comment would look unused if the finding were held back here.
 */
export function ownSuppressions(path: string, sourceCode: SourceCode): (ruleId: string, line: number) => boolean {
  const { text } = sourceCode;
  if (!text.includes('jwt-audit-')) return () => false;
  const markup = isMarkup(path) ? htmlComments(text) : [];
  const comments = [...commentsOf(sourceCode), ...markup].filter((comment) => OWN.test(comment.value));
  const starts = lineStarts(text);
  const ids = rules.map((rule) => rule.meta.id);
  const suppressions = readSuppressions(comments, (offset) => positionAt(starts, offset).line, ids);
  return (ruleId, line) => suppressions.isSuppressed(ruleId, line);
}
