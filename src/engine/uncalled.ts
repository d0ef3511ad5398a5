import type { Place } from '../dataflow/origin.ts';
import type { Operation } from '../models/operation.ts';
import type { Report, RuleMeta } from '../rule/rule.ts';

/**
 * The report as it counts where nobody runs the operation: it is worth a look, no more. That is judged here, for each operation,
 * and not with other matters of where code stands: of the uses of one secret the living one speaks. What is given away by being
 * written down is given away here too.
 */
export function asItRuns(
  report: Report,
  operation: Operation,
  { inTests = false }: RuleMeta,
  isUncalled: (place: Place) => boolean,
): Report {
  if (report.confidence === 'low' || (inTests && report.confidence === 'high')) return report;
  return [operation.place, report.at].some(isUncalled) ? { ...report, confidence: 'low' } : report;
}
