/** What files import, by the last part of what they write for it: the name of a file, of a folder, or nothing but dots. */
export type ImportEnds = ReadonlyMap<string, readonly string[]>;

const IMPORTED = /(?:\bfrom|\brequire\(|\bimport\()\s*['"]([^'"\n]+)['"]/g;

/** Which of the texts import by which ends. One pass over all of them takes as long as three searches for a word. */
export function importEndsOf(texts: ReadonlyMap<string, string>): ImportEnds {
  const files = new Map<string, string[]>();
  for (const [path, text] of texts) {
    for (const [, specifier = ''] of text.matchAll(IMPORTED)) {
      for (const end of endsOf(specifier)) {
        const known = files.get(end);
        if (!known) files.set(end, [path]);
        else if (known.at(-1) !== path) known.push(path);
      }
    }
  }
  return files;
}

/** The name of `./env.js` is `env`, and so is that of `./env/index`. */
export function endsOf(specifier: string): readonly string[] {
  const segments = specifier.split('/');
  const last = segments.at(-1) ?? '';
  const name = last.replace(/\.[cm]?[jt]sx?$/, '');
  const ends = name === last ? [last] : [last, name];
  return name === 'index' ? [...ends, segments.at(-2) ?? ''] : ends;
}
