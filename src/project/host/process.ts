import { Buffer } from 'node:buffer';

/** How a program ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Why it could not be started. */
  readonly error?: Error | undefined;
}

/** Enough for the list of a million files. */
const MAX_OUTPUT = 512 * 1024 * 1024;

/** Runs a program without a shell and without input, and waits for its end. The module that starts it is loaded on first use. */
export function runProcess(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Ended {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  return spawnSync(program, args, { env, input: '', maxBuffer: MAX_OUTPUT, windowsHide: true });
}

/** The same without blocking. */
export function startProcess(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const { spawn } = process.getBuiltinModule('node:child_process');
  return new Promise((done) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) => {
      done({ status: null, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr), error });
    });
    child.on('close', (status) => {
      done({ status, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) });
    });
  });
}
