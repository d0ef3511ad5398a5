import type { Reporter } from '../report/context.ts';

export const FORMATS = ['pretty', 'json', 'sarif', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/** One `--format format[=file]`; without a file it goes to standard output. */
export interface Destination {
  readonly format: Format;
  readonly file: string | undefined;
}

/** Loads only the reporter that is asked for. */
export async function loadReporter(format: Format): Promise<Reporter> {
  switch (format) {
    case 'pretty':
      return (await import('../report/pretty.ts')).pretty;
    case 'json':
      return (await import('../report/json.ts')).json;
    case 'sarif':
      return (await import('../report/sarif.ts')).sarif;
    case 'github':
      return (await import('../report/github.ts')).github;
  }
}
