import type { Finding } from '../engine/finding.ts';
import type { AuditResult } from '../engine/summary.ts';
import { CONFIDENCES, SEVERITIES } from '../rule/severity.ts';
import type { ReportContext } from './context.ts';
import { relativeTo } from './paths.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { LEVEL, type Level } from './severity-words.ts';

/** GitHub shows ten annotations of each level for a step, and drops the rest without a word. */
const SHOWN_PER_LEVEL = 10;

/** Workflow commands, which GitHub Actions turns into annotations; the most severe first. */
export function github(result: AuditResult, context: ReportContext): string {
  const redactor = createRedactor(result);
  const left = new Map<Level, number>();
  const shown = new Map<Level, number>();
  const lines: string[] = [];
  for (const finding of [...result.findings].sort(byWeight)) {
    const level = LEVEL[finding.severity];
    const already = shown.get(level) ?? 0;
    if (already === SHOWN_PER_LEVEL) {
      left.set(level, (left.get(level) ?? 0) + 1);
      continue;
    }
    shown.set(level, already + 1);
    lines.push(annotation(finding, result.root, redactor));
  }
  for (const diagnostic of result.diagnostics) {
    const file = relativeTo(context.cwd, diagnostic.file);
    // Not a workflow command: notices about the input must not push findings out of the ten.
    lines.push(plain(`jwt-audit: ${file}: ${diagnostic.kind}: ${redactor.text(diagnostic.message)}`));
  }
  if (left.size > 0) {
    const counts = [...left].map(([level, count]) => `${count} of level ${level}`).join(', ');
    lines.push(
      `::notice title=jwt-audit::${data(`GitHub shows ${SHOWN_PER_LEVEL} annotations of a level; left out here: ${counts}. The formats sarif and json list all.`)}`,
    );
  }
  if (lines.length === 0) lines.push('jwt-audit: no findings');
  return lines.join('\n') + '\n';
}

/** Stable, so that findings of equal weight stay in the order of files and lines. */
function byWeight(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || CONFIDENCES.indexOf(b.confidence) - CONFIDENCES.indexOf(a.confidence)
  );
}

function annotation(finding: Finding, root: string, redactor: Redactor): string {
  const properties = [
    // The runner takes paths from the top of the checkout, wherever the step ran.
    `file=${property(relativeTo(root, finding.file))}`,
    `line=${finding.line}`,
    `endLine=${finding.endLine}`,
    // GitHub refuses columns of a region over several lines.
    ...(finding.line === finding.endLine ? [`col=${finding.column}`, `endColumn=${finding.endColumn}`] : []),
    `title=${property(`jwt-audit: ${finding.ruleId}`)}`,
  ].join(',');
  const sure = finding.confidence === 'high' ? '' : ` (${finding.confidence} confidence)`;
  const message = `${finding.what}${sure}\n${finding.why}\n${finding.remedy}\n${finding.help}`;
  return `::${LEVEL[finding.severity] === 'note' ? 'notice' : LEVEL[finding.severity]} ${properties}::${data(redactor.text(message))}`;
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

/** A line of log that cannot be read as a workflow command, neither `::name::` nor the older `##[name]`. */
function plain(text: string): string {
  return text
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replace(/::/g, ': :')
    .replace(/##\[/g, '## [');
}
