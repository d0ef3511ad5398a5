import type { AuditResult } from '../engine/summary.ts';
import type { Rule } from '../rule/rule.ts';
import type { Confidence } from '../rule/severity.ts';

/** All that a reporter knows beside the result. */
export interface ReportContext {
  /** Absolute working directory with forward slashes. */
  readonly cwd: string;
  /** Version of this tool. */
  readonly version: string;
  readonly rules: readonly Rule[];
  readonly color: boolean;
  /** Terminal hyperlinks (OSC 8); only for a terminal, never for a file. */
  readonly links: boolean;
  /** Columns that the terminal has. */
  readonly width: number;
  /** The run's --min-confidence, to name the flag that shows what is hidden. */
  readonly minConfidence: Confidence;
  /** The audit was of what is staged in git. */
  readonly staged?: boolean;
  /** False when the exit status will be 3. */
  readonly complete: boolean;
  /** Address of a rule's page. */
  readonly helpUrl: (ruleId: string) => string;
  /** Text of a rule's page (Markdown), when the package holds it. */
  readonly page?: (ruleId: string) => string | undefined;
}

export type Reporter = (result: AuditResult, context: ReportContext) => string;
