import { CONFIDENCES } from '../rule/severity.ts';
import { joinAlternatives } from './alternatives.ts';
import type { Checked } from './checked.ts';
import { PRECEDENCE } from './precedence.ts';
import { isSameRegion } from './region.ts';

/**
 * Merges what has one cause: the same rule at the same place, and rules of which another says more about the place. The order of
 * the reports has no part in the result: the surest speaks, of equally sure ones the first by file and place.
 */
export function mergeReports(reports: readonly Checked[]): readonly Checked[] {
  const byPlace = new Map<string, Checked[]>();
  for (const checked of [...reports].sort(bySurenessAndPlace)) {
    const { file, start, end } = checked.at;
    const key = `${file} ${start} ${end}`;
    const list = byPlace.get(key);
    if (list) list.push(checked);
    else byPlace.set(key, [checked]);
  }
  return [...byPlace.values()].flatMap(mergePlace);
}

function bySurenessAndPlace(a: Checked, b: Checked): number {
  const sureness = CONFIDENCES.indexOf(b.confidence) - CONFIDENCES.indexOf(a.confidence);
  if (sureness !== 0) return sureness;
  const { operation: first } = a;
  const { operation: other } = b;
  if (first.file !== other.file) return first.file < other.file ? -1 : 1;
  return first.start - other.start || first.end - other.end;
}

function mergePlace(reports: readonly Checked[]): readonly Checked[] {
  const byRule = new Map<string, Checked>();
  for (const checked of reports) {
    const first = byRule.get(checked.ruleId);
    byRule.set(checked.ruleId, first ? join(first, checked) : checked);
  }
  const silenced = new Set([...byRule.keys()].flatMap((id) => PRECEDENCE[id] ?? []));
  return joinAlternatives([...byRule.values()].filter(({ ruleId }) => !silenced.has(ruleId)));
}

/** One origin at many sinks is one finding; the other sinks are related places. */
function join(first: Checked, { operation }: Checked): Checked {
  const isKnown = [first.operation, ...first.related].some((region) => isSameRegion(region, operation));
  return isKnown ? first : { ...first, related: [...first.related, { ...operation, message: 'also used here' }] };
}
