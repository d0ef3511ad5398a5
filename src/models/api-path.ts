import type { Path } from '../dataflow/origin.ts';

/** Splits `SignJWT.new().~.sign` into segments; '' is the module itself. */
export function parseApiPath(text: string): readonly string[] {
  return text === '' ? [] : text.split('.');
}

/** The name by which a call of this API is found quickly: the last member, or '' for a call of the module itself. */
export function lastMember(pattern: readonly string[]): string {
  for (let i = pattern.length - 1; i >= 0; i--) {
    const segment = pattern[i];
    if (segment !== undefined && segment !== '()' && segment !== 'new()' && segment !== '~') return segment;
  }
  return '';
}

/** Whether a symbol's path is one that the pattern describes. */
export function matchesApiPath(pattern: readonly string[], path: Path, p = 0, i = 0): boolean {
  for (; p < pattern.length; p++, i++) {
    const segment = pattern[p];
    if (segment === '~') {
      // Zero or more chained calls: `x ()` pairs.
      for (let j = i; j <= path.length; j += 2) {
        if (matchesApiPath(pattern, path, p + 1, j)) return true;
        if (path[j + 1] !== '()') return false;
      }
      return false;
    }
    const actual = path[i];
    if (actual === undefined) return false;
    if (segment === '*' ? actual === '()' || actual === 'new()' : segment !== actual) return false;
  }
  return i === path.length;
}
