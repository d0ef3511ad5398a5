import type { Config } from '../../engine/config.ts';
import { didYouMean } from '../../engine/nearest-name.ts';
import type { AuditOptions } from '../../engine/audit.ts';
import type { AuditResult } from '../../engine/summary.ts';
import { toPosix } from '../../project/paths.ts';
import type { ReportContext } from '../../report/context.ts';
import { helpUrl } from '../../rule/help-url.ts';
import { usesColor, usesLinks } from '../color.ts';
import type { Engine, LoadEngine } from '../engine.ts';
import { exitCode, isComplete, type Judgement } from '../exit-code.ts';
import { loadReporter, type Destination } from '../formats.ts';
import { write, type Io } from '../io.ts';
import type { AuditCommand } from '../options.ts';
import { progress } from '../progress.ts';
import { rulePage } from '../rule-page.ts';
import { absolute, select, type Selection } from '../selection.ts';
import { UsageError } from '../usage-error.ts';
import { MissingTsMorph } from '../../types/missing.ts';
import { version } from '../version.ts';
import { configuration } from './configuration.ts';

const COLUMNS_WITHOUT_TERMINAL = 100;

/** `jwt-audit [paths…]`: audits, reports, and gives the exit status. */
export async function auditCommand(command: AuditCommand, io: Io, load: LoadEngine): Promise<number> {
  if (!command.cache) {
    if (command.cacheLocation !== undefined) throw new UsageError('--cache-location is only of use with --cache');
    checkRules(command.rule ?? [], await load());
  }
  await checkOutputs(command, io);
  const selection = await select(command, io, load);
  const { result, after } = await resultFor(command, selection, io, load);
  const judgement: Judgement = { failOn: command.failOn, strict: command.strict ?? false, named: selection.named };
  const complete = isComplete(result, judgement);
  for (const destination of command.format) await deliver(destination, result, complete, command, io, load);
  await after();
  return exitCode(result, judgement);
}

async function checkOutputs({ format }: AuditCommand, io: Io): Promise<void> {
  for (const { file } of format) if (file !== undefined) (await import('../output-file.ts')).checkOutputFile(absolute(file, io));
}

interface Answer {
  readonly result: AuditResult;
  /** What is left to do when the reports are out. */
  readonly after: () => Promise<void>;
}

async function resultFor(command: AuditCommand, selection: Selection, io: Io, load: LoadEngine): Promise<Answer> {
  // What is staged is small, and what is on standard input is nowhere else.
  // Types rest on far more than the audit reads: on all that is installed, and on the compiler.
  const isCached = command.cache === true && !command.staged && !command.stdin && !command.types;
  const cache = isCached ? (await import('../cache/cache.ts')).openCache(command, selection, places(command, io)) : undefined;
  const known = await cache?.recall();
  if (known) return { result: known, after: () => Promise.resolve() };
  const engine = await load();
  checkRules(command.rule ?? [], engine);
  const named = command.config === undefined ? undefined : absolute(command.config, io);
  const config = await configuration({ ...selection, named }, engine);
  if (!cache) return { result: await runAudit(command, selection, config, io, engine.audit), after: () => Promise.resolve() };
  const { recording } = await import('../cache/recording.ts');
  const record = recording(selection.host);
  const recorded = await runAudit(command, { ...selection, host: record.host }, config, io, engine.auditRecorded);
  const after = async (): Promise<void> => {
    const problem = await cache.keep(recorded, record, config);
    if (problem !== undefined) await write(io.stderr, `jwt-audit: the result was not kept: ${problem}\n`);
  };
  return { result: recorded.result, after };
}

function places({ cacheLocation, config }: AuditCommand, io: Io): { location: string | undefined; config: string | undefined } {
  return {
    location: cacheLocation === undefined ? undefined : absolute(cacheLocation, io),
    config: config === undefined ? undefined : absolute(config, io),
  };
}

function checkRules(ids: readonly string[], engine: Engine): void {
  const known = engine.rules.map((rule) => rule.meta.id);
  for (const id of ids) {
    if (!known.includes(id)) throw new UsageError(`unknown rule "${id}"${didYouMean(id, known)}; jwt-audit rules lists them all`);
  }
}

async function runAudit<T>(
  command: AuditCommand,
  selection: Selection,
  config: Config | undefined,
  io: Io,
  audit: (options: AuditOptions) => T | Promise<T>,
): Promise<T> {
  const line = progress(io);
  try {
    return await audit({
      paths: selection.paths,
      cwd: toPosix(io.cwd),
      host: selection.host,
      minConfidence: command.minConfidence,
      onProgress: (done, total) => line.update(done, total),
      ...(selection.files && { files: selection.files }),
      ...(command.staged && { isPart: true, git: 'tracked' as const }),
      ...(command.preset && { preset: command.preset }),
      ...(command.rule && { only: command.rule }),
      ...(command.tests && { tests: true }),
      ...(command.types && { types: true }),
      ...(command.stats && { stats: true }),
      ...(config && { config }),
    });
  } catch (error) {
    if (error instanceof MissingTsMorph) throw new UsageError(error.message);
    throw error;
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
  load: LoadEngine,
): Promise<void> {
  const report = await loadReporter(format);
  const color = file === undefined && usesColor(command.color, io.stdout, io.env);
  const context: ReportContext = {
    cwd: toPosix(io.cwd),
    version,
    // The only format that describes them.
    rules: format === 'sarif' ? (await load()).rules : [],
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
  const { writeOutputFile } = await import('../output-file.ts');
  await writeOutputFile(absolute(file, io), text);
  const count = result.findings.length === 1 ? '1 finding' : `${result.findings.length} findings`;
  await write(io.stderr, `jwt-audit: ${count} written to ${file} (${format})\n`);
}
