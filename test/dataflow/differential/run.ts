import { Worker } from 'node:worker_threads';

/** A program of one file or several. `main` ends in `sink(…)`. */
export interface Package {
  readonly files: Readonly<Record<string, string>>;
  readonly main: string;
}

/** Something that arrived at the sink: by itself, or under some keys of an object or array that did. */
export interface Arrival {
  readonly path: readonly string[];
  /** What `typeof` says, or `null` or `array`. */
  readonly type: string;
  /** A primitive as text. */
  readonly value: string;
}

interface Answer {
  readonly id: number;
  readonly arrivals: readonly Arrival[] | undefined;
}

export interface Runner {
  /** What arrives at the sink of a program; undefined when it does not end or is not a program. */
  run(program: Package): Promise<readonly Arrival[] | undefined>;
  close(): Promise<unknown>;
}

/** Runs programs in a worker, in the order in which they are handed over. */
export function createRunner(): Runner {
  const worker = new Worker(new URL('./runner.mjs', import.meta.url), { execArgv: ['--experimental-vm-modules', '--no-warnings'] });
  const waiting = new Map<number, (arrivals: Answer['arrivals']) => void>();
  let count = 0;
  worker.on('message', ({ id, arrivals }: Answer) => {
    waiting.get(id)?.(arrivals);
    waiting.delete(id);
  });
  return {
    run({ files, main }) {
      const id = count++;
      worker.postMessage({ id, files, main });
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    close: () => worker.terminate(),
  };
}
