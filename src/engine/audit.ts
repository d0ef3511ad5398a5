import { rules as allRules } from '../../rules/index.ts';
import type { Asked } from '../project/asked.ts';
import { discover, type Flat } from '../project/discover.ts';
import type { Host } from '../project/host.ts';
import { diskHost } from '../project/host/disk.ts';
import { isAbsolutePath, joinPath, toPosix } from '../project/paths.ts';
import { gitStates } from '../project/git-states.ts';
import type { GitState } from '../project/plain-files.ts';
import { isTestFile } from '../project/test-files.ts';
import type { MorphOracle } from '../types/ts-morph.ts';
import { CONFIDENCES, SEVERITIES } from '../rule/severity.ts';
import type { Confidence, Preset, Severity } from '../rule/severity.ts';
import { decodeSource } from '../source/decode.ts';
import { lineStarts, positionAt } from '../source/lines.ts';
import type { Comment, Diagnostic } from '../source/module.ts';
import { isPlainFile } from './check-plain.ts';
import type { Checked } from './checked.ts';
import { createChecker, type CheckedFile, type Checker } from './checker.ts';
import type { Config } from './config.ts';
import { demoted } from './demote.ts';
import { findingOf } from './finding-of.ts';
import type { Finding } from './finding.ts';
import { mergeReports } from './merge.ts';
import { joinCauses } from './one-cause.ts';
import { scopeOf } from './scope.ts';
import type { AuditResult, Decided } from './summary.ts';
import type { Searches } from './unaffected.ts';
import { readSuppressions, type Suppressions } from './suppressions.ts';

export interface AuditOptions {
  /** Files and folders, absolute or relative to `cwd`. */
  readonly paths: readonly string[];
  readonly cwd: string;
  /** Where files are read from; the disk when absent. */
  readonly host?: Host;
  /** Audited instead of what discovery would find below `paths`. */
  readonly files?: readonly string[];
  /** `files` are only a part of the tree, such as what is staged. */
  readonly isPart?: boolean;
  /** What git does with `files`, where it is the same with all of them. */
  readonly git?: GitState;
  readonly preset?: Preset;
  /** Only these rules. */
  readonly only?: readonly string[];
  readonly minConfidence?: Confidence;
  /** Judges test files with all rules. */
  readonly tests?: boolean;
  readonly config?: Config;
  /** Asks ts-morph where syntax cannot tell what a method is called on; rejects when it is installed neither beside this package nor for `cwd`. */
  readonly types?: boolean;
  readonly stats?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** A result and what it rests on beside the contents of files. */
export interface Recorded {
  readonly result: AuditResult;
  /** Absolute paths of the files that were audited. */
  readonly files: readonly string[];
  /** What discovery left out. */
  readonly skipped: readonly Diagnostic[];
  readonly flat: Flat | undefined;
  readonly asked: Asked;
  /** Of a whole tree. */
  readonly searches: Searches | undefined;
  /** What git does with the files that are no code. */
  readonly git: ReadonlyMap<string, GitState>;
  /** Files in which texts stand that no output may show. */
  readonly secretFiles: readonly string[];
}

/** Audits files and folders. Never throws for what the files hold: that becomes diagnostics. */
export async function audit(options: AuditOptions): Promise<AuditResult> {
  return (await auditRecorded(options)).result;
}

/** The same with what it rests on. */
export async function auditRecorded(options: AuditOptions): Promise<Recorded> {
  const paths = options.paths.map((path) => absolute(path, options.cwd));
  if (options.files) {
    const files = options.files.map(toPosix);
    return await auditFiles(
      { files, skipped: [], flat: undefined, git: await gitStates(files.filter(isPlainFile), options.git) },
      paths,
      options,
    );
  }
  const { ignores, directory = toPosix(options.cwd) } = options.config ?? {};
  const found = await discover(paths, ignores ? { ignores: { directory, patterns: ignores } } : {});
  return await auditFiles(found, paths, options);
}

function absolute(path: string, cwd: string): string {
  const posix = toPosix(path);
  return isAbsolutePath(posix) ? joinPath(posix, '.') : joinPath(toPosix(cwd), posix);
}

async function auditFiles(
  { files, skipped, flat, git }: Pick<Recorded, 'files' | 'skipped' | 'flat' | 'git'>,
  paths: readonly string[],
  options: AuditOptions,
): Promise<Recorded> {
  const host = options.host ?? diskHost();
  const { root, base, isTree } = scopeOf(paths, files, options.isPart ?? false, host);
  const { preset, only, config, tests = false } = options;
  const named = new Set(paths);
  const types = options.types ? await typesOf(host, root, options.cwd) : undefined;
  const checker = createChecker(
    host,
    { root, base, ...(isTree && { files }), isAll: paths.length === 1, tests, git, preset, only, config },
    options.onProgress,
    types,
  );
  const inScope = new Set(files);
  const code = files.filter((file) => !isPlainFile(file));
  const fromCode = code.length === 0 ? [] : await checkFiles(checker, code, named, isTree);
  const results = [...fromCode, ...(code.length < files.length ? await checker.plain(files.filter(isPlainFile), fromCode) : [])];
  const own = results.filter(({ file }) => inScope.has(file));
  // Of a part of a tree nobody can say what is missing in the whole.
  const checked = [...results.flatMap((file) => file.checked), ...(isTree ? checker.conclude(results) : [])];
  const secrets = results.flatMap((file) => file.secrets);
  const secretPlaces = secrets.map(({ place }) => place);
  const seen = checker.seen();

  const diagnostics: Diagnostic[] = [...skipped];
  const comments = new Map(seen.comments);
  const suppressions = new Map<string, Suppressions>();
  const texts = new Map<string, string>();
  const textOf = (file: string): string => {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const bytes = host.read(file);
    const text = (bytes && decodeSource(file, bytes).text) ?? '';
    texts.set(file, text);
    return text;
  };
  const shownReports: Checked[] = [];
  let suppressed = 0;
  let belowConfidence = 0;
  const least = CONFIDENCES.indexOf(options.minConfidence ?? 'medium');
  for (const merged of mergeReports(checked)) {
    const rule = ruleById.get(merged.ruleId);
    const { file } = merged.at;
    if (!rule || !inScope.has(file) || (!tests && isTestFile(file, base) && !rule.meta.inTests)) continue;
    const text = textOf(file);
    const report = demoted(merged, rule.meta, { base, judgesTests: tests, text });
    const directives = suppressionsIn(file, text, comments.get(file) ?? [], suppressions, diagnostics);
    if (directives.isSuppressed(report.ruleId, report.at.line)) suppressed++;
    else if (CONFIDENCES.indexOf(report.confidence) < least) belowConfidence++;
    else shownReports.push(report);
  }
  const findings = joinCauses(shownReports).flatMap((report) => {
    const rule = ruleById.get(report.ruleId);
    return rule ? [findingOf(rule, report, { root, text: textOf(report.at.file), secretPlaces })] : [];
  });
  const shown = new Set(findings.flatMap((f) => [f.file, ...f.flow.map((s) => s.file), ...f.related.map((s) => s.file)]));
  diagnostics.push(...(types?.diagnostics ?? []));
  diagnostics.push(...seen.diagnostics.filter((d) => inScope.has(d.file) || d.kind === 'config'));
  const sorted = numbered(findings.sort(inOrder));
  const result: AuditResult = {
    root,
    findings: sorted,
    diagnostics: diagnostics.sort((a, b) => compare(a.file, b.file) || compare(a.message, b.message)),
    texts: new Map([...shown].map((file) => [file, textOf(file)])),
    secrets: [...new Set(secrets.map(({ text }) => text))],
    summary: {
      files: files.length,
      audited: own.filter(({ parsed }) => parsed).length,
      operations: operationsOf(own),
      findings: bySeverity(sorted),
      suppressed,
      belowConfidence,
      ...(options.stats && { stats: { ...seen.stats, ...(types && { typePrograms: types.programs }) } }),
    },
  };
  return {
    result,
    files,
    skipped,
    flat,
    git,
    asked: seen.asked,
    searches: isTree ? seen.searches : undefined,
    secretFiles: secretPlaces.map(({ file }) => file),
  };
}

/** Loaded for those who ask for it: the compiler is larger than all the rest. */
async function typesOf(host: Host, root: string, cwd: string): Promise<MorphOracle> {
  const { createMorphOracle, loadTsMorph } = await import('../types/ts-morph.ts');
  return createMorphOracle(loadTsMorph(toPosix(cwd)), host, root);
}

/** The files that matter, and of a part of a tree what those around it say; files that are named one by one are checked whatever words they have. */
async function checkFiles(
  checker: Checker,
  files: readonly string[],
  named: ReadonlySet<string>,
  isTree: boolean,
): Promise<readonly CheckedFile[]> {
  if (files.every((file) => named.has(file))) return [...(await checker.check(files, undefined)), ...(await checker.around(files))];
  await checker.read(files);
  const entries = checker.entries();
  const chosen = files.filter((file) => entries.files.has(file) || named.has(file));
  // Where the tree is only known in part, what leads to its responses is too.
  if (!isTree) return [...(await checker.check(chosen, undefined)), ...(await checker.around(files))];
  return checker.check(chosen, entries);
}

const ruleById = new Map(allRules.map((rule) => [rule.meta.id, rule]));

function operationsOf(files: readonly CheckedFile[]): Record<string, Decided> {
  const sums = new Map<string, { found: number; unknown: number }>();
  for (const { operations } of files) {
    for (const [kind, { found, unknown }] of Object.entries(operations)) {
      const sum = sums.get(kind) ?? { found: 0, unknown: 0 };
      sums.set(kind, { found: sum.found + found, unknown: sum.unknown + unknown });
    }
  }
  return Object.fromEntries(
    [...sums]
      .sort(([a], [b]) => compare(a, b))
      .map(([kind, { found, unknown }]): [string, Decided] => [kind, { found, decided: found - unknown, unknown }]),
  );
}

function suppressionsIn(
  file: string,
  text: string,
  comments: readonly Comment[],
  known: Map<string, Suppressions>,
  diagnostics: Diagnostic[],
): Suppressions {
  const before = known.get(file);
  if (before) return before;
  const starts = lineStarts(text);
  const read = readSuppressions(comments, (offset) => positionAt(starts, offset).line, RULE_IDS);
  known.set(file, read);
  for (const { name, line } of read.unknownRules)
    diagnostics.push({ file, kind: 'config', message: `A comment on line ${line} names "${name}", which is no rule of jwt-audit.` });
  return read;
}

const RULE_IDS = allRules.map((rule) => rule.meta.id);

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
