/** The path as a user writes it: relative to a directory, forward slashes; absolute when nothing but the root is shared. */
export function relativeTo(directory: string, file: string): string {
  const from = directory.split('/').filter((part) => part !== '');
  const to = file.split('/').filter((part) => part !== '');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  if (shared === 0 && from.length > 0) return file;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/**
 * A relative URI reference (RFC 3986): every segment percent-encoded. `:` is encoded too, because `a:b.ts` would read as
 * a scheme.
 */
export function relativeUri(directory: string, file: string): string {
  return relativeTo(directory, file)
    .split('/')
    .map((segment) => encodeURIComponent(toWellFormed(segment)))
    .join('/');
}

/** encodeURIComponent throws on a lone surrogate, which a file name on Windows may hold. */
function toWellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
