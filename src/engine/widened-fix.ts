import type { Checked } from './checked.ts';
import type { Fix } from './finding.ts';

/**
 * One repair for all the places of a finding, which is not mended where one of them stays: of each other place the edit that is
 * described alike, else the first one. None where a place has no edit, or where two of them would write over each other.
 */
export function widened(fix: Fix, others: readonly Checked[]): readonly Fix[] {
  const edits = [...fix.edits];
  for (const { fixes } of others) {
    const here = fixes.filter(({ file }) => file === fix.file);
    const same = here.find(({ description }) => description === fix.description) ?? here[0];
    if (!same) return [];
    // What two places share, such as options or an import, is written once.
    for (const edit of same.edits) if (!edits.some((one) => isSameEdit(one, edit))) edits.push(edit);
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  return edits.some((edit, i) => edit.start < (edits[i - 1]?.end ?? 0)) ? [] : [{ ...fix, edits }];
}

type Edit = Fix['edits'][number];

function isSameEdit(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}
