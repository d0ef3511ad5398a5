import { loadEngine, type LoadEngine } from './engine.ts';
import type { Io } from './io.ts';
import { run } from './run.ts';

/**
 * Runs the command with its arguments (without node and script) and gives its exit status. It never exits the process, so
 * that everything written arrives.
 */
export function main(argv: readonly string[], io: Io, load: LoadEngine = loadEngine): Promise<number> {
  return run(argv, io, load);
}
