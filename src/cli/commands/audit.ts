import { findConfig, readConfig, type LoadedConfig } from '../../engine/load-config.ts';
import type { Config } from '../../engine/config.ts';
import { didYouMean } from '../../engine/nearest-name.ts';
import type { AuditResult } from '../../engine/summary.ts';
import { toPosix } from '../../project/paths.ts';
import type { ReportContext } from '../../report/context.ts';
import { helpUrl } from '../../rule/help-url.ts';
import { usesColor, usesLinks } from '../color.ts';
import type { Engine } from '../engine.ts';
import { exitCode, isComplete, type Judgement } from '../exit-code.ts';
import { loadReporter, type Destination } from '../formats.ts';
import { write, type Io } from '../io.ts';
import type { AuditCommand } from '../options.ts';
import { checkOutputFile, writeOutputFile } from '../output-file.ts';
import { progress } from '../progress.ts';
import { rulePage } from '../rule-page.ts';
import { absolute, select, type Selection } from '../selection.ts';
import { UsageError } from '../usage-error.ts';
import { version } from '../version.ts';

const COLUMNS_WITHOUT_TERMINAL = 100;

/** `jwt-audit [paths…]`: audits, reports, and gives the exit status. */
export async function auditCommand(command: AuditCommand, io: Io, engine: Engine): Promise<number> {
  checkRules(command.rule ?? [], engine);
  for (const { file } of command.format) if (file !== undefined) checkOutputFile(absolute(file, io));
  const selection = await select(command, io, engine);
  const config = configuration(command, selection, io, engine);

  const result = await runAudit(command, selection, config, io, engine);
  const judgement: Judgement = { failOn: command.failOn, strict: command.strict ?? false, named: selection.named };
  const complete = isComplete(result, judgement);
  for (const destination of command.format) await deliver(destination, result, complete, command, io, engine);
  return exitCode(result, judgement);
}

function checkRules(ids: readonly string[], engine: Engine): void {
  const known = engine.rules.map((rule) => rule.meta.id);
  for (const id of ids) {
    if (!known.includes(id)) throw new UsageError(`unknown rule "${id}"${didYouMean(id, known)}; jwt-audit rules lists them all`);
  }
}

function configuration(command: AuditCommand, selection: Selection, io: Io, engine: Engine): Config | undefined {
  const ids = engine.rules.map((rule) => rule.meta.id);
  const loaded: LoadedConfig | undefined =
    command.config === undefined
      ? findConfig(selection.host, selection.directory, ids, selection.root)
      : readConfig(engine.diskHost(), absolute(command.config, io), ids);
  if (!loaded) return undefined;
  if (!loaded.ok) throw new UsageError(`in the configuration\n${loaded.error}`);
  return loaded.config;
}

async function runAudit(
  command: AuditCommand,
  selection: Selection,
  config: Config | undefined,
  io: Io,
  engine: Engine,
): Promise<AuditResult> {
  const line = progress(io);
  try {
    return await engine.audit({
      paths: selection.paths,
      cwd: toPosix(io.cwd),
      host: selection.host,
      minConfidence: command.minConfidence,
      onProgress: (done, total) => line.update(done, total),
      ...(selection.files && { files: selection.files }),
      ...(command.staged && { isPart: true }),
      ...(command.preset && { preset: command.preset }),
      ...(command.rule && { only: command.rule }),
      ...(command.tests && { tests: true }),
      ...(command.stats && { stats: true }),
      ...(config && { config }),
    });
  } finally {
    line.end();
  }
}

async function deliver(
  { format, file }: Destination,
  result: AuditResult,
  complete: boolean,
  command: AuditCommand,
  io: Io,
  engine: Engine,
): Promise<void> {
  const report = await loadReporter(format);
  const color = file === undefined && usesColor(command.color, io.stdout, io.env);
  const context: ReportContext = {
    cwd: toPosix(io.cwd),
    version,
    rules: engine.rules,
    color,
    links: color && usesLinks(color, io.stdout, io.env),
    width: (file === undefined ? io.stdout.columns : undefined) ?? COLUMNS_WITHOUT_TERMINAL,
    minConfidence: command.minConfidence,
    staged: command.staged ?? false,
    complete,
    helpUrl,
    page: rulePage,
  };
  const text = report(result, context);
  if (file === undefined) {
    await write(io.stdout, text);
    return;
  }
  await writeOutputFile(absolute(file, io), text);
  const count = result.findings.length === 1 ? '1 finding' : `${result.findings.length} findings`;
  await write(io.stderr, `jwt-audit: ${count} written to ${file} (${format})\n`);
}
