import type { Operation } from '../models/operation.ts';
import { weightOf } from '../rule/kept-rank.ts';
import type { Cause, Report } from '../rule/rule.ts';
import type { Confidence } from '../rule/severity.ts';
import { endOf, startOf } from '../source/ast.ts';
import type { Fix } from './finding.ts';
import { enclosingSymbol } from './fingerprint.ts';
import { labelledRegion, regionOf, type LabelledRegion, type Region } from './region.ts';

/** What one rule said about one operation, as plain data: no tree has to stay for it. */
export interface Checked {
  readonly ruleId: string;
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly confidence: Confidence;
  readonly at: Region;
  /** The functions and classes around it: `AuthService.login`. */
  readonly symbol: string;
  /** The operation that the rule was asked about; the same place can be reported for many. */
  readonly operation: Region;
  /** What one repair would mend, where the rule says it: the same text for the same cause. Never shown, it may hold a secret. */
  readonly causes?: readonly string[];
  /** What is told of it beside another one of its cause. */
  readonly again?: string;
  /** How much depends on the file that it stands in, where that is no code. */
  readonly weight?: number;
  readonly flow: readonly LabelledRegion[];
  readonly related: readonly LabelledRegion[];
  readonly fixes: readonly Fix[];
  readonly secrets: readonly string[];
}

function causesOf(cause: Cause | readonly Cause[], at: string, ruleId: string): readonly string[] {
  return [cause].flat().map((each) => causeOf(each, at, ruleId));
}

function causeOf(cause: Cause, at: string, ruleId: string): string {
  if (typeof cause === 'string') return `${at} < ${cause}`;
  if ('across' in cause) return `< ${cause.across}`;
  if ('own' in cause) return `${ruleId} ${causeOf(cause.own, at, ruleId)}`;
  const { file, start, end } = regionOf(cause);
  return `${at} < ${file} ${start} ${end}`;
}

export function checkedOf(ruleId: string, report: Report, operation: Operation): Checked {
  return {
    ruleId,
    messageId: report.message,
    data: report.data ?? {},
    confidence: report.confidence,
    at: regionOf(report.at),
    // A file that is no code has no functions; what stands in it has a name.
    symbol: operation.kept?.name ?? enclosingSymbol(report.at.node),
    operation: regionOf(operation.place),
    ...(report.cause !== undefined && { causes: causesOf(report.cause, report.at.module.path, ruleId) }),
    ...(report.again !== undefined && { again: report.again }),
    ...(operation.kept && { weight: weightOf(operation.kept) }),
    flow: (report.flow ?? []).map(labelledRegion),
    related: (report.related ?? []).map(labelledRegion),
    fixes: fixesOf(report),
    secrets: report.secrets ?? [],
  };
}

function fixesOf(report: Report): readonly Fix[] {
  return (report.suggestions ?? []).map(({ description, also = [], ...edit }) => ({
    description,
    kind: 'suggestion',
    file: edit.place.module.path || report.at.module.path,
    edits: [edit, ...also].map(({ place, how, text }) => ({
      start: how === 'insert-after' ? endOf(place.node) : startOf(place.node),
      end: how === 'insert-before' ? startOf(place.node) : endOf(place.node),
      text,
    })),
  }));
}
