import type { Rule as ESLintRule, SourceCode } from 'eslint';
import { rules as allRules } from '../../rules/index.ts';
import { checkModule } from '../engine/check.ts';
import type { Checked } from '../engine/checked.ts';
import { demoted } from '../engine/demote.ts';
import { findingOf } from '../engine/finding-of.ts';
import type { Finding } from '../engine/finding.ts';
import { mergeReports } from '../engine/merge.ts';
import { joinCauses } from '../engine/one-cause.ts';
import { createAnalysis } from '../models/analysis.ts';
import type { ModelRow } from '../models/schema.ts';
import type { Config } from '../engine/config.ts';
import { askedRows } from '../engine/asked-rows.ts';
import { knownRows } from '../engine/known-rows.ts';
import { repositoryRoot } from '../project/git.ts';
import { diskHost } from '../project/host/disk.ts';
import { directoryOf, isAbsolutePath, isInside, joinPath, toPosix } from '../project/paths.ts';
import { createProject, type Project } from '../project/project.ts';
import type { TypeOracle } from '../project/type-oracle.ts';
import { isTestFile } from '../project/test-files.ts';
import { createRedactor, type Redactor } from '../report/redact.ts';
import type { Rule } from '../rule/rule.ts';
import { decodeSource, SIZE_LIMIT } from '../source/decode.ts';
import type { SourceModule } from '../source/module.ts';
import { hostModule } from './module.ts';
import { createReaders, type Readers } from './readers.ts';
import { isIgnored, narrow, readSettings } from './settings.ts';
import { hostSuppressions, isMarkup, ownSuppressions } from './suppressions.ts';
import { typesFrom } from './types.ts';

export interface LintResult {
  readonly located: readonly Located[];
  /** Knows the secrets of all reports, also of those that are held back: messages quote code. */
  readonly redactor: Redactor;
}

/** A finding of the linted file, with its place as ESLint counts: offsets in the text. */
export interface Located {
  readonly finding: Finding;
  readonly start: number;
  readonly end: number;
}

interface Repository {
  readonly project: Project;
  readonly rows: readonly ModelRow[];
  readonly readers: Readers;
  /** The types of the program that holds the linted file, where the parser has made one. */
  types: TypeOracle | undefined;
}

type RulesFor = (file: string) => readonly Rule[];
type Context = Pick<ESLintRule.RuleContext, 'filename' | 'cwd' | 'settings' | 'sourceCode'>;

const NOTHING: LintResult = { located: [], redactor: createRedactor({ findings: [] }) };
const repositories = new Map<string, Repository>();

/** The findings whose place is in the file that ESLint is linting: those that the command has for it, of these rules. */
export function lintFile(context: Context, enabled: readonly Rule[]): LintResult {
  const { sourceCode } = context;
  if (sourceCode.text.length > SIZE_LIMIT) return NOTHING;
  const cwd = toPosix(context.cwd);
  const path = absolute(context.filename, cwd);
  const config = readSettings(context.settings);
  const base = isInside(path, cwd) ? cwd : directoryOf(path);
  const rules = narrow(enabled, config);
  const rulesFor: RulesFor = (file) => {
    if (isIgnored(file, config, cwd)) return [];
    return isTestFile(file, base) ? rules.filter((rule) => rule.meta.inTests) : rules;
  };
  if (rulesFor(path).length === 0) return NOTHING;

  const repository = repositoryOf(repositoryRoot(directoryOf(path)) ?? base, base, { config, cwd });
  repository.project.refresh();
  repository.types = typesFrom(sourceCode);
  const reports = reportsIn(path, sourceCode, repository, rulesFor);
  if (reports.length === 0) return NOTHING;
  const isSuppressed = ownSuppressions(path, sourceCode);
  const isLeftToHost = hostSuppressions(path, sourceCode);
  const { text } = sourceCode;
  const ruleOf = ({ ruleId }: Checked): Rule | undefined => rulesFor(path).find(({ meta }) => meta.id === ruleId);
  const shown = mergeReports(reports)
    .flatMap((checked) => {
      const rule = ruleOf(checked);
      return rule ? [demoted(checked, rule.meta, { base, judgesTests: false, text })] : [];
    })
    .filter(({ ruleId, confidence, at }) => confidence !== 'low' && !isSuppressed(ruleId, at.line));
  const left = shown.filter(({ ruleId, at }) => isLeftToHost(ruleId, at.line));
  const found = [...left, ...joinCauses(shown.filter((checked) => !left.includes(checked)))].flatMap((checked) => {
    const rule = ruleOf(checked);
    return rule ? [located(rule, checked, repository.project.root, text)] : [];
  });
  return { located: found, redactor: createRedactor({ findings: [], secrets: reports.flatMap(({ secrets }) => secrets) }) };
}

/**
 * What the audits of this file and of others report in it. A file that is linted as it is on the disk has been audited when the
 * tree was surveyed. A text that an editor holds is audited as the host has parsed it, and so is a file of several programs,
 * of which the host may be showing one.
 */
function reportsIn(path: string, sourceCode: SourceCode, { project, rows, readers }: Repository, rulesFor: RulesFor): readonly Checked[] {
  const isOnDisk = isSaved(path, sourceCode.text, project);
  const takesSurvey = isOnDisk && !isMarkup(path);
  // From now on the host's tree is the file, also for an import that leads back to it.
  let module = isOnDisk ? undefined : adopted(path, sourceCode, project);
  const byFile = new Map<string, readonly Checked[]>();
  for (const [file, { reports }] of isOnDisk ? readers.surveysOf(path) : readers.surveysOfUnsaved(path)) {
    const runs = rulesFor(file);
    byFile.set(file, reports.get(path)?.filter(({ ruleId }) => runs.some(({ meta }) => meta.id === ruleId)) ?? []);
  }
  if (!takesSurvey) {
    byFile.delete(path);
    if (readers.isEntry(path, sourceCode.text)) {
      module ??= adopted(path, sourceCode, project);
      byFile.set(path, checkModule(module, rulesFor(path), createAnalysis(project, rows)).checked);
    }
  }
  const all = [...byFile].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, reports]) => reports);
  const [from, to] = sourceCode.ast.range;
  return all.filter(({ at }) => at.file === path && (takesSurvey || (at.start >= from && at.end <= to)));
}

function adopted(path: string, sourceCode: SourceCode, project: Project): SourceModule {
  const module = hostModule(path, sourceCode);
  project.adopt(module);
  return module;
}

function located(rule: Rule, checked: Checked, root: string, text: string): Located {
  return { finding: findingOf(rule, checked, { root, text }), start: checked.at.start, end: checked.at.end };
}

/** Lives as long as the process, so that an editor parses the other files once. Test files are judged below `base`. */
function repositoryOf(root: string, base: string, { config, cwd }: { readonly config: Config; readonly cwd: string }): Repository {
  // Files of models are named as seen from ESLint's working directory.
  const key = [root, base, ...(config.models ? [cwd, JSON.stringify(config.models)] : [])].join('\0');
  const known = repositories.get(key);
  if (known) return known;
  const { rows, modelled } = knownRows(askedRows, config, cwd);
  const project = createProject(diskHost(), root, { types: () => repository.types, modelled });
  const readers = createReaders(project, rows, allRules, (path) => isTestFile(path, base));
  const repository: Repository = { project, rows, readers, types: undefined };
  repositories.set(key, repository);
  return repository;
}

/** Whether the linted text is that of the file: an editor lints while its user types. */
function isSaved(path: string, text: string, { host }: Project): boolean {
  const bytes = host.read(path);
  return bytes !== undefined && decodeSource(path, bytes).text === text;
}

/** Text without a file is called `<input>` or `<text>`: it counts as a file of the working directory. */
function absolute(filename: string, cwd: string): string {
  const posix = toPosix(filename);
  return isAbsolutePath(posix) ? posix : joinPath(cwd, posix);
}
