import type { Finding, LabelledSpan } from '../engine/finding.ts';
import type { AuditResult, Summary } from '../engine/summary.ts';
import { SEVERITIES } from '../rule/severity.ts';
import type { Diagnostic } from '../source/module.ts';
import type { ReportContext } from './context.ts';
import { relativeTo } from './paths.ts';
import { createRedactor, type Redactor } from './redact.ts';

/**
 * JSON, version 1 (docs/json.md, schemas/output-v1.schema.json). Others build on it: fields may be added, never changed.
 * The order of the fields is fixed, so equal input gives equal bytes.
 */
export function json(result: AuditResult, context: ReportContext): string {
  const redactor = createRedactor(result);
  const document = {
    version: 1,
    tool: { name: 'jwt-audit', version: context.version },
    summary: summaryObject(result.summary),
    findings: result.findings.map((finding) => findingObject(finding, context, redactor)),
    diagnostics: result.diagnostics.map((diagnostic) => diagnosticObject(diagnostic, context, redactor)),
  };
  return JSON.stringify(document, undefined, 2) + '\n';
}

function summaryObject(summary: Summary): object {
  return {
    files: summary.files,
    audited: summary.audited,
    findings: Object.fromEntries([...SEVERITIES].reverse().map((severity) => [severity, summary.findings[severity]])),
    operations: Object.fromEntries(
      Object.entries(summary.operations).map(([kind, { found, decided, unknown }]) => [kind, { found, decided, unknown }]),
    ),
    suppressed: summary.suppressed,
    belowConfidence: summary.belowConfidence,
    ...(summary.stats && { stats: summary.stats }),
  };
}

function findingObject(finding: Finding, context: ReportContext, redactor: Redactor): object {
  const text = (value: string): string => redactor.text(value);
  const file = (path: string): string => relativeTo(context.cwd, path);
  const step = (span: LabelledSpan): object => ({
    file: file(span.file),
    line: span.line,
    column: span.column,
    endLine: span.endLine,
    endColumn: span.endColumn,
    message: text(span.message),
  });
  return {
    ruleId: finding.ruleId,
    messageId: finding.messageId,
    data: Object.fromEntries(Object.entries(finding.data).map(([name, value]) => [name, text(value)])),
    title: finding.title,
    severity: finding.severity,
    confidence: finding.confidence,
    cwe: finding.cwe,
    what: text(finding.what),
    why: text(finding.why),
    remedy: text(finding.remedy),
    message: text(finding.message),
    file: file(finding.file),
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    flow: finding.flow.map(step),
    related: finding.related.map(step),
    fixes: finding.fixes
      // An edit that carries a secret cannot be shown, and masked it would be wrong code.
      .filter((fix) => fix.edits.every((edit) => text(edit.text) === edit.text))
      .map((fix) => ({
        description: text(fix.description),
        kind: fix.kind,
        file: file(fix.file),
        edits: fix.edits.map(({ start, end, text: insert }) => ({ start, end, text: insert })),
      })),
    fingerprint: finding.fingerprint,
    help: finding.help,
  };
}

function diagnosticObject(diagnostic: Diagnostic, context: ReportContext, redactor: Redactor): object {
  return {
    file: relativeTo(context.cwd, diagnostic.file),
    message: redactor.text(diagnostic.message),
    kind: diagnostic.kind,
  };
}
