import type { ChalkInstance } from 'chalk';
import type { LabelledSpan, Span } from '../engine/finding.ts';
import { frame, gutterWidth, type FrameStyle } from './frame.ts';
import type { Mark } from './frame-rows.ts';
import { relativeTo } from './paths.ts';
import type { Redactor } from './redact.ts';
import { sourceText, type SourceText } from './source-lines.ts';
import { safeLine } from './terminal-text.ts';

/** One walk to be shown: an expression and where its value can come from. */
export interface Trace {
  readonly text: string;
  readonly span: Span;
  readonly origins: readonly TraceOrigin[];
  readonly complete: boolean;
  readonly reasons: readonly string[];
}

export interface TraceOrigin {
  readonly kind: string;
  readonly text: string;
  readonly span: Span;
  readonly steps: readonly LabelledSpan[];
}

export interface TraceSetting {
  readonly cwd: string;
  readonly chalk: ChalkInstance;
  readonly width: number;
  readonly redactor: Redactor;
  readonly texts: ReadonlyMap<string, string>;
}

/** The expression, then each origin with the steps from it to the expression, then why the walk ended. */
export function traceText(trace: Trace, setting: TraceSetting): string {
  const sources = new Map([...setting.texts].map(([file, text]) => [file, sourceText(text, setting.redactor)]));
  const show = (text: string): string => safeLine(setting.redactor.text(text));
  const { chalk } = setting;
  const blocks = [
    [chalk.bold(`Where can ${show(trace.text)} come from?`), ...frames([mark(trace.span, '', true)], sources, setting)].join('\n'),
    ...trace.origins.map((origin, index) => {
      const marks = origin.steps.map((step, at) => mark(step, `${at + 1}. ${show(step.message)}`, false));
      const head = `${chalk.bold(`origin ${index + 1}`)}: ${chalk.cyan(origin.kind)} ${show(origin.text)}`;
      return [head, ...frames([mark(origin.span, 'from here', true), ...marks], sources, setting)].join('\n');
    }),
    [verdict(trace), ...trace.reasons.map((reason) => `  - ${show(reason)}`)].join('\n'),
  ];
  return blocks.join('\n\n') + '\n';
}

function verdict({ origins, complete, reasons }: Trace): string {
  const count = origins.length === 1 ? '1 origin' : `${origins.length} origins`;
  if (complete) return `${count}; there are no others.`;
  return `${count}; there may be others${reasons.length > 0 ? ':' : '.'}`;
}

type FileMark = Mark & { readonly file: string };

function mark(span: Span, label: string, primary: boolean): FileMark {
  const { file, line, column, endLine, endColumn } = span;
  return { file, line, column, endLine, endColumn, label, primary };
}

function frames(marks: readonly FileMark[], sources: ReadonlyMap<string, SourceText>, { chalk, cwd, width }: TraceSetting): string[] {
  const gutter = gutterWidth(marks.flatMap(({ line, endLine }) => [line, endLine]));
  const style: FrameStyle = { chalk, primary: chalk.cyan, width: Math.max(40, width - gutter - 3) };
  const byFile = new Map<string, FileMark[]>();
  for (const one of marks) byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
  return [...byFile].flatMap(([file, own], index) => {
    const first = own[0];
    const source = sources.get(file);
    if (!first) return [];
    const head = `${' '.repeat(gutter)}${chalk.blue(index === 0 ? '-->' : ':::')} ${safeLine(relativeTo(cwd, file))}:${first.line}:${first.column}`;
    return source ? [head, ...frame(source, own, gutter, style)] : [head];
  });
}
