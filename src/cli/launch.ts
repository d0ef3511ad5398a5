import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { EXIT } from './exit-code.ts';
import { write, type Io } from './io.ts';
import { build, version } from './version.ts';

/**
 * Runs the command out of one bundled script, with what V8 compiled of it when it was built for this version of Node: compiling takes
 * longer than auditing a file. Without that, as in a package that was built elsewhere, it is compiled anew.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  // Asked often by scripts, so nothing else is loaded for it.
  if (argv.length === 1 && argv[0] === '--version') {
    await write(io.stdout, `${version}\n`);
    return EXIT.clean;
  }
  const command = load(fileURLToPath(new URL('command.cjs', import.meta.url))) as { main: typeof main };
  return command.main(argv, io);
}

type Wrapper = (
  exports: unknown,
  require: NodeJS.Require,
  module: { readonly exports: unknown },
  filename: string,
  dirname: string,
) => void;

/** What `require()` does, save for the compiled code that is kept beside the file (scripts/keep-compiled.mjs). */
function load(filename: string): unknown {
  const cachedData = compiledFor(filename);
  const script = new Script(readFileSync(filename, 'utf8'), { filename, ...(cachedData && { cachedData }) });
  optimizeLater();
  const module = { exports: {} };
  (script.runInThisContext() as Wrapper)(module.exports, createRequire(filename), module, filename, dirname(filename));
  return module.exports;
}

/**
 * The V8 of Node 20 optimizes early and gives most of it up again while an audit is still meeting new shapes: with a budget four times as
 * large an audit takes a quarter less of the processor. Newer versions count otherwise and wait by themselves. Only once the script is
 * read, since V8 refuses what was compiled under other flags.
 */
function optimizeLater(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=540672');
}

/** V8 itself refuses what another version or other flags made; the name holds it off other sources. */
function compiledFor(filename: string): Buffer | undefined {
  try {
    return readFileSync(`${filename}.${build}-${process.version}-${process.arch}.cache`);
  } catch {
    return undefined;
  }
}
