import { Chalk } from 'chalk';
import type { TraceResult } from '../../engine/trace.ts';
import type { Host } from '../../project/host.ts';
import { directoryOf, toPosix } from '../../project/paths.ts';
import { traceText } from '../../report/trace-text.ts';
import { createRedactor, type Redactor } from '../../report/redact.ts';
import { usesColor, type ColorChoice } from '../color.ts';
import type { Engine } from '../engine.ts';
import { EXIT } from '../exit-code.ts';
import { write, type Io } from '../io.ts';
import { absolute } from '../selection.ts';
import { configuration } from './configuration.ts';
import { UsageError } from '../usage-error.ts';

/** `jwt-audit trace <file:line:column>`: where the value of the expression there can come from. */
export async function traceCommand({ place, color }: { place: string; color: ColorChoice }, io: Io, engine: Engine): Promise<number> {
  const match = /^(.+):(\d+):(\d+)$/.exec(place);
  if (!match) throw new UsageError(`"${place}" is no place; write <file:line:column>, such as src/auth.ts:12:7`);
  const host = engine.diskHost();
  const file = absolute(match[1] ?? '', io);
  if (host.stat(file)?.kind !== 'file') throw new UsageError(`no such file: ${match[1]}`);
  const cwd = toPosix(io.cwd);
  const config = await configuration({ named: undefined, host, directory: directoryOf(file) }, engine);
  const traced = await engine.trace({ file, line: Number(match[2]), column: Number(match[3]), cwd, host, config });
  if (!traced) throw new UsageError(`there is no expression at ${place}, or the file cannot be parsed`);

  const files = filesOf(traced);
  const text = traceText(traced, {
    cwd,
    chalk: new Chalk({ level: usesColor(color, io.stdout, io.env) ? 1 : 0 }),
    width: io.stdout.columns ?? 100,
    redactor: await secretsIn(files, cwd, host, engine),
    texts: new Map(files.map((path) => [path, new TextDecoder().decode(host.read(path))])),
  });
  await write(io.stdout, text);
  return EXIT.clean;
}

function filesOf({ span, origins }: TraceResult): string[] {
  const spans = [span, ...origins.flatMap((origin) => [origin.span, ...origin.steps])];
  return [...new Set(spans.map(({ file }) => file))];
}

/** A trace is no finding and knows no secrets; so the rules are asked which texts in these files are some. */
async function secretsIn(files: readonly string[], cwd: string, host: Host, engine: Engine): Promise<Redactor> {
  const result = await engine.audit({ paths: files, files, cwd, host, preset: 'all', minConfidence: 'low', tests: true });
  return createRedactor(result);
}
