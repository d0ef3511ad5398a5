import type { Analysis } from '../models/analysis.ts';
import type { Operation } from '../models/operation.ts';
import { jwtLiteralsIn } from '../artifacts/jwt-literals.ts';
import type { Report, Rule, RuleContext } from '../rule/rule.ts';
import { CONFIDENCES } from '../rule/severity.ts';
import { endOf, startOf } from '../source/ast.ts';
import type { SourceModule } from '../source/module.ts';
import type { Relevant } from './relevant.ts';
import { PRECEDENCE } from './precedence.ts';

/** What one rule said about one operation. */
export interface Checked {
  readonly rule: Rule;
  readonly report: Report;
  readonly operation: Operation;
}

export interface CheckResult {
  readonly reports: readonly Checked[];
  readonly operations: readonly Operation[];
  /** Operations that some rule could not decide, with the first reason. */
  readonly undecided: ReadonlyMap<Operation, string>;
}

/** Runs rules over the operations of one module. */
export function checkModule(
  module: SourceModule,
  rules: readonly Rule[],
  analysis: Analysis,
  isRelevant: Relevant = () => true,
): CheckResult {
  const operations = [...analysis.operations(module), ...tokenLiterals(module)];
  const reports: Checked[] = [];
  const undecided = new Map<Operation, string>();
  for (const operation of operations) {
    if (!isRelevant(operation)) continue;
    for (const rule of rules) {
      if (!rule.operations.includes(operation.kind)) continue;
      const context: RuleContext = {
        report: (report) => void reports.push({ rule, report, operation }),
        unknown: (reason) => {
          if (!undecided.has(operation)) undecided.set(operation, reason);
        },
      };
      rule.check(operation, context);
    }
  }
  return { reports, operations, undecided };
}

/** Tokens in the source, as operations of their own. */
function tokenLiterals(module: SourceModule): readonly Operation[] {
  return jwtLiteralsIn(module).map(({ text, node, isIssued }): Operation => {
    const place = { module, node };
    const value = { origins: [{ kind: 'literal' as const, value: text, module, node, steps: [] }], complete: true, place };
    const issued = { ...value, origins: [{ kind: 'literal' as const, value: isIssued, module, node, steps: [] }] };
    const nothing = { origins: [], complete: true, place: undefined };
    return {
      kind: 'token-literal',
      place,
      model: { kind: 'token-literal', library: '', match: { globalCall: [] }, roles: {} },
      called: 'token',
      role: (name) => (name === 'token' ? value : name === 'issued' ? issued : nothing),
      defaultOf: () => undefined,
      parts: () => [],
      read: () => ({ origins: [], complete: true }),
      at: (at) => at,
      knownFields: () => [],
      guards: () => [],
      optionEdit: () => undefined,
      takesOption: () => false,
      near: () => [],
      excludes: () => false,
      uses: () => [],
      setting: { functionName: undefined, handedTo: undefined, route: undefined, mentions: () => false },
      flow: () => [],
    };
  });
}

/**
 * Merges what has one cause: the same rule at the same place, and rules of which another says more about the place. The order of
 * the reports has no part in the result: the surest speaks, of equally sure ones the first by file and place.
 */
export function mergeReports(reports: readonly Checked[]): readonly Checked[] {
  const byPlace = new Map<string, Checked[]>();
  for (const checked of [...reports].sort(bySurenessAndPlace)) {
    const { module, node } = checked.report.at;
    const key = `${module.path} ${startOf(node)} ${endOf(node)}`;
    const list = byPlace.get(key);
    if (list) list.push(checked);
    else byPlace.set(key, [checked]);
  }
  return [...byPlace.values()].flatMap(mergePlace);
}

function bySurenessAndPlace(a: Checked, b: Checked): number {
  const sureness = CONFIDENCES.indexOf(b.report.confidence) - CONFIDENCES.indexOf(a.report.confidence);
  if (sureness !== 0) return sureness;
  const { place: first } = a.operation;
  const { place: other } = b.operation;
  if (first.module.path !== other.module.path) return first.module.path < other.module.path ? -1 : 1;
  return startOf(first.node) - startOf(other.node) || endOf(first.node) - endOf(other.node);
}

function mergePlace(reports: readonly Checked[]): readonly Checked[] {
  const byRule = new Map<string, Checked>();
  for (const checked of reports) {
    const id = checked.rule.meta.id;
    const first = byRule.get(id);
    byRule.set(id, first ? join(first, checked) : checked);
  }
  const silenced = new Set([...byRule.keys()].flatMap((id) => PRECEDENCE[id] ?? []));
  return [...byRule.values()].filter((checked) => !silenced.has(checked.rule.meta.id));
}

/** One origin at many sinks is one finding; the other sinks are related places. */
function join(first: Checked, other: Checked): Checked {
  const { place } = other.operation;
  const related = first.report.related ?? [];
  if ([first.operation.place, ...related].some(({ node }) => node === place.node)) return first;
  return { ...first, report: { ...first.report, related: [...related, { ...place, phrase: 'also used here' }] } };
}
