import { EXIT } from './exit-code.ts';
import { loadEngine, type LoadEngine } from './engine.ts';
import { write, type Io } from './io.ts';
import { version } from './version.ts';

/**
 * Runs the command with its arguments (without node and script) and gives its exit status. It never exits the process, so
 * that everything written arrives.
 */
export async function main(argv: readonly string[], io: Io, load: LoadEngine = loadEngine): Promise<number> {
  // Asked often by scripts, so nothing else is loaded for it.
  if (argv.length === 1 && argv[0] === '--version') {
    await write(io.stdout, `${version}\n`);
    return EXIT.clean;
  }
  const { run } = await import('./run.ts');
  return run(argv, io, load);
}
