import { CONFIDENCES } from '../rule/severity.ts';
import type { Checked } from './checked.ts';
import { STORAGES } from './families.ts';
import { isSameRegion } from './region.ts';

/**
 * A helper that writes one value to localStorage, or to sessionStorage, or to a cookie, as what the browser allows, is one decision
 * for whoever hands the value in: of the reports at that place the surest speaks, of equally sure ones the gravest, and the other
 * writes are named beside it.
 */
export function joinAlternatives(reports: readonly Checked[]): readonly Checked[] {
  const [first, ...others] = reports.filter(({ ruleId }) => STORAGES.includes(ruleId)).sort(bySurenessAndGravity);
  const same = first ? others.filter((other) => isSameValue(first, other)) : [];
  if (!first || same.length === 0) return reports;
  const also = same.map(({ operation }) => ({ ...operation, message: 'also kept here, where scripts can read it' }));
  return reports.flatMap((report) => {
    if (report === first) return [{ ...first, related: [...first.related, ...also] }];
    return same.includes(report) ? [] : [report];
  });
}

function bySurenessAndGravity(a: Checked, b: Checked): number {
  const sureness = CONFIDENCES.indexOf(b.confidence) - CONFIDENCES.indexOf(a.confidence);
  return sureness || STORAGES.indexOf(a.ruleId) - STORAGES.indexOf(b.ruleId);
}

/** One object may be handed in, and one of its tokens kept here and the other there. */
function isSameValue(a: Checked, b: Checked): boolean {
  if (a.messageId !== b.messageId) return false;
  if (a.messageId !== 'proven') return nameOf(a) === nameOf(b);
  const [first] = a.flow;
  const [other] = b.flow;
  return first !== undefined && other !== undefined && isSameRegion(first, other);
}

/** The name of the entry or of the cookie, with or without quotes: also of `"token" in "session"`. */
function nameOf({ data }: Checked): string | undefined {
  return data['name']?.replace(/^.* in "/, '').replaceAll('"', '');
}
