import type { AuditResult } from '../engine/summary.ts';
import { SEVERITIES, type Severity } from '../rule/severity.ts';
import type { Diagnostic } from '../source/module.ts';

/** The same for every format. */
export const EXIT = { clean: 0, findings: 1, usage: 2, incomplete: 3 } as const;

export type FailOn = Severity | 'never';

export interface Judgement {
  readonly failOn: FailOn;
  readonly strict: boolean;
  /** Absolute paths of the files that the user named. */
  readonly named: ReadonlySet<string>;
}

export function exitCode(result: AuditResult, judgement: Judgement): number {
  if (result.findings.some(({ severity }) => failsOn(severity, judgement.failOn))) return EXIT.findings;
  return isComplete(result, judgement) ? EXIT.clean : EXIT.incomplete;
}

/** False when a named file could not be analysed, the tool failed inside, or under --strict any file could not be parsed. */
export function isComplete(result: AuditResult, judgement: Judgement): boolean {
  return !result.diagnostics.some((diagnostic) => isGap(diagnostic, judgement));
}

function isGap({ kind, file }: Diagnostic, { named, strict }: Judgement): boolean {
  if (kind === 'internal') return true;
  if (kind === 'config') return false;
  return named.has(file) || (strict && kind !== 'skipped');
}

function failsOn(severity: Severity, failOn: FailOn): boolean {
  return failOn !== 'never' && SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(failOn);
}
