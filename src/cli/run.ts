import { resolve } from 'node:path';
import { toPosix } from '../project/paths.ts';
import type { LoadEngine } from './engine.ts';
import { EXIT } from './exit-code.ts';
import { write, type Io } from './io.ts';
import { parseArguments, type AuditCommand, type Invocation } from './options.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

/** Does what the arguments say. A user's mistake ends in 2, a mistake of ours in 3, both with a word on standard error. */
export async function run(argv: readonly string[], io: Io, load: LoadEngine): Promise<number> {
  const invocation = parseArguments(argv, version);
  try {
    return await dispatch(invocation, io, load);
  } catch (error) {
    if (error instanceof UsageError) {
      await write(io.stderr, `error: ${error.message}\n`);
      return EXIT.usage;
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await write(io.stderr, `internal error in jwt-audit ${version}; please report it.\n${detail}\n`);
    return EXIT.incomplete;
  }
}

async function dispatch(invocation: Invocation, io: Io, load: LoadEngine): Promise<number> {
  switch (invocation.command) {
    case 'text':
      await write(invocation.failed ? io.stderr : io.stdout, invocation.text);
      return invocation.failed ? EXIT.usage : EXIT.clean;
    case 'audit':
      await begin(invocation, io);
      return (await import('./commands/audit.ts')).auditCommand(invocation, io, load);
    case 'rules':
      return (await import('./commands/rules.ts')).rulesCommand(invocation, io, await load());
    case 'explain':
      return (await import('./commands/explain.ts')).explainCommand(invocation, io, await load());
    case 'trace':
      return (await import('./commands/trace.ts')).traceCommand(invocation, io, await load());
  }
}

/** Git finds out which files there are while the analysis is loaded. */
async function begin({ staged, stdin, paths }: AuditCommand, io: Io): Promise<void> {
  if (stdin) return;
  if (staged) {
    (await import('../project/staged.ts')).beginStaged(toPosix(io.cwd));
    return;
  }
  const { beginListing } = await import('../project/git-listing.ts');
  for (const path of paths.length > 0 ? paths : ['.']) beginListing(toPosix(resolve(io.cwd, path)));
}
