import { CONFIDENCES } from '../rule/severity.ts';
import type { Checked } from './checked.ts';
import { familyOf } from './families.ts';
import { widened } from './widened-fix.ts';
import { isSameRegion, type LabelledRegion } from './region.ts';

/** Places that are named beside the one that speaks; of more only the number is told. */
const MAX_NAMED = 10;

/**
 * One decision, one finding: of what a rule reports in one file for one cause, such as a function that makes tokens for four
 * answers, the surest speaks, of equally sure ones the first, of several rules the gravest, and the others are related places. What has several causes joins all
 * that has one of them. Code only within a file, so that a file says the same when it is audited by itself, as in a hook or an editor;
 * of a template that is filled in many times, files that are no code, each speaks by itself only where it is audited by itself. And
 * only what no comment switches off, so that a comment never silences another place.
 */
export function joinCauses(reports: readonly Checked[]): readonly Checked[] {
  const groups = new Set<Group>();
  const byKey = new Map<string, Group>();
  for (const checked of reports) {
    const keys = keysOf(checked);
    const [group = { keys: [], reports: [] }, ...others] = new Set(keys.flatMap((key) => byKey.get(key) ?? []));
    for (const other of others) {
      group.keys.push(...other.keys);
      group.reports.push(...other.reports);
      groups.delete(other);
    }
    group.keys.push(...keys);
    group.reports.push(checked);
    groups.add(group);
    for (const key of group.keys) byKey.set(key, group);
  }
  return [...groups].map((group) => joinAll(group.reports));
}

interface Group {
  readonly keys: string[];
  readonly reports: Checked[];
}

/** Without a cause each stands for itself: a rule reports once at a place. */
function keysOf({ ruleId, at, causes }: Checked): readonly string[] {
  if (causes === undefined || causes.length === 0) return [`${ruleId} ${at.file} ${at.start} ${at.end}`];
  return causes.map((cause) => `${familyOf(ruleId)[0] ?? ruleId} ${cause}`);
}

function joinAll(reports: readonly Checked[]): Checked {
  const [first, ...others] = reports.toSorted(byWeightAndPlace);
  if (!first) throw new Error('nothing to join');
  if (others.length === 0) return first;
  const isHere = (other: Checked): boolean => other.ruleId !== first.ruleId && isSameRegion(other.at, first.at);
  // What another rule says of the same place is what it points at from there.
  const fromHere = others.filter(isHere).flatMap((other) => other.related);
  const elsewhere = newTo(first, [...fromHere, ...others.filter((other) => !isHere(other)).map((other) => place(other, first))]);
  const named = elsewhere.slice(0, MAX_NAMED);
  const last = named.at(-1);
  const rest = elsewhere.length - named.length;
  if (last && rest > 0) named[named.length - 1] = { ...last, message: `${last.message}, and at ${rest} more` };
  // What explains the place itself, then the other places, then what else is known of it.
  const related = [...first.related.slice(0, 1), ...named, ...first.related.slice(1)];
  return { ...first, related, fixes: first.fixes.flatMap((fix) => widened(fix, others)) };
}

/** Each once, and none that the finding names by itself. */
function newTo({ related }: Checked, places: readonly LabelledRegion[]): readonly LabelledRegion[] {
  return places.filter(
    (place, i) => !related.some((known) => isSameRegion(known, place)) && places.findIndex((one) => isSameRegion(one, place)) === i,
  );
}

/** `also sent in the response body`: what it is, if it is something else, or what the rule says of the end of its way, where it shows one. */
function place({ at, flow, again }: Checked, first: Checked): LabelledRegion {
  const end = again !== first.again && again !== undefined ? again : flow.at(-1)?.message;
  return { ...at, message: end === undefined ? 'the same here' : `also ${end}` };
}

/**
 * What is only worth a look speaks last. Of the rest the gravest comes first, where they are of several rules, then the surest; of
 * files the one on which most depends, then that of the shortest name.
 */
function byWeightAndPlace(a: Checked, b: Checked): number {
  const sureness = CONFIDENCES.indexOf(b.confidence) - CONFIDENCES.indexOf(a.confidence);
  const family = familyOf(a.ruleId);
  const gravity = family.indexOf(a.ruleId) - family.indexOf(b.ruleId);
  const isLow = Number(a.confidence === 'low') - Number(b.confidence === 'low');
  return isLow || gravity || sureness || byFile(a, b) || a.at.start - b.at.start || a.at.end - b.at.end;
}

function byFile(a: Checked, b: Checked): number {
  const { file } = a.at;
  const { file: other } = b.at;
  if (file === other) return 0;
  return (b.weight ?? 0) - (a.weight ?? 0) || file.length - other.length || (file < other ? -1 : 1);
}
