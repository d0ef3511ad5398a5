import { rules as allRules } from '../../rules/index.ts';
import type { Place } from '../dataflow/origin.ts';
import { createAnalysis } from '../models/analysis.ts';
import { rows } from '../models/rows.ts';
import { createEntryFilter } from '../models/words.ts';
import { discover } from '../project/discover.ts';
import { repositoryRoot } from '../project/git.ts';
import type { Host } from '../project/host.ts';
import { diskHost } from '../project/host/disk.ts';
import { directoryOf, isInside, joinPath, toPosix } from '../project/paths.ts';
import { createProject } from '../project/project.ts';
import { secretLiterals } from '../rule/secrets.ts';
import { CONFIDENCES, SEVERITIES } from '../rule/severity.ts';
import type { Confidence, Preset, Severity } from '../rule/severity.ts';
import type { Rule } from '../rule/rule.ts';
import { hasBlocks } from '../source/blocks.ts';
import { positionAt } from '../source/lines.ts';
import type { Diagnostic, SourceModule } from '../source/module.ts';
import { checkModule, mergeReports, type Checked } from './check.ts';
import type { Config } from './config.ts';
import { demoted } from './demote.ts';
import { entriesOf, kindOf, type FileKind, type RawFile } from './entries.ts';
import { findingOf } from './finding-of.ts';
import type { Finding } from './finding.ts';
import { createLeads } from './leads.ts';
import { createRelevant, type Relevant } from './relevant.ts';
import { selectRules } from './select.ts';
import type { AuditResult, Decided } from './summary.ts';
import { htmlComments, readSuppressions, type Suppressions } from './suppressions.ts';
import { isTestFile } from '../project/test-files.ts';

/** Files that are parsed in advance: enough to keep other threads busy, few enough to keep their trees small. */
const AHEAD = 16;
/** Trees that wait in memory before the first file is judged. */
const MAX_WARM = 200;

/** Operations whose `key` is a cryptographic one. */
const KEYED: ReadonlySet<string> = new Set(['sign', 'verify', 'middleware', 'configure']);

export interface AuditOptions {
  /** Files and folders, absolute or relative to `cwd`. */
  readonly paths: readonly string[];
  readonly cwd: string;
  /** Where files are read from; the disk when absent. */
  readonly host?: Host;
  /** Audited instead of what discovery would find below `paths`. */
  readonly files?: readonly string[];
  readonly preset?: Preset;
  /** Only these rules. */
  readonly only?: readonly string[];
  readonly minConfidence?: Confidence;
  /** Judges test files with all rules. */
  readonly tests?: boolean;
  readonly config?: Config;
  readonly stats?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Audits files and folders. Never throws for what the files hold: that becomes diagnostics. */
export async function audit(options: AuditOptions): Promise<AuditResult> {
  const paths = options.paths.map((path) => absolute(path, options.cwd));
  if (options.files) return await auditFiles(options.files.map(toPosix), [], paths, options);
  const { ignores, directory = toPosix(options.cwd) } = options.config ?? {};
  const found = await discover(paths, ignores ? { ignores: { directory, patterns: ignores } } : {});
  return await auditFiles(found.files, found.skipped, paths, options);
}

function absolute(path: string, cwd: string): string {
  const posix = toPosix(path);
  return posix.startsWith('/') || /^[A-Za-z]:\//.test(posix) ? joinPath(posix, '.') : joinPath(toPosix(cwd), posix);
}

async function auditFiles(
  files: readonly string[],
  skipped: readonly Diagnostic[],
  paths: readonly string[],
  options: AuditOptions,
): Promise<AuditResult> {
  const disk = options.host ?? diskHost();
  const read = new Map<string, Uint8Array>();
  // Each file is read once: for the filter, for its tree, and for the search for callers.
  const host: Host = { ...disk, read: (path) => read.get(path) ?? disk.read(path) };
  const base = commonFolder(paths, host);
  const root = repositoryRoot(base) ?? base;
  const project = createProject(host, root, { files, base });
  const analysis = createAnalysis(project, rows);
  const rules = selectRules(allRules, options);
  const filter = createEntryFilter(rows);
  const diagnostics: Diagnostic[] = [...skipped];
  const counts = new Map<string, { found: number; unknown: number }>();
  const reports: Checked[] = [];
  const secrets = new Set<string>();
  const secretPlaces: Place[] = [];
  const suppressions = new Map<string, Suppressions>();
  const named = new Set(paths);
  let audited = 0;

  const raw: RawFile[] = [];
  const kinds = new Map<RawFile, FileKind>();
  const isWhole = !files.every((file) => named.has(file));
  const warming: Promise<void>[] = [];
  for (const file of files) {
    const bytes = disk.read(file);
    if (!bytes) {
      diagnostics.push({ file, kind: 'unreadable', message: 'The file cannot be read.' });
      continue;
    }
    read.set(file, bytes);
    const entry: RawFile = { path: file, text: latin1(bytes), isTest: !options.tests && isTestFile(file, base) };
    raw.push(entry);
    if (!isWhole) continue;
    const kind = kindOf(entry, filter);
    kinds.set(entry, kind);
    // What is surely parsed, and first of all asked who makes tokens, is parsed on other threads while the next files are read.
    if (kind === 'entry' && warming.length < MAX_WARM) warming.push(project.warm(file));
  }
  await Promise.all(warming);
  const entries = isWhole ? entriesOf(kinds, filter, createLeads(project, analysis)) : undefined;
  const isEntry = new Set(entries?.files ?? raw);
  const isRelevant = entries && createRelevant(entries.leads);
  const chosen = raw.filter((file) => isEntry.has(file) || named.has(file.path));
  const ahead: Promise<void>[] = [];
  for (const [i, { path, isTest }] of chosen.entries()) {
    options.onProgress?.(i, chosen.length);
    // The next files are parsed on other threads while this one is judged.
    for (let j = ahead.length; j < Math.min(i + AHEAD, chosen.length); j++) ahead.push(project.warm(chosen[j]?.path ?? ''));
    await ahead[i];
    const modules = project.loadAll(path);
    if (modules.length > 0) audited++;
    const judged = isTest ? rules.filter((rule) => rule.meta.inTests) : rules;
    for (const module of modules) {
      const result = guarded(module, judged, analysis, diagnostics, isRelevant);
      if (!result) continue;
      reports.push(...result.reports);
      for (const operation of result.operations) {
        if (!KEYED.has(operation.kind)) continue;
        for (const { text, origin } of secretLiterals(operation)) {
          secrets.add(text);
          secretPlaces.push(origin);
        }
      }
      for (const operation of result.operations) {
        const count = counts.get(operation.kind) ?? { found: 0, unknown: 0 };
        count.found++;
        if (result.undecided.has(operation)) count.unknown++;
        counts.set(operation.kind, count);
      }
    }
  }

  const inScope = new Set(files);
  const findings: Finding[] = [];
  let suppressed = 0;
  let belowConfidence = 0;
  const least = CONFIDENCES.indexOf(options.minConfidence ?? 'medium');
  const texts = new Map<string, string>();
  const isTest = (path: string): boolean => !options.tests && isTestFile(path, base);
  for (const { rule, report } of mergeReports(reports)) {
    const { module } = report.at;
    if (!inScope.has(module.path) || (isTest(module.path) && !rule.meta.inTests)) continue;
    const finding = findingOf(rule, demoted(report, module.path, base, options.tests === true), root, secretPlaces);
    if (suppressionsOf(module, suppressions, diagnostics).isSuppressed(finding.ruleId, finding.line)) suppressed++;
    else if (CONFIDENCES.indexOf(finding.confidence) < least) belowConfidence++;
    else {
      findings.push(finding);
      for (const place of [report.at, ...(report.flow ?? []), ...(report.related ?? [])]) texts.set(place.module.path, place.module.text);
    }
  }
  diagnostics.push(...project.diagnostics.filter((d) => inScope.has(d.file) || d.kind === 'config'));
  const sorted = numbered(findings.sort(inOrder));
  return {
    root,
    findings: sorted,
    diagnostics: diagnostics.sort((a, b) => compare(a.file, b.file) || compare(a.message, b.message)),
    texts,
    secrets: [...secrets],
    summary: {
      files: files.length,
      audited,
      operations: Object.fromEntries(
        [...counts]
          .sort(([a], [b]) => compare(a, b))
          .map(([kind, c]): [string, Decided] => [kind, { found: c.found, decided: c.found - c.unknown, unknown: c.unknown }]),
      ),
      findings: bySeverity(sorted),
      suppressed,
      belowConfidence,
      ...(options.stats && { stats: { ...analysis.walker.stats, filesRead: project.reads.hits.size } }),
    },
  };
}

/** A mistake of ours in one file must not lose the others. */
function guarded(
  module: SourceModule,
  rules: readonly Rule[],
  analysis: ReturnType<typeof createAnalysis>,
  diagnostics: Diagnostic[],
  isRelevant: Relevant | undefined,
): ReturnType<typeof checkModule> | undefined {
  try {
    return checkModule(module, rules, analysis, isRelevant);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    diagnostics.push({ file: module.path, kind: 'internal', message: `A mistake in jwt-audit ended the audit of this file: ${detail}` });
    return undefined;
  }
}

function suppressionsOf(module: SourceModule, known: Map<string, Suppressions>, diagnostics: Diagnostic[]): Suppressions {
  const before = known.get(module.path);
  if (before) return before;
  const ids = allRules.map((rule) => rule.meta.id);
  const lineAt = (offset: number): number => positionAt(module.text, offset).line;
  const markup = hasBlocks(module.path) ? htmlComments(module.text) : [];
  const read = /jwt-audit-|eslint-|oxlint-/.test(module.text)
    ? readSuppressions([...(module.comments ?? []), ...markup], lineAt, ids)
    : readSuppressions([], lineAt, ids);
  known.set(module.path, read);
  for (const { name, line } of read.unknownRules)
    diagnostics.push({
      file: module.path,
      kind: 'config',
      message: `A comment on line ${line} names "${name}", which is no rule of jwt-audit.`,
    });
  return read;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function commonFolder(paths: readonly string[], host: Host): string {
  const folders = paths.map((path) => (host.stat(path)?.kind === 'directory' ? path : directoryOf(path)));
  let common = folders[0] ?? '/';
  while (!folders.every((folder) => isInside(folder, common))) common = directoryOf(common);
  return common;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function inOrder(a: Finding, b: Finding): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.ruleId, b.ruleId);
}

/** Equal fingerprints (the same mistake twice in one function) are told apart by their order. */
function numbered(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const n = seen.get(finding.fingerprint) ?? 0;
    seen.set(finding.fingerprint, n + 1);
    return n === 0 ? finding : { ...finding, fingerprint: `${finding.fingerprint}-${n}` };
  });
}

function bySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts = Object.fromEntries(SEVERITIES.map((s) => [s, 0])) as Record<Severity, number>;
  for (const finding of findings) counts[finding.severity]++;
  return counts;
}
