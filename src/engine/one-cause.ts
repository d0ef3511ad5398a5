import { CONFIDENCES } from '../rule/severity.ts';
import type { Checked } from './checked.ts';
import type { Fix } from './finding.ts';
import type { LabelledRegion } from './region.ts';

/** Places that are named beside the one that speaks; of more only the number is told. */
const MAX_NAMED = 10;

/**
 * One decision, one finding: of what a rule reports in one file for one cause, such as a function that makes tokens for four
 * answers, the surest speaks, of equally sure ones the first, and the others are related places. Only within a file, so that a file
 * says the same when it is audited by itself, as in a hook or an editor; and only what no comment switches off, so that a comment
 * never silences another place.
 */
export function joinCauses(reports: readonly Checked[]): readonly Checked[] {
  const byCause = new Map<string, Checked[]>();
  for (const checked of reports) {
    const key = keyOf(checked);
    const list = byCause.get(key);
    if (list) list.push(checked);
    else byCause.set(key, [checked]);
  }
  return [...byCause.values()].map(joinAll);
}

/** Without a cause each stands for itself: a rule reports once at a place. */
function keyOf({ ruleId, at, cause }: Checked): string {
  if (cause === undefined) return `${ruleId} ${at.file} ${at.start} ${at.end}`;
  return `${ruleId} ${at.file} < ${cause}`;
}

function joinAll(reports: readonly Checked[]): Checked {
  const [first, ...others] = reports.toSorted(bySurenessAndPlace);
  if (!first) throw new Error('nothing to join');
  if (others.length === 0) return first;
  const named = others.slice(0, MAX_NAMED).map(place);
  const last = named.at(-1);
  const rest = others.length - named.length;
  if (last && rest > 0) named[named.length - 1] = { ...last, message: `${last.message}, and at ${rest} more` };
  return { ...first, related: [...first.related, ...named], fixes: first.fixes.map((fix) => widened(fix, others)) };
}

/** One repair for all the places: the finding is not mended where one of them stays. */
function widened(fix: Fix, others: readonly Checked[]): Fix {
  const same = others.flatMap(({ fixes }) => fixes.filter((f) => f.description === fix.description && f.file === fix.file));
  return { ...fix, edits: [...fix.edits, ...same.flatMap(({ edits }) => edits)] };
}

/** `also sent in the response body`: what the rule says of the end of its way, where it shows one. */
function place({ at, flow }: Checked): LabelledRegion {
  const end = flow.at(-1)?.message;
  return { ...at, message: end === undefined ? 'the same here' : `also ${end}` };
}

function bySurenessAndPlace(a: Checked, b: Checked): number {
  const sureness = CONFIDENCES.indexOf(b.confidence) - CONFIDENCES.indexOf(a.confidence);
  return sureness || a.at.start - b.at.start || a.at.end - b.at.end;
}
