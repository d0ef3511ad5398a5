import type { Finding, Fix, LabelledSpan } from '../../engine/finding.ts';
import type { Lead } from '../../engine/names.ts';
import type { AuditResult, Summary } from '../../engine/summary.ts';
import type { Searches } from '../../engine/unaffected.ts';
import type { GitState } from '../../project/plain-files.ts';
import { CONFIDENCES, SEVERITIES } from '../../rule/severity.ts';
import type { Diagnostic } from '../../source/module.ts';
import {
  isBoolean,
  isCount,
  isInner,
  isListOf,
  isNumber,
  isOneOf,
  isOptional,
  isPlain,
  isRecord,
  isTableOf,
  isText,
  isTuple,
} from './shape.ts';
import type { Piece } from './sealing.ts';

/** Grows when what is kept changes its form or meaning. */
export const FORMAT = 4;

/** What stood at a name that was looked for, as one letter. */
export const LETTERS: ReadonlyMap<string, string> = new Map([
  ['', '-'],
  ['file', 'f'],
  ['directory', 'd'],
  ['other', 'o'],
]);

/** A result without source texts; paths are relative to the root, secrets sealed. */
export type KeptResult = Pick<AuditResult, 'findings' | 'diagnostics' | 'summary'> & { readonly secrets: readonly string[] };

/** What a run leaves behind: its result, and everything that the result rests on. Paths are relative to the root. */
export interface Kept {
  readonly format: number;
  /** Version and build of jwt-audit, options and configuration. */
  readonly key: string;
  readonly base: string;
  /** Globs of the configuration, and how many folders above the audited one it stands. */
  readonly ignores: { readonly patterns: readonly string[]; readonly above: number } | undefined;
  readonly skipped: readonly Diagnostic[];
  /** Whether one answer of git told which files there are; it stands behind all this then. */
  readonly isFlat: boolean;
  /** Source files by their names that git knows and that were none. */
  readonly unfit: readonly string[];
  /** What git does with files that are no code. */
  readonly git: readonly (readonly [path: string, state: GitState])[];
  /** The audited files, then others that were read. */
  readonly files: readonly string[];
  readonly listed: number;
  /** In base64: numbers and hashes, one row for each of the files. */
  readonly signatures: string;
  readonly hashes: string;
  /** Files that were to be read and could not be: audited ones and others. */
  readonly unread: readonly string[];
  readonly absent: readonly string[];
  /** By folder: names that were looked for in it, with slashes between, and a letter for each that says what it was. */
  readonly entries: readonly (readonly [folder: string, names: string, kinds: string])[];
  readonly links: readonly (readonly [path: string, answer: string])[];
  readonly listings: readonly (readonly [folder: string, answer: string])[];
  /** Of a whole tree; of anything else every content counts. */
  readonly searches: KeptSearches | undefined;
  /** Files that the report quotes. */
  readonly shown: readonly string[];
  readonly pieces: readonly (readonly Piece[])[];
  readonly result: KeptResult;
}

/** Which files were used: one letter for each of the audited ones. What the others were searched for. */
export interface KeptSearches extends Pick<Searches, 'words' | 'kinds' | 'leads' | 'stems' | 'isWhole'> {
  readonly used: string;
}

export const USED = 'u';
export const UNUSED = '-';

const span = { file: isInner, line: isCount, column: isCount, endLine: isCount, endColumn: isCount };
const isLabelledSpan = isRecord<LabelledSpan>({ ...span, message: isText });
const isFix = isRecord<Fix>({
  description: isText,
  kind: isOneOf('safe', 'suggestion'),
  file: isInner,
  edits: isListOf(isRecord({ start: isCount, end: isCount, text: isText })),
});

const isFinding = isRecord<Finding>({
  ...span,
  ruleId: isPlain,
  messageId: isPlain,
  data: isTableOf(isText),
  title: isPlain,
  severity: isOneOf(...SEVERITIES),
  confidence: isOneOf(...CONFIDENCES),
  cwe: isListOf(isPlain),
  what: isText,
  why: isText,
  remedy: isText,
  message: isText,
  flow: isListOf(isLabelledSpan),
  related: isListOf(isLabelledSpan),
  fixes: isListOf(isFix),
  fingerprint: isPlain,
  help: isPlain,
  secrets: isListOf(isText),
});

const isDiagnostic = isRecord<Diagnostic>({
  file: isInner,
  kind: isOneOf('parse-error', 'unreadable', 'binary', 'too-large', 'too-deep', 'encoding', 'config', 'internal', 'skipped'),
  message: isText,
});

const isSummary = isRecord<Summary>({
  files: isCount,
  audited: isCount,
  operations: isTableOf(isRecord({ found: isCount, decided: isCount, unknown: isCount })),
  findings: isRecord({ critical: isCount, high: isCount, medium: isCount, low: isCount, info: isCount }),
  suppressed: isCount,
  belowConfidence: isCount,
  stats: isOptional(isTableOf(isNumber)),
});

export const isKept = isRecord<Kept>({
  format: isCount,
  key: isText,
  base: isInner,
  ignores: isOptional(isRecord({ patterns: isListOf(isText), above: isCount })),
  skipped: isListOf(isDiagnostic),
  isFlat: isBoolean,
  unfit: isListOf(isInner),
  git: isListOf(isTuple<readonly [string, GitState]>(isInner, isOneOf('tracked', 'untracked', 'ignored'))),
  files: isListOf(isInner),
  listed: isCount,
  signatures: isText,
  hashes: isText,
  unread: isListOf(isInner),
  absent: isListOf(isInner),
  entries: isListOf(isTuple<readonly [string, string, string]>(isInner, isText, isText)),
  links: isListOf(isTuple<readonly [string, string]>(isInner, isText)),
  listings: isListOf(isTuple<readonly [string, string]>(isInner, isText)),
  searches: isOptional(
    isRecord<KeptSearches>({
      used: isText,
      words: isListOf(isTuple<readonly [string, string, string]>(isInner, isText, isText)),
      kinds: isListOf(isTuple<readonly [string, string]>(isInner, isText)),
      leads: isListOf(isRecord<Lead>({ name: isText, owner: isText })),
      stems: isListOf(isText),
      isWhole: isBoolean,
    }),
  ),
  shown: isListOf(isInner),
  pieces: isListOf(isListOf(isRecord<Piece>({ file: isInner, start: isCount, end: isCount }))),
  result: isRecord<KeptResult>({
    findings: isListOf(isFinding),
    diagnostics: isListOf(isDiagnostic),
    secrets: isListOf(isText),
    summary: isSummary,
  }),
});

/** How the strings of a result become those that are kept, or those that are meant. */
export interface Rewriting {
  path(path: string): string;
  text(text: string): string;
  secret(text: string): string;
}

export function mapResult(result: KeptResult, by: Rewriting): KeptResult {
  const path = (at: string): string => by.path(at);
  const text = (of: string): string => by.text(of);
  const secret = (of: string): string => by.secret(of);
  const label = (at: LabelledSpan): LabelledSpan => ({ ...at, file: path(at.file), message: text(at.message) });
  return {
    ...result,
    findings: result.findings.map((finding) => ({
      ...finding,
      file: path(finding.file),
      data: Object.fromEntries(Object.entries(finding.data).map(([name, value]) => [name, text(value)])),
      what: text(finding.what),
      why: text(finding.why),
      remedy: text(finding.remedy),
      message: text(finding.message),
      flow: finding.flow.map(label),
      related: finding.related.map(label),
      fixes: finding.fixes.map((fix) => ({
        ...fix,
        file: path(fix.file),
        description: text(fix.description),
        edits: fix.edits.map((edit) => ({ ...edit, text: text(edit.text) })),
      })),
      secrets: finding.secrets.map(secret),
    })),
    diagnostics: result.diagnostics.map((found) => mapDiagnostic(found, by)),
    secrets: result.secrets.map(secret),
  };
}

export function mapDiagnostic(found: Diagnostic, by: Pick<Rewriting, 'path' | 'text'>): Diagnostic {
  return { ...found, file: by.path(found.file), message: by.text(found.message) };
}
