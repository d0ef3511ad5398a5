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
export function ownSuppressions(path: string, sourceCode: SourceCode): IsSuppressed {
  return sourceCode.text.includes('jwt-audit-') ? suppressionsOf(path, sourceCode, (comment) => OWN.test(comment)) : () => false;
}

/** Whether a comment of the host will switch off what is reported there: it speaks for no other place then. */
export function hostSuppressions(path: string, sourceCode: SourceCode): IsSuppressed {
  return /(?:eslint|oxlint)-disable/.test(sourceCode.text)
    ? suppressionsOf(path, sourceCode, (comment) => !OWN.test(comment))
    : () => false;
}

type IsSuppressed = (ruleId: string, line: number) => boolean;

function suppressionsOf(path: string, sourceCode: SourceCode, isMeant: (comment: string) => boolean): IsSuppressed {
  const { text } = sourceCode;
  const markup = isMarkup(path) ? htmlComments(text) : [];
  const comments = [...commentsOf(sourceCode), ...markup].filter((comment) => isMeant(comment.value));
  const starts = lineStarts(text);
  const ids = rules.map((rule) => rule.meta.id);
  const suppressions = readSuppressions(comments, (offset) => positionAt(starts, offset).line, ids);
  return (ruleId, line) => suppressions.isSuppressed(ruleId, line);
}
