import type { Io, Output } from './io.ts';

export type ColorChoice = 'auto' | 'always' | 'never';

/** The flag beats NO_COLOR (no-color.org), which beats FORCE_COLOR, which beats what the stream is. */
export function usesColor(choice: ColorChoice, output: Output, env: Io['env']): boolean {
  if (choice !== 'auto') return choice === 'always';
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return output.isTTY === true && env['TERM'] !== 'dumb';
}

/** Hyperlinks only where a person sits: the logs of CI show them as noise. */
export function usesLinks(color: boolean, output: Output, env: Io['env']): boolean {
  return color && output.isTTY === true && !env['CI'] && env['TERM'] !== 'dumb';
}
