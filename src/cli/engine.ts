import type { AuditOptions, Recorded } from '../engine/audit.ts';
import type { TraceOptions, TraceResult } from '../engine/trace.ts';
import type { AuditResult } from '../engine/summary.ts';
import type { Host } from '../project/host.ts';
import type { Rule } from '../rule/rule.ts';
import { UsageError } from './usage-error.ts';

/** What the commands need of the analysis; tests give their own. */
export interface Engine {
  readonly rules: readonly Rule[];
  readonly audit: (options: AuditOptions) => AuditResult | Promise<AuditResult>;
  /** With what the result rests on. */
  readonly auditRecorded: (options: AuditOptions) => Promise<Recorded>;
  trace(options: TraceOptions): TraceResult | undefined | Promise<TraceResult | undefined>;
  diskHost(): Host;
  /** Absolute paths of the staged files. */
  stagedFiles(root: string): Promise<readonly string[]>;
  /** The git index as a host; undefined outside a repository. */
  gitIndexHost(root: string): Host | undefined;
}

export type LoadEngine = () => Promise<Engine>;

/** Loads the analysis, which `--version` and `--help` must not wait for. */
export async function loadEngine(): Promise<Engine> {
  const [{ audit, auditRecorded }, { rules }, { diskHost }, { gitIndexHost }, { stagedFiles }] = await Promise.all([
    import('../engine/audit.ts'),
    import('../../rules/index.ts'),
    import('../project/host/disk.ts'),
    import('../project/host/git-index.ts'),
    import('../project/staged.ts'),
  ]);
  const staged = async (root: string): Promise<readonly string[]> => {
    const answer = await stagedFiles(root);
    if (!answer.ok) throw new UsageError(answer.message);
    return answer.files;
  };
  const trace = async (options: TraceOptions): Promise<TraceResult | undefined> => (await import('../engine/trace.ts')).trace(options);
  return { rules, audit, auditRecorded, trace, diskHost, stagedFiles: staged, gitIndexHost };
}
