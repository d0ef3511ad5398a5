import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { write, type Output } from '../../src/cli/io.ts';
import { progress } from '../../src/cli/progress.ts';
import { tree } from './harness.ts';

const LOADER = new URL('../../scripts/typescript-module.mjs', import.meta.url).href;

/** Writes out/report.json by the real function, in a process of its own. */
function writeInProcess(cwd: string, statements: string): SpawnSyncReturns<string> {
  const script = `
    import { importTypeScript } from '${LOADER}';
    const { writeOutputFile } = await importTypeScript('src/cli/output-file.ts');
    ${statements}`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd, encoding: 'utf8' });
}

describe('an interrupted run', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves the old file and no other', (signal) => {
    const cwd = tree({ 'out/report.json': 'old' });
    const child = writeInProcess(
      cwd,
      `const written = writeOutputFile('out/report.json', 'x'.repeat(50_000_000));
       process.kill(process.pid, '${signal}');
       await written;`,
    );
    expect({ signal: child.signal, err: child.stderr }).toEqual({ signal, err: '' });
    expect(readdirSync(join(cwd, 'out'))).toEqual(['report.json']);
    expect(readFileSync(join(cwd, 'out/report.json'), 'utf8')).toBe('old');
  });

  it('is whole when nothing interrupts it', () => {
    const cwd = tree({ 'out/report.json': 'old' });
    expect(writeInProcess(cwd, `await writeOutputFile('out/report.json', 'new');`).status).toBe(0);
    expect(readdirSync(join(cwd, 'out'))).toEqual(['report.json']);
    expect(readFileSync(join(cwd, 'out/report.json'), 'utf8')).toBe('new');
  });
});

describe('write', () => {
  const failing = (code: string): Output => ({
    write(_text, done) {
      queueMicrotask(() => done?.(Object.assign(new Error(code), { code })));
      return false;
    },
  });

  it('takes a closed pipe for the end, and passes on other errors', async () => {
    await expect(write(failing('EPIPE'), 'text')).resolves.toBeUndefined();
    await expect(write(failing('ENOSPC'), 'text')).rejects.toThrow('ENOSPC');
  });

  it('waits until the text is taken', async () => {
    let take: (() => void) | undefined;
    let taken = false;
    const written = write({ write: (_text, done) => ((take = done), false) }, 'text').then(() => (taken = true));
    await Promise.resolve();
    expect(taken).toBe(false);
    take?.();
    await written;
    expect(taken).toBe(true);
  });
});

describe('progress', () => {
  function shown(tty: boolean, env: Record<string, string>, times: readonly number[]): string {
    let text = '';
    let index = 0;
    const stderr: Output = { isTTY: tty, write: (part) => ((text += part), true) };
    const line = progress({ stderr, env }, () => times[index++] ?? Infinity);
    times.slice(1).forEach((_, done) => line.update(done + 1, 9));
    line.end();
    return text;
  }

  it('waits a second, then speaks ten times a second, and removes itself', () => {
    expect(shown(true, {}, [0, 500, 1000, 1050, 1100])).toBe('\r\u001B[Kauditing 2/9 files\r\u001B[Kauditing 4/9 files\r\u001B[K');
  });

  it('is silent on short runs, without a terminal, and in CI', () => {
    expect(shown(true, {}, [0, 500, 999])).toBe('');
    expect(shown(false, {}, [0, 2000])).toBe('');
    expect(shown(true, { CI: 'true' }, [0, 2000])).toBe('');
    expect(shown(true, { TERM: 'dumb' }, [0, 2000])).toBe('');
  });
});
