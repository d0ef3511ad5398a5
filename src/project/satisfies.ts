import satisfiesExact from 'semver/functions/satisfies.js';
import validVersion from 'semver/functions/valid.js';
import intersects from 'semver/ranges/intersects.js';
import subset from 'semver/ranges/subset.js';
import validRange from 'semver/ranges/valid.js';
import type { VersionAnswer } from './versions.ts';

/**
 * Is the version of a library in a range? 'conflicting' when the declared range reaches into it and beyond, or when several
 * versions are installed; 'unknown' when nothing is known or what is declared is no range ("latest", a git address).
 */
export function satisfies(answer: VersionAnswer | undefined, range: string): 'yes' | 'no' | 'conflicting' | 'unknown' {
  if (!answer) return 'unknown';
  if (answer.conflicting) return 'conflicting';
  if (answer.exact !== undefined && validVersion(answer.exact) === null) return 'unknown';
  // A preview of version 9 behaves like version 9: it is in '>=9' and not in '<9'.
  if (answer.exact !== undefined) return satisfiesExact(answer.exact, range, { includePrerelease: true }) ? 'yes' : 'no';
  const declared = answer.range === undefined ? null : validRange(answer.range);
  if (declared === null) return 'unknown';
  if (subset(declared, range)) return 'yes';
  return intersects(declared, range) ? 'conflicting' : 'no';
}
