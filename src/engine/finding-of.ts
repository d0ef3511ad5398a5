import type { Place, Step } from '../dataflow/origin.ts';
import { relativeTo } from '../project/paths.ts';
import { helpUrl } from '../rule/help-url.ts';
import type { Report, Rule } from '../rule/rule.ts';
import { endOf, startOf } from '../source/ast.ts';
import { positionAt } from '../source/lines.ts';
import { enclosingSymbol, hash } from './fingerprint.ts';
import type { Finding, Fix, LabelledSpan, Span } from './finding.ts';
import { plainCode } from './plain-code.ts';

/** Characters of the code at a finding that its fingerprint is made of. */
const MAX_CODE = 400;

/**
 * A rule's report as data for users: positions, prose, fingerprint (whose ordinal the caller adds). The fingerprint leaves out
 * the literals that `secretPlaces` names: those that the whole audit has found to be secrets, so that
 * `jwt.sign({ sub }, 'secret')` is the same missing expiry after the secret has changed.
 */
export function findingOf(rule: Rule, report: Report, root: string, secretPlaces: readonly Place[] = []): Finding {
  const { meta } = rule;
  const message = meta.messages[report.message];
  if (!message) throw new Error(`${meta.id} has no message "${report.message}"`);
  const data = report.data ?? {};
  const what = fill(message.what, data);
  const why = fill(message.why, data);
  const remedy = fill(message.remedy, data);
  const secrets = report.secrets ?? [];
  const span = spanOf(report.at);
  const masked = secrets.length > 0 ? [report.at, ...secretPlaces] : secretPlaces;
  return {
    ...span,
    ruleId: meta.id,
    messageId: report.message,
    data,
    title: meta.title,
    severity: meta.severity,
    confidence: report.confidence,
    cwe: meta.cwe,
    what,
    why,
    remedy,
    message: `${what} ${why} ${remedy}`,
    flow: labelled(report.flow ?? []),
    related: labelled(report.related ?? []),
    fixes: fixesOf(report, span.file),
    fingerprint: hash(
      [
        meta.id,
        relativeTo(span.file, root),
        enclosingSymbol(report.at.node),
        plainCode(redacted(report.at, masked)).slice(0, MAX_CODE),
      ].join('\0'),
    ),
    help: helpUrl(meta.id),
    secrets,
  };
}

function fill(text: string, data: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => data[name] ?? '');
}

export function spanOf(place: Place): Span {
  const { text, path } = place.module;
  const start = positionAt(text, startOf(place.node));
  const end = positionAt(text, endOf(place.node));
  return { file: path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function labelled(steps: readonly Step[]): readonly LabelledSpan[] {
  const spans: LabelledSpan[] = [];
  for (const step of steps) {
    const span = { ...spanOf(step), message: step.phrase };
    const before = spans.at(-1);
    if (
      before &&
      before.file === span.file &&
      before.line === span.line &&
      before.column === span.column &&
      before.message === span.message
    )
      continue;
    spans.push(span);
  }
  return spans;
}

/** The text at a place without the secrets in it. */
function redacted(place: Place, secrets: readonly Place[]): string {
  const { path, text } = place.module;
  const end = endOf(place.node);
  const inside = secrets.filter(({ module, node }) => module.path === path && startOf(node) >= startOf(place.node) && endOf(node) <= end);
  let code = '';
  let at = startOf(place.node);
  for (const { node } of inside.sort((a, b) => startOf(a.node) - startOf(b.node))) {
    if (startOf(node) < at) continue;
    code += `${text.slice(at, startOf(node))}***`;
    at = endOf(node);
  }
  return code + text.slice(at, end);
}

function fixesOf(report: Report, file: string): readonly Fix[] {
  return (report.suggestions ?? []).map(({ description, place, how, text }) => {
    const start = how === 'insert-after' ? endOf(place.node) : startOf(place.node);
    const end = how === 'insert-before' ? startOf(place.node) : endOf(place.node);
    return { description, kind: 'suggestion', file: place.module.path || file, edits: [{ start, end, text }] };
  });
}
