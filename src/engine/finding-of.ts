import { relativeTo } from '../project/paths.ts';
import { helpUrl } from '../rule/help-url.ts';
import type { Rule } from '../rule/rule.ts';
import type { Checked } from './checked.ts';
import { hash } from './hash.ts';
import type { Finding, LabelledSpan } from './finding.ts';
import { plainCode } from './plain-code.ts';
import { spanOf, type LabelledRegion, type Region } from './region.ts';

/** Characters of the code at a finding that its fingerprint is made of. */
const MAX_CODE = 400;

export interface FindingContext {
  /** Fingerprints hold paths relative to it. */
  readonly root: string;
  /** The text of the file that a finding points into. */
  readonly text: string;
  /** Literals that the whole audit has found to be secrets. */
  readonly secretPlaces?: readonly Region[];
}

/**
 * A rule's report as data for users: positions, prose, fingerprint (whose ordinal the caller adds). The fingerprint leaves out
 * the secrets of the whole audit, so that `jwt.sign({ sub }, 'secret')` is the same missing expiry after the secret has changed.
 */
export function findingOf({ meta }: Rule, checked: Checked, { root, text, secretPlaces = [] }: FindingContext): Finding {
  const { at, messageId, data, secrets } = checked;
  const message = meta.messages[messageId];
  if (!message) throw new Error(`${meta.id} has no message "${messageId}"`);
  const what = fill(message.what, data);
  const why = fill(message.why, data);
  const remedy = fill(message.remedy, data);
  const masked = secrets.length > 0 ? [at, ...secretPlaces] : secretPlaces;
  return {
    ...spanOf(at),
    ruleId: meta.id,
    messageId,
    data,
    title: meta.title,
    severity: meta.severity,
    confidence: checked.confidence,
    cwe: meta.cwe,
    what,
    why,
    remedy,
    message: `${what} ${why} ${remedy}`,
    flow: labelled(checked.flow),
    related: labelled(checked.related),
    fixes: checked.fixes,
    fingerprint: hash(
      [meta.id, relativeTo(at.file, root), checked.symbol, plainCode(redacted(text, at, masked)).slice(0, MAX_CODE)].join('\0'),
    ),
    help: helpUrl(meta.id),
    secrets,
  };
}

function fill(text: string, data: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => data[name] ?? '');
}

/** What would be said twice in a row is said once. */
function labelled(steps: readonly LabelledRegion[]): readonly LabelledSpan[] {
  const spans: LabelledSpan[] = [];
  for (const step of steps) {
    const before = spans.at(-1);
    const isSame =
      before?.file === step.file && before.line === step.line && before.column === step.column && before.message === step.message;
    if (!isSame) spans.push({ ...spanOf(step), message: step.message });
  }
  return spans;
}

/** The text of a region without the secrets in it. */
function redacted(text: string, region: Region, secrets: readonly Region[]): string {
  const inside = secrets.filter(({ file, start, end }) => file === region.file && start >= region.start && end <= region.end);
  let code = '';
  let at = region.start;
  for (const { start, end } of inside.sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    code += `${text.slice(at, start)}***`;
    at = end;
  }
  return code + text.slice(at, region.end);
}
