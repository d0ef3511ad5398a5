import { memoryHost } from '../project/host/memory.ts';
import { audit, type AuditOptions } from './audit.ts';
import type { AuditResult } from './summary.ts';

export interface AuditTextOptions extends Omit<AuditOptions, 'paths' | 'cwd' | 'host' | 'files'> {
  /** Tells the language; no such file has to exist. Default: `input.ts`. */
  readonly filename?: string;
}

/** Audits one text by itself: nothing is read from the disk, so imports of other files stay unknown. */
export async function auditText(text: string, options: AuditTextOptions = {}): Promise<AuditResult> {
  const { filename = 'input.ts', ...rest } = options;
  const file = `/${filename.replace(/^.*[\\/]/, '')}`;
  return audit({ ...rest, paths: [file], files: [file], cwd: '/', host: memoryHost({ [file]: text }) });
}
