import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll } from 'vitest';
import type { Engine } from '../../src/cli/engine.ts';
import type { Io, Output } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import type { AuditResult } from '../../src/engine/summary.ts';
import { diskHost } from '../../src/project/host/disk.ts';
import { memoryHost } from '../../src/project/host/memory.ts';
import { resultOf, rules } from '../report/sample.ts';

const directories: string[] = [];

afterAll(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** A new directory with these files; removed after the file's last test. */
export function tree(files: Readonly<Record<string, string>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'jwt-audit-cli-')));
  directories.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

export type AuditOptions = Parameters<Engine['audit']>[0];

/** An engine that answers what the test says and keeps what it was asked. */
export function engineOf(
  result: AuditResult | ((options: AuditOptions) => AuditResult) = resultOf([], {}),
  more: Partial<Engine> = {},
): Engine & { asked: AuditOptions[] } {
  const asked: AuditOptions[] = [];
  return {
    asked,
    rules,
    audit(options) {
      asked.push(options);
      return typeof result === 'function' ? result(options) : result;
    },
    auditRecorded: () => Promise.reject(new Error('nothing is kept here')),
    trace: () => undefined,
    diskHost,
    stagedFiles: () => Promise.resolve([]),
    gitIndexHost: () => memoryHost({}),
    ...more,
  };
}

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Io['env'];
  readonly stdin?: string;
  readonly tty?: boolean;
  readonly columns?: number;
  readonly engine?: Engine;
}

/** One run of the command, in this process, with nothing of the real one. */
export async function run(
  argv: readonly string[],
  { cwd = '/', env = {}, stdin = '', tty = false, columns, engine = engineOf() }: Surroundings = {},
): Promise<Run> {
  let out = '';
  let err = '';
  const sink = (take: (text: string) => void): Output => ({
    isTTY: tty,
    ...(columns !== undefined && { columns }),
    write(text, done) {
      take(text);
      done?.();
      return true;
    },
  });
  const io: Io = {
    stdout: sink((text) => (out += text)),
    stderr: sink((text) => (err += text)),
    stdin: Readable.from([stdin]),
    cwd,
    env,
  };
  const code = await main(argv, io, () => Promise.resolve(engine));
  return { code, out, err };
}
