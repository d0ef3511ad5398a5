import type { ChalkInstance } from 'chalk';
import type { AuditResult, Decided, Summary } from '../engine/summary.ts';
import type { Diagnostic } from '../source/module.ts';
import { SEVERITIES, type Severity } from '../rule/severity.ts';
import type { ReportContext } from './context.ts';
import { operationWords } from './operation-words.ts';
import { relativeTo } from './paths.ts';
import type { Redactor } from './redact.ts';
import { LEVEL } from './severity-words.ts';
import { safeLine } from './terminal-text.ts';

/** Notices of one kind and with one text. */
const MOST_ALIKE = 3;

/** What was found, what was looked at, what stayed undecided, what is hidden, and what to do next. */
export function summaryBlock(result: AuditResult, context: ReportContext, chalk: ChalkInstance, redactor: Redactor): string {
  const { summary } = result;
  const out = [headline(result, context, chalk)];
  out.push(...operationLines(summary));
  if (summary.suppressed > 0) out.push(`  suppressed by comments: ${summary.suppressed}`);
  if (summary.belowConfidence > 0) {
    out.push(
      `  below ${context.minConfidence} confidence: ${summary.belowConfidence} (--min-confidence ${lower(context.minConfidence)} shows more)`,
    );
  }
  out.push(...statLines(summary));
  const { diagnostics } = result;
  if (diagnostics.length > 0)
    out.push(
      chalk.yellow(`  ${count(diagnostics.length, 'notice', 'notices')} about the input:`),
      ...diagnosticLines(diagnostics, context, redactor),
    );
  out.push(...nextStep(result, chalk));
  return out.join('\n');
}

function headline(result: AuditResult, context: ReportContext, chalk: ChalkInstance): string {
  const { findings, summary } = result;
  const audited = `${count(summary.files, 'file', 'files')}, ${summary.audited} relevant`;
  if (findings.length === 0) return chalk.bold(nothingFound(result, context));
  const bySeverity = [...SEVERITIES]
    .reverse()
    .filter((severity) => summary.findings[severity] > 0)
    .map((severity) => paint(severity, `${summary.findings[severity]} ${severity}`, chalk));
  return `${chalk.bold(count(findings.length, 'finding', 'findings'))}: ${bySeverity.join(', ')} (${audited})`;
}

function nothingFound({ summary, diagnostics }: AuditResult, context: ReportContext): string {
  if (summary.files === 0 && context.staged) return 'Nothing to audit is staged: no TypeScript or JavaScript.';
  if (summary.files === 0) return 'No files to audit here: no TypeScript or JavaScript, or all of it ignored.';
  const files = context.staged ? count(summary.files, 'staged file', 'staged files') : count(summary.files, 'file', 'files');
  const gaps = new Set(diagnostics.filter(isGap).map(({ file }) => file)).size;
  const unread = `${gaps} could not be analysed`;
  const operations = Object.values(summary.operations).reduce((sum, { found }) => sum + found, 0);
  if (operations === 0 && gaps > 0) return `No JWT library, token cookie or web storage found, but of ${files} ${unread}.`;
  if (operations === 0) return `No JWT library, token cookie or web storage in ${files}.`;
  return `No findings in ${files}, ${summary.audited} relevant${gaps > 0 ? `, ${unread}` : ''}.`;
}

/** Not what was left out on purpose or concerns the project's settings. */
function isGap({ kind }: Diagnostic): boolean {
  return kind !== 'skipped' && kind !== 'config';
}

function operationLines(summary: Summary): string[] {
  return Object.entries(summary.operations)
    .filter(([, decided]) => decided.found > 0)
    .map(([kind, decided]) => `  ${operationText(kind, decided)}`);
}

function operationText(kind: string, { found, decided, unknown }: Decided): string {
  const [one, many] = operationWords(kind);
  const undecided = unknown > 0 ? `, ${unknown} unknown` : '';
  return `${count(found, one, many)}: ${decided} decided${undecided}`;
}

function statLines({ stats }: Summary): string[] {
  if (!stats) return [];
  return Object.entries(stats).map(([name, value]) => `  ${name}: ${Number.isInteger(value) ? value : value.toFixed(1)}`);
}

/** Of many files that the same is said of, the first few; the other formats list all. */
function diagnosticLines(diagnostics: readonly Diagnostic[], context: ReportContext, redactor: Redactor): readonly string[] {
  const alike = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const key = `${diagnostic.kind} ${diagnostic.message}`;
    alike.set(key, [...(alike.get(key) ?? []), diagnostic]);
  }
  return [...alike.values()].flatMap((group) => {
    const shown = group.length <= MOST_ALIKE + 1 ? group : group.slice(0, MOST_ALIKE);
    const lines = shown.map((diagnostic) => diagnosticLine(diagnostic, context, redactor));
    return shown.length < group.length ? [...lines, `    and ${group.length - shown.length} files more like the last`] : lines;
  });
}

function diagnosticLine({ file, kind, message }: Diagnostic, context: ReportContext, redactor: Redactor): string {
  return `    ${safeLine(relativeTo(context.cwd, file))}: ${kind}: ${safeLine(redactor.text(message))}`;
}

function nextStep({ findings }: AuditResult, chalk: ChalkInstance): string[] {
  const worst = [...findings].sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity))[0];
  if (!worst) return [];
  return [`Next: ${chalk.bold(`jwt-audit explain ${worst.ruleId}`)} says why and how to repair it.`];
}

function lower(confidence: string): string {
  return confidence === 'high' ? 'medium' : 'low';
}

function paint(severity: Severity, text: string, chalk: ChalkInstance): string {
  const level = LEVEL[severity];
  if (level === 'error') return chalk.red(text);
  return level === 'warning' ? chalk.yellow(text) : chalk.cyan(text);
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
