import { randomBytes } from 'node:crypto';
import { closeSync, openSync, realpathSync, rmSync, statSync, writeFile as writeFileOrDescriptor, type Stats } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from './usage-error.ts';

const writeDescriptor = promisify(writeFileOrDescriptor);

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Says before a long run that its output would have no place. */
export function checkOutputFile(file: string): void {
  const directory = dirname(file);
  if (!statOf(directory)?.isDirectory()) throw new UsageError(`cannot write ${file}: there is no directory ${directory}`);
  if (statOf(file)?.isDirectory()) throw new UsageError(`cannot write ${file}: it is a directory`);
}

/**
 * Writes a file whole or not at all: into a temporary file beside it, then renamed. An interrupted run leaves the old file
 * and no temporary one.
 */
export async function writeOutputFile(file: string, text: string): Promise<void> {
  const before = statOf(file);
  try {
    // A device or pipe (/dev/stderr) is written to, not replaced.
    if (before && !before.isFile()) await writeFile(file, text);
    // Behind a symbolic link the file is replaced, not the link.
    else await replace(before ? realpathSync(file) : file, text);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function replace(file: string, text: string): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
  const discard = (): void => rmSync(temporary, { force: true });
  const interrupted = (signal: NodeJS.Signals): void => {
    discard();
    release();
    // Now with the default action, so that the shell sees what ended the process.
    process.kill(process.pid, signal);
  };
  const release = (): void => SIGNALS.forEach((signal) => process.off(signal, interrupted));
  SIGNALS.forEach((signal) => process.on(signal, interrupted));
  try {
    // Made here and now: a file that another thread is about to make cannot be removed yet when a signal comes.
    const descriptor = openSync(temporary, 'wx');
    try {
      await writeDescriptor(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
    await rename(temporary, file);
  } catch (error) {
    discard();
    throw error;
  } finally {
    release();
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
