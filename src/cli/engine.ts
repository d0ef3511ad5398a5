import type { AuditOptions } from '../engine/audit.ts';
import type { TraceOptions, TraceResult } from '../engine/trace.ts';
import type { AuditResult } from '../engine/summary.ts';
import type { Host } from '../project/host.ts';
import type { Rule } from '../rule/rule.ts';
import { UsageError } from './usage-error.ts';

/** What the commands need of the analysis; tests give their own. */
export interface Engine {
  readonly rules: readonly Rule[];
  audit(options: AuditOptions): AuditResult | Promise<AuditResult>;
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
  const [{ audit }, { trace }, { rules }, { diskHost }, { gitIndexHost }, { stagedFiles }] = await Promise.all([
    import('../engine/audit.ts'),
    import('../engine/trace.ts'),
    import('../../rules/index.ts'),
    import('../project/host/disk.ts'),
    import('../project/host/git-index.ts'),
    import('../project/git.ts'),
  ]);
  const staged = (root: string): readonly string[] => {
    const answer = stagedFiles(root);
    if (!answer.ok) throw new UsageError(answer.message);
    return answer.files;
  };
  return { rules, audit, trace, diskHost, stagedFiles: staged, gitIndexHost };
}
