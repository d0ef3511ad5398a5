import { audit, type AuditOptions } from '../../src/engine/audit.ts';
import type { AuditResult } from '../../src/engine/summary.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { isSourceFile } from '../../src/project/ignores.ts';

export const ROOT = '/repo';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Audits a tree in memory, named by paths below its root; `paths` and `files` are relative to it too. */
export function auditTree(files: Files, options: Partial<AuditOptions> = {}): Promise<AuditResult> {
  const host = memoryHost(Object.fromEntries(Object.entries(files).map(([path, content]) => [`${ROOT}/${path}`, content])));
  const audited = options.files ?? Object.keys(files).filter(isSourceFile);
  return audit({ paths: [ROOT], cwd: ROOT, host, preset: 'all', ...options, files: audited.map((path) => `${ROOT}/${path}`) });
}

/** Findings as "file:line rule", in the order of the result. */
export function namesOf(result: AuditResult): readonly string[] {
  return result.findings.map((f) => `${f.file.slice(ROOT.length + 1)}:${f.line} ${f.ruleId}`);
}
