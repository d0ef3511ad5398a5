import type { AuditOptions, TraceResult } from '../engine/audit.ts';
import type { AuditResult } from '../engine/summary.ts';
import type { Host } from '../project/host.ts';
import type { Rule } from '../rule/rule.ts';

export interface TraceOptions {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly cwd: string;
  readonly host?: Host;
}

/** What the commands need of the analysis; tests give their own. */
export interface Engine {
  readonly rules: readonly Rule[];
  audit(options: AuditOptions): AuditResult;
  trace(options: TraceOptions): TraceResult | undefined;
  diskHost(): Host;
  /** Absolute paths of the staged files. */
  stagedFiles(root: string): readonly string[];
  /** The git index as a host; undefined outside a repository. */
  gitIndexHost(root: string): Host | undefined;
}

export type LoadEngine = () => Promise<Engine>;

/** Loads the analysis, which `--version` and `--help` must not wait for. */
export async function loadEngine(): Promise<Engine> {
  const [{ audit, trace }, { rules }, { diskHost }, { gitIndexHost, stagedFiles }] = await Promise.all([
    import('../engine/audit.ts'),
    import('../../rules/index.ts'),
    import('../project/host/disk.ts'),
    import('../project/host/git-index.ts'),
  ]);
  return { rules, audit, trace, diskHost, stagedFiles, gitIndexHost };
}
