/** jwt-audit as a library: audits files, folders and texts, and lists its rules. */
import { rules as all } from '../rules/index.ts';
import type { RuleMeta } from './rule/rule.ts';

export { audit, type AuditOptions } from './engine/audit.ts';
export { auditText, type AuditTextOptions } from './engine/audit-text.ts';
export type { Config } from './engine/config.ts';
export type { Edit, Finding, Fix, LabelledSpan, Span } from './engine/finding.ts';
export type { AuditResult, Decided, Summary } from './engine/summary.ts';
export type { Diagnostic } from './source/module.ts';
export type { Host } from './project/host.ts';
export type { Message, RuleMeta } from './rule/rule.ts';
export type { Confidence, Preset, Severity } from './rule/severity.ts';

/** What the rules say about themselves, sorted by id: severity, preset, messages, references. How they judge is not public. */
export const rules: readonly { readonly meta: RuleMeta }[] = all;
