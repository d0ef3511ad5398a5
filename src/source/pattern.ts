/** A text as a regular expression that fits it alone. Node 24 has RegExp.escape; 20 and 22 have not. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** A name where it stands by itself: `sign` is not in `signIn`, nor `$sign` in `sign`. */
export function asName(name: string): string {
  return `(?<![\\w$])${literally(name)}(?![\\w$])`;
}
