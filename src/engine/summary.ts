import type { Diagnostic } from '../source/module.ts';
import type { Severity } from '../rule/severity.ts';
import type { Finding } from './finding.ts';

/** How many operations of one kind were found, and for how many of them every rule could decide. */
export interface Decided {
  readonly found: number;
  readonly decided: number;
  readonly unknown: number;
}

export interface Summary {
  /** Files discovered below the audited paths. */
  readonly files: number;
  /** Files that held something relevant and were parsed. */
  readonly audited: number;
  /** By operation kind: sign, verify, decode, … */
  readonly operations: Readonly<Record<string, Decided>>;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Findings left out because a comment suppresses them. */
  readonly suppressed: number;
  /** Findings below --min-confidence. */
  readonly belowConfidence: number;
  /** What the run cost; only filled when asked for. */
  readonly stats?: Readonly<Record<string, number>>;
}

export interface AuditResult {
  /** Absolute path of the directory that the fingerprints are relative to: the repository root. */
  readonly root: string;
  /** Sorted by file, line, column, rule. */
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  /** Text of each file that a finding points into, for code frames; keyed by absolute path. */
  readonly texts: ReadonlyMap<string, string>;
  /**
   * Texts that no output may show, beside those of the findings: a suppressed finding, or a rule that did not run, knows of a
   * secret that stands in the frame of another.
   */
  readonly secrets?: readonly string[];
}
