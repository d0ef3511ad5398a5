import type { Severity } from '../rule/severity.ts';

/** The three words that compilers, GitHub and SARIF use. */
export type Level = 'error' | 'warning' | 'note';

export const LEVEL: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};
