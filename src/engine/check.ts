import type { Place } from '../dataflow/origin.ts';
import type { Analysis } from '../models/analysis.ts';
import type { Operation, RoleValue } from '../models/operation.ts';
import { jwtLiteralsIn } from '../artifacts/jwt-literals.ts';
import { plainOperation } from '../artifacts/stand-in.ts';
import type { Report, Rule, RuleContext } from '../rule/rule.ts';
import type { SourceModule } from '../source/module.ts';
import type { Checked } from './checked.ts';
import { checkedOf } from './checked.ts';
import { asItRuns } from './uncalled.ts';
import { notedAt, type NotedAt } from './applications.ts';
import type { Relevant } from './relevant.ts';

export interface CheckResult {
  readonly checked: readonly Checked[];
  readonly notes: readonly NotedAt[];
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
  analysis.walker.beginFile();
  const operations = [...analysis.operations(module), ...tokenLiterals(module)];
  const isWorthIt = (operation: Operation): boolean => isRelevant(operation, operations);
  return judged(operations, rules, isWorthIt, (place) => analysis.isUncalled(place));
}

/** What rules say of operations. */
export function judged(
  operations: readonly Operation[],
  rules: readonly Rule[],
  isWorthIt: (operation: Operation) => boolean,
  isUncalled: (place: Place) => boolean = () => false,
): CheckResult {
  const checked: Checked[] = [];
  const notes: NotedAt[] = [];
  const undecided = new Map<Operation, string>();
  for (const operation of operations) {
    if (!isWorthIt(operation)) continue;
    for (const rule of rules) {
      if (!rule.operations.includes(operation.kind)) continue;
      const context: RuleContext = {
        report: (report: Report) =>
          void checked.push(checkedOf(rule.meta.id, asItRuns(report, operation, rule.meta, isUncalled), operation)),
        note: (name, at, data = {}) => void notes.push(notedAt(rule.meta.id, name, at, data)),
        unknown: (reason) => {
          if (!undecided.has(operation)) undecided.set(operation, reason);
        },
      };
      rule.check(operation, context);
    }
  }
  return { checked, notes, operations, undecided };
}

/** Tokens in the source, as operations of their own. */
function tokenLiterals(module: SourceModule): readonly Operation[] {
  return jwtLiteralsIn(module).map(({ text, node, isIssued, isSpent }): Operation => {
    const place = { module, node };
    const value = { origins: [{ kind: 'literal' as const, value: text, module, node, steps: [] }], complete: true, place };
    const says = (yes: boolean): RoleValue => ({ ...value, origins: [{ kind: 'literal', value: yes, module, node, steps: [] }] });
    const nothing = { origins: [], complete: true, place: undefined };
    return plainOperation({
      kind: 'token-literal',
      place,
      called: 'token',
      role: (name) => (name === 'token' ? value : name === 'issued' ? says(isIssued) : name === 'spent' ? says(isSpent) : nothing),
    });
  });
}
