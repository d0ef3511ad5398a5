/**
 * A glob over paths with forward slashes as a regular expression: `*`, `?`, `**`, `[…]`, `{a,b}`. Enough for workspace
 * patterns and the `ignores` of a configuration; a pattern that names a directory matches what is in it too.
 */
export function globToRegExp(glob: string): RegExp {
  const pattern = glob.replace(/^\.\//, '').replace(/\/+$/, '');
  let source = '';
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    if (char === '*') {
      if (pattern[at + 1] !== '*') {
        source += '[^/]*';
        continue;
      }
      at++;
      if (pattern[at + 1] === '/') {
        at++;
        source += '(?:[^/]+/)*';
      } else {
        source += '.*';
      }
    } else if (char === '?') {
      source += '[^/]';
    } else if (char === '[' && pattern.indexOf(']', at + 2) > 0) {
      const end = pattern.indexOf(']', at + 2);
      source += `[${pattern
        .slice(at + 1, end)
        .replace(/^!/, '^')
        .replaceAll('\\', '\\\\')
        .replaceAll('[', '\\[')}]`;
      at = end;
    } else if (char === '{' && pattern.indexOf('}', at) > 0) {
      source += '(?:';
      depth++;
    } else if (char === '}' && depth > 0) {
      source += ')';
      depth--;
    } else if (char === ',' && depth > 0) {
      source += '|';
    } else {
      source += escape(char);
    }
  }
  try {
    if (isBounded(pattern)) return new RegExp(`^${source}(?:/.*)?$`);
  } catch {
    // An unbalanced pattern matches its own text only.
  }
  return new RegExp(`^${escape(pattern)}(?:/.*)?$`);
}

/** Each star multiplies the steps of a failing match by the length of the name, and patterns may come from a hostile repository. */
function isBounded(pattern: string): boolean {
  const segments = pattern.split('/');
  return (
    segments.every((segment) => (segment.match(/\*/g)?.length ?? 0) <= 3) && segments.filter((segment) => segment === '**').length <= 4
  );
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
