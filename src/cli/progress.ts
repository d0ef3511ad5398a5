import type { Io } from './io.ts';

export interface Progress {
  update(done: number, total: number): void;
  /** Removes the line. */
  end(): void;
}

const PATIENCE_MS = 1000;
const INTERVAL_MS = 100;
const ERASE_LINE = '\r\u001B[K';

/** A line on standard error for runs that last, on a terminal only. */
export function progress({ stderr, env }: Pick<Io, 'stderr' | 'env'>, now: () => number = () => performance.now()): Progress {
  if (!stderr.isTTY || env['CI'] || env['TERM'] === 'dumb') return { update() {}, end() {} };
  const start = now();
  let last = start;
  let shown = false;
  return {
    update(done, total) {
      const time = now();
      if (time - start < PATIENCE_MS || time - last < INTERVAL_MS) return;
      last = time;
      shown = true;
      stderr.write(`${ERASE_LINE}auditing ${done}/${total} files`);
    },
    end() {
      if (shown) stderr.write(ERASE_LINE);
    },
  };
}
