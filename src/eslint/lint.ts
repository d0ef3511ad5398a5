import type { Rule as ESLintRule } from 'eslint';
import { checkModule, mergeReports, type Checked } from '../engine/check.ts';
import { findingOf } from '../engine/finding-of.ts';
import type { Finding } from '../engine/finding.ts';
import { isTestFile } from '../engine/test-files.ts';
import { createAnalysis } from '../models/analysis.ts';
import { rows } from '../models/rows.ts';
import { createEntryFilter } from '../models/words.ts';
import { repositoryRoot } from '../project/git.ts';
import { diskHost } from '../project/host/disk.ts';
import { directoryOf, isInside, joinPath, toPosix } from '../project/paths.ts';
import { createProject, type Project } from '../project/project.ts';
import { createRedactor, type Redactor } from '../report/redact.ts';
import type { Rule } from '../rule/rule.ts';
import { CONFIDENCES } from '../rule/severity.ts';
import { endOf, startOf } from '../source/ast.ts';
import { hostModule } from './module.ts';
import { isIgnored, narrow, readSettings } from './settings.ts';
import { ownSuppressions } from './suppressions.ts';

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

type Context = Pick<ESLintRule.RuleContext, 'filename' | 'cwd' | 'settings' | 'sourceCode'>;

const NOTHING: LintResult = { located: [], redactor: createRedactor({ findings: [] }) };
const MIN_CONFIDENCE = CONFIDENCES.indexOf('medium');
const projects = new Map<string, Project>();
const filter = createEntryFilter(rows);

/** The findings whose place is in the file that ESLint is linting: those that the command has for it, of these rules. */
export function lintFile(context: Context, enabled: readonly Rule[]): LintResult {
  const cwd = toPosix(context.cwd);
  const path = absolute(context.filename, cwd);
  const config = readSettings(context.settings);
  if (isIgnored(path, config, cwd)) return NOTHING;
  if (!filter.isEntry(context.sourceCode.text)) return NOTHING;
  const base = isInside(path, cwd) ? cwd : directoryOf(path);
  const rules = narrow(enabled, config).filter((rule) => rule.meta.inTests || !isTestFile(path, base));
  if (rules.length === 0) return NOTHING;

  const project = projectOf(repositoryRoot(directoryOf(path)) ?? base);
  project.refresh();
  const module = hostModule(path, context.sourceCode);
  project.adopt(module);
  const { reports } = checkModule(module, rules, createAnalysis(project, rows));
  const isSuppressed = ownSuppressions(module);
  const places = mergeReports(reports)
    .filter(({ report }) => report.at.module === module)
    .map((checked) => located(checked, project.root))
    .filter(({ finding }) => CONFIDENCES.indexOf(finding.confidence) >= MIN_CONFIDENCE && !isSuppressed(finding.ruleId, finding.line));
  const redactor = createRedactor({ findings: [], secrets: reports.flatMap(({ report }) => report.secrets ?? []) });
  return { located: places, redactor };
}

function located({ rule, report }: Checked, root: string): Located {
  return { finding: findingOf(rule, report, root), start: startOf(report.at.node), end: endOf(report.at.node) };
}

/** Projects live as long as the process, so that an editor parses the other files once. */
function projectOf(root: string): Project {
  const known = projects.get(root);
  if (known) return known;
  const project = createProject(diskHost(), root);
  projects.set(root, project);
  return project;
}

/** Text without a file is called `<input>` or `<text>`: it counts as a file of the working directory. */
function absolute(filename: string, cwd: string): string {
  const posix = toPosix(filename);
  return posix.startsWith('/') || /^[A-Za-z]:\//.test(posix) ? posix : joinPath(cwd, posix);
}
