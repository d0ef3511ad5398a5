import { rules as allRules } from '../../rules/index.ts';
import { KEPT_KINDS, ONLY_FOR_RULES } from '../models/operation.ts';
import { rows } from '../models/rows.ts';
import type { ModelRow } from '../models/schema.ts';
import { isEverywhere } from '../models/speaks.ts';
import type { Rule } from '../rule/rule.ts';

/** What every other function does: rules ask about it only where tokens are spoken of. */
const ofTokens = rows.map((row): ModelRow => (isEverywhere(row.kind) ? { ...row, onlyNearTokens: true } : row));

/** The rows without those of kinds that none of the rules asks for: whatever calls they are about are then ordinary calls. */
export function rowsAskedBy(rules: readonly Rule[]): readonly ModelRow[] {
  const asked = new Set(rules.flatMap((rule) => rule.operations));
  // What a secret in a file is for, the calls tell that take it, those of sessions among them.
  // And whether a token in an answer is the session itself, the place that keeps the session tells.
  if (asked.has('respond') || [...KEPT_KINDS].some((kind) => asked.has(kind))) asked.add('session');
  // And what a cookie has by itself, what its library is registered with; whether other sites can use it, whose requests are stopped.
  if (asked.has('set-cookie')) for (const kind of ['session', 'cors'] as const) asked.add(kind);
  // And whether a session is a login, what else there is that keeps something in it.
  if (asked.has('session')) for (const kind of ['csrf', 'guard'] as const) asked.add(kind);
  // And whether decoded claims may decide about the answer, what runs only behind it, and what has let the request in.
  if (asked.has('decode')) for (const kind of ['after-answer', 'guard', 'gate'] as const) asked.add(kind);
  const found = ofTokens.filter(({ kind }) => !ONLY_FOR_RULES.has(kind) || asked.has(kind));
  // Logs of tokens are in more files than those in which secrets are spoken of.
  if (rules.some((rule) => rule.operations.includes('log') && !rule.asksNoTokens)) return found;
  return found.map((row) => (row.kind === 'log' ? { ...row, opensNoFile: true } : row));
}

/** Those that any rule asks for. */
export const askedRows = rowsAskedBy(allRules);
