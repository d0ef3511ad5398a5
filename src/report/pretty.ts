import { Chalk, type ChalkInstance } from 'chalk';
import type { Finding, LabelledSpan, Span } from '../engine/finding.ts';
import type { AuditResult } from '../engine/summary.ts';
import type { ReportContext } from './context.ts';
import { frame, gutterWidth, type FrameStyle } from './frame.ts';
import type { Mark } from './frame-rows.ts';
import { relativeTo } from './paths.ts';
import { summaryBlock } from './pretty-summary.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { LEVEL, type Level } from './severity-words.ts';
import { sourceText, type SourceText } from './source-lines.ts';
import { safeLine, wrap } from './terminal-text.ts';

const WIDEST = 120;
const NARROWEST = 60;

/** For people at a terminal: each finding with its code frames, then one block of summary. */
export function pretty(result: AuditResult, context: ReportContext): string {
  const chalk = new Chalk({ level: context.color ? 1 : 0 });
  const redactor = createRedactor(result);
  const width = Math.max(NARROWEST, Math.min(context.width, WIDEST));
  const sources = new Map<string, SourceText>();
  const source = (file: string): SourceText | undefined => {
    const known = sources.get(file);
    if (known) return known;
    const text = result.texts.get(file);
    if (text === undefined) return undefined;
    const read = sourceText(text, redactor);
    sources.set(file, read);
    return read;
  };

  const blocks = result.findings.map((finding) => findingBlock(finding, { chalk, context, redactor, width, source }));
  return [...blocks, summaryBlock(result, context, chalk, redactor)].join('\n\n') + '\n';
}

interface Setting {
  readonly chalk: ChalkInstance;
  readonly context: ReportContext;
  readonly redactor: Redactor;
  readonly width: number;
  source(file: string): SourceText | undefined;
}

function findingBlock(finding: Finding, setting: Setting): string {
  const { chalk, context } = setting;
  const level = LEVEL[finding.severity];
  const groups = marksByFile(finding, setting);
  const shownLines = [...groups.values()].flat().flatMap((mark) => [mark.line, mark.endLine]);
  const gutter = gutterWidth([finding.line, ...shownLines]);
  const primary = levelColor(chalk, level);
  const style: FrameStyle = { chalk, primary, width: setting.width - gutter - 3 };
  const blank = ' '.repeat(gutter);

  const sure = finding.confidence === 'high' ? '' : ` [${finding.confidence} confidence]`;
  const out = [
    `${primary.bold(`${level}[${ruleName(finding, context)}]`)}${chalk.bold(`: ${clean(finding.what, setting)}`)}${chalk.dim(sure)}`,
  ];
  for (const [file, marks] of groups) {
    const first = marks.find((mark) => mark.primary) ?? marks[0];
    if (!first) continue;
    const own = file === finding.file;
    const arrow = own ? '-->' : ':::';
    if (!own) out.push(`${blank} ${chalk.blue('|')}`);
    const path = safeLine(relativeTo(context.cwd, file));
    out.push(`${blank}${chalk.blue(arrow)} ${path}:${first.line}:${first.column}`);
    const source = setting.source(file);
    if (source) out.push(...frame(source, marks, gutter, style));
  }
  out.push(`${blank} ${chalk.blue('|')}`);
  for (const [name, text] of notes(finding)) out.push(...note(name, clean(text, setting), blank, setting));
  out.push(`${blank} ${chalk.blue('=')} ${chalk.bold('docs')}: ${link(finding.help, finding.help, context)}`);
  return out.join('\n');
}

function notes(finding: Finding): [string, string][] {
  return [['why', finding.why], ['help', finding.remedy], ...finding.fixes.map((fix): [string, string] => ['fix', fix.description])];
}

function note(name: string, text: string, blank: string, { chalk, width }: Setting): string[] {
  const lead = `${blank} = ${name}: `;
  const [first = '', ...rest] = wrap(text, width - lead.length);
  return [`${blank} ${chalk.blue('=')} ${chalk.bold(name)}: ${first}`, ...rest.map((line) => ' '.repeat(lead.length) + line)];
}

/** The finding's own file first, then the others in the order in which the value passes through them. */
function marksByFile(finding: Finding, setting: Setting): Map<string, Mark[]> {
  const groups = new Map<string, Mark[]>([[finding.file, []]]);
  const add = (span: Span, label: string, primary: boolean): void => {
    const marks = groups.get(span.file) ?? [];
    marks.push({ ...span, label: clean(label, setting), primary });
    groups.set(span.file, marks);
  };
  const numbered = finding.flow.length > 1;
  const label = (step: LabelledSpan, index: number): string => (numbered ? `${index + 1}. ${step.message}` : step.message);
  const atPrimary = finding.flow.filter((step) => samePlace(step, finding));
  const related = finding.related.filter((span) => !finding.flow.some((step) => samePlace(step, span) && step.message === span.message));

  add(finding, atPrimary.map((step) => label(step, finding.flow.indexOf(step))).join('; '), true);
  finding.flow.forEach((step, index) => {
    if (!samePlace(step, finding)) add(step, label(step, index), false);
  });
  for (const span of related) add(span, span.message, false);
  return groups;
}

function samePlace(a: Span, b: Span): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column && a.endLine === b.endLine && a.endColumn === b.endColumn;
}

function clean(text: string, { redactor }: Setting): string {
  return safeLine(redactor.text(text));
}

function ruleName(finding: Finding, context: ReportContext): string {
  return link(finding.ruleId, finding.help, context);
}

/** OSC 8 hyperlink where the terminal can show one; only addresses of our own documentation come here. */
function link(text: string, url: string, context: ReportContext): string {
  return context.links ? `\u001B]8;;${url}\u0007${text}\u001B]8;;\u0007` : text;
}

function levelColor(chalk: ChalkInstance, level: Level): ChalkInstance {
  if (level === 'error') return chalk.red;
  return level === 'warning' ? chalk.yellow : chalk.cyan;
}
